import { describe, expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { idOf, texts, withMessages } from "../testing/written-chats.ts";

const ALICE = { userID: "alice" };
const TEAM = { groupID: "team" };
const CLOUD_OLDER = 1;
const CLOUD_NEWER = 2;
const LOCAL_OLDER = 3;
const LOCAL_NEWER = 4;

describe("from the server", () => {
  test("older: the newest first, page by page to the end", async () => {
    const { page } = await withMessages(25);
    const first = await page({ getType: CLOUD_OLDER });
    expect(first.list).toEqual(["25", "24", "23", "22", "21", "20", "19", "18", "17", "16"]);
    expect(first.finished).toBe(false);
    const last = first.data?.messageList.at(-1)?.msgID ?? "";
    const second = await page({ getType: CLOUD_OLDER, lastMsgID: last, count: 100 });
    expect(second.list).toEqual(Array.from({ length: 15 }, (_, index) => String(15 - index)));
    expect(second.finished).toBe(true);
  });

  test("the simple calls are the same", async () => {
    const { messages, client } = await withMessages(5);
    const c2c = await client.waitFor(messages.getC2CHistoryMessageList({ userID: "bob", count: 2 }));
    expect(texts(c2c.data ?? [])).toEqual(["5", "4"]);
    const group = await client.waitFor(
      messages.getGroupHistoryMessageList({
        groupID: "team",
        count: 2,
        lastMsgID: c2c.data?.[1]?.msgID ?? "",
      }),
    );
    // The id is of another conversation's message.
    expect(group.code).toBe(7011);
    const after = await client.waitFor(messages.getGroupHistoryMessageList({ groupID: "team", count: 3 }));
    expect(texts(after.data ?? [])).toEqual(["5", "4", "3"]);
  });

  test("newer: the oldest first, behind a message; without a start nothing is newer", async () => {
    const { page } = await withMessages(25);
    await page({ getType: CLOUD_OLDER, count: 25 });
    const newer = await page({ getType: CLOUD_NEWER, lastMsgID: idOf(20) });
    expect([newer.list, newer.finished]).toEqual([["21", "22", "23", "24", "25"], true]);
    const none = await page({ getType: CLOUD_NEWER });
    expect([none.list, none.finished]).toEqual([[], true]);
  });

  test("a group is entered by seq, the message of that seq included; an id wins over a seq", async () => {
    const { page } = await withMessages(25);
    expect((await page({ ...TEAM, getType: CLOUD_OLDER, lastMsgSeq: 12, count: 3 })).list).toEqual([
      "12",
      "11",
      "10",
    ]);
    expect((await page({ ...TEAM, getType: CLOUD_NEWER, lastMsgSeq: 12, count: 3 })).list).toEqual([
      "12",
      "13",
      "14",
    ]);
    expect((await page({ ...TEAM, getType: CLOUD_OLDER, lastMsgSeq: 0, count: 1 })).list).toEqual(["25"]);
    const id = idOf(12, "team");
    expect(
      (await page({ ...TEAM, getType: CLOUD_OLDER, lastMsgSeq: 25, lastMsgID: id, count: 1 })).list,
    ).toEqual(["11"]);
    // One to one, a seq says nothing.
    expect((await page({ getType: CLOUD_OLDER, lastMsgSeq: 12, count: 1 })).list).toEqual(["25"]);
  });

  test("a window of time, both ends included, in both directions", async () => {
    const { page, startedAt } = await withMessages(25);
    const at = (index: number) => startedAt + index - 1;
    const older = await page({ getType: CLOUD_OLDER, timeBegin: at(10), timePeriod: 3 });
    expect([older.list, older.finished]).toEqual([["10", "9", "8", "7"], true]);
    const newer = await page({ getType: CLOUD_NEWER, timeBegin: at(10), timePeriod: 3 });
    expect([newer.list, newer.finished]).toEqual([["10", "11", "12", "13"], true]);
    const open = await page({ getType: CLOUD_NEWER, timeBegin: at(20), count: 3 });
    expect([open.list, open.finished]).toEqual([["20", "21", "22"], false]);
    const recent = await page({ getType: CLOUD_OLDER, timePeriod: 3 });
    expect(recent.list).toEqual(["25", "24", "23"]);
    const together = await page({
      ...TEAM,
      getType: CLOUD_OLDER,
      lastMsgSeq: 9,
      timeBegin: at(10),
      timePeriod: 3,
    });
    expect(together.list).toEqual(["9", "8", "7"]);
    expect((await page({ getType: CLOUD_OLDER, timeBegin: at(1) - 5, timePeriod: 2 })).list).toEqual([]);
  });

  test("chosen seqs of a group, those that there are", async () => {
    const { page, server } = await withMessages(10);
    const seqs = { ...TEAM, messageSeqList: [7, 3, 4, 99], count: 1 };
    expect((await page({ ...seqs, getType: CLOUD_OLDER })).list).toEqual(["7", "4", "3"]);
    expect((await page({ ...seqs, getType: CLOUD_NEWER })).list).toEqual(["3", "4", "7"]);
    expect(
      server
        .requestsOf("message.history")
        .slice(-3)
        .map(({ from, limit }) => [from, limit]),
    ).toEqual([
      [3, 2],
      [7, 1],
      [99, 1],
    ]);
  });

  test("messages that only this device has stand in their places", async () => {
    const { page, client, server, clock } = await withMessages(3);
    server.refusals.set("message.send", { name: "msg_refused", once: true });
    await client.sendText("refused", { userID: "bob" });
    await clock.advance(2_000);
    server.post("bob", ALICE, "4");
    await clock.advance(100);
    const all = await page({ getType: CLOUD_OLDER });
    expect(all.list).toEqual(["4", "refused", "3", "2", "1"]);
    expect(all.data?.messageList[1]?.status).toBe(3);
    const behind = await page({
      getType: CLOUD_OLDER,
      lastMsgID: all.data?.messageList[1]?.msgID ?? "",
      count: 2,
    });
    expect(behind.list).toEqual(["3", "2"]);
    const one = await page({ getType: CLOUD_OLDER, count: 2 });
    expect([one.list, one.finished]).toEqual([["4", "refused"], false]);
    const newer = await page({ getType: CLOUD_NEWER, lastMsgID: idOf(2) });
    expect(newer.list).toEqual(["3", "refused", "4"]);
  });

  test("without a way to the server the answer comes from this device, soon", async () => {
    const { page, server, clock } = await withMessages(5);
    await page({ getType: CLOUD_OLDER, count: 3 });
    server.reachable = false;
    server.drop();
    await clock.advance(5_000);
    const before = clock.now();
    const offline = await page({ getType: CLOUD_OLDER });
    expect([offline.code, offline.list]).toEqual([0, ["5", "4", "3"]]);
    expect(clock.now() - before).toBeLessThanOrEqual(3_100);
  });

  test("what was a member's stays readable, what never was is refused", async () => {
    const { page, server } = await withMessages(5);
    await page({ ...TEAM, getType: CLOUD_OLDER, count: 3 });
    server.refusals.set("message.history", { name: "group_not_allowed", once: false });
    expect((await page({ ...TEAM, getType: CLOUD_OLDER })).list).toEqual(["5", "4", "3"]);
    expect((await page({ groupID: "strangers", getType: CLOUD_OLDER })).code).toBe(10007);
  });

  test("a message that was delivered a moment ago is in the history, whatever the disk does", async () => {
    const { page, server, clock } = await withMessages(1);
    server.post("bob", ALICE, "now");
    await clock.advance(0);
    expect((await page({ getType: LOCAL_OLDER })).list).toEqual(["now", "1"]);
  });
});

describe("from this device", () => {
  test("never asks the server, and has what came before", async () => {
    const { page, server } = await withMessages(5);
    await page({ getType: CLOUD_OLDER });
    const asked = server.requestsOf("message.history").length;
    expect((await page({ getType: LOCAL_OLDER, count: 2 })).list).toEqual(["5", "4"]);
    expect((await page({ count: 2 })).list).toEqual(["5", "4"]);
    const older = await page({ getType: LOCAL_OLDER, lastMsgID: idOf(3) });
    expect([older.list, older.finished]).toEqual([["2", "1"], true]);
    expect((await page({ getType: LOCAL_NEWER, lastMsgID: idOf(3) })).list).toEqual(["4", "5"]);
    expect((await page({ getType: LOCAL_NEWER })).list).toEqual([]);
    expect(server.requestsOf("message.history").length).toBe(asked);
  });

  test("chosen kinds only", async () => {
    const { page, client, messages } = await withMessages(3);
    await page({ getType: CLOUD_OLDER });
    await client.waitFor(messages.sendCustomMessage({ data: "x", receiver: "bob", groupID: "" }));
    const custom = await page({ getType: LOCAL_OLDER, messageTypeList: [2] });
    expect(custom.data?.messageList.map(({ elemType }) => elemType)).toEqual([2]);
    expect((await page({ getType: LOCAL_OLDER, messageTypeList: [1], count: 2 })).list).toEqual(["3", "2"]);
    expect((await page({ getType: LOCAL_OLDER, messageTypeList: [] })).list.length).toBe(4);
  });

  test("by seq and by time", async () => {
    const { page, startedAt } = await withMessages(9);
    await page({ ...TEAM, getType: CLOUD_OLDER });
    expect((await page({ ...TEAM, getType: LOCAL_OLDER, lastMsgSeq: 4, count: 2 })).list).toEqual(["4", "3"]);
    expect((await page({ ...TEAM, getType: LOCAL_NEWER, lastMsgSeq: 4, count: 2 })).list).toEqual(["4", "5"]);
    const window = { ...TEAM, timeBegin: startedAt + 4, timePeriod: 2 };
    expect((await page({ ...window, getType: LOCAL_OLDER })).list).toEqual(["5", "4", "3"]);
    expect((await page({ ...window, getType: LOCAL_NEWER })).list).toEqual(["5", "6", "7"]);
    const seqs = await page({ ...TEAM, getType: LOCAL_OLDER, messageSeqList: [2, 5] });
    expect(seqs.list).toEqual(["5", "2"]);
  });
});

test.each([
  ["no conversation", { userID: "" }, 6017],
  ["two conversations", { userID: "bob", groupID: "team" }, 6017],
  ["a userID that is none", { userID: "x".repeat(40) }, 7003],
  ["a count of nothing", { userID: "bob", count: 0 }, 6017],
  ["a kind of query that there is not", { userID: "bob", getType: 0 }, 6017],
  ["a window before all time", { userID: "bob", timeBegin: -1 }, 6017],
  ["seqs that are none", { groupID: "team", messageSeqList: ["1"] }, 6017],
  ["a message that nobody knows", { userID: "bob", lastMsgID: "unknown" }, 7011],
])("%s is a code", async (_, query, code) => {
  const { messages, client } = await withMessages(1);
  const answer = await client.waitFor(messages.getHistoryMessageListV2({ count: 10, ...query } as never));
  expect(answer.code).toBe(code);
});

test("findMessages: in the order of the ids, over all conversations, unknown ones left out", async () => {
  const { messages, client, page } = await withMessages(3);
  await page({ getType: CLOUD_OLDER });
  const ids = [idOf(2), "unknown", idOf(3)];
  const found = await client.waitFor(messages.findMessages({ messageIDList: ids }));
  expect(texts(found.data ?? [])).toEqual(["2", "3"]);
  expect((await messages.findMessages({ messageIDList: "x" } as never)).code).toBe(6017);
});

test("what an app attaches to a message stays on this device, over updates and restarts", async () => {
  const cache = new MemoryCache();
  const { messages, client, page, server, clock } = await withMessages(2, cache);
  await page({ getType: CLOUD_OLDER });
  const msgID = idOf(2);
  expect((await client.waitFor(messages.setLocalCustomData({ msgID, localCustomData: "heard" }))).code).toBe(
    0,
  );
  expect((await client.waitFor(messages.setLocalCustomInt({ msgID, localCustomInt: 7 }))).code).toBe(0);
  expect(
    (await client.waitFor(messages.setLocalCustomInt({ msgID: "unknown", localCustomInt: 7 }))).code,
  ).toBe(7011);
  expect(
    (await client.waitFor(messages.setLocalCustomInt({ msgID, localCustomInt: "7" } as never))).code,
  ).toBe(6017);
  server.revoke("bob", ALICE, 2);
  await clock.advance(1_000);
  await client.im.unInitSDK();
  const next = await new FakeClient(server, clock, { cache: async () => cache }).signIn("alice");
  const found = await next.waitFor(next.im.getMessageManager().findMessages({ messageIDList: [msgID] }));
  expect(found.data).toMatchObject([{ status: 6, localCustomData: "heard", localCustomInt: 7 }]);
});

test("a message that was being sent when the process ended has failed at the next start", async () => {
  const cache = new MemoryCache();
  const { client, server, clock } = await withMessages(1, cache);
  server.silent.add("message.send");
  void client.sendText("lost", { userID: "bob" });
  await clock.advance(1_000);
  // The process dies: nothing is said to anyone.
  const next = await new FakeClient(server, clock, { cache: async () => cache }).signIn("alice");
  expect((await next.conversation("c2c_bob"))?.lastMessage).toMatchObject({
    status: 3,
    textElem: { text: "lost" },
  });
});
