import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { FcmSettings } from "../../src/domains/push/push-settings.ts";
import { checkJwt } from "./check-jwt.ts";
import { type Exchange, localHttp } from "./local-http.ts";
import { Arrivals, type PushService, RETRY_AFTER_SECONDS } from "./push-service.ts";

const PROJECT = "skein-demo";

/** FCM HTTP v1 with its token endpoint: checks the assertion, the access token, and the form of a message. */
export async function openFcmService(id = 2): Promise<
  PushService & {
    readonly settings: FcmSettings;
    readonly accessTokens: readonly string[];
    forgetAccess(): void;
  }
> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const arrivals = new Arrivals();
  const tokens = new Set<string>();
  const accessTokens: string[] = [];
  let valid = new Set<string>();
  const server = await localHttp((exchange) => {
    try {
      if (exchange.path === "/token") grant(exchange);
      else if (exchange.path === `/v1/projects/${PROJECT}/messages:send`) serve(exchange);
      else exchange.answer(404);
    } catch (error) {
      arrivals.complaints.push((error as Error).message);
      exchange.answer(400, errorOf(400, "INVALID_ARGUMENT"));
    }
  });

  function grant({ body, answer }: Exchange) {
    const form = new URLSearchParams(body.toString("utf8"));
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
      throw new Error("wrong grant");
    const { header, claims } = checkJwt(form.get("assertion") ?? "", publicKey);
    if (header.alg !== "RS256") throw new Error("wrong algorithm");
    const right =
      claims.iss === "push@skein-demo.iam.example.org" &&
      claims.aud === `${server.url}/token` &&
      claims.scope === "https://www.googleapis.com/auth/firebase.messaging" &&
      Number(claims.exp) - Number(claims.iat) <= 3_600;
    if (!right) throw new Error("wrong claims");
    const token = randomUUID();
    accessTokens.push(token);
    valid.add(token);
    answer(200, { access_token: token, token_type: "Bearer", expires_in: 3_599 });
  }

  function serve({ headers, body, answer, hangUp }: Exchange) {
    if (!valid.has(String(headers.authorization).replace(/^Bearer /, ""))) {
      return answer(401, errorOf(401, "UNAUTHENTICATED"));
    }
    const { message } = JSON.parse(body.toString("utf8"));
    if (!tokens.has(message.token)) return answer(404, errorOf(404, "UNREGISTERED"));
    for (const value of Object.values(message.data)) {
      if (typeof value !== "string") throw new Error("data holds more than strings");
    }
    if (!/^\d+s$/.test(message.android.ttl)) throw new Error("no life time");
    const arrived = {
      token: message.token,
      pushID: message.data.pushID,
      title: message.notification.title,
      body: message.notification.body,
      badge: message.android.notification.notification_count,
      ext: message.data.ext,
      conversationID: message.data.conversationID,
      raw: message,
      headers,
    };
    switch (arrivals.take(arrived)) {
      case "take":
        return answer(200, { name: `projects/${PROJECT}/messages/1` });
      case "invalid token":
        return answer(404, errorOf(404, "UNREGISTERED"));
      case "too many":
        return answer(429, errorOf(429, "QUOTA_EXCEEDED"), { "retry-after": String(RETRY_AFTER_SECONDS) });
      case "down":
        return answer(503, errorOf(503, "UNAVAILABLE"));
      case "refuse":
        return answer(400, errorOf(400, "INVALID_ARGUMENT"));
      case "hang up":
        return hangUp();
    }
  }

  return {
    settings: {
      id,
      name: "android",
      kind: "fcm",
      projectID: PROJECT,
      clientEmail: "push@skein-demo.iam.example.org",
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
      tokenURL: `${server.url}/token`,
      url: server.url,
    },
    newToken() {
      const token = `fcm:${randomUUID()}`;
      tokens.add(token);
      return token;
    },
    ...arrivals.face,
    accessTokens,
    /** The access tokens given so far are good no more. */
    forgetAccess() {
      valid = new Set();
    },
    close: server.close,
  };
}

const errorOf = (code: number, status: string): object => ({
  error: {
    code,
    status,
    message: "as said",
    details: [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode: status }],
  },
});
