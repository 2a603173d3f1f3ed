import type { FollowCounts, FollowList } from "@skein-im/protocol";
import type {
  FollowEvent,
  Followed,
  FollowStanding,
  FollowStore,
} from "../../domains/follow/follow-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

type Args<N extends keyof FollowStore> = Parameters<FollowStore[N]>;
type Answer<N extends keyof FollowStore> = ReturnType<FollowStore[N]>;

const PAGE_OF: Readonly<Record<FollowList, string>> = {
  following: `SELECT other_id AS userID, since, id AS place FROM follow
    WHERE app = ? AND user_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  followers: `SELECT user_id AS userID, since, id AS place FROM follow
    WHERE app = ? AND other_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  mutual: `SELECT other_id AS userID, mutual_since AS since, mutual_id AS place FROM follow
    WHERE app = ? AND user_id = ? AND mutual_id < ? AND mutual_id IS NOT NULL ORDER BY mutual_id DESC LIMIT ?`,
};

export class SqliteFollowStore implements FollowStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  follow(request: Args<"follow">[0]): Answer<"follow"> {
    return this.#writer.run("follow", request);
  }

  unfollow(request: Args<"unfollow">[0]): Answer<"unfollow"> {
    return this.#writer.run("unfollow", request);
  }

  forget(ending: Args<"forget">[0]): Answer<"forget"> {
    return this.#writer.run("forgetFollows", ending);
  }

  async standing(app: number, user: string, others: readonly string[]): Answer<"standing"> {
    const found = new Map<string, FollowStanding>();
    for (const other of others) {
      found.set(other, { follows: this.#has(app, user, other), followed: this.#has(app, other, user) });
    }
    return found;
  }

  #has(app: number, user: string, other: string): boolean {
    const pair = "SELECT 1 FROM follow WHERE app = ? AND user_id = ? AND other_id = ?";
    return this.#sql.get(pair, app, user, other) !== undefined;
  }

  async page(
    app: number,
    user: string,
    list: FollowList,
    before: number,
    limit: number,
  ): Promise<readonly Followed[]> {
    return this.#sql.all(PAGE_OF[list], app, user, before, limit) as Followed[];
  }

  async counts(app: number, users: readonly string[]): Answer<"counts"> {
    const found = new Map<string, FollowCounts>();
    for (const user of users) {
      const row = this.#sql.get(
        "SELECT following, followers, mutual FROM follow_head WHERE app = ? AND user_id = ?",
        app,
        user,
      );
      if (row !== undefined) found.set(user, { ...(row as FollowCounts) });
    }
    return found;
  }

  async rev(app: number, user: string): Promise<number> {
    const row = this.#sql.get("SELECT rev FROM follow_head WHERE app = ? AND user_id = ?", app, user);
    return (row as { rev: number } | undefined)?.rev ?? 0;
  }

  async events(app: number, user: string, since: number, limit: number): Promise<readonly FollowEvent[]> {
    const rows = this.#sql.all(
      `SELECT rev, list, other_id AS userID, added FROM follow_event
       WHERE app = ? AND user_id = ? AND rev > ? ORDER BY rev LIMIT ?`,
      app,
      user,
      since,
      limit,
    ) as (Omit<FollowEvent, "added"> & { readonly added: number })[];
    return rows.map((row) => ({ ...row, added: row.added === 1 }));
  }
}
