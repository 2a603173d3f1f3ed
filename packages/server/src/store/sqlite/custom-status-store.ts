import type { CustomStatus, CustomStatusStore } from "../../domains/presence/custom-status-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteCustomStatusStore implements CustomStatusStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async get(app: number, userIDs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = this.#sql.all(
      `SELECT user_id AS userID, text FROM custom_status
       WHERE app = ? AND user_id IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(userIDs),
    ) as { userID: string; text: string }[];
    return new Map(rows.map(({ userID, text }) => [userID, text]));
  }

  set(app: number, userID: string, text: string): Promise<void> {
    return this.#writer.run("setCustomStatus", { app, userID, text });
  }

  async page(
    after: Pick<CustomStatus, "app" | "userID"> | undefined,
    limit: number,
  ): Promise<readonly CustomStatus[]> {
    return this.#sql.all(
      `SELECT app, user_id AS userID, text FROM custom_status WHERE (app, user_id) > (?, ?)
       ORDER BY app, user_id LIMIT ?`,
      after?.app ?? 0,
      after?.userID ?? "",
      limit,
    ) as unknown as CustomStatus[];
  }
}
