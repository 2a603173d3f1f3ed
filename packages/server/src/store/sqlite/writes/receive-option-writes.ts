import type { ReceiveOption } from "@skein-im/protocol";
import type { LogKey } from "../../../domains/message/log-key.ts";
import type { WriteContext } from "./write-context.ts";

export interface SetReceiveOptions {
  readonly app: number;
  readonly user: string;
  readonly logs: readonly LogKey[];
  readonly option: ReceiveOption;
  readonly now: number;
}

export function setReceiveOptions(
  { sql, heads }: WriteContext,
  { app, user, logs, option, now }: SetReceiveOptions,
): void {
  for (const log of logs) {
    sql.run(
      `INSERT INTO receive_option (app, user_id, key, option) VALUES (?, ?, ?, ?)
       ON CONFLICT (app, user_id, key) DO UPDATE SET option = excluded.option`,
      app,
      user,
      log,
      option,
    );
    const head = heads.find(app, log);
    if (head === undefined) continue;
    // The user's other devices find it with their next sync.
    sql.run(
      "UPDATE participant SET changed_at = max(changed_at, ?) WHERE app = ? AND user_id = ? AND log = ?",
      now,
      app,
      user,
      head.id,
    );
  }
}

export function setQuietTime(
  { sql }: WriteContext,
  { app, user, value }: { readonly app: number; readonly user: string; readonly value: string },
): void {
  sql.run(
    `INSERT INTO quiet_time (app, user_id, value) VALUES (?, ?, ?)
     ON CONFLICT (app, user_id) DO UPDATE SET value = excluded.value`,
    app,
    user,
    value,
  );
}
