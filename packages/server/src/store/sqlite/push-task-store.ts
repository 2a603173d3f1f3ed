import type { PushCondition } from "../../domains/push/push-labels-store.ts";
import type { OfflinePush } from "../../domains/push/push-provider.ts";
import type {
  NewPushTask,
  PushTask,
  PushTaskLimits,
  PushTaskMade,
  PushTaskStep,
  PushTaskStore,
} from "../../domains/push/push-task-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = `id, app, kind, random, sender, made_at AS madeAt, expires_at AS expiresAt, keep_until AS keepUntil,
  condition, receivers, message, info, data_id AS dataID, after, done`;

type Row = Omit<PushTask, "condition" | "receivers" | "info" | "done"> & {
  readonly condition: string;
  readonly receivers: string | null;
  readonly info: string;
  readonly done: number;
};

/** Whether account `a` fits the condition: ?2 any and ?3 all of the attributes, ?4 any and ?5 all of the tags, as JSON. */
const FITS = `(?2 = '{}' OR EXISTS (SELECT 1 FROM json_each(?2) w JOIN push_attribute p
    ON p.app = a.app AND p.user_id = a.user_id AND p.name = w.key AND p.value = w.value))
  AND NOT EXISTS (SELECT 1 FROM json_each(?3) w WHERE NOT EXISTS (SELECT 1 FROM push_attribute p
    WHERE p.app = a.app AND p.user_id = a.user_id AND p.name = w.key AND p.value = w.value))
  AND (?4 = '[]' OR EXISTS (SELECT 1 FROM json_each(?4) w JOIN push_tag p
    ON p.app = a.app AND p.user_id = a.user_id AND p.tag = w.value))
  AND NOT EXISTS (SELECT 1 FROM json_each(?5) w WHERE NOT EXISTS (SELECT 1 FROM push_tag p
    WHERE p.app = a.app AND p.user_id = a.user_id AND p.tag = w.value))`;

export class SqlitePushTaskStore implements PushTaskStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  make(task: NewPushTask, limits: PushTaskLimits): Promise<PushTaskMade> {
    return this.#writer.run("makePushTask", { task, limits });
  }

  async get(id: number): Promise<PushTask | undefined> {
    const row = this.#sql.get(`SELECT ${COLUMNS} FROM push_task WHERE id = ?`, id) as Row | undefined;
    return row && toTask(row);
  }

  async open(): Promise<PushTask | undefined> {
    const row = this.#sql.get(`SELECT ${COLUMNS} FROM push_task WHERE done = 0 ORDER BY id LIMIT 1`) as
      | Row
      | undefined;
    return row && toTask(row);
  }

  async receivers(task: PushTask, limit: number): Promise<readonly string[]> {
    if (task.receivers !== undefined) {
      return task.receivers.filter((userID) => userID > task.after).slice(0, limit);
    }
    const rows = this.#sql.all(
      `SELECT a.user_id AS userID FROM account a WHERE a.app = ?1 AND a.user_id > ?6 AND ${FITS}
       ORDER BY a.user_id LIMIT ?7`,
      task.app,
      ...conditionOf(task.condition),
      task.after,
      limit,
    ) as { userID: string }[];
    return rows.map(({ userID }) => userID);
  }

  async isFor(task: PushTask, userID: string): Promise<boolean> {
    const found = this.#sql.get(
      `SELECT 1 FROM account a WHERE a.app = ?1 AND a.user_id = ?6 AND ${FITS}`,
      task.app,
      ...conditionOf(task.condition),
      userID,
    );
    return found !== undefined;
  }

  advance(step: PushTaskStep): Promise<void> {
    return this.#writer.run("advancePushTask", step);
  }

  async kept(now: number): Promise<readonly PushTask[]> {
    const rows = this.#sql.all(
      `SELECT ${COLUMNS} FROM push_task WHERE keep_until > ? AND message <> '' ORDER BY id`,
      now,
    ) as unknown as Row[];
    return rows.map(toTask);
  }

  sweep(now: number, madeBefore: number): Promise<void> {
    return this.#writer.run("sweepPushTasks", { now, madeBefore });
  }
}

const conditionOf = ({
  attrsOr,
  attrsAnd,
  tagsOr,
  tagsAnd,
}: PushCondition): [string, string, string, string] => [
  JSON.stringify(attrsOr),
  JSON.stringify(attrsAnd),
  JSON.stringify(tagsOr),
  JSON.stringify(tagsAnd),
];

const toTask = ({ condition, receivers, info, done, ...row }: Row): PushTask => ({
  ...row,
  condition: JSON.parse(condition) as PushCondition,
  receivers: receivers === null ? undefined : (JSON.parse(receivers) as string[]),
  info: JSON.parse(info) as OfflinePush,
  done: done === 1,
});
