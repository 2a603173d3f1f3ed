import type { Departure, Device } from "../../../domains/presence/device-store.ts";
import type { WriteContext } from "./write-context.ts";

export function putDevices(
  { sql }: WriteContext,
  { app, devices }: { app: number; devices: readonly Device[] },
): void {
  for (const { userID, deviceID, platform, state, since, link } of devices) {
    // Nothing depends any more on one that is out.
    if (state === "out") {
      sql.run("DELETE FROM device WHERE app = ? AND user_id = ? AND device_id = ?", app, userID, deviceID);
      continue;
    }
    sql.run(
      `INSERT INTO device (app, user_id, device_id, platform, state, since, link) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (app, user_id, device_id) DO UPDATE SET
         platform = excluded.platform, state = excluded.state, since = excluded.since, link = excluded.link`,
      app,
      userID,
      deviceID,
      platform,
      state,
      since,
      link,
    );
  }
}

export function leaveDevice(
  { sql }: WriteContext,
  { app, departure }: { app: number; departure: Departure },
): boolean {
  const { userID, deviceID, link, state, since } = departure;
  const where = "app = ? AND user_id = ? AND device_id = ? AND link = ?";
  const done =
    state === "out"
      ? sql.run(`DELETE FROM device WHERE ${where}`, app, userID, deviceID, link)
      : sql.run(
          `UPDATE device SET state = 'offline', since = ? WHERE ${where}`,
          since,
          app,
          userID,
          deviceID,
          link,
        );
  return done.changes === 1;
}

/** Devices not seen for this long are forgotten at a start, in seconds: 30 days. */
const FORGET_AFTER = 2_592_000;

export function allOffline({ sql }: WriteContext, { seconds }: { seconds: number }): void {
  sql.run("DELETE FROM device WHERE state <> 'online' AND since < ?", seconds - FORGET_AFTER);
  sql.run("UPDATE device SET state = 'offline', since = ? WHERE state = 'online'", seconds);
}

export function setCustomStatus(
  { sql }: WriteContext,
  { app, userID, text }: { app: number; userID: string; text: string },
): void {
  if (text === "") sql.run("DELETE FROM custom_status WHERE app = ? AND user_id = ?", app, userID);
  else
    sql.run(
      `INSERT INTO custom_status (app, user_id, text) VALUES (?, ?, ?)
       ON CONFLICT (app, user_id) DO UPDATE SET text = excluded.text`,
      app,
      userID,
      text,
    );
}
