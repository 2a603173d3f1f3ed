import { ERROR } from "@skein-im/protocol";

/** Methods that all answer by promises with a code. */
type Asynchronous = Readonly<Record<string, (params?: unknown) => Promise<unknown>>>;

/**
 * Methods whose code is loaded with the first call of any of them: an app that never calls them never loads it. Calls keep
 * their order. One whose code cannot be loaded answers 7012, and the next call tries again.
 */
export function lazyMethods<T extends object>(
  /** What they are, for the log line of an app. */
  what: string,
  names: readonly (keyof T & string)[],
  load: () => Promise<T>,
): T {
  let loading: Promise<Asynchronous> | undefined;
  const call = async (method: string, params: unknown): Promise<unknown> => {
    loading ??= load() as Promise<unknown> as Promise<Asynchronous>;
    let methods: Asynchronous;
    try {
      methods = await loading;
    } catch {
      loading = undefined;
      return { code: ERROR.sdk_internal.code, desc: `the code of ${what} could not be loaded; try again` };
    }
    return methods[method]?.(params);
  };
  return Object.fromEntries(
    names.map((method) => [method, (params?: unknown) => call(method, params)]),
  ) as Partial<T> as T;
}
