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
 * Operations one after the other in one flat list, and likewise their results: an append, of which there
 * are tens of thousands a second, crosses the threads as a row of plain values, which costs a third of what an
 * object does. `null` in the place of a name stands for an append.
 */
export type PackedOperations = unknown[];
export type PackedResults = unknown[];

export function packOperation(into: PackedOperations, { name, input }: Operation): void {
  if (name !== "append") {
    into.push(name, input);
    return;
  }
  const flags = (input.resend ? 1 : 0) | (input.countable ? 2 : 0) | (input.visible ? 4 : 0);
  into.push(
    null,
    input.app,
    input.log,
    input.sender,
    input.msgID,
    flags,
    input.only,
    input.time,
    input.now,
    input.payload,
  );
}

export function unpackOperations(packed: PackedOperations): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < packed.length; ) {
    if (packed[at] === null) {
      operations.push({ name: "append", input: unpackMessage(packed, at + 1) });
      at += 10;
    } else {
      operations.push({ name: packed[at], input: packed[at + 1] } as Operation);
      at += 2;
    }
  }
  return operations;
}

function unpackMessage(packed: PackedOperations, at: number): NewMessage {
  const flags = packed[at + 4] as number;
  const only = packed[at + 5] as readonly string[] | undefined;
  const time = packed[at + 6] as number | undefined;
  return {
    app: packed[at] as number,
    log: packed[at + 1] as NewMessage["log"],
    sender: packed[at + 2] as string,
    msgID: packed[at + 3] as string,
    resend: (flags & 1) !== 0,
    countable: (flags & 2) !== 0,
    visible: (flags & 4) !== 0,
    only,
    ...(time !== undefined && { time }),
    now: packed[at + 7] as number,
    payload: packed[at + 8] as string,
  };
}

/** What stands before a result that is not an append's. */
const VALUE = "v";
const ERROR = "e";

export function packResult(into: PackedResults, operation: Operation, result: OperationResult): void {
  if ("error" in result) {
    into.push(ERROR, result.error);
  } else if (operation.name === "append") {
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
