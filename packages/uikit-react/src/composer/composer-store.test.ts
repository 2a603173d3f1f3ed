import { describe, expect, test } from "vitest";
import { ChatStore } from "../chat/chat-store.ts";
import { ConversationStore } from "../conversations/conversation-store.ts";
import { GroupStore } from "../groups/group-store.ts";
import { Skein } from "../provider/skein.ts";
import { type Answers, aConversation, aMessage, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { ATTACHMENTS_MAX } from "./attachment.ts";
import { ComposerStore } from "./composer-store.ts";

async function opened(conversationID = "c2c_bob", draftText = "", memberCount = 3, answers: Answers = {}) {
  const im = new FakeIM({
    getConversationList: () =>
      answer({ isFinished: true, conversationList: [aConversation("bob", { conversationID, draftText })] }),
    getTotalUnreadMessageCount: () => answer(0),
    getHistoryMessageListV2: () => answer({ messageList: [], isFinished: true }),
    getGroupsInfo: () =>
      answer([{ resultCode: 0, groupInfo: { groupID: "crew", groupType: "Work", memberCount } }]),
    createTextMessage: ({ text }: { text: string }) =>
      answer({ id: "c1", messageInfo: { elemType: 1, textElem: { text } } }),
    createAtSignedGroupMessage: () => answer({ id: "c1", elemType: 1 }),
    createCustomMessage: () => answer({ id: "c9" }),
    createFileMessage: () => answer({ id: "c2" }),
    ...answers,
  });
  const clock = new ManualClock();
  const skein = new Skein({ im: im.manager, userID: "alice", clock });
  skein.store(ConversationStore).subscribe(() => {});
  skein.store(GroupStore, conversationID === "group_crew" ? "crew" : "").subscribe(() => {});
  const store = skein.store(ComposerStore, conversationID);
  const close = store.subscribe(() => {});
  await settled();
  const sent = () => im.paramsOf("sendMessage").filter((one) => one.id !== "c9");
  return { im, clock, skein, store, close, sent, chat: skein.store(ChatStore, conversationID) };
}
const say = (message: { textElem?: { text?: string } }) => message.textElem?.text ?? "";

describe("a draft", () => {
  test("is there when the chat is opened, also when the list is read later", async () => {
    const { store } = await opened("c2c_bob", "half a thou");
    expect(store.getSnapshot().text).toBe("half a thou");
  });

  test("is kept after a pause, and when the chat is left", async () => {
    const { im, clock, store, close } = await opened();
    store.change("hal");
    clock.advance(799);
    store.change("half");
    clock.advance(800);
    await settled();
    store.change("half a");
    close();
    await settled();
    expect(im.paramsOf("setConversationDraft").map((one) => one.draftText)).toEqual(["half", "half a"]);
  });

  test("is gone when the message was sent, and does not come back", async () => {
    const { im, clock, store } = await opened("c2c_bob", "hello");
    await store.send(say);
    clock.advance(5_000);
    await settled();
    expect(im.paramsOf("setConversationDraft").map((one) => one.draftText)).toEqual([""]);
    expect(store.getSnapshot().text).toBe("");
  });
});

describe("sending", () => {
  test("blanks alone are nothing to send", async () => {
    const { store, sent } = await opened();
    store.change("  \n ");
    await store.send(say);
    expect(sent()).toEqual([]);
  });

  test("a reply carries what it answers, and the next message does not", async () => {
    const { store, chat, sent } = await opened();
    chat.reply(aMessage(7));
    store.change("yes");
    await store.send(say);
    store.change("and");
    await store.send(say);
    expect(JSON.parse(String(sent()[0]?.cloudCustomData)).messageReply).toMatchObject({
      messageID: "m7",
      messageAbstract: "text 7",
    });
    expect(sent()[1]).not.toHaveProperty("cloudCustomData");
  });

  test("files go before the text, as many as may go together", async () => {
    const { im, store } = await opened();
    const files = Array.from({ length: 12 }, (_, at) => new File(["x"], `${at}.txt`));
    expect(store.attach(files)).toBe(false);
    expect(store.getSnapshot().files).toHaveLength(ATTACHMENTS_MAX);
    for (const file of store.getSnapshot().files.slice(1)) store.detach(file);
    store.change("look");
    await store.send(say);
    const created = im.calls.map((one) => one.method).filter((name) => /^create(File|Text)/.test(name));
    expect(created).toEqual(["createFileMessage", "createTextMessage"]);
    expect(store.getSnapshot().files).toEqual([]);
  });

  test("who is mentioned is who still stands in the text", async () => {
    const { im, store } = await opened("group_crew");
    store.mention({ userID: "bob", label: "Bob" });
    store.mention({ userID: "cid", label: "Cid" });
    store.change("@Bob look");
    await store.send(say);
    expect(im.paramsOf("createAtSignedGroupMessage")).toMatchObject([{ atUserList: ["bob"] }]);
  });

  test("messages of a small group ask for receipts, those of a large one and of two do not", async () => {
    const asks = async (conversationID: string, memberCount: number) => {
      const { store, sent } = await opened(conversationID, "", memberCount);
      store.change("hi");
      await store.send(say);
      return sent()[0]?.needReadReceipt ?? false;
    };
    expect(await asks("group_crew", 200)).toBe(true);
    expect(await asks("group_crew", 201)).toBe(false);
    expect(await asks("c2c_bob", 0)).toBe(false);
  });
});

describe("editing", () => {
  test("puts the text into the field, and changes the message for everybody", async () => {
    const { im, store, chat, sent } = await opened();
    chat.edit(aMessage(7, { isSelf: true }));
    expect(store.getSnapshot().text).toBe("text 7");
    store.change("better");
    await store.send(say);
    expect(im.paramsOf("modifyMessage")).toMatchObject([
      { message: { msgID: "m7", textElem: { text: "better" } } },
    ]);
    expect(sent()).toEqual([]);
    expect(chat.getSnapshot().editing).toBeUndefined();
  });

  test("that changes nothing asks nobody; given up, the field is empty, and it was no draft", async () => {
    const { im, clock, store, chat } = await opened();
    chat.edit(aMessage(7, { isSelf: true }));
    store.change("text 7");
    await store.send(say);
    chat.edit(aMessage(8, { isSelf: true }));
    store.change("text 8, half");
    clock.advance(5_000);
    chat.edit(undefined);
    expect(store.getSnapshot().text).toBe("");
    expect(im.paramsOf("modifyMessage")).toEqual([]);
    expect(im.paramsOf("setConversationDraft").filter((one) => one.draftText !== "")).toEqual([]);
  });
});

describe("what is half written", () => {
  const half = async () => {
    const all = await opened();
    all.chat.reply(aMessage(3));
    all.store.change("half a thou");
    all.store.attach([new File(["x"], "a.txt")]);
    return all;
  };
  const written = ({ store, chat }: Awaited<ReturnType<typeof half>>) => {
    const { text, files } = store.getSnapshot();
    return [text, files.map((one) => one.name), chat.getSnapshot().replyTo?.msgID];
  };

  test("comes back, with its files and what it answers, when another message was edited", async () => {
    const all = await half();
    all.chat.edit(aMessage(7, { isSelf: true }));
    expect(all.store.getSnapshot().text).toBe("text 7");
    all.store.change("better");
    await all.store.send(say);
    expect(all.im.paramsOf("modifyMessage")).toHaveLength(1);
    expect(all.sent()).toEqual([]);
    expect(written(all)).toEqual(["half a thou", ["a.txt"], "m3"]);
  });

  test("comes back when editing is given up, of however many messages", async () => {
    const all = await half();
    all.chat.edit(aMessage(7, { isSelf: true }));
    all.chat.edit(aMessage(8, { isSelf: true }));
    expect(all.store.getSnapshot().text).toBe("text 8");
    all.chat.giveUp();
    expect(written(all)).toEqual(["half a thou", ["a.txt"], "m3"]);
    all.chat.giveUp();
    expect(written(all)).toEqual(["half a thou", ["a.txt"], undefined]);
  });

  test("stays when one answers another message", async () => {
    const all = await half();
    all.chat.reply(aMessage(4));
    expect(written(all)).toEqual(["half a thou", ["a.txt"], "m4"]);
  });

  test("is the draft while a message is edited, also when the chat is left and opened again", async () => {
    const all = await half();
    all.chat.edit(aMessage(7, { isSelf: true }));
    all.store.change("half better");
    all.clock.advance(5_000);
    all.close();
    await settled();
    expect(all.im.paramsOf("setConversationDraft").map((one) => one.draftText)).not.toContain("half better");
    expect(all.im.paramsOf("setConversationDraft").at(-1)).toMatchObject({ draftText: "half a thou" });
    all.store.subscribe(() => {});
    expect(all.store.getSnapshot().text).toBe("half better");
    all.chat.giveUp();
    expect(written(all)).toEqual(["half a thou", ["a.txt"], "m3"]);
  });

  test("waits also while a change that was refused is written again", async () => {
    const all = await opened("c2c_bob", "", 3, { modifyMessage: async () => ({ code: 20027, desc: "" }) });
    all.store.change("half");
    all.chat.edit(aMessage(7, { isSelf: true }));
    all.store.change("better");
    await all.store.send(say);
    expect(all.chat.getSnapshot().editing?.msgID).toBe("m7");
    expect(all.store.getSnapshot().text).toBe("better");
    all.chat.giveUp();
    expect(all.store.getSnapshot().text).toBe("half");
  });

  test("stands before a text that is taken up again", async () => {
    const { store, chat } = await opened();
    store.takeUp("oops");
    expect(store.getSnapshot()).toMatchObject({ text: "oops", focus: { caret: 4 } });
    chat.edit(aMessage(7, { isSelf: true }));
    store.takeUp("once more");
    expect(store.getSnapshot().text).toBe("oops\nonce more");
    expect(chat.getSnapshot().editing).toBeUndefined();
  });
});
