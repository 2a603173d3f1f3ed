import { createPrivateKey, type KeyObject } from "node:crypto";
import { type ClientHttp2Session, connect } from "node:http2";
import { APNS } from "../domains/push/push-counters.ts";
import {
  numberOf,
  type PushNotification,
  type PushOutcome,
  type PushProvider,
  textOf,
} from "../domains/push/push-provider.ts";
import type { ApnsSettings } from "../domains/push/push-settings.ts";
import { fitted } from "./fit.ts";
import { objectOf, type PostDeps, PROVIDER_CALL_MS, retryAfter } from "./post.ts";
import { signedJwt } from "./signed-jwt.ts";

/** Source: developer.apple.com, "Sending notification requests to APNs". */
const PAYLOAD_BYTES_MAX = 4_096;
const VOIP_BYTES_MAX = 5_120;
/** Apple wants a token renewed after 20 to 60 minutes. */
const JWT_LIFE_MS = 40 * 60_000;
const ANSWER_MAX = 4_096;

const INVALID: ReadonlySet<unknown> = new Set(["BadDeviceToken", "DeviceTokenNotForTopic", "Unregistered"]);

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | undefined;
}

/** Apple devices: HTTP/2 with a token signed by the key of a .p8 file. One connection carries all. */
export class ApnsProvider implements PushProvider {
  readonly platform = APNS;
  readonly #settings: ApnsSettings;
  readonly #deps: PostDeps;
  readonly #key: KeyObject;
  #jwt: { readonly text: string; readonly madeAt: number } | undefined;
  #session: ClientHttp2Session | undefined;

  constructor(settings: ApnsSettings, deps: PostDeps) {
    this.#settings = settings;
    this.#deps = deps;
    this.#key = createPrivateKey(settings.privateKey);
  }

  /** A device's token is hexadecimal. */
  accepts(token: string): boolean {
    return /^[0-9a-fA-F]{2,256}$/.test(token);
  }

  async send(token: string, notification: PushNotification): Promise<PushOutcome> {
    const { voip, pushID, expiresAt } = notification;
    const payload = fitted(notification, voip ? VOIP_BYTES_MAX : PAYLOAD_BYTES_MAX, payloadOf);
    if (payload === undefined) return { kind: "refused", reason: "the payload is too large" };
    const jwt = this.#token();
    const answer = await this.#request(
      {
        ":method": "POST",
        ":path": `/3/device/${token}`,
        authorization: `bearer ${jwt}`,
        "apns-id": pushID,
        // One that was handed over twice replaces itself.
        "apns-collapse-id": pushID,
        "apns-expiration": String(Math.floor(expiresAt / 1_000)),
        "apns-priority": "10",
        "apns-push-type": voip ? "voip" : "alert",
        "apns-topic": voip ? `${this.#settings.topic}.voip` : this.#settings.topic,
        "content-type": "application/json",
      },
      payload,
    );
    if (typeof answer === "string") return { kind: "retry", reason: answer };
    const { reason: code } = objectOf(answer.text);
    if (code === "ExpiredProviderToken" && this.#jwt?.text === jwt) this.#jwt = undefined;
    return outcomeOf(answer);
  }

  async close(): Promise<void> {
    this.#session?.destroy();
    this.#session = undefined;
  }

  #token(): string {
    const now = this.#deps.now();
    if (this.#jwt === undefined || now - this.#jwt.madeAt >= JWT_LIFE_MS) {
      const { keyID, teamID } = this.#settings;
      const text = signedJwt(this.#key, { kid: keyID }, { iss: teamID, iat: Math.floor(now / 1_000) });
      this.#jwt = { text, madeAt: now };
    }
    return this.#jwt.text;
  }

  #connection(): ClientHttp2Session {
    if (this.#session !== undefined && !this.#session.closed && !this.#session.destroyed)
      return this.#session;
    const session = connect(this.#settings.url);
    this.#session = session;
    const forget = () => {
      if (this.#session === session) this.#session = undefined;
    };
    // Streams under way hear of it themselves.
    session.on("error", forget);
    session.on("goaway", forget);
    session.on("close", forget);
    session.unref();
    return session;
  }

  /** The name of what went wrong when there was no answer. */
  #request(headers: Readonly<Record<string, string>>, payload: string): Promise<Answer | string> {
    return new Promise((resolve) => {
      const session = this.#connection();
      const stream = session.request(headers);
      const cancel = this.#deps.startTimer(PROVIDER_CALL_MS, () => {
        resolve("no answer in time");
        stream.destroy();
        // A connection that lost its way is not used again.
        session.destroy();
      });
      let status = 0;
      let after: string | undefined;
      let text = "";
      stream.setEncoding("utf8");
      stream.on("response", (answer) => {
        status = Number(answer[":status"]);
        after = answer["retry-after"];
      });
      stream.on("data", (chunk: string) => {
        if (text.length < ANSWER_MAX) text += chunk;
      });
      stream.on("error", (error: NodeJS.ErrnoException) =>
        resolve(`no connection (${error.code ?? "broken"})`),
      );
      stream.on("close", () => {
        cancel();
        const retryAfterMs = retryAfter(after, this.#deps.now());
        resolve(status === 0 ? "no connection (closed)" : { status, text, retryAfterMs });
      });
      stream.end(payload);
    });
  }
}

/** Source: developer.apple.com, "Handling notification responses from APNs". */
function outcomeOf({ status, text, retryAfterMs }: Answer): PushOutcome {
  if (status === 200) return { kind: "sent" };
  const { reason: code, timestamp } = objectOf(text);
  const reason = `status ${status} ${/^\w{1,40}$/.test(String(code)) ? code : ""}`.trim();
  if (status === 410 || INVALID.has(code)) {
    return { kind: "invalidToken", reason, ...(typeof timestamp === "number" && { since: timestamp }) };
  }
  // Too many for one device says nothing about others.
  if (status === 429 && code === "TooManyRequests") return { kind: "retry", reason };
  if (status === 429 || status === 503) return { kind: "throttled", reason, retryAfterMs };
  // A wrong certificate is mended by the operator, within the life of the message.
  if (status >= 500 || status === 403) return { kind: "retry", reason };
  return { kind: "refused", reason };
}

function payloadOf({ title, body, badge, ext, data, info, pushID }: PushNotification): string {
  const { ApnsInfo: apns } = info;
  const subtitle = textOf(apns, "SubTitle");
  const image = textOf(apns, "Image");
  const level = textOf(apns, "InterruptionLevel");
  const sound = soundOf(textOf(apns, "Sound"));
  const mutable = numberOf(apns, "MutableContent") === 1 || image !== undefined;
  return JSON.stringify({
    aps: {
      alert: { title: textOf(apns, "Title") ?? title, ...(subtitle !== undefined && { subtitle }), body },
      ...(badge !== undefined && { badge }),
      ...(sound !== undefined && { sound }),
      ...(mutable && { "mutable-content": 1 }),
      ...(numberOf(apns, "ContentAvailable") === 1 && { "content-available": 1 }),
      ...(level !== undefined && { "interruption-level": level }),
      ...(data.conversationID !== undefined && { "thread-id": data.conversationID }),
    },
    ext,
    ...data,
    pushID,
    ...(image !== undefined && { image }),
  });
}

/** A push makes the system's sound unless it is told otherwise. Source: push 4. */
function soundOf(sound: string | undefined): string | undefined {
  if (sound === "push.no_sound") return undefined;
  return sound ?? "default";
}
