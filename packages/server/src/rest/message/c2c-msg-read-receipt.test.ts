import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog } from "../../domains/message/log-key.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
});
afterEach(() => rest.close());

let random = 0;

/** Of ana's to bo; resolves to the key. */
async function send(fields: object = {}): Promise<string> {
  random += 1;
  const sent = await rest.call("openim/sendmsg", {
    From_Account: "ana",
    To_Account: "bo",
    MsgSeq: random,
    MsgRandom: random,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "lunch?" } }],
    IsNeedReadReceipt: 1,
    ...fields,
  });
  return sent.MsgKey ?? "";
}

const info = (MsgKey: unknown, with_: object = {}) => ({
  From_Account: "ana",
  To_Account: "bo",
  MsgKey,
  ...with_,
});

const confirm = (C2CMsgInfo: unknown, with_: object = {}) =>
  rest.call("openim/c2c_msg_read_receipt", {
    Operator_Account: "bo",
    Peer_Account: "ana",
    C2CMsgInfo,
    ...with_,
  });

const stored = () => rest.store.receipts.get(APP, c2cLog("ana", "bo"), [1, 2, 3]);

test("confirms messages in their reader's name; those that ask for none, and unknown ones, are passed over", async () => {
  const keys = [await send(), await send({ IsNeedReadReceipt: 0 }), await send(), "7_7_1700000000"];
  expect(await confirm(keys.map((key) => info(key)))).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
  expect((await stored()).map(({ seq, readers, base }) => [seq, readers, base]).sort()).toEqual([
    [1, 1, 1],
    [3, 1, 1],
  ]);
  expect(await confirm([info(keys[0])])).toMatchObject({ ErrorCode: 0 });
  expect(await rest.store.conversations.get(APP, "bo", c2cLog("ana", "bo"))).toMatchObject({ unread: 3 });
  expect(rest.hooks.receipts).toEqual([]);
});

test("of two who never wrote to each other it has no effect", async () => {
  const message = { From_Account: "ana", To_Account: "cy", MsgKey: "1_1_1700000000" };
  expect(await confirm([message], { Operator_Account: "cy" })).toMatchObject({ ErrorCode: 0 });
});

test.each<[object, number]>([
  [{ Operator_Account: "" }, 90_008],
  [{ Operator_Account: "ghost", C2CMsgInfo: [info("1_1_1", { To_Account: "ghost" })] }, 90_008],
  [{ Peer_Account: undefined }, 90_003],
  [{ Peer_Account: "ghost", C2CMsgInfo: [info("1_1_1", { From_Account: "ghost" })] }, 90_003],
  [{ C2CMsgInfo: [] }, 90_010],
  [{ C2CMsgInfo: Array.from({ length: 31 }, () => info("1_1_1")) }, 90_010],
  [{ C2CMsgInfo: [info("x")] }, 90_054],
  [{ C2CMsgInfo: [info("1_1_1", { From_Account: "cy" })] }, 90_008],
  [{ C2CMsgInfo: [info("1_1_1", { To_Account: "cy" })] }, 90_003],
  [{ C2CMsgInfo: ["1_1_1"] }, 90_008],
])("with %j answers %i", async (change, code) => {
  const key = await send();
  expect(await confirm([info(key)], change)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await stored()).toEqual([]);
});
