import { Worker } from "node:worker_threads";
import { StoreBusy } from "../../domains/store-busy.ts";
import { Checkpointer } from "./checkpointer.ts";
import {
  type Operation,
  packOperations,
  unpackResult,
  type WriterAnswer,
  type WriterRequest,
} from "./writer-protocol.ts";
import type { OperationInput, OperationName, OperationOutput } from "./writes/operations.ts";

interface Waiting {
  readonly operation: Operation;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Operations of one commit; more wait for the next. Bounds the time of a commit. */
const BATCH_MAX = 2_000;

/** Batches handed to the thread: one that it works on and one that it finds when it is done. */
const BATCHES_AHEAD = 2;

/**
 * The writer as the main thread sees it. Operations that come while a commit is under way share the
 * next one (group commit): the busier the server, the fewer fsyncs per message. Results come in order.
 */
export class Writer {
  readonly #worker: Worker;
  readonly #checkpointer: Checkpointer;
  readonly #waitingMax: number;
  #waiting: Waiting[] = [];
  /** Oldest first. */
  readonly #committing: (readonly Waiting[])[] = [];
  #broken: Error | undefined;
  #closed: (() => void) | undefined;
  #scheduled = false;
  commits = 0;

  private constructor(worker: Worker, checkpointer: Checkpointer, waitingMax: number) {
    this.#worker = worker;
    this.#checkpointer = checkpointer;
    this.#waitingMax = waitingMax;
  }

  static async open(file: string, waitingMax: number): Promise<Writer> {
    const worker = new Worker(new URL("./writer-worker.ts", import.meta.url), {
      workerData: { file },
      execArgv: ["--conditions=source"],
    });
    await new Promise<void>((resolve, reject) => {
      worker.once("message", (first: WriterAnswer) => {
        if (first.kind === "startFailed") reject(new Error(first.message));
        else resolve();
      });
      worker.once("error", reject);
    });
    const checkpointer = new Checkpointer(file, () => writer.#post({ kind: "checkpoint" }));
    const writer = new Writer(worker, checkpointer, waitingMax);
    worker.on("message", (message: WriterAnswer) => writer.#receive(message));
    worker.on("error", (error) => writer.#break(error as Error));
    worker.on("exit", () => writer.#break(new Error("the writer's thread ended")));
    return writer;
  }

  run<N extends OperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    if (this.#waiting.length >= this.#waitingMax) return Promise.reject(new StoreBusy());
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ operation: { name, input } as Operation, resolve, reject });
      if (this.#committing.length === 0) this.#commitSoon();
    }) as Promise<OperationOutput<N>>;
  }

  /** Commits what waits, folds the write-ahead log into the database and ends the thread. */
  async close(): Promise<void> {
    while (this.#waiting.length > 0 || this.#committing.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.#broken !== undefined) return;
    this.#broken = new Error("the store is closed");
    await this.#checkpointer.close();
    await new Promise<void>((resolve) => {
      this.#closed = resolve;
      this.#post({ kind: "close" });
    });
    await this.#worker.terminate();
  }

  /** After what the event loop still has in hand: it belongs to the same commit. */
  #commitSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commit();
    });
  }

  #commit(): void {
    if (this.#waiting.length === 0 || this.#committing.length >= BATCHES_AHEAD) return;
    const batch = this.#waiting.length > BATCH_MAX ? this.#waiting.slice(0, BATCH_MAX) : this.#waiting;
    this.#waiting = this.#waiting.slice(batch.length);
    this.#committing.push(batch);
    this.commits += 1;
    this.#post({ kind: "batch", operations: packOperations(batch.map(({ operation }) => operation)) });
  }

  #post(request: WriterRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(message: WriterAnswer): void {
    if (message.kind === "closed") this.#closed?.();
    if (message.kind !== "done") return;
    const done = this.#committing.shift() ?? [];
    // The next commit runs while this one's results are handed out.
    this.#commit();
    this.#checkpointer.written(done.length);
    done.forEach(({ resolve, reject }, index) => {
      const result = unpackResult(message.results, index);
      if ("error" in result) reject(new Error(result.error));
      else resolve(result.value);
    });
  }

  #break(error: Error): void {
    if (this.#closed !== undefined) return;
    this.#broken ??= error;
    for (const { reject } of [...this.#committing.flat(), ...this.#waiting]) reject(this.#broken);
    this.#committing.length = 0;
    this.#waiting = [];
  }
}
