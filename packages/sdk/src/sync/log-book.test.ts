import { ok, type WireMessage } from "@skein-im/protocol";
import { expect, test } from "vitest";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import { Log } from "../log.ts";
import { seededRandom } from "../random.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";
import { LogBook, type Request } from "./log-book.ts";

test("pages are asked for as fast as what they bring is kept, six logs at a time", async () => {
  const asked: string[] = [];
  const delivered: string[] = [];
  let keep = () => {};
  const book = new LogBook({
    clock: new ManualClock(),
    random: seededRandom(1),
    log: new Log(),
    conversations: {
      position: () => ({ deliveredSeq: 0, appliedChangeSeq: 0 }),
      moved: () => {},
    } as unknown as ConversationStore,
    request: (async (_cmd: string, { of }: { of: { userID: string } }) => {
      asked.push(of.userID);
      return ok({ messages: [aMessage(of.userID)], finished: true });
    }) as unknown as Request,
    kept: () =>
      new Promise((resolve) => {
        const others = keep;
        keep = () => {
          others();
          resolve();
        };
      }),
    deliver: (id) => delivered.push(id),
    apply: () => {},
  });
  for (let peer = 0; peer < 20; peer += 1) book.expect(`c2c_peer${peer}`, 1, 0);
  const rounds: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    await settle();
    rounds.push(asked.length);
    const keepNow = keep;
    keep = () => {};
    keepNow();
  }
  await settle();
  expect(rounds).toEqual([0, 6, 12, 18]);
  expect([asked.length, delivered.length]).toEqual([20, 20]);
  book.close();
});

const aMessage = (from: string): WireMessage => ({
  seq: 1,
  time: 1,
  msgID: `of ${from}`,
  from,
  to: { userID: "me" },
  random: 1,
  elements: [],
});
