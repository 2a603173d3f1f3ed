import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";

test("a message that comes while the read mark waits for a connection stays unread", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const client = await new FakeClient(server, clock).signIn("alice");
  server.post("bob", { userID: "alice" }, "read before the break");
  await clock.advance(1_000);
  server.reachable = false;
  server.drop();
  const read = client.im
    .getConversationManager()
    .cleanConversationUnreadMessageCount({ conversationID: "c2c_bob", cleanTimestamp: 0, cleanSequence: 0 });
  await clock.advance(1_000);
  server.post("bob", { userID: "alice" }, "nobody has seen this one");
  server.reachable = true;
  await clock.advance(5_000);
  expect((await read).code).toBe(0);
  const { data } = await client.im.getConversationManager().getConversation({ conversationID: "c2c_bob" });
  expect(data?.unreadCount).toBe(1);
});
