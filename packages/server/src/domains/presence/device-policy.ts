import type { Platform } from "@skein-im/protocol";
import type { AppSettings } from "../app/app-settings.ts";
import type { Device } from "./device-store.ts";

type DeviceClass = "mobile" | "desktop" | "web";

const CLASS: Readonly<Record<Platform, DeviceClass>> = {
  Android: "mobile",
  iPhone: "mobile",
  iPad: "mobile",
  Windows: "desktop",
  Mac: "desktop",
  Linux: "desktop",
  Web: "web",
};

/**
 * The place that a platform takes under each policy; devices with the same place compete for it.
 * Source: accounts 6.
 */
const PLACE: Readonly<Record<AppSettings["devicePolicy"], (platform: Platform) => string>> = {
  single: () => "any",
  dual: (platform) => (CLASS[platform] === "web" ? "web" : "native"),
  triple: (platform) => CLASS[platform],
  multi: (platform) => platform,
};

/**
 * Devices that have to go when a device of `platform` signs in: those without a socket first, then
 * the oldest. `others` are the user's devices without the one that signs in.
 */
export function displacedBy(
  platform: Platform,
  others: readonly Device[],
  settings: Pick<AppSettings, "devicePolicy" | "webInstances" | "deviceInstances">,
): readonly Device[] {
  const place = PLACE[settings.devicePolicy];
  const rivals = others
    .filter((device) => device.state === "online" || device.state === "offline")
    .filter((device) => place(device.platform) === place(platform))
    .sort((a, b) => Number(a.state === "online") - Number(b.state === "online") || a.since - b.since);
  return rivals.slice(0, Math.max(0, rivals.length + 1 - capacity(platform, settings)));
}

function capacity(
  platform: Platform,
  settings: Pick<AppSettings, "devicePolicy" | "webInstances" | "deviceInstances">,
): number {
  if (settings.devicePolicy === "single") return 1;
  if (CLASS[platform] === "web") return settings.webInstances;
  return settings.devicePolicy === "multi" ? settings.deviceInstances : 1;
}
