import { ERROR } from "@skein-im/protocol";
import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";
import { type ManagerByName, type ManagerName, METHOD_NAMES } from "../v2tim/method-names.ts";

type Asynchronous = Readonly<Record<string, (params?: unknown) => Promise<unknown>>>;

/**
 * A manager whose code is loaded with the first call of any of its methods, all of which answer by promises: an app that
 * never calls them never loads it. Calls keep their order.
 */
export function lazyManager<N extends ManagerName, M extends string>(
  name: N,
  /** Methods beside those of the manager. */
  others: readonly M[],
  load: () => Promise<ManagerByName[N] & Pick<V2TIMManager, M & keyof V2TIMManager>>,
): ManagerByName[N] & Pick<V2TIMManager, M & keyof V2TIMManager> {
  let loading: Promise<Asynchronous> | undefined;
  const call = async (method: string, params: unknown): Promise<unknown> => {
    loading ??= load() as Promise<unknown> as Promise<Asynchronous>;
    let manager: Asynchronous;
    try {
      manager = await loading;
    } catch {
      loading = undefined;
      return { code: ERROR.sdk_internal.code, desc: `the code of ${name} could not be loaded; try again` };
    }
    return manager[method]?.(params);
  };
  const methods = [...METHOD_NAMES[name], ...others].map((method) => [
    method,
    (params?: unknown) => call(method, params),
  ]);
  return Object.fromEntries(methods) as ManagerByName[N] & Pick<V2TIMManager, M & keyof V2TIMManager>;
}
