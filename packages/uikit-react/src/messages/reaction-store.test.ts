import { expect, test } from "vitest";
import { NoticeStore } from "../provider/notice-store.ts";
import { Skein } from "../provider/skein.ts";
import { type Answers, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { ReactionStore } from "./reaction-store.ts";

const aReaction = (reactionID: string, totalUserCount: number, reactedByMyself = false) => ({
  reactionID,
  totalUserCount,
  reactedByMyself,
  partialUserList: [],
});

function opened(answers: Answers = {}) {
  const im = new FakeIM({
    getMessageReactions: ({ msgIDList }: { msgIDList: string[] }) =>
      answer(msgIDList.map((messageID) => ({ messageID, reactionList: [aReaction("👍", 1)] }))),
    ...answers,
  });
  const clock = new ManualClock();
  const skein = new Skein({ im: im.manager, userID: "alice", clock });
  const store = skein.store(ReactionStore, "c2c_bob");
  const close = store.subscribe(() => {});
  const of = (msgID: string) =>
    store
      .getSnapshot()
      .get(msgID)
      ?.map((one) => [one.reactionID, one.totalUserCount, one.reactedByMyself]);
  return { im, clock, skein, store, close, of };
}

test("messages that are drawn in one moment are asked about together, 20 at a time, once", async () => {
  const { im, clock, store, of } = opened();
  for (let at = 0; at < 30; at += 1) store.want(`m${at}`);
  store.want("m0");
  clock.advance(0);
  await settled();
  store.want("m1");
  clock.advance(0);
  await settled();
  expect(im.paramsOf("getMessageReactions").map((one) => (one.msgIDList as string[]).length)).toEqual([
    20, 10,
  ]);
  expect(of("m29")).toEqual([["👍", 1, false]]);
});

test("what changes is put in, what nobody has any more goes, what was not asked about is not kept", async () => {
  const { im, clock, store, of } = opened();
  store.want("m1");
  clock.advance(0);
  await settled();
  im.messageEvents((one) =>
    one.onRecvMessageReactionsChanged?.([
      { messageID: "m1", reactionList: [aReaction("👍", 0), aReaction("❤️", 2)] },
      { messageID: "m9", reactionList: [aReaction("👍", 1)] },
    ]),
  );
  expect(of("m1")).toEqual([["❤️", 2, false]]);
  expect(of("m9")).toBeUndefined();
});

test("the own reaction is seen at once, and taken back by the same", async () => {
  const { im, clock, store, of } = opened();
  store.want("m1");
  clock.advance(0);
  await settled();
  const adding = store.toggle("m1", "👍");
  expect(of("m1")).toEqual([["👍", 2, true]]);
  await adding;
  await store.toggle("m1", "👍");
  expect(of("m1")).toEqual([["👍", 1, false]]);
  expect(im.paramsOf("removeMessageReaction")).toEqual([{ msgID: "m1", reactionID: "👍" }]);
});

test("one that is refused is not left standing, and the person hears why", async () => {
  const { skein, store, of } = opened({
    addMessageReaction: async () => ({ code: 23005, desc: "too many" }),
  });
  expect(await store.toggle("m1", "🎉")).toBe(false);
  expect(of("m1")).toEqual([]);
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject([{ code: 23005 }]);
});

test("after nobody looked, all is asked anew", async () => {
  const { im, clock, store, close } = opened();
  store.want("m1");
  clock.advance(0);
  await settled();
  close();
  store.subscribe(() => {});
  store.want("m1");
  clock.advance(0);
  await settled();
  expect(im.paramsOf("getMessageReactions")).toHaveLength(2);
});
