import { RECEIPTS_PAGE_MAX } from "@skein-im/protocol";
import type { StartTimer } from "../../timer.ts";
import type { FanOut } from "../fan-out.ts";
import { type LogKey, targetFor } from "./log-key.ts";
import type { MessageReceipts } from "./receipt-store.ts";
import { wireReceipt } from "./wire-receipt.ts";

/** Between two pushes to one sender about one log. Source: messages 17. */
export const SPACING_MS = 1_000;

/** Logs and senders that are waited for at once; what is over it is told without waiting. */
const LANES_MAX = 10_000;

interface Lane {
  /** The newest receipts by the seq of their message; at most one push's worth. */
  readonly waiting: Map<number, MessageReceipts>;
  /** What the waiting ones follow on. */
  after: number;
  stopTimer: () => void;
}

/**
 * Tells senders how far their messages were read: the first news at once, what follows within a second in one push with
 * the latest counts. A group that reads a message all at once costs its sender one push a second.
 */
export class ReceiptPushes {
  readonly #fanOut: FanOut;
  readonly #startTimer: StartTimer;
  readonly #lanes = new Map<string, Lane>();
  #stopped = false;

  constructor(deps: { readonly fanOut: FanOut; readonly startTimer: StartTimer }) {
    this.#fanOut = deps.fanOut;
    this.#startTimer = deps.startTimer;
  }

  /** What one confirmation has brought: of each sender's messages in ascending order of `nth`. */
  push(app: number, log: LogKey, receipts: readonly MessageReceipts[]): void {
    for (const [sender, own] of Map.groupBy(receipts, (receipt) => receipt.sender)) {
      this.#add(app, log, sender, own);
    }
  }

  /** What waits is not told any more: the devices ask when they come back. */
  stop(): void {
    this.#stopped = true;
    for (const { stopTimer } of this.#lanes.values()) stopTimer();
    this.#lanes.clear();
  }

  #add(app: number, log: LogKey, sender: string, receipts: readonly MessageReceipts[]): void {
    if (this.#stopped) return;
    const key = `${app}\t${sender}\t${log}`;
    const lane = this.#lanes.get(key);
    const tell = (some: readonly MessageReceipts[], after: number) =>
      this.#tell(app, log, sender, some, after);
    const first = (receipts[0]?.nth ?? 1) - 1;
    if (lane === undefined) {
      tell(receipts, first);
      if (this.#lanes.size < LANES_MAX) this.#open(key, tell);
      return;
    }
    if (lane.waiting.size === 0) lane.after = first;
    for (const receipt of receipts) lane.waiting.set(receipt.seq, receipt);
    if (lane.waiting.size < RECEIPTS_PAGE_MAX) return;
    tell([...lane.waiting.values()], lane.after);
    lane.waiting.clear();
  }

  #open(key: string, tell: (receipts: readonly MessageReceipts[], after: number) => void): void {
    const lane: Lane = { waiting: new Map(), after: 0, stopTimer: () => {} };
    const wait = () => {
      lane.stopTimer = this.#startTimer(SPACING_MS, () => {
        if (lane.waiting.size === 0) {
          this.#lanes.delete(key);
          return;
        }
        tell([...lane.waiting.values()], lane.after);
        lane.waiting.clear();
        wait();
      });
    };
    this.#lanes.set(key, lane);
    wait();
  }

  #tell(app: number, log: LogKey, sender: string, receipts: readonly MessageReceipts[], after: number): void {
    const upTo = Math.max(...receipts.map(({ nth }) => nth));
    const body = { of: targetFor(sender, log), receipts: receipts.map(wireReceipt), after, upTo };
    this.#fanOut.toUser(app, sender, "message.receipts", body);
  }
}
