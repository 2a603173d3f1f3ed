import webPush from "web-push";
import type { PushNotification, PushOutcome, PushProvider } from "../domains/push/push-provider.ts";
import type { WebPushSettings } from "../domains/push/push-settings.ts";
import { fitted } from "./fit.ts";
import { type PostDeps, post } from "./post.ts";

/** What push services take at least, without what encryption adds. Source: RFC 8030, 7.2; RFC 8291, 4. */
const PAYLOAD_BYTES_MAX = 3_993;

/** Longest subscription as JSON. */
const SUBSCRIPTION_MAX = 2_048;

interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Browsers: RFC 8030 with VAPID (RFC 8292), encrypted for the one browser (RFC 8291). A token is the subscription as JSON. */
export class WebPushProvider implements PushProvider {
  readonly platform = 100;
  readonly #settings: WebPushSettings;
  readonly #deps: PostDeps;

  constructor(settings: WebPushSettings, deps: PostDeps) {
    this.#settings = settings;
    this.#deps = deps;
  }

  accepts(token: string): boolean {
    return this.#subscription(token) !== undefined;
  }

  async send(token: string, notification: PushNotification): Promise<PushOutcome> {
    const subscription = this.#subscription(token);
    if (subscription === undefined) return { kind: "invalidToken", reason: "not a subscription" };
    const payload = fitted(notification, PAYLOAD_BYTES_MAX, payloadOf);
    if (payload === undefined) return { kind: "refused", reason: "the payload is too large" };
    const { subject, publicKey, privateKey } = this.#settings;
    let request: ReturnType<typeof webPush.generateRequestDetails>;
    try {
      request = webPush.generateRequestDetails(subscription, payload, {
        vapidDetails: { subject, publicKey, privateKey },
        TTL: Math.max(Math.floor((notification.expiresAt - this.#deps.now()) / 1_000), 0),
        urgency: notification.info.AndroidInfo?.GooglePriority === "normal" ? "normal" : "high",
        // One that was handed over twice replaces itself.
        topic: notification.pushID.replaceAll("-", ""),
      });
    } catch {
      // Keys that are none: the library refuses to encrypt for them.
      return { kind: "invalidToken", reason: "the keys of the subscription are no keys" };
    }
    const { "Content-Length": _, ...headers } = request.headers;
    const answer = await post(
      this.#deps,
      subscription.endpoint,
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      new Uint8Array(request.body as Buffer),
    );
    return typeof answer === "string" ? { kind: "retry", reason: answer } : outcomeOf(answer);
  }

  async close(): Promise<void> {}

  /** Undefined for what is none, or is of a push service that is not to be called. */
  #subscription(token: string): Subscription | undefined {
    if (token.length > SUBSCRIPTION_MAX) return undefined;
    let raw: { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } };
    try {
      raw = JSON.parse(token);
    } catch {
      return undefined;
    }
    if (typeof raw !== "object" || raw === null) return undefined;
    const { endpoint, keys } = raw;
    if (typeof endpoint !== "string" || typeof keys?.p256dh !== "string" || typeof keys.auth !== "string") {
      return undefined;
    }
    const url = URL.parse(endpoint);
    if (url === null || !this.#settings.hosts.some((host) => isAt(url, host))) return undefined;
    return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
  }
}

function isAt(url: URL, host: string): boolean {
  if (url.username !== "" || url.password !== "") return false;
  if (host.includes("://")) return url.origin === host;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
}

function outcomeOf({
  status,
  retryAfterMs,
}: {
  status: number;
  retryAfterMs: number | undefined;
}): PushOutcome {
  const reason = `status ${status}`;
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 404 || status === 410) return { kind: "invalidToken", reason };
  if (status === 429 || status === 503) return { kind: "throttled", reason, retryAfterMs };
  // A wrong key of ours is mended by the operator, within the life of the message.
  if (status >= 500 || status === 401 || status === 403) return { kind: "retry", reason };
  return { kind: "refused", reason };
}

/** What the page's service worker gets; see docs/push.md. */
const payloadOf = ({ pushID, title, body, badge, ext, data }: PushNotification): string =>
  JSON.stringify({ pushID, title, body, ...(badge !== undefined && { badge }), ext, ...data });
