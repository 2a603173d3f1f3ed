import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback } from "../call-result.ts";
import type { Client } from "../client.ts";
import type { V2TIMOfflinePushManager } from "../v2tim/managers/v2tim-offline-push-manager.ts";
import type { V2TimCallback } from "../v2tim/models/results.ts";

/** Largest number of a certificate, and at an icon. */
const INT32_MAX = 2_147_483_647;

interface RawConfig {
  readonly businessID?: unknown;
  readonly token?: unknown;
  readonly isTPNSToken?: unknown;
  readonly isVoip?: unknown;
}

/** Pushes to this device while it has no connection, or its app is out of sight. Source: push 1. */
export function offlinePushMethods(client: Client): V2TIMOfflinePushManager {
  /** For calls that need a login; one that is under way is too early. */
  const signedIn = (call: (session: Session) => Promise<Result<unknown>>): Promise<V2TimCallback> =>
    callback(
      client.initialised<unknown>(() => {
        const { session, status } = client.account;
        if (session !== undefined) return call(session);
        return fail(status === SIGNING_IN ? "push_before_login" : "not_logged_in");
      }),
    );
  return {
    setOfflinePushConfig: (params) =>
      signedIn(async ({ link }) => {
        const config = parseConfig(params);
        return config.ok ? link.request("push.set_token", config.value) : config;
      }),
    doBackground: (params) =>
      signedIn(async (session) => {
        const unread = unreadOf(client, session, params);
        if (!unread.ok) return unread;
        // Kept also when the server cannot be told: it is with the next connection.
        session.link.background = true;
        return session.link.request("push.background", { unread: unread.value });
      }),
    doForeground: () =>
      signedIn(async ({ link }) => {
        link.background = false;
        return link.request("push.foreground", {});
      }),
  };
}

/** The LoginStatus of a login under way. */
const SIGNING_IN = 2;

/** Without a certificate and a token there is no push. Fails with 6017, 7013. */
function parseConfig(raw: RawConfig | null | undefined) {
  const { businessID = 0, token = "", isTPNSToken = false, isVoip = false } = raw ?? {};
  if (!isCount(businessID)) return fail("invalid_parameters", "businessID must be a whole number");
  if (typeof token !== "string") return fail("invalid_parameters", "token must be a string");
  if (isTPNSToken === true) return fail("not_available", "tokens of TPNS are not supported");
  const { language } = globalThis.navigator ?? {};
  return ok({
    businessID,
    token,
    ...(isVoip === true && { voip: true }),
    ...(typeof language === "string" && language.length <= LANGUAGE_MAX && { language }),
  });
}

const LANGUAGE_MAX = 35;

/** What stands at the icon: what the listener says, else the app, else all that is unread. Fails with 6017. */
function unreadOf(
  { listeners }: Client,
  { conversations }: Session,
  raw: { readonly unreadCount?: unknown } | undefined,
): Result<number> {
  const total = conversations.totalUnread;
  const given = raw?.unreadCount ?? total;
  if (!isCount(given)) return fail("invalid_parameters", "unreadCount must be a whole number from 0 on");
  const said: unknown = listeners.apns?.onSetAPPUnreadCount?.(total);
  return ok(isCount(said) ? said : given);
}

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= INT32_MAX;
