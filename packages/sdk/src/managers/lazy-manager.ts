import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";
import { type ManagerByName, type ManagerName, METHOD_NAMES } from "../v2tim/method-names.ts";
import { lazyMethods } from "./lazy-methods.ts";

/** A manager whose code is loaded with the first call of any of its methods, all of which answer by promises. */
export function lazyManager<N extends ManagerName, M extends string>(
  name: N,
  /** Methods beside those of the manager. */
  others: readonly M[],
  load: () => Promise<ManagerByName[N] & Pick<V2TIMManager, M & keyof V2TIMManager>>,
): ManagerByName[N] & Pick<V2TIMManager, M & keyof V2TIMManager> {
  type Methods = ManagerByName[N] & Pick<V2TIMManager, M & keyof V2TIMManager>;
  return lazyMethods<Methods>(name, [...METHOD_NAMES[name], ...others] as (keyof Methods & string)[], load);
}
