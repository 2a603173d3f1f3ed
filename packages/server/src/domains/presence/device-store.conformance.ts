import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { Device } from "./device-store.ts";

const device = (with_: Partial<Device> = {}): Device => ({
  userID: "ana",
  deviceID: "phone",
  platform: "Android",
  state: "online",
  since: 1_700_000_000,
  link: "first",
  ...with_,
});

export function deviceStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("a device is kept under its user and ID, the newest state counts", async () => {
    await using opened = await open();
    const { devices } = opened.store;
    await devices.put(1, device());
    const offline = device({ state: "offline", since: 1_700_000_005 });
    await devices.put(1, offline, device({ deviceID: "tab", platform: "Web" }));
    expect(await devices.get(1, "ana", "phone")).toEqual(offline);
    expect(await devices.list(1, ["ana", "bo"])).toHaveLength(2);
    expect(await devices.list(2, ["ana"])).toEqual([]);
  });

  test("a device that is out is forgotten", async () => {
    await using opened = await open();
    await opened.store.devices.put(1, device());
    await opened.store.devices.put(1, device({ state: "out" }));
    expect(await opened.store.devices.get(1, "ana", "phone")).toBeUndefined();
  });

  test("the end of a connection counts only while no later one has signed the device in", async () => {
    await using opened = await open();
    const { devices } = opened.store;
    const end = { userID: "ana", deviceID: "phone", since: 1_700_000_010 };
    await devices.put(1, device());
    await devices.put(1, device({ link: "second" }));
    expect(await devices.leave(1, { ...end, link: "first", state: "offline" })).toBe(false);
    expect(await devices.get(1, "ana", "phone")).toEqual(device({ link: "second" }));
    expect(await devices.leave(1, { ...end, link: "second", state: "offline" })).toBe(true);
    expect(await devices.get(1, "ana", "phone")).toMatchObject({ state: "offline", since: 1_700_000_010 });
    expect(await devices.leave(1, { ...end, link: "second", state: "out" })).toBe(true);
    expect(await devices.get(1, "ana", "phone")).toBeUndefined();
    expect(await devices.leave(1, { ...end, link: "second", state: "offline" })).toBe(false);
    expect(await devices.get(1, "ana", "phone")).toBeUndefined();
  });

  test("after a crash nobody is online", async () => {
    await using opened = await open();
    await opened.store.devices.put(1, device());
    await opened.store.devices.put(1, device({ deviceID: "old", state: "displaced" }));
    const again = await opened.reopen();
    await again.devices.allOffline(1_700_000_100);
    expect((await again.devices.list(1, ["ana"])).map(({ state }) => state).sort()).toEqual([
      "displaced",
      "offline",
    ]);
  });

  test("who went off line in a span of time is found, the earliest first", async () => {
    await using opened = await open();
    const { devices } = opened.store;
    const gone = (userID: string, since: number, state: Device["state"] = "offline") =>
      devices.put(1, device({ userID, since, state }));
    await gone("late", 30);
    await gone("ana", 20);
    await gone("bo", 10);
    await gone("aa", 10);
    await gone("early", 9);
    await gone("here", 15, "online");
    await devices.put(2, device({ userID: "elsewhere", since: 15, state: "offline" }));
    const users = async (since: number, userID: string, limit: number) =>
      (await devices.wentOffline(1, { since, userID }, 30, limit)).map((device) => device.userID);
    expect(await users(10, "", 10)).toEqual(["aa", "bo", "ana"]);
    expect(await users(10, "", 1)).toEqual(["aa"]);
    expect(await users(10, "aa", 10)).toEqual(["bo", "ana"]);
  });
}
