import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { Device } from "./device-store.ts";

const device = (with_: Partial<Device> = {}): Device => ({
  userID: "ana",
  deviceID: "phone",
  platform: "Android",
  state: "online",
  since: 1_700_000_000,
  ...with_,
});

export function deviceStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("a device is kept under its user and ID, the newest state counts", async () => {
    await using opened = await open();
    const { devices } = opened.store;
    await devices.put(1, device());
    await devices.put(1, device({ state: "offline", since: 1_700_000_005 }));
    await devices.put(1, device({ deviceID: "tab", platform: "Web" }));
    expect(await devices.get(1, "ana", "phone")).toEqual(device({ state: "offline", since: 1_700_000_005 }));
    expect(await devices.list(1, ["ana", "bo"])).toHaveLength(2);
    expect(await devices.list(2, ["ana"])).toEqual([]);
  });

  test("a device that is out is forgotten", async () => {
    await using opened = await open();
    await opened.store.devices.put(1, device());
    await opened.store.devices.put(1, device({ state: "out" }));
    expect(await opened.store.devices.get(1, "ana", "phone")).toBeUndefined();
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
}
