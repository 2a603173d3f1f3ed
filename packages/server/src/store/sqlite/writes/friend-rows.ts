import { nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

/** A friend to be written; what is missing is empty. */
export interface NewFriend {
  readonly remark?: string;
  readonly remarkAt?: number;
  readonly groups?: readonly number[];
  readonly custom?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly wording?: string;
  /** Unix seconds. */
  readonly addedAt: number;
}

export const isFriend = ({ sql }: WriteContext, app: number, user: string, other: string): boolean =>
  sql.get(
    "SELECT 1 FROM friend WHERE app = ? AND user_id = ? AND friend_id = ? AND gone = 0",
    app,
    user,
    other,
  ) !== undefined;

export const friendCount = ({ sql }: WriteContext, app: number, user: string): number =>
  (
    sql.get("SELECT count(*) AS n FROM friend WHERE app = ? AND user_id = ? AND gone = 0", app, user) as {
      n: number;
    }
  ).n;

/** Everybody in a user's list. */
export const friendIDs = ({ sql }: WriteContext, app: number, user: string): string[] =>
  (
    sql.all("SELECT friend_id AS id FROM friend WHERE app = ? AND user_id = ? AND gone = 0", app, user) as {
      id: string;
    }[]
  ).map(({ id }) => id);

export function putFriend(
  context: WriteContext,
  app: number,
  user: string,
  friend: string,
  { remark = "", remarkAt = 0, groups = [], custom = {}, source = "", wording = "", addedAt }: NewFriend,
): void {
  const rev = nextRev(context, app, user);
  context.sql.run(
    `INSERT INTO friend (app, user_id, friend_id, remark, remark_at, groups, custom, source, wording, added_at, rev, gone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (app, user_id, friend_id) DO UPDATE SET
       remark = excluded.remark, remark_at = excluded.remark_at, groups = excluded.groups, custom = excluded.custom,
       source = excluded.source, wording = excluded.wording, added_at = excluded.added_at, rev = excluded.rev, gone = 0`,
    app,
    user,
    friend,
    remark,
    remark === "" ? 0 : remarkAt || addedAt,
    JSON.stringify(groups),
    JSON.stringify(custom),
    source,
    wording,
    addedAt,
    rev,
  );
}

/** False: no friend. */
export function dropFriend(context: WriteContext, app: number, user: string, friend: string): boolean {
  if (!isFriend(context, app, user, friend)) return false;
  const rev = nextRev(context, app, user);
  context.sql.run(
    `UPDATE friend SET gone = 1, rev = ?, remark = '', groups = '[]', custom = '{}', source = '', wording = ''
     WHERE app = ? AND user_id = ? AND friend_id = ?`,
    rev,
    app,
    user,
    friend,
  );
  return true;
}

export interface FriendRow {
  readonly remark: string;
  readonly remarkAt: number;
  readonly groups: readonly number[];
  readonly custom: Readonly<Record<string, string>>;
}

export function friendRow(
  { sql }: WriteContext,
  app: number,
  user: string,
  friend: string,
): FriendRow | undefined {
  const row = sql.get(
    `SELECT remark, remark_at AS remarkAt, groups, custom FROM friend
     WHERE app = ? AND user_id = ? AND friend_id = ? AND gone = 0`,
    app,
    user,
    friend,
  ) as { remark: string; remarkAt: number; groups: string; custom: string } | undefined;
  return (
    row && {
      ...row,
      groups: JSON.parse(row.groups) as number[],
      custom: JSON.parse(row.custom) as Record<string, string>,
    }
  );
}

export function rewriteFriend(
  context: WriteContext,
  app: number,
  user: string,
  friend: string,
  { remark, remarkAt, groups, custom }: FriendRow,
): void {
  const rev = nextRev(context, app, user);
  context.sql.run(
    `UPDATE friend SET remark = ?, remark_at = ?, groups = ?, custom = ?, rev = ?
     WHERE app = ? AND user_id = ? AND friend_id = ?`,
    remark,
    remarkAt,
    JSON.stringify(groups),
    JSON.stringify(custom),
    rev,
    app,
    user,
    friend,
  );
}
