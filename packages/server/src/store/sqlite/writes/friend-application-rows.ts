import type { FriendApplicationType } from "@skein-im/protocol";
import { nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

export interface ApplicationRow {
  readonly both: boolean;
  readonly remark: string;
  readonly group: string;
  readonly source: string;
  readonly wording: string;
  /** Unix seconds. */
  readonly addedAt: number;
}

export function applicationRow(
  { sql }: WriteContext,
  app: number,
  user: string,
  other: string,
  type: FriendApplicationType,
): ApplicationRow | undefined {
  const row = sql.get(
    `SELECT both, remark, group_name AS "group", source, wording, added_at AS addedAt FROM friend_application
     WHERE app = ? AND user_id = ? AND other_id = ? AND type = ? AND gone = 0`,
    app,
    user,
    other,
    type,
  ) as (Omit<ApplicationRow, "both"> & { both: number }) | undefined;
  return row && { ...row, both: row.both === 1 };
}

export const applicationCount = (
  { sql }: WriteContext,
  app: number,
  user: string,
  type: FriendApplicationType,
): number =>
  (
    sql.get(
      "SELECT count(*) AS n FROM friend_application WHERE app = ? AND user_id = ? AND type = ? AND gone = 0",
      app,
      user,
      type,
    ) as { n: number }
  ).n;

export function putApplication(
  context: WriteContext,
  app: number,
  user: string,
  other: string,
  type: FriendApplicationType,
  { both, remark, group, source, wording, addedAt }: ApplicationRow,
): void {
  const rev = nextRev(context, app, user);
  context.sql.run(
    `INSERT INTO friend_application (app, user_id, other_id, type, both, remark, group_name, source, wording, added_at, rev, gone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (app, user_id, other_id, type) DO UPDATE SET
       both = excluded.both, remark = excluded.remark, group_name = excluded.group_name, source = excluded.source,
       wording = excluded.wording, added_at = excluded.added_at, rev = excluded.rev, gone = 0`,
    app,
    user,
    other,
    type,
    both ? 1 : 0,
    remark,
    group,
    source,
    wording,
    addedAt,
    rev,
  );
}

/** False: there was none. */
export function dropApplication(
  context: WriteContext,
  app: number,
  user: string,
  other: string,
  type: FriendApplicationType,
): boolean {
  if (applicationRow(context, app, user, other, type) === undefined) return false;
  const rev = nextRev(context, app, user);
  context.sql.run(
    "UPDATE friend_application SET gone = 1, rev = ? WHERE app = ? AND user_id = ? AND other_id = ? AND type = ?",
    rev,
    app,
    user,
    other,
    type,
  );
  return true;
}
