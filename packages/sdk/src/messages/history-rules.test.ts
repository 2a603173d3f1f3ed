import { describe, expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import {
  ALL_TYPES,
  CLOUD_NEWER,
  CLOUD_OLDER,
  idOf,
  LOCAL_NEWER,
  LOCAL_OLDER,
  NEWER,
  OLDER,
  offline,
  refused,
  texts,
  withKept,
  withMessages,
} from "../testing/written-chats.ts";

const TEAM = { groupID: "team" };

describe("chosen messages", () => {
  test.each(ALL_TYPES)(
    "type %i: exactly these seqs of a group, whatever else is asked, in the type's order",
    async (getType) => {
      const { page, client, messages, server, clock, startedAt } = await withKept(9);
      await client.waitFor(messages.deleteMessages({ msgIDs: [idOf(5, "team")] }));
      server.revoke("bob", TEAM, 7);
      await clock.advance(1_000);
      const query = {
        ...TEAM,
        getType,
        messageSeqList: [7, 3, 5, 3, 99],
        count: 1,
        lastMsgSeq: 1,
        timeBegin: startedAt,
      };
      const chosen = await page(query);
      expect(chosen.list).toEqual(OLDER.includes(getType as never) ? ["7", "3"] : ["3", "7"]);
      expect(chosen.finished).toBe(true);
      const revoked = chosen.data?.messageList.find(({ seq }) => seq === "7");
      expect(revoked).toMatchObject({ status: 6, revokerInfo: { userID: "bob" } });
    },
  );

  test("seqs mean nothing one to one, and no message of this device only has one", async () => {
    const chats = await withKept(3);
    const { page } = chats;
    await refused(chats, "mine", TEAM);
    for (const getType of ALL_TYPES) {
      expect((await page({ ...TEAM, getType, messageSeqList: [0] })).code).toBe(6017);
      expect((await page({ getType, messageSeqList: [1], count: undefined as never })).code).toBe(6017);
    }
    for (const getType of OLDER)
      expect((await page({ getType, messageSeqList: [1], count: 2 })).list).toEqual(["3", "2"]);
  });

  test("kinds are chosen on this device only: with the server's types all come, also without a connection", async () => {
    const chats = await withKept(3);
    const { page, client, messages } = chats;
    await client.waitFor(messages.sendCustomMessage({ data: "x", receiver: "bob", groupID: "" }));
    const custom = { messageTypeList: [2], count: 10 };
    expect((await page({ ...custom, getType: LOCAL_OLDER })).list).toHaveLength(1);
    expect((await page({ ...custom, getType: LOCAL_NEWER, timeBegin: 1 })).list).toHaveLength(1);
    expect((await page({ ...custom, getType: CLOUD_OLDER })).list).toHaveLength(4);
    expect((await page({ ...custom, getType: CLOUD_NEWER, timeBegin: 1 })).list).toHaveLength(4);
    await offline(chats);
    expect((await page({ ...custom, getType: CLOUD_OLDER })).list).toHaveLength(4);
    expect((await page({ ...custom, getType: CLOUD_NEWER, timeBegin: 1 })).list).toHaveLength(4);
  });
});

describe("what is there", () => {
  test.each(ALL_TYPES)(
    "type %i: revoked messages come with status 6, deleted ones do not come",
    async (getType) => {
      const { page, client, messages, server, clock } = await withKept(6);
      const start = NEWER.includes(getType as never) ? { timeBegin: 1 } : {};
      server.revoke("bob", { userID: "alice" }, 2, "a slip");
      await client.waitFor(messages.deleteMessages({ msgIDs: [idOf(3)] }));
      await client.waitFor(messages.deleteMessageFromLocalStorage({ msgID: idOf(4) }));
      await clock.advance(1_000);
      const { list, data } = await page({ ...start, getType });
      const expected = ["1", "2", "5", "6"];
      expect(list).toEqual(NEWER.includes(getType as never) ? expected : expected.toReversed());
      const revoked = data?.messageList.filter(({ status }) => status === 6);
      expect(revoked).toMatchObject([{ seq: "2", revokerInfo: { userID: "bob" }, revokeReason: "a slip" }]);
    },
  );

  test("findMessages: in the order asked, each once, also deleted and revoked ones, unknown ones left out", async () => {
    const { client, messages, server, clock } = await withKept(6);
    server.revoke("bob", { userID: "alice" }, 2);
    await client.waitFor(messages.deleteMessages({ msgIDs: [idOf(3)] }));
    await client.waitFor(messages.deleteMessageFromLocalStorage({ msgID: idOf(4) }));
    await clock.advance(1_000);
    const messageIDList = [idOf(4), idOf(5, "team"), "unknown", idOf(2), idOf(3), idOf(4), idOf(1)];
    const asked = server.requests.length;
    const { code, data } = await client.waitFor(messages.findMessages({ messageIDList }));
    expect(code).toBe(0);
    expect(data?.map(({ msgID, status }) => [msgID, status])).toEqual([
      [idOf(4), 4],
      [idOf(5, "team"), 2],
      [idOf(2), 6],
      [idOf(3), 4],
      [idOf(1), 2],
    ]);
    expect(server.requests).toHaveLength(asked);
    expect(await client.waitFor(messages.findMessages({ messageIDList: [] }))).toMatchObject({
      code: 0,
      data: [],
    });
  });

  test("a page of messages that were all deleted on this device goes on to those behind", async () => {
    const { page, client, messages } = await withKept(8);
    for (const seq of [8, 7, 6, 5]) {
      await client.waitFor(messages.deleteMessageFromLocalStorage({ msgID: idOf(seq) }));
    }
    const first = await page({ getType: CLOUD_OLDER, count: 2 });
    expect([first.list, first.finished]).toEqual([["4", "3"], false]);
  });

  test("a page holds 100 at most", async () => {
    const { page } = await withMessages(120);
    const kept = await page({ getType: CLOUD_OLDER, count: 1_000 });
    expect([kept.list.length, kept.finished]).toEqual([100, false]);
    const local = await page({ getType: LOCAL_OLDER, count: 1_000 });
    expect([local.list.length, local.finished]).toEqual([100, true]);
  });

  test.each(ALL_TYPES)("type %i: finished with the last message, not before", async (getType) => {
    const { page } = await withKept(6);
    const start = NEWER.includes(getType as never) ? { timeBegin: 1 } : {};
    expect((await page({ ...start, getType, count: 5 })).finished).toBe(false);
    expect((await page({ ...start, getType, count: 6 })).finished).toBe(true);
    expect((await page({ ...start, getType, count: 7 })).finished).toBe(true);
  });
});

describe("without the server", () => {
  test("local types never wait for it, whatever is wrong", async () => {
    const chats = await withKept(5);
    const { page, clock, startedAt, server } = chats;
    server.silent.add("message.history");
    const asked = server.requests.length;
    for (const way of [async () => {}, () => offline(chats)]) {
      await way();
      const at = clock.now();
      expect((await page({ getType: LOCAL_OLDER, count: 1 })).list).toEqual(["5"]);
      expect((await page({ getType: LOCAL_NEWER, timeBegin: startedAt, timePeriod: 1 })).list).toEqual([
        "1",
        "2",
      ]);
      expect((await page({ ...TEAM, getType: LOCAL_OLDER, messageSeqList: [2] })).list).toEqual(["2"]);
      expect((await page({ ...TEAM, getType: LOCAL_NEWER, lastMsgSeq: 5 })).list).toEqual(["5"]);
      expect(clock.now()).toBe(at);
    }
    expect(server.requestsOf("message.history")).toHaveLength(
      server.requests.slice(0, asked).filter(({ cmd }) => cmd === "message.history").length,
    );
  });

  test("the server's types are answered from this device with success, by every start", async () => {
    const chats = await withKept(5);
    const { page, startedAt } = chats;
    await offline(chats);
    expect((await page({ getType: CLOUD_OLDER, count: 2 })).list).toEqual(["5", "4"]);
    expect((await page({ getType: CLOUD_NEWER, lastMsgID: idOf(3) })).list).toEqual(["4", "5"]);
    expect((await page({ ...TEAM, getType: CLOUD_NEWER, lastMsgSeq: 4 })).list).toEqual(["4", "5"]);
    expect((await page({ ...TEAM, getType: CLOUD_OLDER, messageSeqList: [1, 4] })).list).toEqual(["4", "1"]);
    const window = await page({ getType: CLOUD_OLDER, timeBegin: startedAt + 2, timePeriod: 1 });
    expect([window.code, window.list, window.finished]).toEqual([0, ["3", "2"], true]);
  });

  test("a server that does not answer is none", async () => {
    const { page, server } = await withKept(5);
    server.silent.add("message.history");
    const answer = await page({ getType: CLOUD_OLDER, count: 2 });
    expect([answer.code, answer.list]).toEqual([0, ["5", "4"]]);
  });

  test("a login that is under way reads what this device has; one that failed reads nothing", async () => {
    const cache = new MemoryCache();
    const { server, clock, client, page } = await withMessages(3, cache);
    await page({ getType: CLOUD_OLDER });
    await client.im.unInitSDK();
    server.silent.add("login");
    const next = new FakeClient(server, clock, { cache: async () => cache });
    await next.init();
    const messages = next.im.getMessageManager();
    const login = next.im.login({ userID: "alice", userSig: "sig" });
    for (const getType of [LOCAL_OLDER, CLOUD_OLDER] as const) {
      const query = { userID: "bob", count: 10, getType };
      const during = await next.waitFor(messages.getHistoryMessageList(query));
      expect([during.code, texts(during.data ?? [])]).toEqual([0, ["3", "2", "1"]]);
    }
    expect((await next.waitFor(login)).code).not.toBe(0);
    const after = await messages.getHistoryMessageList({ userID: "bob", count: 10, getType: LOCAL_OLDER });
    expect(after.code).toBe(6014);
  });
});

test("getHistoryMessageListWithoutFormat: the same list, as a plain object", async () => {
  const { client, messages } = await withKept(3);
  const query = { userID: "bob", count: 2 };
  const plain = await client.waitFor(messages.getHistoryMessageListWithoutFormat(query));
  const list = await client.waitFor(messages.getHistoryMessageList(query));
  expect(plain).toEqual({ code: 0, desc: list.desc, data: list.data });
  expect(JSON.parse(JSON.stringify(plain)).data[0].textElem.text).toBe("3");
  expect(await messages.getHistoryMessageListWithoutFormat({ count: 2 })).toMatchObject({ code: 6017 });
});
