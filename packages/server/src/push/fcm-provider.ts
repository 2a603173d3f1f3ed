import { createPrivateKey, type KeyObject } from "node:crypto";
import {
  type PushNotification,
  type PushOutcome,
  type PushProvider,
  textOf,
} from "../domains/push/push-provider.ts";
import type { FcmSettings } from "../domains/push/push-settings.ts";
import { fitted } from "./fit.ts";
import { objectOf, type PostDeps, type Posted, post } from "./post.ts";
import { signedJwt } from "./signed-jwt.ts";

/** Source: firebase.google.com, "Message types". */
const PAYLOAD_BYTES_MAX = 4_096;
const SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
/** Life of the assertion that asks for an access token, in seconds. */
const ASSERTION_SECONDS = 3_600;
/** An access token is renewed so long before it ends. */
const EARLY_MS = 60_000;
/** Without a `Retry-After`. Source: firebase.google.com, "ErrorCode", QUOTA_EXCEEDED. */
const QUOTA_PAUSE_MS = 60_000;

/** Firebase Cloud Messaging, HTTP v1, as a service account (OAuth 2, RFC 7523). */
export class FcmProvider implements PushProvider {
  readonly platform = 4;
  readonly #settings: FcmSettings;
  readonly #deps: PostDeps;
  readonly #key: KeyObject;
  #access: { readonly token: string; readonly until: number } | undefined;
  /** One for all that wait for it. */
  #asking: Promise<string | PushOutcome> | undefined;

  constructor(settings: FcmSettings, deps: PostDeps) {
    this.#settings = settings;
    this.#deps = deps;
    this.#key = createPrivateKey(settings.privateKey);
  }

  accepts(token: string): boolean {
    return token !== "";
  }

  async send(token: string, notification: PushNotification): Promise<PushOutcome> {
    const now = this.#deps.now();
    const payload = fitted(notification, PAYLOAD_BYTES_MAX, (fit) =>
      JSON.stringify(messageOf(token, fit, now)),
    );
    if (payload === undefined) return { kind: "refused", reason: "the payload is too large" };
    const access = await this.#accessToken();
    if (typeof access !== "string") return access;
    const { url, projectID } = this.#settings;
    const answer = await post(
      this.#deps,
      `${url}/v1/projects/${encodeURIComponent(projectID)}/messages:send`,
      { authorization: `Bearer ${access}`, "content-type": "application/json; charset=utf-8" },
      payload,
    );
    if (typeof answer === "string") return { kind: "retry", reason: answer };
    if (answer.status === 401 && this.#access?.token === access) this.#access = undefined;
    return outcomeOf(answer);
  }

  async close(): Promise<void> {}

  async #accessToken(): Promise<string | PushOutcome> {
    if (this.#access !== undefined && this.#access.until > this.#deps.now()) return this.#access.token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<string | PushOutcome> {
    const { clientEmail, tokenURL } = this.#settings;
    const now = Math.floor(this.#deps.now() / 1_000);
    const assertion = signedJwt(
      this.#key,
      { typ: "JWT" },
      { iss: clientEmail, scope: SCOPE, aud: tokenURL, iat: now, exp: now + ASSERTION_SECONDS },
    );
    const answer = await post(
      this.#deps,
      tokenURL,
      { "content-type": "application/x-www-form-urlencoded" },
      `${new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion })}`,
    );
    if (typeof answer === "string") return { kind: "retry", reason: `access token: ${answer}` };
    const { access_token: token, expires_in: seconds } = objectOf(answer.text);
    if (answer.status !== 200 || typeof token !== "string") {
      const { retryAfterMs } = answer;
      return { kind: "throttled", reason: `access token: status ${answer.status}`, retryAfterMs };
    }
    const lifeMs = (typeof seconds === "number" ? seconds : ASSERTION_SECONDS) * 1_000;
    this.#access = { token, until: this.#deps.now() + Math.max(lifeMs - EARLY_MS, 0) };
    return token;
  }
}

/** Source: firebase.google.com, "ErrorCode". */
function outcomeOf({ status, text, retryAfterMs }: Posted): PushOutcome {
  if (status === 200) return { kind: "sent" };
  const error = objectOf(text).error as { details?: unknown; status?: unknown } | undefined;
  const details = (Array.isArray(error?.details) ? error.details : []) as {
    errorCode?: unknown;
    fieldViolations?: { field?: unknown }[];
  }[];
  const code = details.find(({ errorCode }) => typeof errorCode === "string")?.errorCode ?? error?.status;
  const reason = `status ${status} ${/^[A-Z_]{1,40}$/.test(String(code)) ? code : ""}`.trim();
  if (code === "UNREGISTERED" || code === "SENDER_ID_MISMATCH") return { kind: "invalidToken", reason };
  if (
    details.some(({ fieldViolations }) => fieldViolations?.some(({ field }) => field === "message.token"))
  ) {
    return { kind: "invalidToken", reason };
  }
  if (status === 429) return { kind: "throttled", reason, retryAfterMs: retryAfterMs ?? QUOTA_PAUSE_MS };
  if (status >= 500) return { kind: "throttled", reason, retryAfterMs };
  // A wrong certificate is mended by the operator, within the life of the message.
  if (status === 401 || status === 403) return { kind: "retry", reason };
  return { kind: "refused", reason };
}

function messageOf(token: string, notification: PushNotification, now: number): object {
  const { pushID, title, body, badge, ext, data, info, expiresAt } = notification;
  const { AndroidInfo: android } = info;
  const image = textOf(android, "GoogleImage");
  const channel = textOf(android, "GoogleChannelID");
  const sound = textOf(android, "Sound");
  return {
    message: {
      token,
      notification: { title, body, ...(image !== undefined && { image }) },
      data: { ...data, ext, pushID },
      android: {
        priority: android?.GooglePriority === "normal" ? "normal" : "high",
        ttl: `${Math.max(Math.floor((expiresAt - now) / 1_000), 0)}s`,
        collapse_key: pushID,
        notification: {
          // One that was handed over twice replaces itself.
          tag: pushID,
          ...(channel !== undefined && { channel_id: channel }),
          ...(sound !== undefined && { sound }),
          ...(badge !== undefined && { notification_count: badge }),
        },
      },
    },
  };
}
