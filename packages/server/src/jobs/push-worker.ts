import { type DeliverDeps, type Delivery, deliverPush } from "../domains/push/deliver-pushes.ts";
import { type PlanDeps, planPushes } from "../domains/push/plan-pushes.ts";
import type { DuePush, PushesDone } from "../domains/push/push-store.ts";
import type { StartTimer } from "../timer.ts";

/** How often new messages and due pushes are looked for, in ms. */
export const PUSH_TICK_MS = 100;

/** Pushes under way at once. */
const RUNNING_MAX = 256;

/** Jobs that may wait: over it messages wait in their table instead. */
const WAITING_MAX = 100_000;

/** Steps of planning in one turn; then it is looked again how many wait. */
const STEPS_MAX = 20;

/** So many that ended are worth a turn before its time. */
const TURN_AFTER = 32;

/** How often it is counted how many jobs wait, in ms. */
const COUNT_EVERY_MS = 1_000;

/** Time that a stop leaves to what is under way, in ms. What is not done then is done after the next start. */
const DRAIN_MS = 5_000;

export interface PushWorkerDeps extends PlanDeps, DeliverDeps {
  readonly startTimer: StartTimer;
  /** Tasks of the REST interface that are under way; true while there is more to do. */
  readonly runTasks?: () => Promise<boolean>;
  /** Differs from the constants above in tests. */
  readonly limits?: { readonly running?: number; readonly waiting?: number };
}

/**
 * Follows the messages and brings the pushes out. Nothing of it happens while a message is sent: a message is acknowledged, and
 * this finds it in the table.
 */
export class PushWorker {
  readonly #deps: PushWorkerDeps;
  readonly #running = new Map<number, Promise<void>>();
  /** Devices that a push is under way to: theirs go out one after the other. */
  readonly #busy = new Set<number>();
  /** What is not written yet. */
  #done: Unwritten = emptyDone();
  #finishing: Promise<void> | undefined;
  #turn: Promise<void> | undefined;
  #cancel: () => void = () => {};
  #stopped = false;
  /** Pushes that ended since the last turn. */
  #ended = 0;
  #countedAt = Number.NEGATIVE_INFINITY;
  /** Jobs that waited when it was looked last. */
  waiting = 0;

  constructor(deps: PushWorkerDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#cancel = this.#deps.startTimer(PUSH_TICK_MS, () => {
      void this.run().finally(() => {
        if (!this.#stopped) this.start();
      });
    });
  }

  /** Plans what is new and begins what is due; resolves when that is done, not when the pushes are. */
  run(): Promise<void> {
    this.#turn ??= this.#takeTurn()
      .catch((error: unknown) =>
        this.#deps.log.error({ err: error }, "offline push failed; it is tried again"),
      )
      .finally(() => {
        this.#turn = undefined;
      });
    return this.#turn;
  }

  /** Lets what is under way end for a while. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#turn;
    const { promise: expired, resolve } = Promise.withResolvers<void>();
    const cancel = this.#deps.startTimer(DRAIN_MS, resolve);
    await Promise.race([Promise.all(this.#running.values()), expired]);
    cancel();
    await this.#finishing;
    await this.#finish();
  }

  async #takeTurn(): Promise<void> {
    const { pushes, runTasks, limits, clock } = this.#deps;
    if (this.#hasUnwritten) await this.#finishSoon();
    this.#ended = 0;
    const now = clock.now();
    if (now - this.#countedAt >= COUNT_EVERY_MS) {
      this.#countedAt = now;
      this.waiting = await pushes.waiting();
    }
    if (this.waiting < (limits?.waiting ?? WAITING_MAX)) {
      const plan = async () => [await planPushes(this.#deps), await runTasks?.()].includes(true);
      for (let step = 0; step < STEPS_MAX && !this.#stopped && (await plan()); step += 1) await this.#begin();
    }
    await this.#begin();
  }

  get #hasUnwritten(): boolean {
    const { done, again, invalid } = this.#done;
    return done.length + again.length + invalid.length > 0;
  }

  async #begin(): Promise<void> {
    const { pushes, clock, limits } = this.#deps;
    const room = (limits?.running ?? RUNNING_MAX) - this.#running.size;
    if (this.#stopped || room <= 0) return;
    const { done, again } = this.#done;
    const under = new Set([...this.#running.keys(), ...done, ...again.map(({ jobID }) => jobID)]);
    let begun = 0;
    for (const due of await pushes.due(clock.now(), 2 * RUNNING_MAX, under)) {
      if (begun >= room) return;
      if (this.#busy.has(due.tokenID)) continue;
      begun += 1;
      this.#busy.add(due.tokenID);
      this.#running.set(due.jobID, this.#deliver(due));
    }
  }

  async #deliver(due: DuePush): Promise<void> {
    let delivery: Delivery;
    try {
      delivery = await deliverPush(this.#deps, due);
    } catch (error) {
      this.#deps.log.error({ err: error }, "a push could not be made; it is given up");
      delivery = { kind: "over" };
    }
    if (delivery.kind === "later") {
      this.#leave(due);
      return;
    }
    const { jobID } = due;
    if (delivery.kind === "again") this.#done.again.push({ ...delivery, jobID });
    else this.#done.done.push(jobID);
    if (delivery.kind === "over" && delivery.invalid !== undefined) this.#done.invalid.push(delivery.invalid);
    // Until it is written that it is done, it is not begun again.
    await this.#finishSoon();
    this.#leave(due);
    // There is room for the next, and a turn is worth it.
    this.#ended += 1;
    if (!this.#stopped && (this.#running.size === 0 || this.#ended >= TURN_AFTER)) void this.run();
  }

  #leave({ jobID, tokenID }: DuePush): void {
    this.#running.delete(jobID);
    this.#busy.delete(tokenID);
  }

  /** What ended meanwhile is written at once. */
  async #finishSoon(): Promise<void> {
    const before = this.#finishing;
    if (before !== undefined) {
      await before;
      if (this.#finishing !== undefined) return this.#finishing;
    }
    this.#finishing ??= this.#finish().finally(() => {
      this.#finishing = undefined;
    });
    return this.#finishing;
  }

  async #finish(): Promise<void> {
    if (!this.#hasUnwritten) return;
    const done = this.#done;
    this.#done = emptyDone();
    try {
      await this.#deps.pushes.finish(done);
    } catch (error) {
      // Kept, and written in the next turn: until then none of them begins again.
      const since = this.#done;
      this.#done = {
        done: [...done.done, ...since.done],
        again: [...done.again, ...since.again],
        invalid: [...done.invalid, ...since.invalid],
      };
      this.#deps.log.error({ err: error }, "what became of pushes could not be written yet");
    }
  }
}

interface Unwritten {
  readonly done: number[];
  readonly again: PushesDone["again"][number][];
  readonly invalid: PushesDone["invalid"][number][];
}

const emptyDone = (): Unwritten => ({ done: [], again: [], invalid: [] });
