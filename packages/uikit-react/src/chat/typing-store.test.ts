import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { aMessage, answer, FakeIM } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { TELL_MS, TYPING_MS, TypingStore, typingOf } from "./typing-store.ts";

function opened() {
  const im = new FakeIM({ createCustomMessage: () => answer({ id: "c1" }) });
  const clock = new ManualClock();
  const store = new Skein({ im: im.manager, userID: "alice", clock }).store(TypingStore);
  store.subscribe(() => {});
  const hears = (typingStatus: number) => {
    const data = JSON.stringify({ businessID: "user_typing_status", typingStatus, version: 1 });
    im.messageEvents((one) => one.onRecvNewMessage?.(aMessage(1, { elemType: 2, customElem: { data } })));
  };
  return { im, clock, store, hears };
}

test("somebody types until they stop, a message comes, or nothing is heard any more", () => {
  const { im, clock, store, hears } = opened();
  const isTyping = () => store.getSnapshot().has("bob");
  hears(1);
  expect(isTyping()).toBe(true);
  hears(0);
  expect(isTyping()).toBe(false);
  hears(1);
  im.messageEvents((one) => one.onRecvNewMessage?.(aMessage(2)));
  expect(isTyping()).toBe(false);
  hears(1);
  clock.advance(TYPING_MS - 1);
  expect(isTyping()).toBe(true);
  clock.advance(1);
  expect(isTyping()).toBe(false);
});

test("own typing is told at the first key, seldom after that, and its end once", async () => {
  const { im, clock, store } = opened();
  const told = () =>
    im.paramsOf("createCustomMessage").map(({ data }) => JSON.parse(String(data)).typingStatus);
  await store.tell("bob", true);
  await store.tell("bob", true);
  clock.advance(TELL_MS);
  await store.tell("bob", true);
  await store.tell("bob", false);
  await store.tell("bob", false);
  expect(told()).toEqual([1, 1, 0]);
  expect(im.paramsOf("sendMessage")[0]).toMatchObject({ receiver: "bob", onlineUserOnly: true });
});

test("other custom messages are not about typing", () => {
  expect(
    typingOf(aMessage(1, { elemType: 2, customElem: { data: "user_typing_status {" } })),
  ).toBeUndefined();
  expect(typingOf(aMessage(1))).toBeUndefined();
});
