import type { Reacted, Reaction, ReactionLimits } from "../../../domains/message/reaction-store.ts";
import { lastChange } from "../change-log.ts";
import { type FoundMessage, findUnrevoked, noteChange } from "./change-log-writes.ts";
import type { WriteContext } from "./write-context.ts";

interface Kind {
  readonly reactionID: string;
  readonly users: number;
  /** 1 when the user is one of them. */
  readonly own: number;
}

function kindsOf({ sql }: WriteContext, row: number, user: string): readonly Kind[] {
  return sql.all(
    `SELECT reaction_id AS reactionID, count(*) AS users, max(user_id = ?2) AS own
     FROM message_reaction WHERE row = ?1 GROUP BY reaction_id`,
    row,
    user,
  ) as unknown as readonly Kind[];
}

export function react(context: WriteContext, reaction: Reaction & ReactionLimits): Reacted {
  const { user, reactionID, kindsMax, usersMax, now } = reaction;
  const message = findUnrevoked(context, reaction);
  if (message === undefined) return "missing";
  const kinds = kindsOf(context, message.row, user);
  const kind = kinds.find((one) => one.reactionID === reactionID);
  if (kind?.own === 1) return "already";
  if (kind === undefined && kinds.length >= kindsMax) return "kinds_full";
  if (kind !== undefined && kind.users >= usersMax) return "users_full";
  context.sql.run(
    `INSERT INTO message_reaction (row, reaction_id, user_id, nth)
     VALUES (?1, ?2, ?3, (SELECT coalesce(max(nth), 0) + 1 FROM message_reaction WHERE row = ?1))`,
    message.row,
    reactionID,
    user,
  );
  return noted(context, message, now);
}

export function unreact(context: WriteContext, reaction: Reaction): Reacted {
  const { user, reactionID, now } = reaction;
  const message = findUnrevoked(context, reaction);
  if (message === undefined) return "missing";
  const { changes } = context.sql.run(
    "DELETE FROM message_reaction WHERE row = ? AND reaction_id = ? AND user_id = ?",
    message.row,
    reactionID,
    user,
  );
  if (changes === 0) {
    const known = kindsOf(context, message.row, user).some((one) => one.reactionID === reactionID);
    return known ? "not_reacted" : "no_such_reaction";
  }
  return noted(context, message, now);
}

function noted(context: WriteContext, message: FoundMessage, now: number): Reacted {
  const after = lastChange(context.sql, message.row, "reactions");
  return { after, changeSeq: noteChange(context, message, "reactions", now) };
}
