import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum, type V2TimMessage, type V2TimMessageReaction } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const add = async (device: Device, { msgID = "" }: V2TimMessage, reactionID: string) =>
  (await device.messages.addMessageReaction({ msgID, reactionID })).code;
const remove = async (device: Device, { msgID = "" }: V2TimMessage, reactionID: string) =>
  (await device.messages.removeMessageReaction({ msgID, reactionID })).code;

/** `heart:2*` : two users, the reader among them; then the users shown. */
const inWords = (reactions: readonly V2TimMessageReaction[] = []) =>
  reactions.map(
    ({ reactionID, totalUserCount, reactedByMyself, partialUserList }) =>
      `${reactionID}:${totalUserCount}${reactedByMyself ? "*" : ""} ${partialUserList.map(({ userID }) => userID).join(",")}`,
  );

async function reactionsOf(device: Device, { msgID = "" }: V2TimMessage, users = 10): Promise<string[]> {
  const params = { msgIDList: [msgID], maxUserCountPerReaction: users };
  const [result] = value(await device.messages.getMessageReactions(params));
  expect(result).toMatchObject({ messageID: msgID, resultCode: 0 });
  return inWords(result?.reactionList);
}

/** The next change of reactions that says this. */
const heard = (device: Device, { msgID }: V2TimMessage, words: string) =>
  device.next(
    "onRecvMessageReactionsChanged",
    ([info]) => info?.messageID === msgID && inWords(info?.reactionList).join(" | ") === words,
  );

async function group(name: string, owner: Device, members: readonly string[]): Promise<string> {
  const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
  const memberList = members.map((userID) => ({ userID, role }));
  return value(
    await owner.im
      .getGroupManager()
      .createGroup({ groupType: "Work", groupName: name, groupID: name, memberList }),
  );
}

describe("reactions to a message", () => {
  test("reach everyone in the conversation, each with its own view of who reacts", async () => {
    await using alice = await Device.signIn(server, "alice");
    await using tablet = await Device.signIn(server, "alice", { platform: "iPad" });
    await using bob = await Device.signIn(server, "bob");
    const message = await alice.sendText("tea?", { userID: "bob" });
    await bob.nextText("tea?");

    expect(await add(bob, message, "heart")).toBe(0);
    await heard(bob, message, "heart:1* bob");
    for (const device of [alice, tablet]) await heard(device, message, "heart:1 bob");
    expect(await add(tablet, message, "heart")).toBe(0);
    for (const device of [alice, tablet, bob]) await heard(device, message, "heart:2* bob,alice");
    expect(await add(alice, message, "smile")).toBe(0);
    await heard(bob, message, "smile:1 alice");
    expect(await reactionsOf(bob, message)).toEqual(["heart:2* bob,alice", "smile:1 alice"]);
    expect(await reactionsOf(alice, message, 1)).toEqual(["heart:2* bob", "smile:1* alice"]);
    expect(await reactionsOf(alice, message, 0)).toEqual(["heart:2* ", "smile:1* "]);

    expect(await remove(alice, message, "smile")).toBe(0);
    for (const device of [alice, tablet, bob]) await heard(device, message, "smile:0 ");
    expect(await reactionsOf(tablet, message)).toEqual(["heart:2* bob,alice"]);
  });

  test("change neither unread counts nor the order of conversations, and push no message", async () => {
    await using carol = await Device.signIn(server, "carol");
    await using dave = await Device.signIn(server, "dave");
    const message = await carol.sendText("quiet", { userID: "dave" });
    await dave.nextText("quiet");
    const before = value(
      await carol.im.getConversationManager().getConversation({ conversationID: "c2c_dave" }),
    );
    expect(await add(dave, message, "ok")).toBe(0);
    await heard(carol, message, "ok:1 dave");
    const after = value(
      await carol.im.getConversationManager().getConversation({ conversationID: "c2c_dave" }),
    );
    expect(after).toEqual(before);
    expect(carol.received).toEqual([]);
  });

  test("are refused with a code of their own", async () => {
    await using alice = await Device.signIn(server, "alice");
    await using bob = await Device.signIn(server, "bob");
    await using zoe = await Device.signIn(server, "zoe");
    const message = await alice.sendText("codes", { userID: "bob" });
    await bob.nextText("codes");
    expect(await remove(alice, message, "none")).toBe(23_008);
    expect(await add(alice, message, "one")).toBe(0);
    expect(await add(alice, message, "one")).toBe(23_007);
    expect(await remove(bob, message, "one")).toBe(23_009);
    for (let n = 2; n <= 10; n += 1) expect(await add(alice, message, `kind ${n}`)).toBe(0);
    expect(await add(bob, message, "kind 11")).toBe(23_005);
    expect(await add(bob, message, "kind 10")).toBe(0);

    for (const reactionID of ["", "é".repeat(33)]) expect(await add(bob, message, reactionID)).toBe(6017);
    expect(await add(zoe, message, "one")).toBe(7011);
    const created = value(await alice.messages.createTextMessage({ text: "never sent" }));
    expect(await add(alice, created.messageInfo as V2TimMessage, "one")).toBe(6017);
    const inserted = value(
      await alice.messages.insertC2CMessageToLocalStorage({ data: "x", userID: "bob", sender: "bob" }),
    );
    expect(await add(alice, inserted, "one")).toBe(7014);

    done(await alice.messages.revokeMessage({ msgID: message.msgID ?? "" }));
    await bob.next("onRecvMessageRevoked");
    expect(await add(bob, message, "one")).toBe(7014);
    const ids = [message.msgID ?? "", inserted.msgID ?? ""];
    const results = value(
      await alice.messages.getMessageReactions({ msgIDList: ids, maxUserCountPerReaction: 1 }),
    );
    expect(results.map(({ resultCode, reactionList }) => [resultCode, reactionList])).toEqual([
      [7014, []],
      [7014, []],
    ]);
  });

  test("are asked for of 1 to 20 messages of one conversation with up to ten users", async () => {
    await using alice = await Device.signIn(server, "alice");
    const ask = async (msgIDList: string[], maxUserCountPerReaction = 1) =>
      (await alice.messages.getMessageReactions({ msgIDList, maxUserCountPerReaction })).code;
    const [one, other] = [
      (await alice.sendText("here", { userID: "bob" })).msgID ?? "",
      (await alice.sendText("there", { userID: "dave" })).msgID ?? "",
    ];
    expect(await ask([one])).toBe(0);
    expect(await ask([one], 11)).toBe(6017);
    expect(await ask([one, other])).toBe(6017);
    expect(await ask([])).toBe(6017);
    expect(await ask(Array.from({ length: 21 }, (_, n) => `id-${n}`))).toBe(6017);
    expect(await ask(["no-such"])).toBe(7011);
  });

  test("of up to 100 users each are paged in the order of reacting", async () => {
    await using owner = await Device.signIn(server, "crowd-owner");
    const accounts = Array.from({ length: 100 }, (_, n) => `crowd-${String(n).padStart(3, "0")}`);
    await server.rest("im_open_login_svc/multiaccount_import", { Accounts: accounts });
    const groupID = await group("crowd", owner, accounts.slice(0, 20));
    const message = await owner.sendText("hands up", { groupID });
    const users = accounts.slice(0, 7);
    for (const user of users) {
      await using device = await Device.signIn(server, user);
      // A device that reacts has to have seen the message.
      value(await device.messages.getGroupHistoryMessageList({ groupID, count: 5 }));
      expect(await add(device, message, "up")).toBe(0);
    }
    const page = async (nextSeq: number) =>
      value(
        await owner.messages.getAllUserListOfMessageReaction({
          msgID: message.msgID ?? "",
          reactionID: "up",
          nextSeq,
          count: 4,
        }),
      );
    const first = await page(0);
    expect(first.userInfoList.map(({ userID }) => userID)).toEqual(users.slice(0, 4));
    expect(first.isFinished).toBe(false);
    const second = await page(first.nextSeq);
    expect(second.userInfoList.map(({ userID }) => userID)).toEqual(users.slice(4));
    expect(second).toMatchObject({ isFinished: true, nextSeq: 0 });
    const missing = await owner.messages.getAllUserListOfMessageReaction({
      msgID: message.msgID ?? "",
      reactionID: "down",
      nextSeq: 0,
      count: 4,
    });
    expect(missing.code).toBe(23_008);
  });

  test("to a message for some members are told to those alone", async () => {
    await using ann = await Device.signIn(server, "only-ann");
    await using ben = await Device.signIn(server, "only-ben");
    await using cat = await Device.signIn(server, "only-cat");
    const groupID = await group("only", ann, ["only-ben", "only-cat"]);
    const { id = "" } = value(await ann.messages.createTextMessage({ text: "for ben" }));
    const targeted = value(await ann.messages.createTargetedGroupMessage({ id, receiverList: ["only-ben"] }));
    const message = value(await ann.messages.sendMessage({ id: targeted.id ?? "", receiver: "", groupID }));
    const everyones = await ann.sendText("for all", { groupID });
    for (const device of [ben, cat]) await device.nextText("for all");
    expect(await add(ben, message, "heart")).toBe(0);
    await heard(ann, message, "heart:1 only-ben");
    // Cat's change log has a hole where that was; what comes next arrives.
    expect(await add(ben, everyones, "heart")).toBe(0);
    await heard(cat, everyones, "heart:1 only-ben");
    expect(cat.all("onRecvMessageReactionsChanged")).toHaveLength(1);
  });
});

describe("a device that was away", () => {
  const folder = mkdtempSync(join(tmpdir(), "skein-reactions-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("hears of what changed in between, once, and reads it offline", async () => {
    await using line = await BreakableLine.to(server);
    await using erin = await Device.signIn(server, "erin");
    await using finn = await Device.signIn(server, "finn", {
      endpoint: line.url,
      initPath: join(folder, "finn"),
    });
    const [first, second] = [
      await erin.sendText("first", { userID: "finn" }),
      await erin.sendText("second", { userID: "finn" }),
    ];
    await finn.nextText("second");
    expect(await add(finn, first, "kept")).toBe(0);
    await heard(finn, first, "kept:1* finn");
    line.cut();
    expect(await add(erin, first, "new")).toBe(0);
    expect(await add(erin, first, "gone")).toBe(0);
    expect(await remove(erin, first, "gone")).toBe(0);
    expect(await add(erin, second, "heart")).toBe(0);
    await finn.next("onConnecting");
    line.mend();
    await heard(finn, first, "new:1 erin");
    await heard(finn, second, "heart:1 erin");
    expect(finn.all("onRecvMessageReactionsChanged")).toHaveLength(3);

    const attempts = finn.all("onConnecting").length;
    line.cut();
    await finn.until("the break was noticed", () => finn.all("onConnecting").length > attempts);
    expect(await reactionsOf(finn, first)).toEqual(["kept:1* finn", "new:1 erin"]);
    expect(await reactionsOf(finn, second)).toEqual(["heart:1 erin"]);
  });

  test("finds no reactions on a message that was revoked", async () => {
    await using line = await BreakableLine.to(server);
    await using gina = await Device.signIn(server, "gina");
    await using hugo = await Device.signIn(server, "hugo", { endpoint: line.url });
    const message = await gina.sendText("oops", { userID: "hugo" });
    await hugo.nextText("oops");
    expect(await add(hugo, message, "heart")).toBe(0);
    await heard(gina, message, "heart:1 hugo");
    line.cut();
    expect(await add(gina, message, "heart")).toBe(0);
    done(await gina.messages.revokeMessage({ msgID: message.msgID ?? "" }));
    await hugo.next("onConnecting");
    line.mend();
    await hugo.next("onRecvMessageRevoked");
    expect(hugo.all("onRecvMessageReactionsChanged")).toHaveLength(1);
    const params = { msgIDList: [message.msgID ?? ""], maxUserCountPerReaction: 1 };
    const [result] = value(await hugo.messages.getMessageReactions(params));
    expect(result?.reactionList).toEqual([]);
  });
});
