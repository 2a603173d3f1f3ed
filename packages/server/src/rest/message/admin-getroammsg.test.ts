import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestBody, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog } from "../../domains/message/log-key.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
});
afterEach(() => rest.close());

const START = 1_700_000_000;
let count = 0;
beforeEach(() => {
  count = 0;
});

async function send(Text: string, from = "ana", change: Record<string, unknown> = {}) {
  count += 1;
  return rest.call("openim/sendmsg", {
    From_Account: from,
    To_Account: from === "ana" ? "bo" : "ana",
    MsgSeq: count,
    MsgRandom: 7,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }],
    ...change,
  });
}

async function importOld(Text: string, MsgTimeStamp: number) {
  count += 1;
  return rest.call("openim/importmsg", {
    SyncFromOldSystem: 2,
    From_Account: "ana",
    To_Account: "bo",
    MsgRandom: count,
    MsgTimeStamp,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }],
  });
}

const roam = async (change: Record<string, unknown> = {}) =>
  rest.call("openim/admin_getroammsg", {
    Operator_Account: "bo",
    Peer_Account: "ana",
    MaxCnt: 100,
    MinTime: 0,
    MaxTime: START + 100_000,
    ...change,
  });

const texts = (answer: RestBody) =>
  (answer.MsgList ?? []).map(
    ({ MsgBody }) => (MsgBody[0] as { MsgContent: { Text: string } }).MsgContent.Text,
  );

test("both sides' messages come, the newest first", async () => {
  await send("one");
  rest.clock.advance(1_000);
  await send("two", "bo", { CloudCustomData: "x", SupportMessageExtension: 1 });
  const answer = await roam();
  expect(answer).toMatchObject({
    ActionStatus: "OK",
    Complete: 1,
    MsgCnt: 2,
    LastMsgTime: START,
    LastMsgKey: `1_7_${START}`,
  });
  expect(answer.MsgList).toMatchObject([
    {
      From_Account: "bo",
      To_Account: "ana",
      MsgSeq: 2,
      MsgRandom: 7,
      MsgTimeStamp: START + 1,
      MsgFlagBits: 0,
      IsPeerRead: 0,
      MsgKey: `2_7_${START + 1}`,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "two" } }],
      CloudCustomData: "x",
      SupportMessageExtension: 1,
    },
    { From_Account: "ana", To_Account: "bo" },
  ]);
  expect(texts(await roam({ Operator_Account: undefined, From_Account: "ana", Peer_Account: "bo" }))).toEqual(
    ["two", "one"],
  );
});

test("only the range asked for comes, both ends included", async () => {
  for (const text of ["a", "b", "c", "d"]) {
    await send(text);
    rest.clock.advance(10_000);
  }
  expect(texts(await roam({ MinTime: START + 10, MaxTime: START + 20 }))).toEqual(["c", "b"]);
  expect(await roam({ MinTime: START + 11, MaxTime: START + 19 })).toMatchObject({ Complete: 1, MsgCnt: 0 });
});

test("pages follow each other by LastMsgKey without loss or repetition", async () => {
  const sent: string[] = [];
  for (let index = 0; index < 250; index += 1) {
    const text = `${index}`;
    await send(text, index % 3 === 0 ? "bo" : "ana");
    sent.unshift(text);
    if (index % 20 === 0) rest.clock.advance(1_000);
  }
  const seen: string[] = [];
  let answer = await roam({ MaxCnt: 7 });
  seen.push(...texts(answer));
  while (answer.Complete === 0) {
    answer = await roam({ MaxCnt: 7, MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey });
    seen.push(...texts(answer));
  }
  expect(seen).toEqual(sent);
});

test("an answer holds about 13 KB, and at least one message", async () => {
  for (const letter of ["a", "b", "c"]) await send(letter.repeat(6_000));
  await send("d".repeat(12_288));
  const first = await roam();
  expect(first).toMatchObject({ Complete: 0, MsgCnt: 1 });
  const second = await roam({ MaxTime: first.LastMsgTime, LastMsgKey: first.LastMsgKey });
  expect(texts(second).map((text) => text[0])).toEqual(["c", "b"]);
  expect(second.Complete).toBe(0);
});

test("imported messages are found where they lie, and do not hide older ones", async () => {
  await send("live 1");
  rest.clock.advance(10_000);
  await send("live 2");
  await importOld("imported 2", START - 50);
  await importOld("imported 1", START - 100);
  expect(texts(await roam({ MinTime: START }))).toEqual(["live 2", "live 1"]);
  expect(texts(await roam({ MaxTime: START - 50 }))).toEqual(["imported 1", "imported 2"]);
  const seen: string[] = [];
  let answer = await roam({ MaxCnt: 1 });
  seen.push(...texts(answer));
  while (answer.Complete === 0) {
    answer = await roam({ MaxCnt: 1, LastMsgKey: answer.LastMsgKey });
    seen.push(...texts(answer));
  }
  expect(seen).toEqual(["imported 1", "imported 2", "live 2", "live 1"]);
});

test("a range far back is found in several calls", async () => {
  await rest.close();
  rest = await openRest({ limits: { historyWalk: 2 } });
  await rest.importAccounts("ana", "bo");
  for (let n = 1; n <= 7; n += 1) {
    await send(`text ${n}`);
    rest.clock.advance(1_000);
  }
  const range = { MinTime: START, MaxTime: START + 1 };
  const first = await roam(range);
  expect(first).toMatchObject({ Complete: 0, MsgCnt: 0, LastMsgTime: START + 1 });
  const seen: string[] = [];
  for (let answer = first; answer.Complete === 0; seen.push(...texts(answer))) {
    answer = await roam({ ...range, MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey });
  }
  expect(seen).toEqual(["text 2", "text 1"]);
});

test("a message that the sender's devices did not get is in the receiver's view only", async () => {
  await send("for bo only", "ana", { SyncOtherMachine: 2 });
  expect(texts(await roam())).toEqual(["for bo only"]);
  expect(texts(await roam({ Operator_Account: "ana", Peer_Account: "bo" }))).toEqual([]);
});

test("recalled messages are flagged, read ones marked", async () => {
  await send("one");
  await send("two");
  await rest.store.conversations.markRead(APP, "bo", c2cLog("ana", "bo"), 1, rest.clock.now());
  const [newest] = (await roam()).MsgList ?? [];
  await rest.call("openim/admin_msgwithdraw", {
    From_Account: "ana",
    To_Account: "bo",
    MsgKey: (newest as unknown as { MsgKey: string }).MsgKey,
  });
  expect((await roam()).MsgList).toMatchObject([
    { MsgFlagBits: 8, IsPeerRead: 0, MsgVersion: 1 },
    { MsgFlagBits: 0, IsPeerRead: 1, MsgVersion: 0 },
  ]);
});

test("a conversation without messages is empty", async () => {
  expect(await roam()).toMatchObject({ ErrorCode: 0, Complete: 1, MsgCnt: 0, MsgList: [] });
});

test("a wrong request is refused with the code of what is wrong", async () => {
  await send("one");
  const wrong: [Record<string, unknown>, number][] = [
    [{ Operator_Account: undefined }, 90008],
    [{ Operator_Account: "ghost" }, 90008],
    [{ Peer_Account: 3 }, 90003],
    [{ Peer_Account: "ghost" }, 90003],
    [{ MaxCnt: 0 }, 90001],
    [{ MinTime: undefined }, 90001],
    [{ MaxTime: "now" }, 90001],
    [{ LastMsgKey: "1_2" }, 90054],
    [{ LastMsgKey: "1_2_3" }, 90054],
  ];
  for (const [change, code] of wrong) {
    expect(await roam(change), JSON.stringify(change)).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: code,
    });
  }
});
