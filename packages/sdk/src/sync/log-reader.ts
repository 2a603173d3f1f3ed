import {
  CHANGES_PAGE_MAX,
  type CommandAnswers,
  ERROR,
  type Failure,
  failure,
  HISTORY_PAGE_MAX,
  type Result,
  type WireChange,
  type WireMessage,
} from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import type { Log } from "../log.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import type { Random } from "../random.ts";
import { CATCH_UP_MAX, type Gap, LogSequence } from "./log-sequence.ts";
import type { PullGate } from "./pull-gate.ts";

/** A push may be overtaken by another server's: wait a little before a hole is asked for. */
export const GRACE_MS = 100;

/** How far a log has been followed. */
export interface LogPosition {
  readonly deliveredSeq: number;
  readonly appliedChangeSeq: number;
}

/** A message in its turn: one to tell the app of, or one that this device sent and knows. */
export type LogItem =
  | {
      readonly kind: "message";
      readonly message: WireMessage /** It came by itself, not because it was asked for. */;
      readonly pushed?: true;
    }
  | { readonly kind: "own"; readonly record: MessageRecord };

export interface LogReaderDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly gate: PullGate;
  pullMessages(from: number, limit: number): Promise<Result<CommandAnswers["message.history"]>>;
  pullChanges(since: number, limit: number): Promise<Result<CommandAnswers["message.changes"]>>;
  /** Every item once, in the order of seq. */
  deliver(item: LogItem): void;
  /** Every change once, in order, and after the message that it is about. */
  apply(change: WireChange): void;
  moved(position: LogPosition): void;
  /** Messages before the newest one that are waited for. Default: `CATCH_UP_MAX`. */
  readonly catchUpMax?: number;
}

/** The reader may not (any longer) read this log: there is nothing to wait for. */
const REFUSALS: ReadonlySet<number> = new Set([
  ERROR.group_not_allowed.code,
  ERROR.group_missing.code,
  ERROR.group_id_invalid.code,
]);

/** Follows one log: puts what comes into order, and asks for what is missing before it goes on. */
export class LogReader {
  readonly #deps: LogReaderDeps;
  readonly #messages: LogSequence<LogItem>;
  readonly #changes: LogSequence<WireChange>;
  #filling = false;
  #closed = false;
  #failures = 0;
  #stopTimer: (() => void) | undefined;

  constructor({ deliveredSeq, appliedChangeSeq }: LogPosition, deps: LogReaderDeps) {
    this.#deps = deps;
    this.#messages = new LogSequence(deliveredSeq + 1, deps.catchUpMax ?? CATCH_UP_MAX);
    this.#changes = new LogSequence(appliedChangeSeq + 1);
  }

  get position(): LogPosition {
    return { deliveredSeq: this.#messages.next - 1, appliedChangeSeq: this.#changes.next - 1 };
  }

  receive(item: LogItem): void {
    const { seq } = item.kind === "own" ? item.record : item.message;
    // An official account's push says what stands before it for this reader: what is between is others'.
    const after = item.kind === "message" ? item.message.after : undefined;
    if (after !== undefined) this.#messages.cover({ from: after + 1, to: seq - 1 });
    if (this.#messages.offer(seq, item)) this.#goOn(GRACE_MS);
  }

  change(change: WireChange): void {
    if (!this.#changes.offer(change.changeSeq, change)) return;
    // A change may overtake its message: then that is missing.
    this.#messages.expect(change.seq);
    this.#goOn(GRACE_MS);
  }

  /** The server said that the log has come this far. */
  expect(seq: number, changeSeq: number): void {
    this.#messages.expect(seq);
    this.#changes.expect(changeSeq);
    this.#goOn(0);
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer?.();
  }

  /** Gives what is ready at once; asks for what is missing after `waitMs`. */
  #goOn(waitMs: number): void {
    this.#giveReady();
    if (this.#filling || this.#closed || !this.#misses) return;
    if (waitMs === 0) {
      this.#stopTimer?.();
      this.#stopTimer = undefined;
      this.#startFilling();
    } else {
      this.#stopTimer ??= this.#deps.clock.after(waitMs, () => {
        this.#stopTimer = undefined;
        this.#startFilling();
      });
    }
  }

  get #misses(): boolean {
    return this.#messages.gap !== undefined || this.#changes.gap !== undefined;
  }

  #giveReady(): void {
    const before = this.position;
    for (let item = this.#messages.take(); item !== undefined; item = this.#messages.take()) {
      this.#deps.deliver(item);
    }
    // A change never comes before its message.
    while (this.#messages.gap === undefined) {
      const change = this.#changes.take();
      if (change === undefined) break;
      this.#deps.apply(change);
    }
    const after = this.position;
    if (after.deliveredSeq !== before.deliveredSeq || after.appliedChangeSeq !== before.appliedChangeSeq) {
      this.#deps.moved(after);
    }
  }

  #startFilling(): void {
    if (this.#filling || this.#closed) return;
    this.#filling = true;
    this.#fill()
      .catch((cause: unknown) => {
        this.#deps.log.error("a log could not be followed", cause);
        this.#tryLater(failure("sdk_internal"));
      })
      .finally(() => {
        this.#filling = false;
        // What came in the last moment.
        if (this.#stopTimer === undefined) this.#goOn(GRACE_MS);
      });
  }

  async #fill(): Promise<void> {
    while (!this.#closed && this.#misses) {
      const failed = await this.#deps.gate.through(() => this.#pull());
      if (this.#closed) return;
      if (failed === undefined) {
        this.#failures = 0;
        this.#giveReady();
      } else {
        this.#tryLater(failed);
        return;
      }
    }
  }

  async #pull(): Promise<Failure | undefined> {
    const gap = this.#messages.gap;
    if (gap !== undefined) return this.#pullMessages(gap);
    const changeGap = this.#changes.gap;
    return changeGap === undefined ? undefined : this.#pullChanges(changeGap);
  }

  async #pullMessages(gap: Gap): Promise<Failure | undefined> {
    const limit = Math.min(gap.to - gap.from + 1, HISTORY_PAGE_MAX);
    const answer = await this.#deps.pullMessages(gap.from, limit);
    if (!answer.ok && !REFUSALS.has(answer.error.code)) return answer.error;
    const messages = answer.ok ? answer.value.messages : [];
    for (const message of messages) this.#messages.offer(message.seq, { kind: "message", message });
    const last = messages.at(-1);
    // An empty answer, or the last one: what is missing now is not for this user.
    const to =
      last === undefined || (answer.ok && answer.value.finished) ? gap.to : Math.min(last.seq, gap.to);
    this.#messages.cover({ from: gap.from, to });
    return undefined;
  }

  async #pullChanges(gap: Gap): Promise<Failure | undefined> {
    const limit = Math.min(gap.to - gap.from + 1, CHANGES_PAGE_MAX);
    const answer = await this.#deps.pullChanges(gap.from - 1, limit);
    if (!answer.ok && !REFUSALS.has(answer.error.code)) return answer.error;
    const changes = answer.ok ? answer.value.changes : [];
    for (const change of changes) {
      this.#changes.put(change.changeSeq, change);
      this.#messages.expect(change.seq);
    }
    // An empty answer, or the last one: what is missing now was overtaken by a newer change, or is not for this user.
    const last = changes.at(-1);
    const to =
      last === undefined || (answer.ok && answer.value.finished) ? gap.to : Math.min(last.changeSeq, gap.to);
    this.#changes.cover({ from: gap.from, to });
    return undefined;
  }

  #tryLater(error: Failure): void {
    this.#failures += 1;
    this.#deps.log.info(`a pull failed (${error.code} ${error.desc}), trying again`);
    this.#stopTimer ??= this.#deps.clock.after(backOffMs(this.#failures, this.#deps.random), () => {
      this.#stopTimer = undefined;
      this.#startFilling();
    });
  }
}
