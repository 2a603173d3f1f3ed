import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes } from "node:crypto";
import webPush from "web-push";
import type { WebPushSettings } from "../../src/domains/push/push-settings.ts";
import { checkJwt } from "./check-jwt.ts";
import { type Exchange, localHttp } from "./local-http.ts";
import { Arrivals, type PushService, RETRY_AFTER_SECONDS } from "./push-service.ts";

interface Browser {
  readonly keys: ECDH;
  readonly auth: Buffer;
  readonly token: string;
}

/** A push service as RFC 8030 has it, with the browsers behind it: checks VAPID (RFC 8292) and decrypts (RFC 8291, RFC 8188). */
export async function openWebPushService(
  id = 1,
): Promise<PushService & { readonly settings: WebPushSettings }> {
  const vapid = webPush.generateVAPIDKeys();
  const arrivals = new Arrivals();
  const browsers = new Map<string, Browser>();
  const server = await localHttp((exchange) => {
    try {
      serve(exchange);
    } catch (error) {
      arrivals.complaints.push((error as Error).message);
      exchange.answer(400);
    }
  });

  function serve({ path, headers, body, answer, hangUp }: Exchange) {
    const browser = browsers.get(path);
    if (browser === undefined) return answer(410);
    const [, jwt = "", key = ""] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? "") ?? [];
    if (key !== vapid.publicKey) throw new Error("not the key that the page subscribed with");
    const { claims } = checkJwt(jwt, publicKeyOf(key));
    if (claims.aud !== server.url) throw new Error("a token for another push service");
    const seconds = Date.now() / 1_000;
    if (typeof claims.exp !== "number" || claims.exp < seconds || claims.exp > seconds + 86_400) {
      throw new Error("a token of a wrong age");
    }
    if (!/^(mailto:|https:)/.test(String(claims.sub))) throw new Error("nobody to turn to");
    if (!/^\d+$/.test(String(headers.ttl))) throw new Error("no TTL");
    if (headers["content-encoding"] !== "aes128gcm") throw new Error("not encrypted");
    if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(String(headers.topic)))
      throw new Error("bad topic");
    const raw = JSON.parse(decrypt(browser, body));
    const { pushID, title, body: text, badge, ext, conversationID } = raw;
    const arrived = {
      token: browser.token,
      pushID,
      title,
      body: text,
      badge,
      ext,
      conversationID,
      raw,
      headers,
    };
    switch (arrivals.take(arrived)) {
      case "take":
        return answer(201);
      case "invalid token":
        return answer(410);
      case "too many":
        return answer(429, undefined, { "retry-after": String(RETRY_AFTER_SECONDS) });
      case "down":
        return answer(500);
      case "refuse":
        return answer(413);
      case "hang up":
        return hangUp();
    }
  }

  return {
    settings: {
      id,
      name: "browsers",
      kind: "web",
      subject: "mailto:push@chat.example.org",
      ...vapid,
      hosts: [server.url],
    },
    newToken() {
      const keys = createECDH("prime256v1");
      keys.generateKeys();
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(12).toString("base64url")}`;
      const token = JSON.stringify({
        endpoint: server.url + path,
        expirationTime: null,
        keys: { p256dh: keys.getPublicKey().toString("base64url"), auth: auth.toString("base64url") },
      });
      browsers.set(path, { keys, auth, token });
      return token;
    },
    ...arrivals.face,
    close: server.close,
  };
}

function publicKeyOf(key: string) {
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65 || point[0] !== 4) throw new Error("not a point of P-256");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
}

function decrypt({ keys, auth }: Browser, body: Buffer): string {
  const salt = body.subarray(0, 16);
  const senderKey = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + senderKey.length);
  if (body.length > 4_096) throw new Error("larger than a push service takes");
  const derive = (secret: Buffer, from: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, from, info, bytes));
  const keyInfo = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), senderKey]);
  const secret = derive(keys.computeSecret(senderKey), auth, keyInfo, 32);
  const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  return padded.subarray(0, end).toString("utf8");
}
