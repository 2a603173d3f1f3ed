import type { Departure, Device, DeviceStore, WentOffline } from "../../domains/presence/device-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = "user_id AS userID, device_id AS deviceID, platform, state, since, link";

export class SqliteDeviceStore implements DeviceStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  put(app: number, ...devices: Device[]): Promise<void> {
    return this.#writer.run("putDevices", { app, devices });
  }

  leave(app: number, departure: Departure): Promise<boolean> {
    return this.#writer.run("leaveDevice", { app, departure });
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

  async wentOffline(
    app: number,
    after: WentOffline,
    to: number,
    limit: number,
  ): Promise<readonly WentOffline[]> {
    return this.#sql.all(
      `SELECT user_id AS userID, since FROM device
       WHERE app = ? AND state = 'offline' AND (since, user_id) > (?, ?) AND since < ? ORDER BY since, user_id LIMIT ?`,
      app,
      after.since,
      after.userID,
      to,
      limit,
    ) as WentOffline[];
  }
}
