import type { Events } from "@skein-im/protocol";
import { beforeEach, expect, test } from "vitest";
import { ManualTimer } from "../../../test/manual-timer.ts";
import { userTopic } from "../../bus/bus.ts";
import { LocalBus } from "../../bus/local/local-bus.ts";
import { FanOut } from "../fan-out.ts";
import { groupLog } from "./log-key.ts";
import { ReceiptPushes, SPACING_MS } from "./receipt-pushes.ts";
import type { MessageReceipts } from "./receipt-store.ts";

const HIKE = groupLog("hike");

let timer: ManualTimer;
let pushes: ReceiptPushes;
let heard: { user: string; body: Events["message.receipts"] }[];

beforeEach(() => {
  timer = new ManualTimer();
  heard = [];
  const bus = new LocalBus();
  for (const user of ["alice", "bob"]) {
    bus.join(userTopic(1, user), (message) => {
      if (message.kind === "push") heard.push({ user, body: JSON.parse(message.frame).body });
    });
  }
  pushes = new ReceiptPushes({ fanOut: new FanOut(bus), startTimer: timer.start });
});

const receipt = (seq: number, nth: number, with_: Partial<MessageReceipts> = {}): MessageReceipts => ({
  seq,
  msgID: `m-${seq}`,
  sender: "alice",
  readers: 1,
  base: 5,
  time: 1_700_000_000,
  nth,
  ...with_,
});

const told = (from = 0) =>
  heard.slice(from).map(({ user, body: { receipts, after, upTo } }) => {
    return { user, counts: receipts.map(({ seq, read, unread }) => [seq, read, unread]), after, upTo };
  });

test("the first news goes at once, what follows within a second together with the latest counts", () => {
  pushes.push(1, HIKE, [receipt(1, 1), receipt(2, 2)]);
  expect(heard[0]?.body).toEqual({
    of: { groupID: "hike" },
    receipts: [
      { seq: 1, msgID: "m-1", read: 1, unread: 4, time: 1_700_000_000 },
      { seq: 2, msgID: "m-2", read: 1, unread: 4, time: 1_700_000_000 },
    ],
    after: 0,
    upTo: 2,
  });
  pushes.push(1, HIKE, [receipt(1, 3, { readers: 2 })]);
  pushes.push(1, HIKE, [receipt(3, 4), receipt(1, 5, { readers: 6 })]);
  expect(heard).toHaveLength(1);
  timer.ring(SPACING_MS);
  const counts = [
    [1, 6, 0],
    [3, 1, 4],
  ];
  expect(told(1)).toEqual([{ user: "alice", counts, after: 2, upTo: 5 }]);
});

test("every second has its push while there is news; then the next one goes at once again", () => {
  pushes.push(1, HIKE, [receipt(1, 1)]);
  pushes.push(1, HIKE, [receipt(2, 2)]);
  timer.ring(SPACING_MS);
  pushes.push(1, HIKE, [receipt(3, 3)]);
  expect(heard).toHaveLength(2);
  timer.ring(SPACING_MS);
  expect(heard).toHaveLength(3);
  timer.ring(SPACING_MS);
  expect(timer.running).toBe(0);
  pushes.push(1, HIKE, [receipt(4, 4)]);
  expect(told(3)).toEqual([{ user: "alice", counts: [[4, 1, 4]], after: 3, upTo: 4 }]);
});

test("senders and logs do not wait for each other", () => {
  pushes.push(1, HIKE, [receipt(1, 1), receipt(2, 1, { sender: "bob" })]);
  pushes.push(1, groupLog("swim"), [receipt(1, 1)]);
  expect(told().map(({ user }) => user)).toEqual(["alice", "bob", "alice"]);
});

test("more news than one push holds does not wait", () => {
  pushes.push(1, HIKE, [receipt(1, 1)]);
  for (let n = 2; n <= 102; n += 1) pushes.push(1, HIKE, [receipt(n, n)]);
  expect(told(1)).toMatchObject([{ after: 1, upTo: 101 }]);
  timer.ring(SPACING_MS);
  expect(told(2)).toMatchObject([{ counts: [[102, 1, 4]], after: 101, upTo: 102 }]);
});

test("a stop leaves no timer behind and tells nothing more", () => {
  pushes.push(1, HIKE, [receipt(1, 1)]);
  pushes.push(1, HIKE, [receipt(2, 2)]);
  pushes.stop();
  pushes.push(1, HIKE, [receipt(3, 3)]);
  expect(timer.running).toBe(0);
  expect(heard).toHaveLength(1);
});
