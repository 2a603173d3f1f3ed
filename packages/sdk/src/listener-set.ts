import type { Log } from "./log.ts";

type Callback = (...args: never[]) => unknown;
type CallbackName<L> = { [K in keyof L]-?: NonNullable<L[K]> extends Callback ? K : never }[keyof L];
type CallbackArgs<L, K extends keyof L> = NonNullable<L[K]> extends (...args: infer A) => unknown ? A : never;

/** Listeners of one kind. One that throws, or whose promise rejects, disturbs neither us nor the others. */
export class ListenerSet<L extends object> {
  readonly #listeners = new Set<L>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(listener: L | undefined): void {
    if (typeof listener === "object" && listener !== null) this.#listeners.add(listener);
  }

  /** Without a listener: removes all. */
  remove(listener?: L): void {
    if (listener === undefined) this.#listeners.clear();
    else this.#listeners.delete(listener);
  }

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  /** True when one of them has this callback. */
  hears(name: CallbackName<L>): boolean {
    for (const listener of this.#listeners) if (typeof listener[name] === "function") return true;
    return false;
  }

  emit<K extends CallbackName<L>>(name: K, ...args: CallbackArgs<L, K>): void {
    for (const listener of [...this.#listeners]) {
      const callback: unknown = listener[name];
      if (typeof callback !== "function") continue;
      callGuarded(this.#log, String(name), () => callback.apply(listener, args));
    }
  }
}

/** Calls code of the app: whatever it does, the SDK goes on. */
export function callGuarded(log: Log, what: string, call: () => unknown): void {
  try {
    const result = call();
    if (isThenable(result)) {
      result.then(undefined, (cause: unknown) => log.error(`${what} of the app rejected`, cause));
    }
  } catch (cause) {
    log.error(`${what} of the app threw`, cause);
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
