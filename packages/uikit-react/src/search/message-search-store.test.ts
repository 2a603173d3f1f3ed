import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { type Answers, aMessage, answer, FakeIM } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { MessageSearchStore } from "./message-search-store.ts";

function opened(key: string, answers: Answers) {
  const im = new FakeIM(answers);
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  return { im, store: skein.store(MessageSearchStore, key) };
}
const hit = (conversationID: string, messageCount: number) => ({
  conversationID,
  messageCount,
  messageList: [aMessage(messageCount)],
});

test("over all conversations each with hits is one result, page by page", async () => {
  const { im, store } = opened("", {
    searchCloudMessages: ({ searchParam }: { searchParam: { searchCursor: string } }) =>
      searchParam.searchCursor === ""
        ? answer({ messageSearchResultItems: [hit("c2c_bob", 3)], searchCursor: "next" })
        : answer({ messageSearchResultItems: [hit("group_g", 1)], searchCursor: "" }),
  });
  await store.search(" two words ");
  expect(store.getSnapshot()).toMatchObject({ words: "two words", hasMore: true });
  await store.loadMore();
  const found = store.getSnapshot().conversations.map(({ conversationID, count }) => [conversationID, count]);
  expect(found).toEqual([
    ["c2c_bob", 3],
    ["group_g", 1],
  ]);
  expect(store.getSnapshot().hasMore).toBe(false);
  expect(im.paramsOf("searchCloudMessages")[0]?.searchParam).toMatchObject({
    keywordList: ["two", "words"],
    type: 1,
  });
});

test("where the server cannot be asked, this device's messages are searched, page by page", async () => {
  const { im, store } = opened("c2c_bob", {
    searchCloudMessages: async () => ({ code: 9519, desc: "offline" }),
    searchLocalMessages: ({ searchParam: { pageIndex } }: { searchParam: { pageIndex: number } }) =>
      answer({
        totalCount: 21,
        messageSearchResultItems: [{ conversationID: "c2c_bob", messageList: [aMessage(pageIndex)] }],
      }),
  });
  await store.search("hello");
  expect(store.getSnapshot()).toMatchObject({ hasMore: true, messages: [{ msgID: "m0" }] });
  await store.loadMore();
  expect(store.getSnapshot()).toMatchObject({ hasMore: false, messages: [{ msgID: "m0" }, { msgID: "m1" }] });
  expect(im.paramsOf("searchCloudMessages")).toHaveLength(1);
});

test("of two searches the later one counts, also when it is answered first", async () => {
  const first = Promise.withResolvers<unknown>();
  const { store } = opened("", {
    searchCloudMessages: ({ searchParam }: { searchParam: { keywordList: string[] } }) =>
      searchParam.keywordList[0] === "slow"
        ? first.promise
        : answer({ messageSearchResultItems: [hit("c2c_fast", 1)], searchCursor: "" }),
  });
  const slow = store.search("slow");
  await store.search("fast");
  first.resolve({ code: 0, desc: "", data: { messageSearchResultItems: [hit("c2c_slow", 1)] } });
  await slow;
  expect(store.getSnapshot().conversations).toMatchObject([{ conversationID: "c2c_fast" }]);
});

test("no words, no results", async () => {
  const { im, store } = opened("", {});
  await store.search("   ");
  expect(im.calls).toEqual([]);
  expect(store.getSnapshot()).toMatchObject({ words: "", conversations: [], hasMore: false });
});
