import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { PushProvider } from "./push-provider.ts";
import type { PushDevice, PushStore } from "./push-store.ts";

export interface PushTokenDeps {
  readonly pushes: PushStore;
  readonly providers: { find(app: KnownApp, businessID: number): PushProvider | undefined };
  /** Tokens of one device; calls of one user. */
  readonly pushRate: KeyedRate;
  readonly clock: Clock;
}

/** Longest token of a vendor, in bytes; the subscription of a browser is longer. Source: push 1. */
const TOKEN_BYTES_MAX = 256;

/** The number of Web Push in callbacks. */
const WEB_PUSH = 100;

/** Tokens of one device. The contract names a code and no number. */
const TOKENS_PER_SECOND = 1;
const TOKEN_BURST = 10;

/** Reports of one user that the app went out of sight or came back. */
const REPORTS_PER_SECOND = 2;
const REPORT_BURST = 20;

export interface PushConfig {
  readonly businessID?: number | undefined;
  /** Missing or "", without a certificate: no push any more. */
  readonly token?: string | undefined;
  readonly voip?: boolean | undefined;
  readonly language?: string | undefined;
}

/**
 * How a device is reached from now on. Fails with 22006 (too often), 22001 (no such certificate), 22003 (no token), 22004 (too
 * long), 6017 (no token of this provider). Source: push 1.
 */
export async function setPushToken(
  { pushes, providers, pushRate, clock }: PushTokenDeps,
  app: KnownApp,
  device: Omit<PushDevice, "app">,
  { businessID = 0, token = "", voip = false, language = "" }: PushConfig,
): Promise<Result<void>> {
  const { userID, deviceID } = device;
  const key = `${app.appID}\t${userID}\t${deviceID}`;
  if (!pushRate.take(key, clock.now(), TOKENS_PER_SECOND, TOKEN_BURST)) return fail("push_too_frequent");
  const of = { app: app.appID, userID, deviceID };
  if (businessID === 0 && token === "") {
    await pushes.removeTokens(of, voip);
    return ok(undefined);
  }
  if (token === "") return fail("push_token_empty");
  const provider = providers.find(app, businessID);
  if (provider === undefined) return fail("push_certificate_missing");
  if (provider.platform !== WEB_PUSH && utf8Bytes(token) > TOKEN_BYTES_MAX)
    return fail("push_token_too_long");
  if (!provider.accepts(token)) {
    return fail("invalid_parameters", "the token is not one of this certificate's provider");
  }
  await pushes.setToken({ ...of, businessID, token, voip, language, now: clock.now() });
  return ok(undefined);
}

export interface Sight {
  /** The app went out of sight with this number at its icon; undefined: it is in sight. */
  readonly unread: number | undefined;
  /** It was in sight until now: what came so far needs no push. */
  readonly wasInSight: boolean;
}

/** The app went out of sight, or came back. Fails with 72010. Source: push 6. */
export async function reportSight(
  { pushes, pushRate, clock }: PushTokenDeps,
  app: KnownApp,
  { userID, deviceID }: Omit<PushDevice, "app">,
  { unread, wasInSight }: Sight,
): Promise<Result<void>> {
  const key = `${app.appID}\t${userID}`;
  if (!pushRate.take(key, clock.now(), REPORTS_PER_SECOND, REPORT_BURST)) {
    return fail("login_too_frequent", "too many reports of this user's devices");
  }
  await pushes.setBadge({ app: app.appID, userID, deviceID }, unread, wasInSight);
  return ok(undefined);
}
