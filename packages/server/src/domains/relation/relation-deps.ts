import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { RelationHooks } from "./relation-hooks.ts";
import type { RelationStore } from "./relation-store.ts";
import type { Standings } from "./standings.ts";

/** What the operations on relations stand on. */
export interface RelationDeps {
  readonly relations: RelationStore;
  readonly standings: Standings;
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly relationHooks: RelationHooks;
  readonly clock: Clock;
}
