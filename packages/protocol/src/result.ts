import { type ErrorName, type Failure, failure } from "./errors.ts";

/** An expected outcome: either a value or a failure with its code. A throw is a bug. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (name: ErrorName, desc?: string): Result<never> => ({
  ok: false,
  error: failure(name, desc),
});
