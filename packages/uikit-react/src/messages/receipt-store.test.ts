import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { aMessage, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { ReceiptStore } from "./receipt-store.ts";

function opened() {
  const im = new FakeIM({
    getMessageReadReceipts: ({ messageIDList }: { messageIDList: string[] }) =>
      answer(messageIDList.map((msgID) => ({ msgID, groupID: "crew", readCount: 1, unreadCount: 2 }))),
  });
  const clock = new ManualClock();
  const store = new Skein({ im: im.manager, userID: "alice", clock }).store(ReceiptStore, "crew");
  store.subscribe(() => {});
  const look = async () => {
    clock.advance(1_000);
    await settled();
  };
  return { im, store, look };
}
const inGroup = (seq: number, more = {}) =>
  aMessage(seq, { groupID: "crew", needReadReceipt: true, ...more });

test("what is seen is confirmed together, once, 30 in a call", async () => {
  const { im, store, look } = opened();
  const messages = Array.from({ length: 40 }, (_, at) => inGroup(at + 1));
  store.see(messages.slice(0, 25));
  store.see(messages);
  await look();
  store.see(messages);
  await look();
  expect(im.paramsOf("sendMessageReadReceipts").map((one) => (one.messageIDList as string[]).length)).toEqual(
    [30, 10],
  );
});

test("own messages are asked about, and counts follow the events", async () => {
  const { im, store, look } = opened();
  store.see([inGroup(1, { isSelf: true })]);
  await look();
  expect(store.getSnapshot().get("m1")).toEqual({ readCount: 1, unreadCount: 2 });
  im.messageEvents((one) =>
    one.onRecvMessageReadReceipts?.([
      { msgID: "m1", groupID: "crew", userID: "", timestamp: 1, readCount: 3, unreadCount: 0 },
    ]),
  );
  expect(store.getSnapshot().get("m1")).toEqual({ readCount: 3, unreadCount: 0 });
});

test("messages that ask for none, that are one to one, or on their way, are left alone", async () => {
  const { im, store, look } = opened();
  store.see([
    inGroup(1, { needReadReceipt: false }),
    aMessage(2, { needReadReceipt: true }),
    inGroup(3, { isSelf: true, status: 1 }),
  ]);
  await look();
  expect(im.calls).toEqual([]);
});
