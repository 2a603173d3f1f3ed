import type { Platform } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Device, DeviceStore } from "./device-store.ts";

/** Words of the REST interface. Source: accounts 7.1. */
export type OnlineStatus = "Online" | "PushOnline" | "Offline";

export interface UserPresence {
  readonly status: OnlineStatus;
  readonly devices: readonly { readonly platform: Platform; readonly status: OnlineStatus }[];
}

const SECONDS_PER_DAY = 86_400;
const BEST_FIRST: readonly OnlineStatus[] = ["Online", "PushOnline", "Offline"];

/** How each user is reachable; the best state of all devices counts. Users without devices are offline. */
export async function onlineStatus(
  deps: { readonly devices: DeviceStore; readonly clock: Clock },
  app: KnownApp,
  userIDs: readonly string[],
): Promise<Map<string, UserPresence>> {
  const keptSince = pushOnlineSince(deps.clock, app);
  const byUser = new Map<string, UserPresence["devices"][number][]>(userIDs.map((userID) => [userID, []]));
  for (const device of await deps.devices.list(app.appID, userIDs)) {
    byUser.get(device.userID)?.push({ platform: device.platform, status: statusOf(device, keptSince) });
  }
  return new Map(
    [...byUser].map(([userID, devices]) => {
      const status = BEST_FIRST.find((candidate) => devices.some((device) => device.status === candidate));
      return [userID, { status: status ?? "Offline", devices }];
    }),
  );
}

/** Unix seconds: whoever went off line before counts as signed out. */
export const pushOnlineSince = (clock: Clock, { settings }: KnownApp): number =>
  secondsOf(clock) - settings.pushOnlineDays * SECONDS_PER_DAY;

function statusOf(device: Device, keptSince: number): OnlineStatus {
  if (device.state === "online") return "Online";
  return device.state === "offline" && device.since >= keptSince ? "PushOnline" : "Offline";
}
