import { appendFileSync } from "node:fs";

/** One line of a client's history file. `t` is ms of one clock for all clients of a run. */
export type HistoryEvent =
  | { t: number; op: "invoke"; n: string; log: string }
  | { t: number; op: "ack"; n: string; log: string; msgID: string; seq: number }
  /** The send ended with a code: it may or may not have been stored. */
  | { t: number; op: "fail"; n: string; log: string; code: number }
  | { t: number; op: "receive"; n: string; log: string; msgID: string; seq: number; from: string }
  /** The app was told of something other than a reconnect. */
  | { t: number; op: "disturbed"; what: string };

/** What the server holds of a log at the end, in its order. */
export interface FinalLog {
  readonly log: string;
  readonly members: readonly string[];
  readonly messages: readonly {
    readonly n: string;
    readonly msgID: string;
    readonly seq: number;
    readonly from: string;
  }[];
}

export interface RunRecord {
  readonly clients: ReadonlyMap<string, readonly HistoryEvent[]>;
  readonly logs: readonly FinalLog[];
}

/** Writes each event at once: a crash of the run loses nothing of its evidence. */
export class HistoryFile {
  readonly #path: string;
  readonly events: HistoryEvent[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  add(event: HistoryEvent): void {
    this.events.push(event);
    appendFileSync(this.#path, `${JSON.stringify(event)}\n`);
  }
}
