import { expect, test } from "vitest";
import { NoticeStore } from "../provider/notice-store.ts";
import { Skein } from "../provider/skein.ts";
import { type Answers, aConversation, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { ConversationStore } from "./conversation-store.ts";

function opened(answers: Answers = {}) {
  const im = new FakeIM({
    getConversationList: () =>
      answer({
        isFinished: true,
        conversationList: [aConversation("bob", { unreadCount: 2, draftText: "hm" })],
      }),
    getTotalUnreadMessageCount: () => answer(2),
    ...answers,
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(ConversationStore);
  const close = store.subscribe(() => {});
  return { im, skein, store, close };
}
const idsOf = (store: ConversationStore) =>
  store.getSnapshot().conversations.map((one) => one.conversationID);

test("the list is read in pages and follows the SDK from there", async () => {
  const pages: Record<string, unknown> = {
    "0": { isFinished: false, nextSeq: "1", conversationList: [aConversation("bob")] },
    "1": { isFinished: true, conversationList: [aConversation("carol", { orderkey: 5 })] },
  };
  const { im, store } = opened({
    getConversationList: ({ nextSeq }: { nextSeq: string }) => answer(pages[nextSeq]),
  });
  await settled();
  expect(idsOf(store)).toEqual(["c2c_carol", "c2c_bob"]);
  im.conversationEvents((one) => one.onConversationChanged?.([aConversation("bob", { orderkey: 9 })]));
  expect(idsOf(store)).toEqual(["c2c_bob", "c2c_carol"]);
  im.conversationEvents((one) => one.onConversationDeleted?.(["c2c_carol"]));
  expect(idsOf(store)).toEqual(["c2c_bob"]);
});

test("what the SDK says while the list is being read is newer than the list", async () => {
  const { im, store } = opened();
  im.conversationEvents((one) => one.onConversationChanged?.([aConversation("bob", { unreadCount: 7 })]));
  await settled();
  expect(store.find("c2c_bob")?.unreadCount).toBe(7);
});

test("it listens while somebody subscribes, and no longer", async () => {
  const { im, close } = opened();
  expect(im.isListenedTo).toBe(true);
  close();
  expect(im.isListenedTo).toBe(false);
});

test("reading clears the count and the mark, each only when it is there", async () => {
  const { im, store } = opened();
  await settled();
  await store.markRead("c2c_bob");
  expect(im.paramsOf("cleanConversationUnreadMessageCount")).toHaveLength(1);
  expect(im.paramsOf("markConversation")).toHaveLength(0);
  im.conversationEvents((one) => one.onConversationChanged?.([aConversation("bob", { markList: [2] })]));
  await store.markRead("c2c_bob");
  expect(im.paramsOf("markConversation")).toMatchObject([
    { enableMark: false, conversationIDList: ["c2c_bob"] },
  ]);
  expect(im.paramsOf("cleanConversationUnreadMessageCount")).toHaveLength(1);
});

test("a draft is written when it is another one", async () => {
  const { im, store } = opened();
  await settled();
  await store.setDraft("c2c_bob", "hm");
  expect(im.paramsOf("setConversationDraft")).toHaveLength(0);
  await store.setDraft("c2c_bob", "");
  expect(im.paramsOf("setConversationDraft")).toEqual([{ conversationID: "c2c_bob", draftText: "" }]);
});

test("mute asks the call for users or the one for groups", async () => {
  const { im, store } = opened();
  await store.mute("c2c_bob", true);
  await store.mute("group_crew", false);
  expect(im.paramsOf("setC2CReceiveMessageOpt")).toEqual([{ userIDList: ["bob"], opt: 2 }]);
  expect(im.paramsOf("setGroupReceiveMessageOpt")).toEqual([{ groupID: "crew", opt: 0 }]);
});

test("a refusal is told to the person, also that of one conversation in a list", async () => {
  const { skein, store } = opened({
    pinConversation: async () => ({ code: 51012, desc: "too many" }),
    markConversation: () => answer([{ conversationID: "c2c_x", resultCode: 6004, resultInfo: "not there" }]),
  });
  expect(await store.pin("c2c_bob", true)).toBe(false);
  expect(await store.markUnread("c2c_x")).toBe(false);
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject([{ code: 51012 }, { code: 6004 }]);
});
