import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog } from "../../domains/message/log-key.ts";
import { parseStored } from "../../domains/message/stored-text.ts";

let rest: RestHarness;
const open = async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
};
const close = () => rest.close();

const NOW = 1_700_000_000;
const BODY = {
  SyncFromOldSystem: 2,
  From_Account: "ana",
  To_Account: "bo",
  MsgRandom: 4,
  MsgTimeStamp: NOW - 1_000,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "old words" } }],
};

const importMsg = (change: Record<string, unknown> = {}) =>
  rest.call("openim/importmsg", { ...BODY, ...change });

const conversation = () => rest.store.conversations.get(APP, "bo", c2cLog("ana", "bo"));
const lastMessage = async () => {
  const message = (await conversation())?.lastMessage;
  return message && parseStored(message);
};

describe("importmsg", () => {
  beforeEach(open);
  afterEach(close);

  test("history keeps its time, counts for nothing and reaches nobody", async () => {
    expect(await importMsg()).toEqual({ ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 });
    expect(await lastMessage()).toMatchObject({ seq: 1, time: NOW - 1_000, from: "ana", noUnread: true });
    expect((await conversation())?.unread).toBe(0);
    expect(rest.pushedTo("bo")).toHaveLength(0);
    expect(rest.hooks.asked).toHaveLength(0);
    expect(rest.hooks.told).toHaveLength(0);
  });

  test.each([1, 5])("a live message (SyncFromOldSystem %i) is unread and delivered", async (kind) => {
    expect(await importMsg({ SyncFromOldSystem: kind })).toMatchObject({ ErrorCode: 0 });
    expect((await conversation())?.unread).toBe(1);
    expect(rest.pushedTo("bo")).toMatchObject([{ seq: 1, time: NOW - 1_000, from: "ana" }]);
    expect(rest.pushedTo("ana")).toHaveLength(1);
    expect(rest.hooks.asked).toHaveLength(0);
  });

  test("the same sender, receiver, random and time again changes nothing", async () => {
    await importMsg({ SyncFromOldSystem: 5 });
    expect(await importMsg({ SyncFromOldSystem: 5, MsgSeq: 9 })).toMatchObject({ ErrorCode: 0 });
    expect((await conversation())?.seq).toBe(1);
    expect(rest.pushedTo("bo")).toHaveLength(1);
    await importMsg({ MsgTimeStamp: NOW - 999 });
    await importMsg({ From_Account: "bo", To_Account: "ana" });
    expect((await conversation())?.seq).toBe(3);
  });

  test("older history does not become the last message of a conversation", async () => {
    await importMsg({ SyncFromOldSystem: 5, MsgTimeStamp: NOW });
    await importMsg({ MsgTimeStamp: NOW - 5_000, MsgRandom: 5 });
    expect(await conversation()).toMatchObject({ seq: 2, lastMessage: { seq: 1 } });
  });

  test("a clock slightly ahead is brought back to ours", async () => {
    expect(await importMsg({ MsgTimeStamp: NOW + 30 })).toMatchObject({ ErrorCode: 0 });
    expect(await lastMessage()).toMatchObject({ time: NOW });
  });
});

describe("a refused importmsg", () => {
  beforeAll(open);
  afterAll(close);

  test.each([
    [{ SyncFromOldSystem: undefined }, 90030],
    [{ SyncFromOldSystem: 3 }, 90030],
    [{ SyncFromOldSystem: "2" }, 90030],
    [{ From_Account: undefined }, 90008],
    [{ From_Account: "ghost" }, 90008],
    [{ To_Account: undefined }, 90003],
    [{ To_Account: "ghost" }, 90012],
    [{ MsgTimeStamp: undefined }, 90006],
    [{ MsgTimeStamp: NOW * 1_000 }, 90006],
    [{ MsgTimeStamp: NOW + 61 }, 90006],
    [{ MsgRandom: undefined }, 90005],
    [{ MsgBody: "hi" }, 90007],
  ])("with %j answers %i", async (change, code) => {
    expect(await importMsg(change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
    expect(await conversation()).toBeUndefined();
  });
});
