import { fail, ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { type PresenceDeps, signOutEverywhere } from "../presence/sign-on.ts";
import type { AccountDirectory } from "./account-directory.ts";

export interface KickDeps {
  readonly accounts: AccountDirectory;
  readonly presence: PresenceDeps;
}

/**
 * Signs out all devices of an account and makes every UserSig issued up to now worthless. Fails with
 * 70107. Source: rest/account, kick.
 */
export async function kickAccount(
  { accounts, presence }: KickDeps,
  app: KnownApp,
  userID: string,
  reason: "REST_API_Kick" | "accountDeleted" = "REST_API_Kick",
): Promise<Result<void>> {
  // First the UserSigs: a device that reconnects at the sight of the kick must not get in again.
  const known = await accounts.setKickedAt(app.appID, userID, secondsOf(presence.clock));
  if (!known) return fail("account_missing");
  await signOutEverywhere(presence, app, userID, reason);
  return ok(undefined);
}
