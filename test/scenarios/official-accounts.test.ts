import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({}, { officialMessagesPerSecond: 100, officialMessagesPerHour: 0 });
});
afterAll(() => server[Symbol.asyncDispose]());

const official = (command: string, body: object) =>
  server.rest(`official_account_open_http_svc/${command}`, body);

let random = 0;

/** What an account tells its subscribers; answers the key. */
async function broadcast(accountID: string, Text: string, fields: object = {}): Promise<string> {
  random += 1;
  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
  const body = { Official_Account: accountID, Random: random, MsgBody, ...fields };
  const answer = await official("send_official_account_msg", body);
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return answer.MsgKey as string;
}

async function open(name: string, fields: object = {}): Promise<string> {
  const OfficialAccountUserID = `@TOA#_${name}`;
  const body = { Owner_Account: "administrator", OfficialAccountUserID, Name: `News of ${name}`, ...fields };
  expect(await official("create_official_account", body)).toMatchObject({
    ErrorCode: 0,
    OfficialAccountUserID,
  });
  return OfficialAccountUserID;
}

const subscribe = async (device: Device, officialAccountID: string) =>
  done(await device.friends.subscribeOfficialAccount({ officialAccountID }));

const history = async (device: Device, userID: string) => {
  const parameters = { userID, count: 20 };
  const messages = value(await device.messages.getC2CHistoryMessageList(parameters));
  return messages.map(({ textElem }) => textElem?.text);
};

const conversationOf = async (device: Device, accountID: string) =>
  value(await device.im.getConversationManager().getConversation({ conversationID: `c2c_${accountID}` }));

test("a broadcast reaches the devices of subscribers, who get nothing from before they subscribed", async () => {
  const chess = await open("chess", { Introduction: "daily", Organization: "Club" });
  await using ana = await Device.signIn(server, "toa-ana");
  await using tablet = await Device.signIn(server, "toa-ana", { platform: "iPad" });
  await using bo = await Device.signIn(server, "toa-bo");
  await broadcast(chess, "before anyone");
  await subscribe(ana, chess);
  for (const device of [ana, tablet]) {
    const [info] = await device.next("onOfficialAccountSubscribed");
    expect(info).toMatchObject({
      officialAccountID: chess,
      officialAccountName: "News of chess",
      introduction: "daily",
      organization: "Club",
      ownerUserID: "administrator",
      subscriberCount: 1,
    });
    expect(info.subscribeTime).toBeGreaterThan(0);
  }
  await broadcast(chess, "for ana alone");
  for (const device of [ana, tablet]) {
    const message = await device.nextText("for ana alone");
    expect(message).toMatchObject({ sender: chess, userID: chess, nickName: "News of chess", isSelf: false });
  }
  await subscribe(bo, chess);
  await broadcast(chess, "for both");
  for (const device of [ana, tablet, bo]) await device.nextText("for both");
  expect(bo.received.map(({ textElem }) => textElem?.text)).toEqual(["for both"]);
  expect(await history(bo, chess)).toEqual(["for both"]);
  expect(await history(ana, chess)).toEqual(["for both", "for ana alone"]);
  expect(await conversationOf(ana, chess)).toMatchObject({
    type: 1,
    userID: chess,
    showName: "News of chess",
    unreadCount: 2,
    lastMessage: { textElem: { text: "for both" } },
  });
  expect(await conversationOf(bo, chess)).toMatchObject({ unreadCount: 1 });
  done(
    await ana.im.getConversationManager().cleanConversationUnreadMessageCount({
      conversationID: `c2c_${chess}`,
      cleanTimestamp: 0,
      cleanSequence: 0,
    }),
  );
  await tablet.conversation(`c2c_${chess}`, "nothing unread", ({ unreadCount }) => unreadCount === 0);
  await broadcast(chess, "one more");
  await tablet.nextText("one more");
  expect(await conversationOf(tablet, chess)).toMatchObject({ unreadCount: 1 });
});

test("subscribers write back, and nobody else sees what they and the account write to each other", async () => {
  const desk = await open("desk");
  await using ana = await Device.signIn(server, "desk-ana");
  await using bo = await Device.signIn(server, "desk-bo");
  await subscribe(ana, desk);
  await subscribe(bo, desk);
  await broadcast(desk, "ask us");
  await bo.nextText("ask us");
  await ana.nextText("ask us");
  for (let nth = 1; nth <= 5; nth += 1) await ana.sendText(`question ${nth}`, { userID: desk });
  const answer = await server.rest("openim/sendmsg", {
    From_Account: desk,
    To_Account: "desk-ana",
    MsgRandom: 1,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "an answer" } }],
  });
  expect(answer).toMatchObject({ ErrorCode: 0 });
  await ana.nextText("an answer");
  await broadcast(desk, "good night");
  await bo.nextText("good night");
  await ana.nextText("good night");
  expect(await history(bo, desk)).toEqual(["good night", "ask us"]);
  expect((await history(ana, desk)).slice(0, 3)).toEqual(["good night", "an answer", "question 5"]);
  expect(await conversationOf(ana, desk)).toMatchObject({ unreadCount: 3 });
  expect(await conversationOf(bo, desk)).toMatchObject({ unreadCount: 2 });
  await using later = await Device.signIn(server, "desk-bo", { platform: "iPad" });
  expect(await history(later, desk)).toEqual(["good night", "ask us"]);
  expect(await conversationOf(later, desk)).toMatchObject({ unreadCount: 2 });
  await using fresh = await Device.signIn(server, "desk-ana", { platform: "iPad" });
  expect(await conversationOf(fresh, desk)).toMatchObject({ unreadCount: 3 });
  await using stranger = await Device.signIn(server, "desk-cy");
  const { id = "" } = value(await stranger.messages.createTextMessage({ text: "hello?" }));
  expect(await stranger.messages.sendMessage({ id, receiver: desk, groupID: "" })).toMatchObject({
    code: 10_007,
  });
});

test("a recalled broadcast is recalled for all subscribers", async () => {
  const shop = await open("shop");
  await using ana = await Device.signIn(server, "shop-ana");
  await subscribe(ana, shop);
  const key = await broadcast(shop, "wrong price");
  const { msgID } = await ana.nextText("wrong price");
  await ana.sendText("really?", { userID: shop });
  const recall = (MsgKey: string) =>
    official("official_account_msg_recall", { Official_Account: shop, MsgKeyList: [MsgKey], Reason: "typo" });
  expect(await recall(key)).toMatchObject({ RecallRetList: [{ MsgKey: key, RetCode: 0 }] });
  const [revoked] = await ana.next("onRecvMessageRevoked");
  expect(revoked).toBe(msgID);
  const [, , time] = key.split("_");
  expect(await recall(`99_1_${time}`)).toMatchObject({ RecallRetList: [{ RetCode: 10_030 }] });
});

test("a device that was away learns what became of its subscriptions", async () => {
  const initPath = await mkdtemp(join(tmpdir(), "skein-toa-"));
  const [stays, leaves, ends, comes] = await Promise.all(
    ["stays", "leaves", "ends", "comes"].map((name) => open(name)),
  );
  {
    await using phone = await Device.signIn(server, "away-ana", { initPath, deviceID: "phone" });
    for (const accountID of [stays, leaves, ends]) await subscribe(phone, accountID as string);
    for (let nth = 0; nth < 3; nth += 1) await phone.next("onOfficialAccountSubscribed");
  }
  const SubscriberList = [{ Subscriber_Account: "away-ana" }];
  const answer = await official("add_subscriber", { Official_Account: comes, SubscriberList });
  expect(answer).toMatchObject({ SubscriberList: [{ Subscriber_Account: "away-ana", Result: 1 }] });
  await official("modify_official_account_base_info", { Official_Account: stays, Introduction: "weekly" });
  await official("delete_subscriber", { Official_Account: leaves, SubscriberToDel_Account: ["away-ana"] });
  await official("destroy_official_account", { Official_Account: ends });
  await broadcast(comes as string, "while away");

  await using phone = await Device.signIn(server, "away-ana", { initPath, deviceID: "phone" });
  expect((await phone.next("onOfficialAccountSubscribed"))[0]).toMatchObject({ officialAccountID: comes });
  expect(await phone.next("onOfficialAccountUnsubscribed")).toEqual([leaves]);
  expect(await phone.next("onOfficialAccountDeleted")).toEqual([ends]);
  expect((await phone.next("onOfficialAccountInfoChanged"))[0]).toMatchObject({
    officialAccountID: stays,
    introduction: "weekly",
  });
  await phone.nextText("while away");
  await rm(initPath, { recursive: true, force: true });
});

test("what happens to a subscription is told to devices that are there", async () => {
  const pool = await open("pool", { MaxSubscriberNum: 1 });
  await using ana = await Device.signIn(server, "pool-ana");
  await using bo = await Device.signIn(server, "pool-bo");
  await subscribe(ana, pool);
  await subscribe(ana, pool);
  await ana.next("onOfficialAccountSubscribed");
  expect(await bo.friends.subscribeOfficialAccount({ officialAccountID: pool })).toMatchObject({
    code: 10_014,
  });
  expect(await bo.friends.subscribeOfficialAccount({ officialAccountID: "@TOA#_none" })).toMatchObject({
    code: 10_010,
  });
  expect(await bo.friends.subscribeOfficialAccount({ officialAccountID: "pool" })).toMatchObject({
    code: 10_015,
  });
  expect(await bo.friends.subscribeOfficialAccount({ officialAccountID: "" })).toMatchObject({ code: 6017 });
  await official("modify_official_account_base_info", { OfficialAccount: pool, Name: "Pool" });
  expect((await ana.next("onOfficialAccountInfoChanged"))[0]).toMatchObject({ officialAccountName: "Pool" });
  expect(value(await ana.friends.getOfficialAccountsInfo({ officialAccountIDList: [] }))).toMatchObject([
    {
      resultCode: 0,
      officialAccountInfo: { officialAccountID: pool, officialAccountName: "Pool", subscriberCount: 1 },
    },
  ]);
  const asked = { officialAccountIDList: ["@TOA#_none", pool] };
  expect(value(await bo.friends.getOfficialAccountsInfo(asked))).toMatchObject([
    { resultCode: 10_010 },
    { resultCode: 0, officialAccountInfo: { officialAccountID: pool, subscribeTime: 0 } },
  ]);
  done(await ana.friends.unsubscribeOfficialAccount({ officialAccountID: pool }));
  expect(await ana.next("onOfficialAccountUnsubscribed")).toEqual([pool]);
  done(await ana.friends.unsubscribeOfficialAccount({ officialAccountID: pool }));
  await subscribe(bo, pool);
  await broadcast(pool, "bo alone");
  await bo.nextText("bo alone");
  expect(ana.received).toEqual([]);
  await official("destroy_official_account", { Official_Account: pool });
  expect(await bo.next("onOfficialAccountDeleted")).toEqual([pool]);
});
