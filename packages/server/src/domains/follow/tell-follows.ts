import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";

/** Devices of these users ask what is new. */
export function tellFollows(fanOut: FanOut, { appID }: KnownApp, changed: readonly string[]): void {
  for (const user of changed) fanOut.toUser(appID, user, "follow.changed", {});
}
