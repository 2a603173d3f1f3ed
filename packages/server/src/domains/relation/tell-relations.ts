import type { KnownApp } from "../app/app-directory.ts";
import type { RelationDeps } from "./relation-deps.ts";
import type { RelationLimits, RelationWrite } from "./relation-store.ts";

/** After a write between a user and others: what was remembered is forgotten, and devices ask what is new. */
export function tellRelations(
  { standings, fanOut }: Pick<RelationDeps, "standings" | "fanOut">,
  app: KnownApp,
  user: string,
  others: readonly string[],
  { changed }: RelationWrite,
): void {
  standings.forget(app.appID, user, others);
  for (const one of changed) fanOut.toUser(app.appID, one, "relation.changed", {});
}

/** How much a user may have. Source: users 2.1. */
export const limitsOf = ({ settings }: KnownApp): RelationLimits => ({
  friends: settings.friends,
  applications: settings.friendApplications,
  blocked: settings.blockedUsers,
  groups: settings.friendGroups,
});
