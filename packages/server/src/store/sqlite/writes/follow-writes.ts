import type { FollowLimits, FollowOutcome, FollowStore } from "../../../domains/follow/follow-store.ts";
import { isBlocked } from "./block-writes.ts";
import { dropFollow, followCounts, followRow, putFollow } from "./follow-rows.ts";
import type { WriteContext } from "./write-context.ts";

type Input<N extends keyof FollowStore> = Parameters<FollowStore[N]>[0];
type Output<N extends keyof FollowStore> = Awaited<ReturnType<FollowStore[N]>>;

export function follow(context: WriteContext, request: Input<"follow">): Output<"follow"> {
  const { app, user, others, limits, now } = request;
  const outcomes = others.map((other): FollowOutcome => {
    const outcome = mayFollow(context, app, user, other, limits);
    if (outcome === "followed") putFollow(context, app, user, other, Math.floor(now / 1_000));
    return outcome;
  });
  const followed = others.filter((_, index) => outcomes[index] === "followed");
  return { outcomes, changed: followed.length > 0 ? [user, ...followed] : [] };
}

function mayFollow(
  context: WriteContext,
  app: number,
  user: string,
  other: string,
  limits: FollowLimits,
): FollowOutcome {
  if (followRow(context, app, user, other) !== undefined) return "known";
  if (isBlocked(context, app, user, other)) return "blocks";
  if (isBlocked(context, app, other, user)) return "blockedBy";
  const own = followCounts(context, app, user);
  const peer = followCounts(context, app, other);
  if (isFull(own.following, limits.following)) return "full";
  if (isFull(peer.followers, limits.followers)) return "peerFull";
  if (followRow(context, app, other, user) === undefined) return "followed";
  if (isFull(own.mutual, limits.mutual)) return "mutualFull";
  return isFull(peer.mutual, limits.mutual) ? "peerMutualFull" : "followed";
}

const isFull = (count: number, limit: number): boolean => limit > 0 && count >= limit;

export function unfollow(context: WriteContext, request: Input<"unfollow">): Output<"unfollow"> {
  const { app, user, others } = request;
  const unfollowed = others.filter((other) => dropFollow(context, app, user, other));
  return { unfollowed, changed: unfollowed.length > 0 ? [user, ...unfollowed] : [] };
}

export function forgetFollows(context: WriteContext, ending: Input<"forget">): Output<"forget"> {
  const { app, user, limit } = ending;
  const { sql } = context;
  const pairs = sql.all(
    `SELECT user_id AS one, other_id AS two FROM follow WHERE app = ?1 AND user_id = ?2
     UNION SELECT user_id, other_id FROM follow WHERE app = ?1 AND other_id = ?2 LIMIT ?3`,
    app,
    user,
    limit,
  ) as { one: string; two: string }[];
  for (const { one, two } of pairs) dropFollow(context, app, one, two);
  const changed = new Set(pairs.flatMap(({ one, two }) => [one, two]));
  changed.delete(user);
  if (pairs.length === limit) return { changed: [...changed], more: true };
  sql.run("DELETE FROM follow_event WHERE app = ? AND user_id = ?", app, user);
  sql.run("DELETE FROM follow_head WHERE app = ? AND user_id = ?", app, user);
  return { changed: [...changed], more: false };
}
