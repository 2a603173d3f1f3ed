import { describe, expect, test } from "vitest";
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

describe("the start point", () => {
  test.each(ALL_TYPES)("type %i: a message that is named is not in the result", async (getType) => {
    const { page } = await withKept(9);
    const expected = OLDER.includes(getType as never) ? ["4", "3"] : ["6", "7"];
    expect((await page({ getType, lastMsgID: idOf(5), count: 2 })).list).toEqual(expected);
    expect((await page({ ...TEAM, getType, lastMsgID: idOf(5, "team"), count: 2 })).list).toEqual(expected);
  });

  test.each(ALL_TYPES)("type %i: the message with a seq that is named is in the result", async (getType) => {
    const { page } = await withKept(9);
    const expected = OLDER.includes(getType as never) ? ["5", "4"] : ["5", "6"];
    expect((await page({ ...TEAM, getType, lastMsgSeq: 5, count: 2 })).list).toEqual(expected);
  });

  test.each(ALL_TYPES)("type %i: a message wins over a seq", async (getType) => {
    const { page } = await withKept(9);
    const query = { ...TEAM, getType, lastMsgID: idOf(5, "team"), lastMsgSeq: 8, count: 1 };
    expect((await page(query)).list).toEqual([OLDER.includes(getType as never) ? "4" : "6"]);
  });

  test.each([-1, 0])("a seq of %i is none", async (lastMsgSeq) => {
    const { page } = await withKept(5);
    for (const getType of OLDER)
      expect((await page({ ...TEAM, getType, lastMsgSeq, count: 1 })).list).toEqual(["5"]);
    for (const getType of NEWER) {
      const none = await page({ ...TEAM, getType, lastMsgSeq });
      expect([none.code, none.list, none.finished]).toEqual([0, [], true]);
    }
  });

  test("a seq of a message that is not there: what lies behind it", async () => {
    const { page, client, messages } = await withKept(9);
    await client.waitFor(messages.deleteMessages({ msgIDs: [idOf(5, "team")] }));
    for (const getType of OLDER) {
      expect((await page({ ...TEAM, getType, lastMsgSeq: 5, count: 2 })).list).toEqual(["4", "3"]);
      expect((await page({ ...TEAM, getType, lastMsgSeq: 50, count: 2 })).list).toEqual(["9", "8"]);
    }
    for (const getType of NEWER) {
      expect((await page({ ...TEAM, getType, lastMsgSeq: 5, count: 2 })).list).toEqual(["6", "7"]);
      expect((await page({ ...TEAM, getType, lastMsgSeq: 50, count: 2 })).list).toEqual([]);
    }
  });

  test("by a seq, messages of this device only come from the side that was asked for", async () => {
    const chats = await withKept(3);
    const { page, server, clock } = chats;
    await refused(chats, "mine", TEAM);
    await clock.advance(2_000);
    server.post("bob", TEAM, "4");
    await clock.advance(100);
    for (const getType of OLDER) {
      expect((await page({ ...TEAM, getType, lastMsgSeq: 3, count: 2 })).list).toEqual(["3", "2"]);
      expect((await page({ ...TEAM, getType, lastMsgSeq: 4, count: 2 })).list).toEqual(["4", "mine"]);
    }
    for (const getType of NEWER) {
      expect((await page({ ...TEAM, getType, lastMsgSeq: 3 })).list).toEqual(["3", "mine", "4"]);
      expect((await page({ ...TEAM, getType, lastMsgSeq: 4 })).list).toEqual(["4"]);
    }
  });

  test("a message object says itself where it stands, also when this device does not have it", async () => {
    const chats = await withMessages(9);
    const known = await chats.page({ getType: CLOUD_OLDER });
    const lastMsg = known.data?.messageList[4];
    if (lastMsg === undefined) throw new Error("no message");
    // Another device with the same user.
    const other = await new FakeClient(chats.server, chats.clock).signIn("alice");
    const messages = other.im.getMessageManager();
    await refused({ ...chats, client: other }, "mine", { userID: "bob" });
    const list = async (getType: 1 | 2 | 3 | 4) =>
      texts(
        (await other.waitFor(messages.getHistoryMessageList({ getType, userID: "bob", count: 20, lastMsg })))
          .data ?? [],
      );
    expect(await list(LOCAL_OLDER)).toEqual([]);
    expect(await list(LOCAL_NEWER)).toEqual(["9", "mine"]);
    expect(await list(CLOUD_OLDER)).toEqual(["4", "3", "2", "1"]);
    expect(await list(CLOUD_NEWER)).toEqual(["6", "7", "8", "9", "mine"]);
  });

  test("a message of another conversation is none, named by its id or given as an object", async () => {
    const { page } = await withKept(3);
    const { data } = await page({ getType: LOCAL_OLDER });
    const [lastMsg] = data?.messageList ?? [];
    if (lastMsg === undefined) throw new Error("no message");
    for (const getType of ALL_TYPES) {
      expect((await page({ ...TEAM, getType, lastMsg })).code).toBe(7011);
      expect((await page({ ...TEAM, getType, lastMsgID: idOf(2) })).code).toBe(7011);
    }
  });

  test("beside a message of this device only, what this device has missed is not left out", async () => {
    const chats = await withMessages(1);
    const { page, server, clock, client } = chats;
    await offline(chats);
    for (const text of ["2", "3"]) server.post("bob", { userID: "alice" }, text);
    await clock.advance(1_000);
    await client.sendText("mine", { userID: "bob" });
    for (const text of ["4", "5"]) server.post("bob", { userID: "alice" }, text);
    // The newest only is heard of.
    server.losePush = () => true;
    const local = await page({ getType: LOCAL_OLDER });
    expect(local.list).toEqual(["mine", "1"]);
    const lastMsgID = local.data?.messageList[0]?.msgID ?? "";
    server.reachable = true;
    await clock.advance(60_000);
    expect((await page({ getType: CLOUD_OLDER, lastMsgID })).list).toEqual(["3", "2", "1"]);
    expect((await page({ getType: CLOUD_NEWER, lastMsgID })).list).toEqual(["4", "5"]);
  });
});
