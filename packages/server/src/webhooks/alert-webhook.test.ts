import { expect, test } from "vitest";
import { openWebhooks } from "../../test/webhook-harness.ts";

test("Alert.RequestOverLimit is on with the URL, has no ClientIP, and is switched off by the setting alerts", async () => {
  const h = await openWebhooks();
  const load = { service: "openim", command: "sendmsg", calls: 176, limit: 200 };
  h.webhooks.restOverLimit(h.appWith({ commands: [], alerts: false }), load);
  h.webhooks.restOverLimit(h.appWith({ commands: [] }), load);
  const received = await h.receiver.gets(1);
  expect(received.map(({ body }) => body)).toEqual([
    {
      CallbackCommand: "Alert.RequestOverLimit",
      ServiceName: "openim",
      Command: "sendmsg",
      Request: 176,
      Limit: 200,
    },
  ]);
  expect(received[0]?.query.has("ClientIP")).toBe(false);
  await h.close();
});
