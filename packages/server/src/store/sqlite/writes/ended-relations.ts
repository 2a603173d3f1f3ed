import type { RelationStore } from "../../../domains/relation/relation-store.ts";
import { dropBlocked } from "./block-writes.ts";
import { dropApplication } from "./friend-application-rows.ts";
import { dropFriend } from "./friend-rows.ts";
import type { WriteContext } from "./write-context.ts";

type Input<N extends keyof RelationStore> = Parameters<RelationStore[N]>[0];
type Output<N extends keyof RelationStore> = Awaited<ReturnType<RelationStore[N]>>;

/** A user ends: those who have the user in a list are told, the user's own lists go without a trace. */
export function forgetRelations(context: WriteContext, ending: Input<"forget">): Output<"forget"> {
  const { app, user, limit } = ending;
  const { sql } = context;
  const ids = (text: string, ...more: number[]): string[] =>
    (sql.all(text, app, user, ...more) as { id: string }[]).map(({ id }) => id);
  const changed = new Set<string>();

  const owners = ids(
    "SELECT user_id AS id FROM friend WHERE app = ? AND friend_id = ? AND gone = 0 LIMIT ?",
    limit,
  );
  for (const owner of owners) if (dropFriend(context, app, owner, user)) changed.add(owner);
  if (owners.length === limit) return { changed: owners, others: owners, more: true };
  const blockers = ids(
    "SELECT user_id AS id FROM blocked WHERE app = ? AND other_id = ? AND gone = 0 LIMIT ?",
    limit,
  );
  for (const blocker of blockers) if (dropBlocked(context, app, blocker, user)) changed.add(blocker);
  if (blockers.length === limit) return { changed: [...changed], others: [...changed], more: true };

  // An application that one side took out of its list is a number there, and still stands on the other side.
  const asked = ids("SELECT DISTINCT other_id AS id FROM friend_application WHERE app = ? AND user_id = ?");
  for (const other of asked) {
    for (const type of [1, 2] as const)
      if (dropApplication(context, app, other, user, type)) changed.add(other);
  }
  const own = [
    ...ids("SELECT friend_id AS id FROM friend WHERE app = ? AND user_id = ?"),
    ...ids("SELECT other_id AS id FROM blocked WHERE app = ? AND user_id = ?"),
  ];
  sql.run("DELETE FROM friend WHERE app = ? AND user_id = ?", app, user);
  sql.run("DELETE FROM blocked WHERE app = ? AND user_id = ?", app, user);
  sql.run("DELETE FROM friend_application WHERE app = ? AND user_id = ?", app, user);
  sql.run("DELETE FROM relation_head WHERE app = ? AND user_id = ?", app, user);
  return { changed: [...changed], others: [...new Set([...changed, ...own])], more: false };
}
