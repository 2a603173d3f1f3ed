import {
  PUSH_TAGS_MAX,
  type UserAttributes,
  type UserTags,
} from "../../../domains/push/push-labels-store.ts";
import type {
  NewPushTask,
  PushTaskLimits,
  PushTaskMade,
  PushTaskStep,
} from "../../../domains/push/push-task-store.ts";
import { addJob } from "./push-writes.ts";
import type { WriteContext } from "./write-context.ts";

export function namePushAttributes(
  { sql }: WriteContext,
  { app, names }: { app: number; names: Readonly<Record<number, string>> },
): void {
  for (const [number, name] of Object.entries(names)) {
    sql.run(
      `INSERT INTO push_attribute_name (app, number, name) VALUES (?, ?, ?)
       ON CONFLICT (app, number) DO UPDATE SET name = excluded.name`,
      app,
      Number(number),
      name,
    );
  }
}

export function setPushAttributes(
  { sql }: WriteContext,
  { app, of }: { app: number; of: readonly UserAttributes[] },
): void {
  for (const { userID, attributes } of of) {
    for (const [name, value] of Object.entries(attributes)) {
      sql.run(
        `INSERT INTO push_attribute (app, user_id, name, value) VALUES (?, ?, ?, ?)
         ON CONFLICT (app, user_id, name) DO UPDATE SET value = excluded.value`,
        app,
        userID,
        name,
        value,
      );
    }
  }
}

export function removePushAttributes(
  { sql }: WriteContext,
  { app, of }: { app: number; of: readonly { userID: string; names: readonly string[] }[] },
): void {
  for (const { userID, names } of of) {
    for (const name of names) {
      sql.run("DELETE FROM push_attribute WHERE app = ? AND user_id = ? AND name = ?", app, userID, name);
    }
  }
}

export function addPushTags(
  { sql }: WriteContext,
  { app, of }: { app: number; of: readonly UserTags[] },
): string | undefined {
  for (const { userID, tags } of of) {
    const kept = sql.all("SELECT tag FROM push_tag WHERE app = ? AND user_id = ?", app, userID) as {
      tag: string;
    }[];
    if (new Set([...kept.map(({ tag }) => tag), ...tags]).size > PUSH_TAGS_MAX) return userID;
  }
  for (const { userID, tags } of of) {
    for (const tag of tags) {
      sql.run(
        "INSERT INTO push_tag (app, user_id, tag) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        app,
        userID,
        tag,
      );
    }
  }
  return undefined;
}

export function removePushTags(
  { sql }: WriteContext,
  { app, of }: { app: number; of: readonly UserTags[] },
): void {
  for (const { userID, tags } of of) {
    for (const tag of tags) {
      sql.run("DELETE FROM push_tag WHERE app = ? AND user_id = ? AND tag = ?", app, userID, tag);
    }
  }
}

export function removeAllPushTags(
  { sql }: WriteContext,
  { app, users }: { app: number; users: readonly string[] },
): void {
  for (const userID of users) sql.run("DELETE FROM push_tag WHERE app = ? AND user_id = ?", app, userID);
}

export function makePushTask(
  { sql }: WriteContext,
  { task, limits }: { task: NewPushTask; limits: PushTaskLimits },
): PushTaskMade {
  const { app, kind, random, repeatMs, madeAt } = task;
  const same = sql.get(
    "SELECT id FROM push_task WHERE app = ? AND kind = ? AND random = ? AND made_at > ? ORDER BY id DESC LIMIT 1",
    app,
    kind,
    random,
    madeAt - repeatMs,
  ) as { id: number } | undefined;
  if (same !== undefined) return { kind: "same", id: same.id };
  if (kind !== "batch") {
    const { newest, today } = sql.get(
      `SELECT max(made_at) AS newest, coalesce(sum(made_at >= ?), 0) AS today FROM push_task
       WHERE app = ? AND kind <> 'batch' AND made_at >= ?`,
      limits.dayBegan,
      app,
      Math.min(limits.dayBegan, madeAt - limits.apartMs),
    ) as { newest: number | null; today: number };
    if (newest !== null && madeAt - newest < limits.apartMs) return { kind: "tooSoon" };
    if (today >= limits.perDay) return { kind: "tooMany" };
  }
  const { lastInsertRowid } = sql.run(
    `INSERT INTO push_task (app, kind, random, sender, made_at, expires_at, keep_until, condition, receivers, message,
       info, data_id, after, done) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0)`,
    app,
    kind,
    random,
    task.sender,
    madeAt,
    task.expiresAt,
    task.keepUntil,
    JSON.stringify(task.condition),
    task.receivers === undefined ? null : JSON.stringify(task.receivers),
    task.message,
    JSON.stringify(task.info),
    task.dataID,
  );
  return { kind: "made", id: Number(lastInsertRowid) };
}

export function advancePushTask({ sql }: WriteContext, { id, after, done, jobs, now }: PushTaskStep): void {
  sql.run("UPDATE push_task SET after = ?, done = ? WHERE id = ?", after, Number(done), id);
  for (const job of jobs) addJob(sql, job, now);
}

export function sweepPushTasks(
  { sql }: WriteContext,
  { now, madeBefore }: { now: number; madeBefore: number },
): void {
  sql.run("DELETE FROM push_task WHERE done = 1 AND made_at < ? AND keep_until <= ?", madeBefore, now);
  sql.run(
    `UPDATE push_task SET message = '', info = '{}', receivers = NULL
     WHERE done = 1 AND keep_until <= ? AND (message <> '' OR info <> '{}')
       AND NOT EXISTS (SELECT 1 FROM push_job j WHERE j.task = push_task.id)`,
    now,
  );
}

/** Labels go with their account. */
export function forgetPushLabels({ sql }: WriteContext, app: number, userID: string): void {
  sql.run("DELETE FROM push_attribute WHERE app = ? AND user_id = ?", app, userID);
  sql.run("DELETE FROM push_tag WHERE app = ? AND user_id = ?", app, userID);
}
