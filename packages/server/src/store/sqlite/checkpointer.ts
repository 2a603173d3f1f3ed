import { Worker } from "node:worker_threads";

/** Writes after which a checkpoint is due: some megabytes of write-ahead log. */
const WRITES = 8_000;

/**
 * Keeps the write-ahead log short without holding up the writer: a thread copies the log's pages into the
 * database and syncs it while commits go on, then the writer copies the few that came meanwhile, and begins
 * the log anew. In one step in the writer, as SQLite does it by itself, every commit would wait for tens of milliseconds.
 */
export class Checkpointer {
  readonly #file: string;
  readonly #finish: () => void;
  #worker: Worker | undefined;
  #writes = 0;
  #copying = false;

  /** `finish` is called when only the newest pages are left to copy. */
  constructor(file: string, finish: () => void) {
    this.#file = file;
    this.#finish = finish;
  }

  /** So many writes were committed. */
  written(count: number): void {
    this.#writes += count;
    if (this.#copying || this.#writes < WRITES) return;
    this.#writes = 0;
    this.#copying = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage("copy");
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./checkpoint-worker.ts", import.meta.url), {
      workerData: { file: this.#file },
      execArgv: ["--conditions=source"],
    });
    worker.unref();
    worker.on("message", () => {
      this.#copying = false;
      this.#finish();
    });
    // Until a thread can be had again the writer's own checkpoint keeps the log in bounds.
    worker.on("error", () => {
      this.#copying = false;
      this.#worker = undefined;
    });
    return worker;
  }
}
