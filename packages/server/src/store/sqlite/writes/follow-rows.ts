import type { FollowCounts, FollowList } from "@skein-im/protocol";
import { FOLLOW_EVENTS_KEPT } from "../../../domains/follow/follow-store.ts";
import type { WriteContext } from "./write-context.ts";

interface FollowRow {
  readonly id: number;
  readonly since: number;
  /** Null: the other one does not follow back. */
  readonly mutualID: number | null;
}

export function followRow(
  { sql }: WriteContext,
  app: number,
  user: string,
  other: string,
): FollowRow | undefined {
  return sql.get(
    "SELECT id, since, mutual_id AS mutualID FROM follow WHERE app = ? AND user_id = ? AND other_id = ?",
    app,
    user,
    other,
  ) as FollowRow | undefined;
}

export function followCounts({ sql }: WriteContext, app: number, user: string): FollowCounts {
  const row = sql.get(
    "SELECT following, followers, mutual FROM follow_head WHERE app = ? AND user_id = ?",
    app,
    user,
  );
  return (row as FollowCounts | undefined) ?? { following: 0, followers: 0, mutual: 0 };
}

/** Counts somebody who came into a list or left it, as the user's next change. */
function note(
  { sql }: WriteContext,
  app: number,
  user: string,
  list: FollowList,
  other: string,
  added: boolean,
): void {
  const by = (one: FollowList): number => (one !== list ? 0 : added ? 1 : -1);
  const { rev } = sql.get(
    `INSERT INTO follow_head (app, user_id, rev, following, followers, mutual) VALUES (?, ?, 1, ?, ?, ?)
     ON CONFLICT (app, user_id) DO UPDATE SET
       rev = rev + 1, following = following + excluded.following, followers = followers + excluded.followers,
       mutual = mutual + excluded.mutual
     RETURNING rev`,
    app,
    user,
    by("following"),
    by("followers"),
    by("mutual"),
  ) as { rev: number };
  sql.run(
    "INSERT INTO follow_event (app, user_id, rev, list, other_id, added) VALUES (?, ?, ?, ?, ?, ?)",
    app,
    user,
    rev,
    list,
    other,
    added ? 1 : 0,
  );
  sql.run(
    "DELETE FROM follow_event WHERE app = ? AND user_id = ? AND rev = ?",
    app,
    user,
    rev - FOLLOW_EVENTS_KEPT,
  );
}

/** `seconds`: Unix seconds. Nobody follows the other one yet. */
export function putFollow(
  context: WriteContext,
  app: number,
  user: string,
  other: string,
  seconds: number,
): void {
  const { sql } = context;
  const { lastInsertRowid: id } = sql.run(
    "INSERT INTO follow (app, user_id, other_id, since) VALUES (?, ?, ?, ?)",
    app,
    user,
    other,
    seconds,
  );
  note(context, app, user, "following", other, true);
  note(context, app, other, "followers", user, true);
  const back = followRow(context, app, other, user);
  if (back === undefined) return;
  sql.run(
    "UPDATE follow SET mutual_id = ?, mutual_since = ? WHERE id = ? OR id = ?",
    id,
    seconds,
    id,
    back.id,
  );
  note(context, app, user, "mutual", other, true);
  note(context, app, other, "mutual", user, true);
}

/** False: the user did not follow the other one. */
export function dropFollow(context: WriteContext, app: number, user: string, other: string): boolean {
  const { sql } = context;
  const row = followRow(context, app, user, other);
  if (row === undefined) return false;
  sql.run("DELETE FROM follow WHERE id = ?", row.id);
  note(context, app, user, "following", other, false);
  note(context, app, other, "followers", user, false);
  if (row.mutualID === null) return true;
  sql.run(
    "UPDATE follow SET mutual_id = NULL, mutual_since = NULL WHERE app = ? AND user_id = ? AND other_id = ?",
    app,
    other,
    user,
  );
  note(context, app, user, "mutual", other, false);
  note(context, app, other, "mutual", user, false);
  return true;
}
