import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo } from "node:net";
import type { ApnsSettings } from "../../src/domains/push/push-settings.ts";
import { checkJwt } from "./check-jwt.ts";
import { Arrivals, type PushService, RETRY_AFTER_SECONDS } from "./push-service.ts";

const TOPIC = "org.example.chat";
const [KEY_ID, TEAM_ID] = ["KEY1234567", "TEAM123456"];

/** APNs over HTTP/2: checks the provider token, the topic and the headers. */
export async function openApnsService(
  id = 3,
): Promise<
  PushService & { readonly settings: ApnsSettings; expireTokens(): void; readonly sessions: number }
> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const arrivals = new Arrivals();
  const tokens = new Set<string>();
  const expired = new Set<string>();
  const seen = new Set<string>();
  const open = new Set<ServerHttp2Session>();
  let sessions = 0;
  const server = createServer();
  server.on("session", (session) => {
    sessions += 1;
    open.add(session);
    session.on("close", () => open.delete(session));
  });
  server.on("stream", async (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const answer = (status: number, reason?: string, more: object = {}, extra: object = {}) => {
      stream.respond({ ":status": status, "apns-id": String(headers["apns-id"]), ...extra });
      stream.end(reason === undefined ? "" : JSON.stringify({ reason, ...more }));
    };
    try {
      serve(stream, headers, Buffer.concat(chunks), answer);
    } catch (error) {
      arrivals.complaints.push((error as Error).message);
      answer(403, "InvalidProviderToken");
    }
  });

  function serve(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    body: Buffer,
    answer: (status: number, reason?: string, more?: object, extra?: object) => void,
  ) {
    const jwt = String(headers.authorization).replace(/^bearer /, "");
    if (expired.has(jwt)) return answer(403, "ExpiredProviderToken");
    seen.add(jwt);
    const { header, claims } = checkJwt(jwt, publicKey);
    if (header.alg !== "ES256" || header.kid !== KEY_ID || claims.iss !== TEAM_ID)
      throw new Error("wrong token");
    const voip = headers["apns-push-type"] === "voip";
    if (headers["apns-topic"] !== (voip ? `${TOPIC}.voip` : TOPIC)) return answer(400, "TopicDisallowed");
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(headers["apns-id"]))) {
      return answer(400, "BadMessageId");
    }
    if (!/^\d+$/.test(String(headers["apns-expiration"]))) return answer(400, "BadExpirationDate");
    if (body.length > (voip ? 5_120 : 4_096)) return answer(413, "PayloadTooLarge");
    const [, token = ""] = /^\/3\/device\/([0-9a-f]+)$/.exec(String(headers[":path"])) ?? [];
    if (!tokens.has(token)) return answer(400, "BadDeviceToken");
    const raw = JSON.parse(body.toString("utf8"));
    const { aps, ext, conversationID } = raw;
    const arrived = {
      token,
      pushID: String(headers["apns-id"]),
      title: aps.alert.title,
      body: aps.alert.body,
      badge: aps.badge,
      ext,
      conversationID,
      raw,
      headers,
    };
    switch (arrivals.take(arrived)) {
      case "take":
        return answer(200);
      case "invalid token":
        return answer(410, "Unregistered", { timestamp: 1_700_000_000_000 });
      case "too many":
        return answer(429, "TooManyProviderTokenUpdates", {}, { "retry-after": String(RETRY_AFTER_SECONDS) });
      case "down":
        return answer(500, "InternalServerError");
      case "refuse":
        return answer(400, "PayloadEmpty");
      case "hang up":
        stream.session?.destroy();
    }
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    settings: {
      id,
      name: "iPhones",
      kind: "apns",
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
      keyID: KEY_ID,
      teamID: TEAM_ID,
      topic: TOPIC,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    newToken() {
      const token = randomBytes(32).toString("hex");
      tokens.add(token);
      return token;
    },
    ...arrivals.face,
    get sessions() {
      return sessions;
    },
    /** Those that came so far are too old from now on. */
    expireTokens() {
      for (const jwt of seen) expired.add(jwt);
    },
    async close() {
      for (const session of open) session.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
