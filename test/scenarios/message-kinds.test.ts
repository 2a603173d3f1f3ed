import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const CLOUD_OLDER = 1;
const MERGER = 10;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Users of their own for a test, all online, in one group of the first. */
async function team(name: string, ...roles: string[]) {
  const devices = await Promise.all(roles.map((role) => Device.signIn(server, `${name}-${role}`)));
  const [owner] = devices;
  if (owner === undefined) throw new Error("no devices");
  const groupID = value(
    await owner.im.getGroupManager().createGroup({
      groupType: "Work",
      groupName: name,
      memberList: roles.slice(1).map((role) => ({ userID: `${name}-${role}`, role: 0 })),
    }),
  );
  return {
    devices,
    groupID,
    async [Symbol.asyncDispose]() {
      await Promise.all(devices.map((device) => device.im.unInitSDK()));
    },
  };
}

const history = async (device: Device, of: { userID?: string; groupID?: string }): Promise<V2TimMessage[]> =>
  value(
    await device.messages.getHistoryMessageListV2({
      getType: CLOUD_OLDER,
      userID: of.userID ?? "",
      groupID: of.groupID ?? "",
      count: 20,
    }),
  ).messageList;

const textsOf = (messages: readonly V2TimMessage[]) => messages.map(({ textElem }) => textElem?.text);

const create = async (device: Device, text: string): Promise<string> =>
  value(await device.messages.createTextMessage({ text })).id ?? "";

describe("a message of several elements", () => {
  test("is put together in order, and arrives as a chain", async () => {
    await using alice = await Device.signIn(server, "chain-alice");
    await using bob = await Device.signIn(server, "chain-bob");
    const { messages } = alice;
    const base = await create(alice, "look");
    const custom = value(await messages.createCustomMessage({ data: "d" })).id ?? "";
    const face = value(await messages.createFaceMessage({ index: 3, data: "smile" })).id ?? "";
    value(await messages.appendMessage({ createMessageBaseId: base, createMessageAppendId: custom }));
    const whole = value(
      await messages.appendMessage({ createMessageBaseId: base, createMessageAppendId: face }),
    );
    expect(whole).toMatchObject({ id: base, textElem: { text: "look" } });
    const again = await messages.appendMessage({ createMessageBaseId: base, createMessageAppendId: custom });
    expect(again).toMatchObject({ code: 6016, desc: expect.stringContaining("one custom element") });
    expect(
      (await messages.appendMessage({ createMessageBaseId: "nobody", createMessageAppendId: face })).code,
    ).toBe(6017);

    const sent = value(await messages.sendMessage({ id: base, receiver: "chain-bob", groupID: "" }));
    const heard = await bob.nextText("look");
    for (const message of [sent, heard, (await history(bob, { userID: "chain-alice" }))[0]]) {
      expect(message?.textElem?.nextElem).toMatchObject({
        elemType: 2,
        data: "d",
        nextElem: { elemType: 8, index: 3, data: "smile" },
      });
    }
  });
});

describe("a message for some members of a group", () => {
  test("reaches them and the sender's other devices, and nobody else", async () => {
    await using group = await team("some", "owner", "member", "third");
    const [owner, member, third] = group.devices as [Device, Device, Device];
    const { groupID } = group;
    await using phone = await Device.signIn(server, "some-owner", { platform: "Android" });
    await owner.sendText("for all", { groupID });
    const { id = "" } = value(
      await owner.messages.createTargetedGroupMessage({
        id: await create(owner, "for one"),
        receiverList: ["some-member", "some-stranger"],
      }),
    );
    const sent = value(await owner.messages.sendMessage({ id, receiver: "", groupID }));
    expect(sent).toMatchObject({
      seq: "2",
      status: 2,
      targetGroupMemberList: ["some-member", "some-stranger"],
    });
    for (const device of [member, phone]) {
      expect(await device.nextText("for one")).toMatchObject({
        groupID,
        seq: "2",
        targetGroupMemberList: ["some-member"],
      });
    }
    await owner.sendText("for all again", { groupID });
    await third.nextText("for all again");
    expect(textsOf(third.received)).toEqual(["for all", "for all again"]);

    const id2 = `group_${groupID}`;
    await member.conversation(
      id2,
      "three messages",
      ({ unreadCount, lastMessage }) => unreadCount === 2 && lastMessage?.seq === "3",
    );
    expect(textsOf(await history(member, { groupID }))).toEqual(["for all again", "for one", "for all"]);
    expect(textsOf(await history(third, { groupID }))).toEqual(["for all again", "for all"]);
  });

  test("with a receiver and a group goes to this member, as the last message of those who see it", async () => {
    await using group = await team("pair", "owner", "member", "third");
    const [owner, member, third] = group.devices as [Device, Device, Device];
    const { groupID } = group;
    await owner.sendText("before", { groupID });
    await third.nextText("before");
    const id = await create(owner, "psst");
    value(await owner.messages.sendMessage({ id, receiver: "pair-member", groupID }));
    await member.nextText("psst");
    await member.conversation(
      `group_${groupID}`,
      "the secret last",
      ({ lastMessage, unreadCount }) => lastMessage?.textElem?.text === "psst" && unreadCount === 1,
    );
    // Devices that were away hear of it in the same way.
    await using memberPhone = await Device.signIn(server, "pair-member", { platform: "Android" });
    await using thirdPhone = await Device.signIn(server, "pair-third", { platform: "Android" });
    const lastOf = async (device: Device) =>
      value(await device.im.getConversationManager().getConversation({ conversationID: `group_${groupID}` }))
        .lastMessage?.textElem?.text;
    expect(await lastOf(memberPhone)).toBe("psst");
    expect(await lastOf(thirdPhone)).toBe("before");
  });

  test("is refused without a member, with a mention, and one to one", async () => {
    await using group = await team("wrong", "owner", "member");
    const [owner] = group.devices as [Device, Device];
    const { messages } = owner;
    const id = await create(owner, "x");
    const targeted = value(
      await messages.createTargetedGroupMessage({ id, receiverList: ["wrong-stranger"] }),
    );
    const send = (receiver: string, groupID: string, one = targeted.id ?? "") =>
      messages.sendMessage({ id: one, receiver, groupID });
    expect((await send("", group.groupID)).code).toBe(10007);
    expect((await send("wrong-member", "")).code).toBe(6017);
    expect((await messages.createTargetedGroupMessage({ id, receiverList: [] })).code).toBe(6017);
    const many = Array.from({ length: 51 }, (_, n) => `u${n}`);
    expect((await messages.createTargetedGroupMessage({ id, receiverList: many })).code).toBe(6017);
    const mentioning = value(
      await messages.createAtSignedGroupMessage({ createdMsgID: id, atUserList: ["wrong-member"] }),
    );
    const both = await messages.createTargetedGroupMessage({
      id: mentioning.id ?? "",
      receiverList: ["wrong-member"],
    });
    expect(both.code).toBe(6017);
    expect((await send("wrong-member", group.groupID, mentioning.id)).code).toBe(6017);
    expect((await send("wrong-member", "", mentioning.id)).code).toBe(6017);
  });
});

describe("a forwarded message", () => {
  test("has the content and nothing else of the first one", async () => {
    await using alice = await Device.signIn(server, "fwd-alice");
    await using bob = await Device.signIn(server, "fwd-bob");
    await using carol = await Device.signIn(server, "fwd-carol");
    const { id = "" } = value(
      await alice.messages.createCustomMessage({ data: "d", desc: "e", extension: "f" }),
    );
    const first = value(
      await alice.messages.sendMessage({
        id,
        receiver: "fwd-bob",
        groupID: "",
        cloudCustomData: "{}",
        isSupportMessageExtension: true,
      }),
    );
    await bob.next("onRecvNewMessage");
    const created = value(await bob.messages.createForwardMessage({ msgID: first.msgID ?? "" }));
    expect(created.messageInfo).toMatchObject({ isForwardMessage: true, customElem: { data: "d" } });
    const sent = value(
      await bob.messages.sendMessage({ id: created.id ?? "", receiver: "fwd-carol", groupID: "" }),
    );
    const [heard] = await carol.next("onRecvNewMessage");
    expect(heard).toMatchObject({
      msgID: sent.msgID,
      sender: "fwd-bob",
      customElem: { data: "d", desc: "e", extension: "f" },
      cloudCustomData: "",
      isSupportMessageExtension: false,
    });
    expect(heard.msgID).not.toBe(first.msgID);
    const oneStep = value(
      await bob.messages.sendForwardMessage({ msgID: first.msgID ?? "", receiver: "fwd-carol", groupID: "" }),
    );
    expect(oneStep.customElem?.data).toBe("d");
    expect((await bob.messages.createForwardMessage({ msgID: "nobody" })).code).toBe(7011);
    done(await alice.messages.revokeMessage({ msgID: first.msgID ?? "" }));
    await bob.next("onRecvMessageRevoked");
    expect((await bob.messages.createForwardMessage({ msgID: first.msgID ?? "" })).code).toBe(6017);
  });
});

describe("merged messages", () => {
  test("are shown as one, hold the messages as they were, and can be merged again", async () => {
    await using alice = await Device.signIn(server, "merge-alice");
    await using bob = await Device.signIn(server, "merge-bob");
    await using carol = await Device.signIn(server, "merge-carol");
    const first = await alice.sendText("one", { userID: "merge-bob" });
    await bob.nextText("one");
    const second = await bob.sendText("two", { userID: "merge-alice" });
    await alice.nextText("two");
    const texts = { title: "A talk", abstractList: ["alice: one", "bob: two"], compatibleText: "merged" };
    const msgIDList = [first.msgID ?? "", second.msgID ?? ""];
    const created = value(await alice.messages.createMergerMessage({ msgIDList, ...texts }));
    expect(created.messageInfo).toMatchObject({ elemType: MERGER, mergerElem: { title: "A talk" } });
    value(await alice.messages.sendMessage({ id: created.id ?? "", receiver: "merge-carol", groupID: "" }));
    const [heard] = await carol.next("onRecvNewMessage");
    expect(heard).toMatchObject({
      elemType: MERGER,
      mergerElem: {
        title: "A talk",
        abstractList: texts.abstractList,
        compatibleText: "merged",
        isLayersOverLimit: false,
      },
    });
    const children = value(await carol.messages.downloadMergerMessage({ msgID: heard.msgID ?? "" }));
    expect(children).toMatchObject([
      { sender: "merge-alice", textElem: { text: "one" }, timestamp: first.timestamp, seq: "1" },
      { sender: "merge-bob", textElem: { text: "two" }, timestamp: second.timestamp, seq: "2" },
    ]);
    // They are in no conversation.
    expect(
      value(await carol.messages.findMessages({ messageIDList: children.map(({ msgID = "" }) => msgID) })),
    ).toEqual([]);

    const nested = value(
      await carol.messages.sendMergerMessage({
        msgIDList: [heard.msgID ?? ""],
        ...texts,
        title: "A talk about a talk",
        receiver: "merge-bob",
        groupID: "",
      }),
    );
    await bob.next("onRecvNewMessage", ({ elemType }) => elemType === MERGER);
    const [inner] = value(await bob.messages.downloadMergerMessage({ msgID: nested.msgID ?? "" }));
    expect(inner).toMatchObject({ sender: "merge-alice", mergerElem: { title: "A talk" } });
    const innermost = value(await bob.messages.downloadMergerMessage({ msgID: inner?.msgID ?? "" }));
    expect(textsOf(innermost)).toEqual(["one", "two"]);
    // A message out of a merged one can be sent on.
    const forwarded = value(
      await bob.messages.sendForwardMessage({
        msgID: innermost[1]?.msgID ?? "",
        receiver: "merge-carol",
        groupID: "",
      }),
    );
    expect(forwarded.textElem?.text).toBe("two");
  });

  test("that are too large for a message travel as a file, also when they are merged again", async () => {
    await using alice = await Device.signIn(server, "large-alice");
    await using bob = await Device.signIn(server, "large-bob");
    await using carol = await Device.signIn(server, "large-carol");
    const texts = Array.from({ length: 30 }, (_, n) => `${n} ${"x".repeat(1_000)}`);
    const sent = await Promise.all(texts.map((text) => alice.sendText(text, { userID: "large-bob" })));
    const about = { title: "Much", abstractList: ["0", "1"], compatibleText: "much" };
    const msgIDList = sent.map(({ msgID = "" }) => msgID);
    const merged = value(
      await alice.messages.sendMergerMessage({ msgIDList, ...about, receiver: "large-bob", groupID: "" }),
    );
    expect(merged).toMatchObject({ status: 2, seq: "31", mergerElem: { title: "Much" } });
    await bob.next("onRecvNewMessage", ({ elemType }) => elemType === MERGER);
    for (const device of [alice, bob]) {
      const children = value(await device.messages.downloadMergerMessage({ msgID: merged.msgID ?? "" }));
      expect(textsOf(children)).toEqual(texts);
    }

    const again = value(
      await bob.messages.sendMergerMessage({
        msgIDList: [merged.msgID ?? ""],
        ...about,
        receiver: "large-carol",
        groupID: "",
      }),
    );
    await carol.next("onRecvNewMessage", ({ elemType }) => elemType === MERGER);
    // Carol is no reader of the message that the file was sent with.
    const [inner] = value(await carol.messages.downloadMergerMessage({ msgID: again.msgID ?? "" }));
    const innermost = value(await carol.messages.downloadMergerMessage({ msgID: inner?.msgID ?? "" }));
    expect(textsOf(innermost)).toEqual(texts);
    // A forwarded one has the file of the first.
    const forwarded = value(
      await bob.messages.sendForwardMessage({
        msgID: merged.msgID ?? "",
        receiver: "large-carol",
        groupID: "",
      }),
    );
    await carol.next("onRecvNewMessage", ({ elemType }) => elemType === MERGER);
    const children = value(await carol.messages.downloadMergerMessage({ msgID: forwarded.msgID ?? "" }));
    expect(textsOf(children)).toEqual(texts);
  });

  test("that are too large fail whole when the file cannot go up, and go when they are sent again", async () => {
    const initPath = mkdtempSync(join(tmpdir(), "skein-retry-"));
    try {
      await using alice = await Device.signIn(server, "retry-alice", { initPath });
      await using bob = await Device.signIn(server, "retry-bob");
      const texts = Array.from({ length: 20 }, (_, n) => `${n} ${"y".repeat(1_000)}`);
      const sent = await Promise.all(texts.map((text) => alice.sendText(text, { userID: "retry-bob" })));
      const created = value(
        await alice.messages.createMergerMessage({
          msgIDList: sent.map(({ msgID = "" }) => msgID),
          title: "t",
          abstractList: [],
          compatibleText: "c",
        }),
      );
      const send = alice.messages.sendMessage({
        id: created.id ?? "",
        receiver: "retry-bob",
        groupID: "",
      });
      done(await alice.im.logout());
      expect((await send).code).not.toBe(0);
      done(await alice.im.login({ userID: "retry-alice", userSig: server.userSig("retry-alice") }));
      const local = { getType: 3, userID: "retry-bob", count: 1 } as const;
      const [failed] = value(await alice.messages.getHistoryMessageListV2(local)).messageList;
      expect(failed).toMatchObject({ elemType: MERGER, status: 3 });
      const again = value(await alice.messages.reSendMessage({ msgID: failed?.msgID ?? "" }));
      expect(again).toMatchObject({ status: 2, msgID: failed?.msgID });
      const [heard] = await bob.next("onRecvNewMessage", ({ elemType }) => elemType === MERGER);
      const children = value(await bob.messages.downloadMergerMessage({ msgID: heard.msgID ?? "" }));
      expect(textsOf(children)).toEqual(texts);
    } finally {
      rmSync(initPath, { recursive: true });
    }
  });

  test("outlive a restart of the device that reads them", async () => {
    const initPath = mkdtempSync(join(tmpdir(), "skein-merge-"));
    try {
      await using alice = await Device.signIn(server, "kept-alice");
      let msgID = "";
      {
        await using bob = await Device.signIn(server, "kept-bob", { initPath });
        const one = await alice.sendText("one", { userID: "kept-bob" });
        const merged = value(
          await alice.messages.sendMergerMessage({
            msgIDList: [one.msgID ?? ""],
            title: "t",
            abstractList: [],
            compatibleText: "c",
            receiver: "kept-bob",
            groupID: "",
          }),
        );
        await bob.next("onRecvNewMessage", ({ elemType }) => elemType === MERGER);
        msgID = merged.msgID ?? "";
      }
      await using bob = await Device.signIn(server, "kept-bob", { initPath });
      expect(textsOf(value(await bob.messages.downloadMergerMessage({ msgID })))).toEqual(["one"]);
    } finally {
      rmSync(initPath, { recursive: true });
    }
  });

  test("are refused with wrong texts, unknown messages and none", async () => {
    await using alice = await Device.signIn(server, "mergewrong-alice");
    await using bob = await Device.signIn(server, "mergewrong-bob");
    const one = await alice.sendText("one", { userID: "mergewrong-bob" });
    await bob.nextText("one");
    const code = async (with_: object) =>
      (
        await alice.messages.createMergerMessage({
          msgIDList: [one.msgID ?? ""],
          title: "t",
          abstractList: ["a"],
          compatibleText: "c",
          ...with_,
        })
      ).code;
    expect(await code({})).toBe(0);
    expect(await code({ msgIDList: [] })).toBe(6017);
    expect(await code({ msgIDList: ["nobody"] })).toBe(7011);
    expect(await code({ msgIDList: Array.from({ length: 301 }, () => one.msgID ?? "") })).toBe(6017);
    expect(await code({ compatibleText: null })).toBe(6017);
    expect(await code({ abstractList: ["1", "2", "3", "4", "5", "6"] })).toBe(6017);
    expect(await code({ abstractList: ["x".repeat(101)] })).toBe(6017);
    expect(await code({ abstractList: ["😀".repeat(100)] })).toBe(0);
    expect((await alice.messages.downloadMergerMessage({ msgID: one.msgID ?? "" })).code).toBe(6017);
    expect((await alice.messages.downloadMergerMessage({ msgID: "nobody" })).code).toBe(7011);
  });
});

describe("a reply", () => {
  test("names the message replied to in its cloudCustomData", async () => {
    await using alice = await Device.signIn(server, "reply-alice");
    await using bob = await Device.signIn(server, "reply-bob");
    await alice.sendText("a question", { userID: "reply-bob" });
    const question = await bob.nextText("a question");
    value(
      await bob.messages.sendReplyMessage({
        id: await create(bob, "an answer"),
        receiver: "reply-alice",
        groupID: "",
        replyMessage: question,
      }),
    );
    const answer = await alice.nextText("an answer");
    expect(JSON.parse(answer.cloudCustomData ?? "")).toEqual({
      messageReply: {
        messageID: question.msgID,
        messageAbstract: "[Text]",
        messageSender: "reply-alice",
        messageType: 1,
        version: 1,
      },
    });
    const without = await bob.messages.sendReplyMessage({
      id: await create(bob, "to nothing"),
      receiver: "reply-alice",
      groupID: "",
      replyMessage: {} as V2TimMessage,
    });
    expect(without.code).toBe(6017);
  });
});
