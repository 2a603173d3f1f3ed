import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";

const ALICE = { userID: "alice" };
const TEAM = { groupID: "team" };

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

test("the first message of a conversation that is deleted before this device knows the conversation", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const client = await new FakeClient(server, clock).signIn("alice");
  server.losePush = () => true;
  const first = server.post("bob", ALICE, "gone");
  const deletions = server.log("alice", { userID: "bob" }).deleteMessages("alice", [first.seq], clock.now());
  server.losePush = () => false;
  server.push("alice", "message", first);
  server.push("alice", "message.deleted", { of: { userID: "bob" }, seqs: [first.seq], deletions });
  await clock.advance(1_000);
  expect(client.texts).toEqual([]);
  const history = await client.im
    .getMessageManager()
    .getHistoryMessageListV2({ getType: 3, userID: "bob", count: 20 });
  expect(history.data?.messageList).toEqual([]);
});

test("a group that is cleared for everyone: what is left stays, and the server says what of it is unread", async () => {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const log = server.group("team", ["alice", "bob"]);
  for (const text of ["one", "two", "three"]) server.post("bob", TEAM, text);
  const client = await new FakeClient(server, clock).signIn("alice");
  server.post("bob", TEAM, "four");
  await clock.advance(1_000);
  expect((await client.conversation("group_team"))?.unreadCount).toBe(4);
  const messages = client.im.getMessageManager();
  const history = async (getType: 1 | 3) => {
    const { data } = await client.waitFor(messages.getHistoryMessageList({ ...TEAM, getType, count: 20 }));
    return data?.map(({ textElem }) => textElem?.text);
  };
  expect(await history(1)).toEqual(["four", "three", "two", "one"]);

  const clear = async (seq: number) => {
    log.clearedSeqs.set("alice", seq);
    server.push("alice", "message.cleared", { of: TEAM, clearedSeq: seq });
    await clock.advance(1_000);
  };
  await clear(2);
  expect([await history(3), await history(1)]).toEqual([
    ["four", "three"],
    ["four", "three"],
  ]);
  expect(await client.conversation("group_team")).toMatchObject({
    unreadCount: 2,
    lastMessage: { textElem: { text: "four" } },
  });
  await clear(4);
  expect([await history(3), await history(1)]).toEqual([[], []]);
  const empty = await client.conversation("group_team");
  expect([empty?.unreadCount, empty?.lastMessage]).toEqual([0, undefined]);
});
