import type { RelationStore } from "../../../domains/relation/relation-store.ts";
import { dropFollow } from "./follow-rows.ts";
import { dropApplication } from "./friend-application-rows.ts";
import { dropFriend } from "./friend-rows.ts";
import { nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

type Input<N extends keyof RelationStore> = Parameters<RelationStore[N]>[0];
type Output<N extends keyof RelationStore> = Awaited<ReturnType<RelationStore[N]>>;

export const isBlocked = ({ sql }: WriteContext, app: number, user: string, other: string): boolean =>
  sql.get(
    "SELECT 1 FROM blocked WHERE app = ? AND user_id = ? AND other_id = ? AND gone = 0",
    app,
    user,
    other,
  ) !== undefined;

export function block(context: WriteContext, blocking: Input<"block">): Output<"block"> {
  const { app, user, others, keepFriends, limits, now } = blocking;
  const { sql } = context;
  const { n } = sql.get(
    "SELECT count(*) AS n FROM blocked WHERE app = ? AND user_id = ? AND gone = 0",
    app,
    user,
  ) as { n: number };
  const coming = others.filter((other) => !isBlocked(context, app, user, other));
  const blocked = coming.slice(0, Math.max(0, limits.blocked - n));
  const changed = new Set<string>(blocked.length > 0 ? [user] : []);
  const followsChanged = new Set<string>();
  for (const other of blocked) {
    const rev = nextRev(context, app, user);
    sql.run(
      `INSERT INTO blocked (app, user_id, other_id, added_at, rev, gone) VALUES (?, ?, ?, ?, ?, 0)
       ON CONFLICT (app, user_id, other_id) DO UPDATE SET
         added_at = excluded.added_at, rev = excluded.rev, gone = 0`,
      app,
      user,
      other,
      Math.floor(now / 1_000),
      rev,
    );
    if (!keepFriends) {
      dropFriend(context, app, user, other);
      if (dropFriend(context, app, other, user)) changed.add(other);
    }
    for (const [one, two] of [
      [user, other],
      [other, user],
    ] as const) {
      if (dropFollow(context, app, one, two)) followsChanged.add(one).add(two);
    }
    for (const type of [1, 2] as const) {
      dropApplication(context, app, user, other, type);
      if (dropApplication(context, app, other, user, type)) changed.add(other);
    }
  }
  return {
    blocked,
    full: coming.slice(blocked.length),
    changed: [...changed],
    followsChanged: [...followsChanged],
  };
}

/** False: the user had not blocked the other one. */
export function dropBlocked(context: WriteContext, app: number, user: string, other: string): boolean {
  if (!isBlocked(context, app, user, other)) return false;
  const rev = nextRev(context, app, user);
  context.sql.run(
    "UPDATE blocked SET gone = 1, rev = ? WHERE app = ? AND user_id = ? AND other_id = ?",
    rev,
    app,
    user,
    other,
  );
  return true;
}

export function unblock(context: WriteContext, { app, user, others }: Input<"unblock">): Output<"unblock"> {
  const unblocked = others.filter((other) => dropBlocked(context, app, user, other));
  return { unblocked, changed: unblocked.length > 0 ? [user] : [] };
}
