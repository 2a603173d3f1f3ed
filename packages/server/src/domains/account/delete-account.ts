import { fail, isReservedUserID, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { endSubscriptions } from "../official/end-subscriptions.ts";
import type { OfficialStore } from "../official/official-store.ts";
import { type EndRelationsDeps, endRelations } from "../relation/end-relations.ts";
import { type KickDeps, kickAccount } from "./kick-account.ts";

export interface DeleteDeps extends KickDeps {
  readonly ending: EndRelationsDeps;
  readonly subscriptions: Pick<OfficialStore, "subscriptions" | "unsubscribe">;
}

/**
 * Signs an account's devices out and removes it with its relations and subscriptions; what it wrote stays with those it wrote to. Fails
 * with 70107 (no such account) and 70402 (an app admin, a robot, an official account). Source: rest/account, account_delete.
 */
export async function deleteAccount(deps: DeleteDeps, app: KnownApp, userID: string): Promise<Result<void>> {
  if (isReservedUserID(userID)) return fail("account_illegal", "this account has commands of its own");
  const account = await deps.accounts.get(app.appID, userID);
  if (account === undefined) return fail("account_missing");
  if (account.admin) return fail("account_illegal", "an app admin cannot be deleted");
  const kicked = await kickAccount(deps, app, userID, "accountDeleted");
  if (!kicked.ok) return kicked;
  // Before it, so that a call that broke off can be repeated; after it, for what came in between.
  await endTies(deps, app, userID);
  const removed = await deps.accounts.remove(app.appID, [userID]);
  await endTies(deps, app, userID);
  return removed.length === 0 ? fail("account_missing") : ok(undefined);
}

async function endTies({ ending, subscriptions }: DeleteDeps, app: KnownApp, userID: string): Promise<void> {
  await endRelations(ending, app, userID);
  await endSubscriptions(subscriptions, app.appID, userID, ending.clock.now());
}
