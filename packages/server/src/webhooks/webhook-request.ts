import { createHash, createHmac } from "node:crypto";
import type { WebhookSettings } from "../domains/app/app-settings.ts";

/** Where an event comes from, as the query tells it. */
export interface Origin {
  /** "" = not known. */
  readonly address: string;
  /** "" = nobody's request is behind it. */
  readonly platform: string;
}

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The HTTP request of a callback; undefined when the app's URL is none. Source: webhooks 1.2 and 1.5. */
export function webhookRequest(
  { url, token }: Pick<WebhookSettings, "url" | "token">,
  callback: {
    readonly appID: number;
    readonly command: string;
    readonly origin: Origin;
    readonly body: string;
    /** Unix seconds. */
    readonly time: number;
  },
): WebhookRequest | undefined {
  const { appID, command, origin, body, time } = callback;
  if (!URL.canParse(url)) return undefined;
  const target = new URL(url);
  const query = new URLSearchParams({
    SdkAppid: String(appID),
    CallbackCommand: command,
    contenttype: "json",
    ...(origin.address !== "" && { ClientIP: origin.address }),
    ...(origin.platform !== "" && { OptPlatform: origin.platform }),
    ...(token !== "" && { RequestTime: String(time), Sign: signature(token, time) }),
  });
  target.search = target.search === "" ? `${query}` : `${target.search}&${query}`;
  return {
    url: target.href,
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(token !== "" && { "x-skein-signature": bodySignature(token, time, body) }),
    },
    body,
  };
}

/** `Sign` of the query. */
export const signature = (token: string, time: number): string =>
  createHash("sha256").update(`${token}${time}`).digest("hex");

/** Our own: `Sign` leaves the body open to change. */
export const bodySignature = (token: string, time: number, body: string): string =>
  createHmac("sha256", token).update(`${time}.${body}`).digest("hex");
