import type {
  Application,
  ApplicationKey,
  ApplicationStore,
  Decision,
} from "../../domains/group/application-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = `a.group_id AS groupID, a.type, a.from_user AS "from", a.to_user AS "to", a.added_at AS addedAt, a.message,
  a.handled_by AS handledBy, a.agreed, a.handled_message AS handledMessage`;

type Row = Omit<Application, "agreed"> & { readonly agreed: number };

const toApplication = (row: Row): Application => ({ ...row, agreed: row.agreed === 1 });

export class SqliteApplicationStore implements ApplicationStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  put(key: ApplicationKey, message: string, seconds: number): Promise<void> {
    return this.#writer.run("putApplication", { key, message, seconds });
  }

  async get({ app, groupID, type, from, to }: ApplicationKey): Promise<Application | undefined> {
    const row = this.#sql.get(
      `SELECT ${COLUMNS} FROM group_application a
       WHERE a.app = ? AND a.group_id = ? AND a.type = ? AND a.from_user = ? AND a.to_user = ?`,
      app,
      groupID,
      type,
      from,
      to,
    ) as Row | undefined;
    return row === undefined ? undefined : toApplication(row);
  }

  decide(decision: Decision): Promise<boolean> {
    return this.#writer.run("decideApplication", decision);
  }

  async list(app: number, user: string, limit: number): Promise<readonly Application[]> {
    const rows = this.#sql.all(
      `SELECT ${COLUMNS} FROM group_member g
       JOIN group_application a ON a.app = g.app AND a.group_id = g.group_id
       WHERE g.app = ? AND g.user_id = ? AND g.role >= 300
       ORDER BY a.added_at DESC, a.group_id, a.from_user, a.to_user LIMIT ?`,
      app,
      user,
      limit,
    ) as Row[];
    return rows.map(toApplication);
  }

  async readAt(app: number, user: string): Promise<number> {
    const row = this.#sql.get(
      "SELECT read_at AS readAt FROM group_application_read WHERE app = ? AND user_id = ?",
      app,
      user,
    );
    return (row as { readAt: number } | undefined)?.readAt ?? 0;
  }

  setReadAt(app: number, user: string, seconds: number): Promise<void> {
    return this.#writer.run("setApplicationsRead", { app, user, seconds });
  }
}
