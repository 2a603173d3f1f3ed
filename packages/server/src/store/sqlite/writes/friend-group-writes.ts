import type { RelationStore } from "../../../domains/relation/relation-store.ts";
import { friendRow, rewriteFriend } from "./friend-rows.ts";
import { groupNumbers, headOf, nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

type Input<N extends keyof RelationStore> = Parameters<RelationStore[N]>[0];
type Output<N extends keyof RelationStore> = Awaited<ReturnType<RelationStore[N]>>;

export function createFriendGroups(
  context: WriteContext,
  creation: Input<"createGroups">,
): Output<"createGroups"> {
  const { app, user, names, users, limits } = creation;
  const known = new Set(headOf(context, app, user).groups.map(({ name }) => name));
  if (names.some((name) => known.has(name))) return "taken";
  const numbers = groupNumbers(context, app, user, names, limits.groups);
  if (numbers === undefined) return "full";
  const added = numbers.map((number) => place(context, app, user, number, users, true));
  return { added: added[0] ?? [], changed: [user] };
}

export function deleteFriendGroups(
  context: WriteContext,
  { app, user, names }: Input<"deleteGroups">,
): Output<"deleteGroups"> {
  const { groups } = headOf(context, app, user);
  const numbers = groups.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  if (numbers.length < new Set(names).size) return false;
  nextRev(context, app, user, { groups: groups.filter(({ id }) => !numbers.includes(id)) });
  for (const friend of friendsIn(context, app, user, numbers)) {
    const row = friendRow(context, app, user, friend);
    if (row === undefined) continue;
    const left = row.groups.filter((id) => !numbers.includes(id));
    rewriteFriend(context, app, user, friend, { ...row, groups: left });
  }
  return { changed: [user] };
}

const friendsIn = ({ sql }: WriteContext, app: number, user: string, numbers: readonly number[]): string[] =>
  (
    sql.all(
      `SELECT friend_id AS friendID FROM friend WHERE app = ? AND user_id = ? AND gone = 0
         AND EXISTS (SELECT 1 FROM json_each(groups) g WHERE g.value IN (SELECT value FROM json_each(?)))`,
      app,
      user,
      JSON.stringify(numbers),
    ) as { friendID: string }[]
  ).map(({ friendID }) => friendID);

export function renameFriendGroup(
  context: WriteContext,
  { app, user, name, to }: Input<"renameGroup">,
): Output<"renameGroup"> {
  const { groups } = headOf(context, app, user);
  if (!groups.some((group) => group.name === name)) return "missing";
  if (name !== to && groups.some((group) => group.name === to)) return "taken";
  const renamed = groups.map((group) => (group.name === name ? { ...group, name: to } : group));
  nextRev(context, app, user, { groups: renamed });
  return { changed: [user] };
}

export function groupFriends(context: WriteContext, change: Input<"groupFriends">): Output<"groupFriends"> {
  const { app, user, name, users, into } = change;
  const group = headOf(context, app, user).groups.find((one) => one.name === name);
  if (group === undefined) return undefined;
  const friends = place(context, app, user, group.id, users, into);
  return { friends, changed: friends.length > 0 ? [user] : [] };
}

/** Those of the users who are friends; each is in the group then, or out of it. */
function place(
  context: WriteContext,
  app: number,
  user: string,
  group: number,
  users: readonly string[],
  into: boolean,
): string[] {
  return users.filter((friend) => {
    const row = friendRow(context, app, user, friend);
    if (row === undefined) return false;
    const others = row.groups.filter((id) => id !== group);
    if (row.groups.includes(group) === into) return true;
    rewriteFriend(context, app, user, friend, { ...row, groups: into ? [...others, group] : others });
    return true;
  });
}
