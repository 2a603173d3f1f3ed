import type { FriendGroup } from "@skein-im/protocol";
import type { WriteContext } from "./write-context.ts";

interface Head {
  readonly rev: number;
  readonly readAt: number;
  readonly groups: readonly FriendGroup[];
  readonly lastGroup: number;
}

/** What is kept of a user's relations beside the entries. */
export function headOf({ sql }: WriteContext, app: number, user: string): Head {
  const row = sql.get(
    "SELECT rev, read_at AS readAt, groups, last_group AS lastGroup FROM relation_head WHERE app = ? AND user_id = ?",
    app,
    user,
  ) as (Omit<Head, "groups"> & { groups: string }) | undefined;
  if (row === undefined) return { rev: 0, readAt: 0, groups: [], lastGroup: 0 };
  return { ...row, groups: JSON.parse(row.groups) as FriendGroup[] };
}

/** Writes fields of it, with the number of this change, which it answers. */
export function nextRev(
  context: WriteContext,
  app: number,
  user: string,
  fields: Partial<Omit<Head, "rev">> = {},
): number {
  const head = { ...headOf(context, app, user), ...fields };
  const rev = head.rev + 1;
  context.sql.run(
    `INSERT INTO relation_head (app, user_id, rev, read_at, groups, last_group) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (app, user_id) DO UPDATE SET
       rev = excluded.rev, read_at = excluded.read_at, groups = excluded.groups, last_group = excluded.last_group`,
    app,
    user,
    rev,
    head.readAt,
    JSON.stringify(head.groups),
    head.lastGroup,
  );
  return rev;
}

/** The number of a group of friends, which is made where it is not there; undefined: there would be too many. */
export function groupNumber(
  context: WriteContext,
  app: number,
  user: string,
  name: string,
  max: number,
): number | undefined {
  const { groups, lastGroup } = headOf(context, app, user);
  const known = groups.find((group) => group.name === name);
  if (known !== undefined) return known.id;
  if (groups.length >= max) return undefined;
  const id = lastGroup + 1;
  nextRev(context, app, user, { groups: [...groups, { id, name }], lastGroup: id });
  return id;
}

/** Numbers of groups of friends, of which those that are not there are made: all, or, when there would be too many, none. */
export function groupNumbers(
  context: WriteContext,
  app: number,
  user: string,
  names: readonly string[],
  max: number,
): number[] | undefined {
  const { groups } = headOf(context, app, user);
  const known = new Set(groups.map(({ name }) => name));
  const coming = new Set(names.filter((name) => !known.has(name)));
  if (groups.length + coming.size > max) return undefined;
  const numbers = [...new Set(names)].map((name) => groupNumber(context, app, user, name, max));
  return numbers.filter((number) => number !== undefined);
}
