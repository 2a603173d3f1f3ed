import type { CommandAnswers, CommandBody, CommandName, Result, WireChange } from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import {
  type ConversationID,
  isOfficialConversation,
  isTopicConversation,
  targetOf,
} from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { Log } from "../log.ts";
import type { Random } from "../random.ts";
import { type LogItem, LogReader } from "./log-reader.ts";
import { CATCH_UP_MAX } from "./log-sequence.ts";
import { PullGate } from "./pull-gate.ts";
import { startOfNewLog } from "./start-position.ts";

/** Logs that are caught up with at the same time. */
const PULLS_AT_ONCE = 6;

export type Request = <N extends CommandName>(
  cmd: N,
  body: CommandBody<N>,
) => Promise<Result<CommandAnswers[N]>>;

export interface LogBookDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly request: Request;
  readonly conversations: ConversationStore;
  /**
   * Resolves when what was delivered so far is on the disk. The next pages are asked for then: a server is faster than
   * a browser's disk, and a call of the app would wait behind thousands of messages.
   */
  kept(): Promise<void>;
  deliver(id: ConversationID, item: LogItem): void;
  apply(id: ConversationID, change: WireChange): void;
}

type Arrival =
  | { readonly kind: "item"; readonly item: LogItem }
  | { readonly kind: "change"; readonly change: WireChange };

/** One reader for each log that something came of; a log that nobody knows is looked up first. */
export class LogBook {
  readonly #deps: LogBookDeps;
  readonly #gate = new PullGate(PULLS_AT_ONCE);
  readonly #readers = new Map<ConversationID, LogReader>();
  /** What came of logs that are being looked up, in order. */
  readonly #unknown = new Map<ConversationID, Arrival[]>();
  readonly #timers = new Set<() => void>();
  #closed = false;

  constructor(deps: LogBookDeps) {
    this.#deps = deps;
  }

  item(id: ConversationID, item: LogItem): void {
    this.#arrive(id, { kind: "item", item });
  }

  change(id: ConversationID, change: WireChange): void {
    this.#arrive(id, { kind: "change", change });
  }

  /** The log has come this far; its position is known. */
  expect(id: ConversationID, seq: number, changeSeq: number): void {
    this.#reader(id)?.expect(seq, changeSeq);
  }

  /** Positions were set anew: readers start from them. */
  reset(): void {
    for (const reader of this.#readers.values()) reader.close();
    this.#readers.clear();
    this.#unknown.clear();
  }

  close(): void {
    this.#closed = true;
    this.reset();
    for (const stop of this.#timers) stop();
  }

  #arrive(id: ConversationID, arrival: Arrival): void {
    // Whoever has not asked for a topic follows it from what comes: thousands would ask for it at once.
    if (isTopicConversation(id) && this.#deps.conversations.position(id) === undefined) {
      this.#deps.conversations.moved(id, beforeFirst([arrival]));
    }
    const reader = this.#unknown.has(id) ? undefined : this.#reader(id);
    if (reader !== undefined) {
      hand(reader, arrival);
      return;
    }
    const waiting = this.#unknown.get(id);
    if (waiting !== undefined) {
      // What is let go here is missed, and asked for, later.
      if (waiting.length >= CATCH_UP_MAX) waiting.shift();
      waiting.push(arrival);
      return;
    }
    this.#unknown.set(id, [arrival]);
    this.#startLookUp(id, 0);
  }

  #reader(id: ConversationID): LogReader | undefined {
    const known = this.#readers.get(id);
    if (known !== undefined) return known;
    const { conversations, clock, random, log, request } = this.#deps;
    const position = conversations.position(id);
    if (position === undefined) return undefined;
    const of = targetOf(id);
    const reader = new LogReader(position, {
      clock,
      random,
      log,
      gate: this.#gate,
      pullMessages: async (from, limit) => {
        await this.#deps.kept();
        return request("message.history", { of, direction: "newer", from, limit });
      },
      pullChanges: (since, limit) => request("message.changes", { of, since, limit }),
      deliver: (item) => this.#deps.deliver(id, item),
      apply: (change) => this.#deps.apply(id, change),
      moved: (next) => conversations.moved(id, next),
      // Most of its seqs may be others', so a distance in seqs says nothing.
      ...(isOfficialConversation(id) && { catchUpMax: Number.POSITIVE_INFINITY }),
    });
    this.#readers.set(id, reader);
    return reader;
  }

  #startLookUp(id: ConversationID, failures: number): void {
    this.#lookUp(id, failures).catch((cause: unknown) => {
      this.#deps.log.error(`looking up ${id} failed unexpectedly`, cause);
    });
  }

  async #lookUp(id: ConversationID, failures: number): Promise<void> {
    const { request, conversations, clock, random } = this.#deps;
    const answer = await request("conversation.get", { of: [targetOf(id)] });
    const waiting = this.#unknown.get(id);
    if (this.#closed || waiting === undefined) return;
    if (!answer.ok) {
      const stop = clock.after(backOffMs(failures + 1, random), () => {
        this.#timers.delete(stop);
        if (this.#unknown.has(id)) this.#startLookUp(id, failures + 1);
      });
      this.#timers.add(stop);
      return;
    }
    const [wire] = answer.value.conversations;
    // A sync may have met it meanwhile.
    if (conversations.position(id) === undefined) {
      // Not even the server knows it: what came is all there is.
      conversations.moved(id, wire === undefined ? beforeFirst(waiting) : startOfNewLog(wire));
    }
    if (wire !== undefined) conversations.applySnapshot(wire);
    this.#unknown.delete(id);
    const reader = this.#reader(id);
    if (reader === undefined) return;
    for (const arrival of waiting) hand(reader, arrival);
    if (wire !== undefined) reader.expect(wire.seq, wire.changeSeq);
  }
}

function hand(reader: LogReader, arrival: Arrival): void {
  if (arrival.kind === "item") reader.receive(arrival.item);
  else reader.change(arrival.change);
}

function beforeFirst(arrivals: readonly Arrival[]): { deliveredSeq: number; appliedChangeSeq: number } {
  const seqs = arrivals.flatMap((arrival) => (arrival.kind === "item" ? [seqOf(arrival.item)] : []));
  return { deliveredSeq: seqs.length === 0 ? 0 : Math.min(...seqs) - 1, appliedChangeSeq: 0 };
}

const seqOf = (item: LogItem): number => (item.kind === "own" ? item.record.seq : item.message.seq);
