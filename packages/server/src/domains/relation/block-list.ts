import type { RelationResult } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { tellFollows } from "../follow/tell-follows.ts";
import type { Sender } from "../message/send-request.ts";
import { resultOf } from "./add-friend.ts";
import { type Check, checkRelations } from "./check-relations.ts";
import { namedUsers } from "./named-users.ts";
import type { RelationDeps } from "./relation-deps.ts";
import { limitsOf, tellRelations } from "./tell-relations.ts";

/** Blocks users: applications and follows end both ways, friendship too, unless the app keeps it. Each user has a result of its own: 30001 (oneself), 30003, 30013. Source: users 3. */
export async function blockUsers(
  deps: RelationDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  users: readonly string[],
): Promise<RelationResult[]> {
  const { named, known, others } = await namedUsers(deps.accounts, app.appID, user, users);
  const done = await deps.relations.block({
    app: app.appID,
    user,
    others,
    keepFriends: app.settings.blockKeepsFriends,
    limits: limitsOf(app),
    now: deps.clock.now(),
  });
  tellRelations(deps, app, user, others, done);
  tellFollows(deps.fanOut, app, done.followsChanged);
  if (done.blocked.length > 0) deps.relationHooks.blocked(app, operator, user, done.blocked);
  return named.map((userID) => {
    if (userID === user) return resultOf(userID, "relation_parameter", "nobody blocks oneself");
    if (!known.has(userID)) return resultOf(userID, "relation_account_missing");
    return done.full.includes(userID) ? resultOf(userID, "blocked_full") : { userID };
  });
}

/** Friendship does not come back. Who is not blocked is fine; each user has a result of its own: 30003. Source: users 3. */
export async function unblockUsers(
  deps: RelationDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  users: readonly string[],
): Promise<RelationResult[]> {
  const others = [...new Set(users)];
  const done = await deps.relations.unblock({ app: app.appID, user, others, now: deps.clock.now() });
  tellRelations(deps, app, user, others, done);
  if (done.unblocked.length > 0) deps.relationHooks.unblocked(app, operator, user, done.unblocked);
  const known = await deps.accounts.getMany(app.appID, others);
  return others.map((userID) =>
    known.has(userID) || done.unblocked.includes(userID)
      ? { userID }
      : resultOf(userID, "relation_account_missing"),
  );
}

/** Who has blocked whom: 0 nobody, 1 the user, 2 the other one, 3 both; each user has a result of its own: 30003. Source: rest/relations, black_list_check. */
export const checkBlocked: Check = (deps, app, user, { users, both }) =>
  checkRelations(deps, app, user, users, ({ blocks, blockedBy }) => ({
    own: blocks,
    theirs: both && blockedBy,
  }));
