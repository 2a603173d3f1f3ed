import type { Appended, NewMessage } from "../../domains/message/message-store.ts";
import type { OperationInput, OperationName, OperationOutput } from "./writes/operations.ts";

/** What the two sides of the writer say to each other. */
export type WriterRequest =
  | { readonly kind: "batch"; readonly operations: PackedOperations }
  | { readonly kind: "checkpoint" }
  | { readonly kind: "close" };

export type WriterAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly results: PackedResults }
  | { readonly kind: "closed" }
  | { readonly kind: "startFailed"; readonly message: string };

export type Operation = {
  [N in OperationName]: { readonly name: N; readonly input: OperationInput<N> };
}[OperationName];

export type OperationResult = { readonly value: OperationOutput<OperationName> } | { readonly error: string };

/**
 * Operations one after the other in one flat list: names with their inputs, and for each run of appends, of which
 * there are tens of thousands a second, one text. Crossing the threads as one text costs a fraction of what
 * objects, or a list of their fields, do.
 */
export type PackedOperations = unknown[];
/** Results in the order of the operations, two places each. */
export type PackedResults = unknown[];

/** Between the fields of appends: none of them has a line break. */
const SEPARATOR = "\n";
const FIELDS = 9;

/** A flag of an append: behind its fields stands one more, those who are mentioned. */
const MENTIONS = 8;

export function packOperations(operations: readonly Operation[]): PackedOperations {
  const packed: PackedOperations = [];
  let appends: string[] = [];
  const endRun = () => {
    if (appends.length > 0) packed.push(appends.join(SEPARATOR));
    appends = [];
  };
  for (const { name, input } of operations) {
    if (name === "append") {
      packMessage(appends, input);
    } else {
      endRun();
      packed.push({ name, input });
    }
  }
  endRun();
  return packed;
}

function packMessage(into: string[], message: NewMessage): void {
  const { mentions } = message;
  const flags =
    (message.resend ? 1 : 0) |
    (message.countable ? 2 : 0) |
    (message.visible ? 4 : 0) |
    (mentions === undefined ? 0 : MENTIONS);
  into.push(
    String(message.app),
    message.log,
    message.sender,
    message.msgID,
    String(flags),
    message.only === undefined ? "" : JSON.stringify(message.only),
    message.time === undefined ? "" : String(message.time),
    String(message.now),
    message.payload,
  );
  if (mentions !== undefined) into.push(JSON.stringify(mentions));
}

export function unpackOperations(packed: PackedOperations): Operation[] {
  const operations: Operation[] = [];
  for (const part of packed) {
    if (typeof part !== "string") {
      operations.push(part as Operation);
      continue;
    }
    const fields = part.split(SEPARATOR);
    for (let at = 0; at < fields.length; ) {
      const input = unpackMessage(fields, at);
      operations.push({ name: "append", input });
      at += input.mentions === undefined ? FIELDS : FIELDS + 1;
    }
  }
  return operations;
}

function unpackMessage(fields: readonly string[], at: number): NewMessage {
  const flags = Number(fields[at + 4]);
  const only = fields[at + 5];
  const time = fields[at + 6];
  return {
    app: Number(fields[at]),
    log: fields[at + 1] as NewMessage["log"],
    sender: fields[at + 2] as string,
    msgID: fields[at + 3] as string,
    resend: (flags & 1) !== 0,
    countable: (flags & 2) !== 0,
    visible: (flags & 4) !== 0,
    only: only === "" ? undefined : (JSON.parse(only as string) as readonly string[]),
    ...((flags & MENTIONS) !== 0 && { mentions: JSON.parse(fields[at + FIELDS] as string) as string[] }),
    ...(time !== "" && { time: Number(time) }),
    now: Number(fields[at + 7]),
    payload: fields[at + 8] as string,
  };
}

/** What stands before a result that is not an append's, or one of an official account. */
const VALUE = "v";
const ERROR = "e";

export function packResult(into: PackedResults, operation: Operation, result: OperationResult): void {
  if ("error" in result) {
    into.push(ERROR, result.error);
  } else if (operation.name === "append" && (result.value as Appended).after === undefined) {
    const { seq, time, duplicate } = result.value as Appended;
    into.push(seq, duplicate ? -time : time);
  } else {
    into.push(VALUE, result.value);
  }
}

/** The result at a position; each takes two places. */
export function unpackResult(packed: PackedResults, index: number): OperationResult {
  const first = packed[2 * index];
  const second = packed[2 * index + 1];
  if (first === ERROR) return { error: second as string };
  if (first === VALUE) return { value: second as OperationOutput<OperationName> };
  const time = second as number;
  return { value: { seq: first as number, time: Math.abs(time), duplicate: time < 0 } };
}
