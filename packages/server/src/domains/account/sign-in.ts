import { fail, isReservedUserID, isUserID, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import { boundedCache } from "../../limits/bounded-cache.ts";
import type { AppDirectory, KnownApp } from "../app/app-directory.ts";
import type { AccountDirectory } from "./account-directory.ts";
import type { Account } from "./account-store.ts";
import { decodeUserSig, verifyUserSig } from "./user-sig.ts";

export interface Credentials {
  readonly appID: number;
  readonly userID: string;
  readonly userSig: string;
}

export interface SignedIn {
  readonly app: KnownApp;
  readonly account: Account;
  /** Unix seconds at which the UserSig ends. */
  readonly userSigExpireAt: number;
}

export interface SignInDeps {
  readonly apps: AppDirectory;
  readonly accounts: AccountDirectory;
  readonly failures: SignInFailures;
  readonly clock: Clock;
}

/** Failures of one account in one minute, after which it has to wait for the minute's end. Source: accounts 2.5. */
const FAILURES_MAX = 10;
const FAILURE_WINDOW_MS = 60_000;

/** Counts failed sign-ins per account; bounded, oldest accounts forgotten first. */
export class SignInFailures {
  readonly #counts = boundedCache<string, { count: number; since: number }>(50_000);

  blocked(key: string, now: number): boolean {
    const entry = this.#counts.get(key);
    return entry !== undefined && entry.count >= FAILURES_MAX && now - entry.since < FAILURE_WINDOW_MS;
  }

  add(key: string, now: number): void {
    const entry = this.#counts.get(key);
    if (entry === undefined || now - entry.since >= FAILURE_WINDOW_MS)
      this.#counts.set(key, { count: 1, since: now });
    else entry.count += 1;
  }
}

/**
 * Who is this? The same for a device's login and for a REST call. The first sign-in of an unknown
 * user imports the account. Codes and their order: accounts 2.5.
 */
export async function signIn(deps: SignInDeps, credentials: Credentials): Promise<Result<SignedIn>> {
  const { appID, userID, userSig } = credentials;
  const nowMs = deps.clock.now();
  const failureKey = `${appID}\t${userID}`;
  if (!isUserID(userID) || isReservedUserID(userID)) return fail("invalid_user_id");
  const decoded = decodeUserSig(userSig);
  if (!decoded.ok) return decoded;
  const app = await deps.apps.get(appID);
  if (app === undefined) return fail("app_unknown");
  const verified = verifyUserSig(
    decoded.value,
    { appID, userID, secrets: app.secrets },
    secondsOf(deps.clock),
  );
  if (!verified.ok) {
    // Only a failure is refused for the failures before it: nobody can lock somebody else out.
    if (deps.failures.blocked(failureKey, nowMs)) return fail("login_failures");
    deps.failures.add(failureKey, nowMs);
    return verified;
  }
  const claims = verified.value;
  const account = (await deps.accounts.get(appID, userID)) ?? (await firstSignIn(deps, appID, userID));
  if (account === undefined) return fail("account_internal");
  if (claims.issuedAt <= account.kickedAt) return fail("user_sig_revoked");
  if (app.settings.deniedUsers.includes(userID)) return fail("account_denied");
  return ok({ app, account, userSigExpireAt: claims.issuedAt + claims.lifetime });
}

async function firstSignIn(deps: SignInDeps, appID: number, userID: string): Promise<Account | undefined> {
  const [account] = await deps.accounts.import(appID, [{ userID }], deps.clock.now());
  return account;
}
