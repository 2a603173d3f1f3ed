import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { MessageSearch, SearchQuery, SearchResult } from "../../../domains/search/message-search.ts";
import type { UserHits, UserQuery, UserSearch } from "../../../domains/search/user-search.ts";
import { StoreBusy } from "../../../domains/store-busy.ts";
import type { SearchAnswer, SearchRequest } from "./search-protocol.ts";

interface Waiting {
  readonly resolve: (result: SearchResult | UserHits) => void;
  readonly reject: (error: Error) => void;
}

/** Time after which a thread that failed is started again. */
const RESTART_MS = 10_000;

/** Searches that may wait for each other. */
const WAITING_MAX = 100;

/** The search as the main thread sees it: a thread that is there from its first use on, and again after it failed. */
export class SqliteMessageSearch implements MessageSearch, UserSearch {
  readonly #files: { readonly file: string; readonly indexFile: string };
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #following = false;
  #lastID = 0;

  constructor(file: string) {
    this.#files = { file, indexFile: file.replace(/(\.sqlite)?$/, "-search.sqlite") };
  }

  follow(): void {
    this.#following = true;
    this.#thread();
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return this.#ask((id) => ({ kind: "search", id, query })) as Promise<SearchResult>;
  }

  searchUsers(query: UserQuery): Promise<UserHits> {
    return this.#ask((id) => ({ kind: "users", id, query })) as Promise<UserHits>;
  }

  #ask(requestOf: (id: number) => SearchRequest): Promise<SearchResult | UserHits> {
    if (this.#waiting.size >= WAITING_MAX) return Promise.reject(new StoreBusy());
    return new Promise((resolve, reject) => {
      this.#lastID += 1;
      this.#waiting.set(this.#lastID, { resolve, reject });
      this.#post(this.#thread(), requestOf(this.#lastID));
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#following = false;
    worker.ref();
    const ended = once(worker, "exit");
    this.#post(worker, { kind: "close" });
    await ended;
  }

  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL("./search-worker.ts", import.meta.url), {
      workerData: this.#files,
      execArgv: ["--conditions=source"],
    });
    this.#worker = worker;
    let reason = new Error("the search's thread ended");
    worker.on("message", (answer: SearchAnswer) => this.#answered(answer));
    worker.on("error", (error) => {
      reason = error as Error;
    });
    worker.on("exit", () => {
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(reason);
      this.#waiting.clear();
      if (this.#following) setTimeout(() => this.#following && this.#thread(), RESTART_MS).unref();
    });
    worker.unref();
    if (this.#following) this.#post(worker, { kind: "follow" });
    return worker;
  }

  #post(worker: Worker, request: SearchRequest): void {
    worker.postMessage(request);
  }

  #answered(answer: SearchAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.result);
  }
}
