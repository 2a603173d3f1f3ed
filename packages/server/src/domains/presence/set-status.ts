import { CUSTOM_STATUS_BYTES_MAX, fail, ok, type Platform, type Result, utf8Bytes } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { PresenceDeps } from "./sign-on.ts";

export type SetStatusDeps = PresenceDeps & { readonly fanOut: FanOut };

/** Whose custom status it is, and from where it was set; no platform: the server clears it. */
export interface StatusOwner {
  readonly userID: string;
  readonly platform?: Platform | undefined;
  readonly address: string;
}

/**
 * What a user says about the own presence; "" = nothing. All devices of the user hear of it, and those who watch the user. Fails with
 * 6017 (longer than 50 bytes). Needs no switch. Source: accounts 7.2.
 */
export async function setStatus(
  deps: SetStatusDeps,
  app: KnownApp,
  { userID, platform, address }: StatusOwner,
  text: string,
): Promise<Result<void>> {
  if (utf8Bytes(text) > CUSTOM_STATUS_BYTES_MAX) {
    return fail("invalid_parameters", `a custom status has up to ${CUSTOM_STATUS_BYTES_MAX} bytes`);
  }
  const changed = await deps.statusNews.around(app, userID, async () => {
    const before = (await deps.customStatuses.get(app.appID, userID)) ?? "";
    if (before === text) return false;
    await deps.customStatuses.store.set(app.appID, userID, text);
    return true;
  });
  if (!changed) return ok(undefined);
  const statuses = await deps.statusReader.read(app, [userID]);
  deps.fanOut.toUser(app.appID, userID, "user.status", { statuses });
  deps.hooks.stateChanged(app, {
    userID,
    action: "CustomStatusChange",
    reason: "",
    platform,
    address,
    kicked: [],
    customStatus: text,
  });
  return ok(undefined);
}
