import type { LogKey } from "../../domains/message/log-key.ts";
import type {
  MessageReactions,
  Reacted,
  Reaction,
  ReactionLimits,
  ReactionStore,
  ReactionUsers,
} from "../../domains/message/reaction-store.ts";
import { lastChange } from "./change-log.ts";
import { endOf, rowOf } from "./log-chain.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteReactionStore implements ReactionStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  react(reaction: Reaction & ReactionLimits): Promise<Reacted> {
    return this.#writer.run("react", reaction);
  }

  unreact(reaction: Reaction): Promise<Reacted> {
    return this.#writer.run("unreact", reaction);
  }

  async list(
    app: number,
    log: LogKey,
    seqs: readonly number[],
  ): Promise<ReadonlyMap<number, MessageReactions>> {
    const end = endOf(this.#sql, app, log);
    const found = new Map<number, MessageReactions>();
    if (end === undefined) return found;
    for (const seq of seqs) {
      const row = rowOf(this.#sql, end, seq);
      const changeSeq = row === undefined ? 0 : lastChange(this.#sql, row, "reactions");
      if (row !== undefined && changeSeq > 0) found.set(seq, { changeSeq, kinds: this.#kinds(row) });
    }
    return found;
  }

  #kinds(row: number): ReactionUsers[] {
    const kinds = new Map<string, string[]>();
    const reactions = this.#sql.all(
      "SELECT reaction_id AS reactionID, user_id AS userID FROM message_reaction WHERE row = ? ORDER BY nth",
      row,
    ) as { reactionID: string; userID: string }[];
    for (const { reactionID, userID } of reactions) {
      const userIDs = kinds.get(reactionID);
      if (userIDs === undefined) kinds.set(reactionID, [userID]);
      else userIDs.push(userID);
    }
    return [...kinds].map(([reactionID, userIDs]) => ({ reactionID, userIDs }));
  }
}
