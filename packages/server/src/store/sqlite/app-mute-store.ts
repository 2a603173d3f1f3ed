import type { AppMute, AppMuteStore } from "../../domains/account/app-mute-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteAppMuteStore implements AppMuteStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async active(seconds: number): ReturnType<AppMuteStore["active"]> {
    return this.#sql.all(
      `SELECT app, user_id AS userID, c2c_until AS c2cUntil, group_until AS groupUntil FROM app_mute
       WHERE max(c2c_until, group_until) > ? ORDER BY app, user_id`,
      seconds,
    ) as (AppMute & { app: number; userID: string })[];
  }

  set(app: number, userID: string, mute: AppMute): Promise<void> {
    return this.#writer.run("setAppMute", { app, userID, mute });
  }
}
