import type { OperationInput, OperationName } from "./writes/operations.ts";

/** What the two sides of the writer say to each other. */
export type WriterRequest =
  | { readonly kind: "batch"; readonly operations: readonly Operation[] }
  | { readonly kind: "close" };

export type Operation = { [N in OperationName]: readonly [N, OperationInput<N>] }[OperationName];

export type WriterAnswer =
  | { readonly kind: "ready" }
  /** In the order of the operations; an error is what failed one of them. */
  | { readonly kind: "done"; readonly results: readonly OperationResult[] }
  | { readonly kind: "closed" }
  | { readonly kind: "startFailed"; readonly message: string };

export type OperationResult = { readonly value: unknown } | { readonly error: string };
