import type { Device, DeviceStore } from "../../domains/presence/device-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = "user_id AS userID, device_id AS deviceID, platform, state, since";

export class SqliteDeviceStore implements DeviceStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  put(app: number, device: Device): Promise<void> {
    return this.#writer.run("putDevice", { app, device });
  }

  async list(app: number, userIDs: readonly string[]): Promise<readonly Device[]> {
    return this.#sql.all(
      `SELECT ${COLUMNS} FROM device WHERE app = ? AND user_id IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(userIDs),
    ) as Device[];
  }

  async get(app: number, userID: string, deviceID: string): Promise<Device | undefined> {
    return this.#sql.get(
      `SELECT ${COLUMNS} FROM device WHERE app = ? AND user_id = ? AND device_id = ?`,
      app,
      userID,
      deviceID,
    ) as Device | undefined;
  }

  allOffline(seconds: number): Promise<void> {
    return this.#writer.run("allOffline", { seconds });
  }
}
