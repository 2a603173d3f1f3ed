import type { ErrorName, RelationResult } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { resultOf } from "../relation/add-friend.ts";
import { namedUsers } from "../relation/named-users.ts";
import type { FollowDeps } from "./follow-deps.ts";
import type { FollowOutcome } from "./follow-store.ts";
import { tellFollows } from "./tell-follows.ts";

const CODE_OF: Readonly<Record<Exclude<FollowOutcome, "followed" | "known">, ErrorName>> = {
  blocks: "in_own_block_list",
  blockedBy: "in_peer_block_list",
  full: "following_full",
  peerFull: "peer_followers_full",
  mutualFull: "mutual_full",
  peerMutualFull: "peer_mutual_full",
};

/**
 * Follows users; nobody is asked. Each has a result of its own: 6017 (oneself), 30003, 30515, 30525, 32100 to 32103; who is followed already is fine.
 * Source: users 4.
 */
export async function followUsers(
  deps: FollowDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  users: readonly string[],
): Promise<RelationResult[]> {
  const { named, others } = await namedUsers(deps.accounts, app.appID, user, users);
  const { following, followers, mutualFollowers: mutual } = app.settings;
  const limits = { following, followers, mutual };
  const of = { app: app.appID, user, now: deps.clock.now() };
  const done = await deps.follows.follow({ ...of, others, limits });
  tellFollows(deps.fanOut, app, done.changed);
  const outcomes = new Map(others.map((userID, index) => [userID, done.outcomes[index] ?? "known"]));
  const followed = others.filter((userID) => outcomes.get(userID) === "followed");
  if (followed.length > 0) deps.followHooks.followed(app, operator, user, followed);
  return named.map((userID) => {
    if (userID === user) return resultOf(userID, "invalid_parameters", "nobody follows oneself");
    const outcome = outcomes.get(userID);
    if (outcome === undefined) return resultOf(userID, "relation_account_missing");
    return outcome === "followed" || outcome === "known" ? { userID } : resultOf(userID, CODE_OF[outcome]);
  });
}

/** Whom the user does not follow is fine; each has a result of its own: 30003. Source: users 4. */
export async function unfollowUsers(
  deps: FollowDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  users: readonly string[],
): Promise<RelationResult[]> {
  const others = [...new Set(users)];
  const known = await deps.accounts.getMany(app.appID, others);
  const done = await deps.follows.unfollow({ app: app.appID, user, others, now: deps.clock.now() });
  tellFollows(deps.fanOut, app, done.changed);
  if (done.unfollowed.length > 0) deps.followHooks.unfollowed(app, operator, user, done.unfollowed);
  const were = new Set(done.unfollowed);
  return others.map((userID) =>
    known.has(userID) || were.has(userID) ? { userID } : resultOf(userID, "relation_account_missing"),
  );
}
