import type { Platform } from "@skein-im/protocol";
import { describe, expect, test } from "vitest";
import { displacedBy } from "./device-policy.ts";
import type { Device, DeviceState } from "./device-store.ts";

const device = (deviceID: string, platform: Platform, since = 1, state: DeviceState = "online"): Device => ({
  userID: "alice",
  deviceID,
  platform,
  state,
  since,
  link: "",
});
const limits = { webInstances: 2, deviceInstances: 1 };
const ids = (devices: readonly Device[]) => devices.map((each) => each.deviceID);

describe("which devices go when one signs in", () => {
  const all = [
    device("android", "Android"),
    device("ipad", "iPad"),
    device("mac", "Mac"),
    device("web", "Web"),
  ];
  test.each([
    ["single", "iPhone", ["android", "ipad", "mac", "web"]],
    ["dual", "iPhone", ["android", "ipad", "mac"]],
    ["dual", "Web", []],
    ["triple", "iPhone", ["android", "ipad"]],
    ["triple", "Windows", ["mac"]],
    ["multi", "iPhone", []],
    ["multi", "Android", ["android"]],
  ] as const)("policy %s, a new %s", (devicePolicy, platform, gone) => {
    expect(ids(displacedBy(platform, all, { ...limits, devicePolicy }))).toEqual(gone);
  });

  test("browser tabs go when there are more than allowed: those without a socket first, then the oldest", () => {
    const tabs = [device("old", "Web", 1), device("closed", "Web", 9, "offline"), device("new", "Web", 5)];
    expect(ids(displacedBy("Web", tabs, { ...limits, devicePolicy: "multi" }))).toEqual(["closed", "old"]);
  });

  test("devices that logged out or were displaced take no place", () => {
    const gone = [device("a", "Android", 1, "out"), device("b", "Android", 1, "displaced")];
    expect(displacedBy("Android", gone, { ...limits, devicePolicy: "multi" })).toEqual([]);
  });
});
