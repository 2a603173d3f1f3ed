/** The search's thread: follows the messages with its index, and searches. */
import { setTimeout as after } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "../connection.ts";
import { Statements } from "../statements.ts";
import { runSearch } from "./run-search.ts";
import { runUserSearch } from "./run-user-search.ts";
import { SearchIndex } from "./search-index.ts";
import type { SearchAnswer, SearchRequest } from "./search-protocol.ts";

/** Messages taken in at a time: some tens of ms of work, after which searches have their turn. */
const STEP = 500;

/** Steps before a search, so that it finds what was just written. */
const STEPS_BEFORE_SEARCH = 4;

/** How long nothing is looked for after nothing was found, in ms. */
const IDLE_MS = 500;

/** How long it takes a rush of messages easy, in ms; then it catches up, for who searches wants to find them. */
const RUSH_MS = 60_000;

/** Its share of the time, as pauses between as much work: the rest of the processor belongs to those who send. */
const PAUSES = { inRush: 15, behind: 3 };

const { file, indexFile } = workerData as { file: string; indexFile: string };
const db = openForReading(file);
const data = new Statements(db);
const index = SearchIndex.open(indexFile, data);
let closed = false;

async function follow(): Promise<void> {
  let caughtUpAt = performance.now();
  while (!closed) {
    const began = performance.now();
    const found = index.step(STEP);
    const now = performance.now();
    if (found < STEP) caughtUpAt = now;
    const pauses = now - caughtUpAt < RUSH_MS ? PAUSES.inRush : PAUSES.behind;
    await after(found === 0 ? IDLE_MS : (now - began) * pauses, undefined, { ref: false });
  }
}

function answer(request: Extract<SearchRequest, { kind: "search" | "users" }>): SearchAnswer {
  const { id } = request;
  try {
    for (let step = 0; step < STEPS_BEFORE_SEARCH; step += 1) if (index.step(STEP) === 0) break;
    const result =
      request.kind === "users"
        ? runUserSearch(data, index.sql, request.query)
        : runSearch(data, index.sql, request.query);
    return { id, result };
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}

parentPort?.on("message", (request: SearchRequest) => {
  if (request.kind === "search" || request.kind === "users") parentPort?.postMessage(answer(request));
  else if (request.kind === "follow") void follow();
  else {
    closed = true;
    index.close();
    db.close();
    parentPort?.close();
  }
});
