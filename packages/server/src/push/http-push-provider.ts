import { createHmac } from "node:crypto";
import type { PushNotification, PushOutcome, PushProvider } from "../domains/push/push-provider.ts";
import type { HttpPushSettings, PushVendor } from "../domains/push/push-settings.ts";
import { cut } from "./fit.ts";
import { objectOf, type PostDeps, type Posted, post } from "./post.ts";

/** Numbers of the vendors in callbacks. Source: webhooks 13. */
const PLATFORM: Readonly<Record<PushVendor, number>> = {
  other: 101,
  xiaomi: 2,
  huawei: 3,
  meizu: 5,
  oppo: 6,
  vivo: 7,
  honor: 8,
};

/** What the vendors show of a title and a text, in UTF-16 units. Source: push 3. */
const UNITS: Readonly<Record<PushVendor, readonly [title: number, body: number, bigText?: number]>> = {
  other: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  huawei: [60, 600],
  honor: [50, 400],
  xiaomi: [50, 128],
  oppo: [50, 50, 128],
  vivo: [40, 100],
  meizu: [32, 100],
};

/** A gateway of the operator's own: JSON, signed; it knows how to reach a vendor. See docs/push.md. */
export class HttpPushProvider implements PushProvider {
  readonly platform: number;
  readonly #settings: HttpPushSettings;
  readonly #deps: PostDeps;

  constructor(settings: HttpPushSettings, deps: PostDeps) {
    this.#settings = settings;
    this.#deps = deps;
    this.platform = PLATFORM[settings.vendor];
  }

  accepts(token: string): boolean {
    return token !== "";
  }

  async send(token: string, notification: PushNotification): Promise<PushOutcome> {
    const { id, url, secret, vendor } = this.#settings;
    const { pushID, badge, ext, data, info, voip, expiresAt } = notification;
    const [titleUnits, bodyUnits, bigUnits = bodyUnits] = UNITS[vendor];
    const body = JSON.stringify({
      pushID,
      businessID: id,
      vendor,
      token,
      title: cut(notification.title, titleUnits),
      body: cut(notification.body, info.AndroidInfo?.PushStyle === 1 ? bigUnits : bodyUnits),
      ...(badge !== undefined && { badge }),
      ext,
      data,
      voip,
      expiresAt,
      offlinePushInfo: info,
    });
    const timestamp = String(Math.floor(this.#deps.now() / 1_000));
    const answer = await post(
      this.#deps,
      url,
      {
        "content-type": "application/json; charset=utf-8",
        "idempotency-key": pushID,
        "x-skein-timestamp": timestamp,
        "x-skein-signature": createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex"),
      },
      body,
    );
    return typeof answer === "string" ? { kind: "retry", reason: answer } : outcomeOf(answer);
  }

  async close(): Promise<void> {}
}

function outcomeOf({ status, text, retryAfterMs }: Posted): PushOutcome {
  const reason = `status ${status}`;
  if (objectOf(text).invalidToken === true || status === 404 || status === 410) {
    return { kind: "invalidToken", reason };
  }
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 429 || status === 503) return { kind: "throttled", reason, retryAfterMs };
  // A wrong secret is mended by the operator, within the life of the message.
  if (status >= 500 || status === 401 || status === 403) return { kind: "retry", reason };
  return { kind: "refused", reason };
}
