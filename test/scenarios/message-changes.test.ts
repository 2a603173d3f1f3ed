import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum, type V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const REVOKED = 6;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A user on two devices, and a peer. */
async function three(name: string) {
  const alice = await Device.signIn(server, `${name}-alice`);
  const tablet = await Device.signIn(server, `${name}-alice`, { platform: "iPad" });
  const bob = await Device.signIn(server, `${name}-bob`);
  return {
    alice,
    tablet,
    bob,
    toBob: { userID: `${name}-bob` },
    toAlice: { userID: `${name}-alice` },
    async [Symbol.asyncDispose]() {
      await Promise.all([alice, tablet, bob].map((device) => device.im.unInitSDK()));
    },
  };
}

const withText = (message: V2TimMessage, text: string): V2TimMessage => ({ ...message, textElem: { text } });

const textsOf = (messages: readonly V2TimMessage[]) => messages.map(({ textElem }) => textElem?.text);

async function textsAt(device: Device, of: { userID?: string; groupID?: string }): Promise<unknown[]> {
  return textsOf(value(await device.messages.getHistoryMessageList({ ...of, getType: 1, count: 50 })));
}

async function groupOf(owner: Device, members: readonly Device[], groupID: string): Promise<string> {
  const memberList = await Promise.all(
    members.map(async (member) => ({
      userID: value(await member.im.getLoginUser()),
      role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER,
    })),
  );
  return value(
    await owner.im
      .getGroupManager()
      .createGroup({ groupType: "Work", groupName: groupID, groupID, memberList }),
  );
}

describe("modifying a message", () => {
  test("changes it for everyone, in the history and as the last message", async () => {
    await using users = await three("modify");
    const { alice, tablet, bob, toBob, toAlice } = users;
    const sent = await alice.sendText("helo", toBob);
    await bob.nextText("helo");
    const changed = value(
      await alice.messages.modifyMessage({ message: { ...withText(sent, "hello"), cloudCustomData: "v2" } }),
    );
    expect(changed).toMatchObject({ code: 0, message: { msgID: sent.msgID, cloudCustomData: "v2" } });
    for (const device of [alice, tablet, bob]) {
      const [message] = await device.next(
        "onRecvMessageModified",
        ({ textElem }) => textElem?.text === "hello",
      );
      expect(message).toMatchObject({ msgID: sent.msgID, seq: sent.seq, timestamp: sent.timestamp });
    }
    expect(await textsAt(bob, toAlice)).toEqual(["hello"]);
    await bob.until("the list shows it", () =>
      [...bob.conversations.values()].some(({ lastMessage }) => lastMessage?.textElem?.text === "hello"),
    );
  });

  test("by the peer is allowed; of two at once one wins, and the other one learns of the newest", async () => {
    await using users = await three("race");
    const { alice, bob, toBob } = users;
    const sent = await alice.sendText("first", toBob);
    const received = await bob.nextText("first");
    done(await bob.messages.modifyMessage({ message: withText(received, "by bob") }));
    await alice.next("onRecvMessageModified", ({ textElem }) => textElem?.text === "by bob");
    const [one, other] = await Promise.all([
      alice.messages.modifyMessage({ message: withText(sent, "by alice again") }),
      bob.messages.modifyMessage({ message: withText(received, "by bob again") }),
    ]);
    expect([one.code, other.code].sort()).toEqual([0, 8006]);
    const [winner, loser] = one.code === 0 ? [one, other] : [other, one];
    expect(loser.data?.message?.textElem?.text).toBe(winner.data?.message?.textElem?.text);
  });

  test("reaches a device that was away", async () => {
    await using users = await three("away");
    const { alice, bob, toBob, toAlice } = users;
    const sent = await alice.sendText("before", toBob);
    await bob.nextText("before");
    done(await bob.im.logout());
    done(await alice.messages.modifyMessage({ message: withText(sent, "in between") }));
    done(await alice.messages.modifyMessage({ message: withText(sent, "after") }));
    done(await bob.im.login({ userID: "away-bob", userSig: server.userSig("away-bob") }));
    await bob.next("onSyncServerFinish");
    expect(await textsAt(bob, toAlice)).toEqual(["after"]);
  });

  test("is refused for what cannot be modified", async () => {
    await using users = await three("refused");
    const { alice, bob, toBob } = users;
    const sent = await alice.sendText("short", toBob);
    await bob.nextText("short");
    const codeOf = async (message: V2TimMessage) => (await alice.messages.modifyMessage({ message })).code;
    expect(await codeOf({ elemType: 1 })).toBe(6017);
    expect(await codeOf({ elemType: 1, msgID: "no-such-message" })).toBe(7011);
    expect(await codeOf(withText(sent, "x".repeat(13_000)))).toBe(8001);
    expect(await codeOf(sent)).toBe(0);
    done(await alice.messages.revokeMessage({ msgID: sent.msgID ?? "" }));
    await bob.next("onRecvMessageRevoked");
    expect(await codeOf(withText(sent, "late"))).toBe(20_026);
  });

  test("setCloudCustomData changes the custom data alone", async () => {
    await using users = await three("cloud");
    const { alice, bob, toBob } = users;
    const sent = await alice.sendText("as it is", toBob);
    // Before the change: who hears of the message later hears of it as it is then.
    await bob.nextText("as it is");
    done(await alice.messages.setCloudCustomData({ msgID: sent.msgID ?? "", data: '{"a":1}' }));
    const [message] = await bob.next("onRecvMessageModified");
    expect(message).toMatchObject({ textElem: { text: "as it is" }, cloudCustomData: '{"a":1}' });
  });
});

describe("revoking a message of another member", () => {
  test("is for the owner of the group, and everyone learns who did it", async () => {
    await using users = await three("revoke");
    const { alice, bob } = users;
    const groupID = await groupOf(alice, [bob], "revoke-group");
    const byBob = await bob.sendText("to be taken away", { groupID });
    const byAlice = await alice.sendText("stays", { groupID });
    await alice.nextText("to be taken away");
    await bob.nextText("stays");
    expect((await bob.messages.revokeMessage({ msgID: byAlice.msgID ?? "" })).code).toBe(10_007);
    done(await alice.messages.revokeMessage({ msgID: byBob.msgID ?? "" }));
    const [msgID, operator] = await bob.next("onRecvMessageRevokedWithInfo");
    expect([msgID, operator.userID]).toEqual([byBob.msgID, "revoke-alice"]);
    const [, revoked] = value(await bob.messages.getHistoryMessageList({ groupID, getType: 1, count: 5 }));
    expect(revoked).toMatchObject({ status: REVOKED, revokerInfo: { userID: "revoke-alice" } });
  });
});

test("revoking can be switched off for an app, for users and owners alike", async () => {
  await using off = await ServerProcess.start({}, { revokeSeconds: 0 });
  await using alice = await Device.signIn(off, "alice");
  await using bob = await Device.signIn(off, "bob");
  const groupID = await groupOf(alice, [bob], "off-group");
  const code = async (sent: Promise<{ msgID?: string }>) =>
    (await alice.messages.revokeMessage({ msgID: (await sent).msgID ?? "" })).code;
  expect(await code(alice.sendText("to bob", { userID: "bob" }))).toBe(20_016);
  expect(await code(alice.sendText("to all", { groupID }))).toBe(10_041);
  await bob.sendText("of bob", { groupID });
  expect(await code(alice.nextText("of bob"))).toBe(10_041);
});

describe("deleting messages from one's own view", () => {
  test("takes them from all devices of the user, and from nobody else", async () => {
    await using users = await three("delete");
    const { alice, tablet, bob, toBob, toAlice } = users;
    for (const text of ["one", "two", "three"]) await alice.sendText(text, toBob);
    await Promise.all([tablet.nextText("three"), bob.nextText("three")]);
    const [three_, two] = value(
      await alice.messages.getHistoryMessageList({ ...toBob, getType: 3, count: 5 }),
    );
    const msgIDs = [three_?.msgID ?? "", two?.msgID ?? ""];
    done(await alice.messages.deleteMessages({ msgIDs }));
    expect(await textsAt(alice, toBob)).toEqual(["one"]);
    await tablet.until("the tablet shows what is left", () =>
      [...tablet.conversations.values()].some(({ lastMessage }) => lastMessage?.textElem?.text === "one"),
    );
    expect(await textsAt(tablet, toBob)).toEqual(["one"]);
    expect(await textsAt(bob, toAlice)).toEqual(["three", "two", "one"]);
    // They are still found by their ids, as deleted ones.
    const found = value(await alice.messages.findMessages({ messageIDList: msgIDs }));
    expect(found.map(({ status }) => status)).toEqual([4, 4]);
  });

  test("reaches a device that was away, whose cache has them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "skein-deletions-"));
    try {
      const phone = await Device.signIn(server, "gone-alice", { platform: "iPhone", initPath: folder });
      await using users = await three("gone");
      const { alice, toBob } = users;
      const sent = [];
      for (const text of ["one", "two", "three"]) sent.push(await alice.sendText(text, toBob));
      await phone.nextText("three");
      done(await phone.im.logout());
      await phone.im.unInitSDK();
      done(await alice.messages.deleteMessages({ msgIDs: [sent[2]?.msgID ?? ""] }));
      await using again = await Device.signIn(server, "gone-alice", { platform: "iPhone", initPath: folder });
      await again.until("the deletion came", () =>
        [...again.conversations.values()].some(({ lastMessage }) => lastMessage?.textElem?.text === "two"),
      );
      const local = async () =>
        textsOf(value(await again.messages.getHistoryMessageList({ ...toBob, getType: 3, count: 5 })));
      await expect.poll(local).toEqual(["two", "one"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("is refused for what cannot be deleted", async () => {
    await using users = await three("undeletable");
    const { alice, bob, toBob, toAlice } = users;
    const codeOf = async (msgIDs: string[]) => (await alice.messages.deleteMessages({ msgIDs })).code;
    const one = await alice.sendText("one", toBob);
    const other = await alice.sendText("to myself", toAlice);
    await bob.nextText("one");
    expect(await codeOf([])).toBe(6017);
    expect(await codeOf(Array.from({ length: 51 }, (_, n) => String(n)))).toBe(6017);
    expect(await codeOf(["no-such-message"])).toBe(7011);
    expect(await codeOf([one.msgID ?? "", other.msgID ?? ""])).toBe(6017);
    expect(await codeOf([one.msgID ?? ""])).toBe(0);
    expect(await codeOf([other.msgID ?? ""])).toBe(7008);
  });

  test("on this device only leaves the other devices and the server alone, also when the history is pulled again", async () => {
    await using users = await three("local");
    const { alice, tablet, toBob } = users;
    await alice.sendText("first", toBob);
    const second = await alice.sendText("second", toBob);
    await tablet.nextText("second");
    done(await alice.messages.deleteMessageFromLocalStorage({ msgID: second.msgID ?? "" }));
    expect(await textsAt(alice, toBob)).toEqual(["first"]);
    expect(await textsAt(tablet, toBob)).toEqual(["second", "first"]);
    const [conversation] =
      value(await alice.im.getConversationManager().getConversationList({ nextSeq: "0", count: 1 }))
        .conversationList ?? [];
    expect(conversation?.lastMessage?.textElem?.text).toBe("first");
  });
});

describe("clearing a history", () => {
  test("empties the conversation on all devices of the user and keeps it in the list", async () => {
    await using users = await three("clear");
    const { alice, tablet, bob, toBob, toAlice } = users;
    for (const text of ["one", "two"]) await bob.sendText(text, toAlice);
    await Promise.all([alice.nextText("two"), tablet.nextText("two")]);
    done(await alice.messages.clearC2CHistoryMessage(toBob));
    expect(await textsAt(alice, toBob)).toEqual([]);
    for (const device of [alice, tablet]) {
      await device.until("the list shows an empty conversation", () => {
        const conversation = device.conversations.get("c2c_clear-bob");
        return conversation?.unreadCount === 0 && conversation.lastMessage === undefined;
      });
    }
    expect(await textsAt(tablet, toBob)).toEqual([]);
    expect(await textsAt(bob, toAlice)).toEqual(["two", "one"]);
    await bob.sendText("three", toAlice);
    await tablet.nextText("three");
    expect(await textsAt(tablet, toBob)).toEqual(["three"]);
    await tablet.until("one is unread", () => tablet.conversations.get("c2c_clear-bob")?.unreadCount === 1);
  });

  test("of a group is for one member alone", async () => {
    await using users = await three("clear-group");
    const { alice, bob } = users;
    const groupID = await groupOf(alice, [bob], "clear-group");
    await bob.sendText("for all", { groupID });
    await alice.nextText("for all");
    done(await alice.messages.clearGroupHistoryMessage({ groupID }));
    expect(await textsAt(alice, { groupID })).toEqual([]);
    expect(await textsAt(bob, { groupID })).toEqual(["for all"]);
    expect((await alice.messages.clearGroupHistoryMessage({ groupID: "no-such-group" })).code).toBe(10_010);
  });
});

describe("inserting a message into this device's copy of a conversation", () => {
  test("shows it in its place, here and nowhere else, also after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "skein-inserted-"));
    try {
      await using bob = await Device.signIn(server, "insert-bob");
      const alice = await Device.signIn(server, "insert-alice", { initPath: folder });
      const toBob = { userID: "insert-bob" };
      await alice.sendText("before", toBob);
      const { id = "" } = value(await alice.messages.createTextMessage({ text: "a note" }));
      const inserted = value(
        await alice.messages.insertC2CMessageToLocalStorageV2({
          ...toBob,
          senderID: "insert-bob",
          createdMsgID: id,
        }),
      );
      expect(inserted).toMatchObject({
        status: 5,
        sender: "insert-bob",
        userID: "insert-bob",
        isSelf: false,
      });
      value(
        await alice.messages.insertC2CMessageToLocalStorage({ ...toBob, sender: "insert-alice", data: "{}" }),
      );
      await alice.sendText("after", toBob);
      const kinds = async (device: Device) =>
        value(await device.messages.getHistoryMessageList({ ...toBob, getType: 1, count: 9 })).map(
          ({ textElem, customElem }) => textElem?.text ?? customElem?.data,
        );
      expect(await kinds(alice)).toEqual(["after", "{}", "a note", "before"]);
      await alice.im.unInitSDK();
      await using again = await Device.signIn(server, "insert-alice", { initPath: folder });
      expect(await kinds(again)).toEqual(["after", "{}", "a note", "before"]);
      await bob.nextText("after");
      expect(await textsAt(bob, { userID: "insert-alice" })).toEqual(["after", "before"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("needs a created message, a sender and a conversation", async () => {
    await using alice = await Device.signIn(server, "insert-wrong");
    const { id = "" } = value(await alice.messages.createTextMessage({ text: "x" }));
    const c2c = async (userID: string, senderID: string, createdMsgID: string) =>
      (await alice.messages.insertC2CMessageToLocalStorageV2({ userID, senderID, createdMsgID })).code;
    expect(await c2c("bob", "bob", "created_temp_id-999")).toBe(6017);
    expect(await c2c("", "bob", id)).toBe(7003);
    expect(await c2c("bob", "", id)).toBe(7003);
    const byObject = await alice.messages.insertC2CMessageToLocalStorageV2({
      userID: "bob",
      senderID: "bob",
      message: { elemType: 1, textElem: { text: "made by hand" } },
    });
    expect(value(byObject)).toMatchObject({ textElem: { text: "made by hand" }, status: 5 });
    const group = await alice.messages.insertGroupMessageToLocalStorageV2({
      groupID: "",
      senderID: "bob",
      createdMsgID: id,
    });
    expect(group.code).toBe(8501);
  });
});
