import { fail, ok, type RelationResult, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { checkGroupName, resultOf } from "./add-friend.ts";
import type { RelationDeps } from "./relation-deps.ts";
import { limitsOf, tellRelations } from "./tell-relations.ts";

/** What became of those who were to be in a group, or out of it: 30001 for who is no friend. */
function resultsOf(users: readonly string[], friends: readonly string[]): RelationResult[] {
  const known = new Set(friends);
  return users.map((userID) =>
    known.has(userID) ? { userID } : resultOf(userID, "relation_parameter", "no friend"),
  );
}

/** Makes groups with the same friends, all or none; each user has a result of its own. Fails with 9005, 30001 (a name is taken), 30011. Source: users 2.5. */
export async function createFriendGroups(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  { names, users }: { readonly names: readonly string[]; readonly users: readonly string[] },
): Promise<Result<RelationResult[]>> {
  for (const name of names) {
    const checked = checkGroupName(name);
    if (!checked.ok) return checked;
  }
  const named = [...new Set(users)];
  const of = { app: app.appID, user, limits: limitsOf(app), now: deps.clock.now() };
  const done = await deps.relations.createGroups({ ...of, names: [...new Set(names)], users: named });
  if (done === "taken") return fail("relation_parameter", "there is a group of this name");
  if (done === "full") return fail("friend_groups_full");
  tellRelations(deps, app, user, [], done);
  return ok(resultsOf(named, done.added));
}

/** Friends stay friends. Fails with 30001 (one of them is not there). */
export async function deleteFriendGroups(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  names: readonly string[],
): Promise<Result<void>> {
  const done = await deps.relations.deleteGroups({ app: app.appID, user, names, now: deps.clock.now() });
  if (done === false) return fail("relation_parameter", "there is no such group of friends");
  tellRelations(deps, app, user, [], done);
  return ok(undefined);
}

/** Fails with 9005, 30001 (there is no such group, or the name is taken). */
export async function renameFriendGroup(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  { name, to }: { readonly name: string; readonly to: string },
): Promise<Result<void>> {
  const checked = checkGroupName(to);
  if (!checked.ok) return checked;
  const done = await deps.relations.renameGroup({ app: app.appID, user, name, to, now: deps.clock.now() });
  if (done === "missing") return fail("relation_parameter", "there is no such group of friends");
  if (done === "taken") return fail("relation_parameter", "there is a group of this name");
  tellRelations(deps, app, user, [], done);
  return ok(undefined);
}

/** Puts friends in a group, or takes them out; each user has a result of its own. Fails with 30001 (there is no such group). */
export async function groupFriends(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  change: { readonly name: string; readonly users: readonly string[]; readonly into: boolean },
): Promise<Result<RelationResult[]>> {
  const users = [...new Set(change.users)];
  const of = { app: app.appID, user, now: deps.clock.now() };
  const done = await deps.relations.groupFriends({ ...change, ...of, users });
  if (done === undefined) return fail("relation_parameter", "there is no such group of friends");
  tellRelations(deps, app, user, [], done);
  return ok(resultsOf(users, done.friends));
}
