import type { AppSettings } from "../../domains/app/app-settings.ts";
import type { App, AppStore } from "../../domains/app/app-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

interface Row {
  readonly appID: number;
  readonly secrets: string;
  readonly settings: string;
  readonly createdAt: number;
}

const COLUMNS = "app_id AS appID, secrets, settings, created_at AS createdAt";

export class SqliteAppStore implements AppStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  create(app: App): Promise<boolean> {
    return this.#writer.run("createApp", app);
  }

  async get(appID: number): Promise<App | undefined> {
    const row = this.#sql.get(`SELECT ${COLUMNS} FROM app WHERE app_id = ?`, appID) as Row | undefined;
    return row === undefined ? undefined : toApp(row);
  }

  async list(): Promise<readonly App[]> {
    return (this.#sql.all(`SELECT ${COLUMNS} FROM app ORDER BY app_id`) as Row[]).map(toApp);
  }

  setSettings(appID: number, settings: Partial<AppSettings>): Promise<boolean> {
    return this.#writer.run("setAppColumn", { appID, column: "settings", value: settings });
  }

  setSecrets(appID: number, secrets: readonly string[]): Promise<boolean> {
    return this.#writer.run("setAppColumn", { appID, column: "secrets", value: secrets });
  }
}

const toApp = ({ appID, secrets, settings, createdAt }: Row): App => ({
  appID,
  secrets: JSON.parse(secrets) as string[],
  settings: JSON.parse(settings) as Partial<AppSettings>,
  createdAt,
});
