import type { QuietTime, ReceiveOption } from "@skein-im/protocol";
import type { ReceiveOptionStore } from "../../domains/conversation/receive-option-store.ts";
import type { LogKey } from "../../domains/message/log-key.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqliteReceiveOptionStore implements ReceiveOptionStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  set(app: number, user: string, logs: readonly LogKey[], option: ReceiveOption, now: number): Promise<void> {
    return this.#writer.run("setReceiveOptions", { app, user, logs, option, now });
  }

  async get(app: number, user: string, logs: readonly LogKey[]): Promise<readonly ReceiveOption[]> {
    return logs.map((log) => {
      const row = this.#sql.get(
        "SELECT option FROM receive_option WHERE app = ? AND user_id = ? AND key = ?",
        app,
        user,
        log,
      ) as { option: ReceiveOption } | undefined;
      return row?.option ?? 0;
    });
  }

  setQuietTime(app: number, user: string, quietTime: QuietTime): Promise<void> {
    return this.#writer.run("setQuietTime", { app, user, value: JSON.stringify(quietTime) });
  }

  async quietTime(app: number, user: string): Promise<QuietTime | undefined> {
    const row = this.#sql.get("SELECT value FROM quiet_time WHERE app = ? AND user_id = ?", app, user) as
      | { value: string }
      | undefined;
    return row === undefined ? undefined : (JSON.parse(row.value) as QuietTime);
  }
}
