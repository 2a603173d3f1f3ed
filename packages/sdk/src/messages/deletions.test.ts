import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";

const ALICE = { userID: "alice" };

test("a message that arrives after the news of its deletion is neither told nor shown", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const client = await new FakeClient(server, clock).signIn("alice");
  server.post("bob", ALICE, "first");
  await clock.advance(1_000);
  server.losePush = () => true;
  const late = server.post("bob", ALICE, "gone");
  server.losePush = () => false;
  server.push("alice", "message.deleted", { of: { userID: "bob" }, seqs: [late.seq], deletions: 1 });
  await clock.advance(1_000);
  server.push("alice", "message", late);
  await clock.advance(1_000);
  expect(client.texts).toEqual(["first"]);
  const history = await client.im
    .getMessageManager()
    .getHistoryMessageListV2({ getType: 3, userID: "bob", count: 20 });
  expect(history.data?.messageList.map(({ textElem }) => textElem?.text)).toEqual(["first"]);
  expect((await client.conversation("c2c_bob"))?.lastMessage?.textElem?.text).toBe("first");
});
