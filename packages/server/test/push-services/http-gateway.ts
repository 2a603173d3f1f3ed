import { createHmac, randomUUID } from "node:crypto";
import type { HttpPushSettings } from "../../src/domains/push/push-settings.ts";
import { localHttp } from "./local-http.ts";
import { Arrivals, type PushService, RETRY_AFTER_SECONDS } from "./push-service.ts";

const SECRET = "the-secret-of-the-gateway-0123456789";

/** An operator's own gateway to a vendor: checks the signature over time and body. */
export async function openHttpGateway(
  id = 4,
  vendor: HttpPushSettings["vendor"] = "other",
): Promise<PushService & { readonly settings: HttpPushSettings }> {
  const arrivals = new Arrivals();
  const server = await localHttp(({ headers, body, answer, hangUp }) => {
    const expected = createHmac("sha256", SECRET)
      .update(`${headers["x-skein-timestamp"]}.${body}`)
      .digest("hex");
    if (headers["x-skein-signature"] !== expected) {
      arrivals.complaints.push("the signature is wrong");
      return answer(401);
    }
    const raw = JSON.parse(body.toString("utf8"));
    if (headers["idempotency-key"] !== raw.pushID) arrivals.complaints.push("the key is not the push's");
    const { pushID, token, title, body: text, badge, ext, data } = raw;
    const { conversationID } = data;
    const arrived = { token, pushID, title, body: text, badge, ext, conversationID, raw, headers };
    switch (arrivals.take(arrived)) {
      case "take":
        return answer(200, {});
      case "invalid token":
        return answer(200, { invalidToken: true });
      case "too many":
        return answer(429, undefined, { "retry-after": String(RETRY_AFTER_SECONDS) });
      case "down":
        return answer(502);
      case "refuse":
        return answer(400);
      case "hang up":
        return hangUp();
    }
  });
  return {
    settings: { id, name: "gateway", kind: "http", url: `${server.url}/push`, secret: SECRET, vendor },
    newToken: () => `vendor-token-${randomUUID()}`,
    ...arrivals.face,
    close: server.close,
  };
}
