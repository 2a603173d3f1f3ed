import { ERROR } from "@skein-im/protocol";
import { METHOD_NAMES } from "./method-names.ts";

type ManagerName = keyof typeof METHOD_NAMES;

/**
 * Methods of a manager whose feature has not landed: each answers that it is not available, with the
 * interface's own code for that. `landed` are the methods that the manager has itself.
 */
export function unsupported<M extends object>(manager: ManagerName, landed: object): M {
  const names: readonly string[] = METHOD_NAMES[manager];
  const missing = names.filter((name) => !(name in landed));
  return Object.fromEntries(missing.map((name) => [name, notAvailable(manager, name)])) as M;
}

const notAvailable = (manager: string, name: string) => async () => ({
  code: ERROR.not_available.code,
  desc: `${manager}.${name} is not available in this version of Skein`,
});
