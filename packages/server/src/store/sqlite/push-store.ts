import { communityOf, isTopicID, type QuietTime, type ReceiveOption } from "@skein-im/protocol";
import { groupLog, isOfficialLog, type LogKey, refOf } from "../../domains/message/log-key.ts";
import type { StoredMessage } from "../../domains/message/message-store.ts";
import type {
  DuePush,
  NewPushToken,
  PushableMessage,
  PushCursor,
  PushDevice,
  PushesDone,
  PushHolder,
  PushPlan,
  PushStep,
  PushStore,
  PushToken,
} from "../../domains/push/push-store.ts";
import { IS_NO_TOPIC, IS_THERE, STAYS, UNREAD } from "./participant-columns.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const TOKEN = `t.id AS tokenID, t.app, t.user_id AS userID, t.device_id AS deviceID, t.voip, t.business_id AS businessID, t.token,
  t.language`;

/** What decides about a message in log ?1 (its key ?2, the log of its community ?3) from sender ?4, for the user of token `t`. */
const HOLDER = `${TOKEN}, t.badge_base IS NOT NULL AS hasBadge,
  coalesce(
    (SELECT o.option FROM receive_option o WHERE o.app = t.app AND o.user_id = t.user_id AND o.key = ?2),
    (SELECT o.option FROM receive_option o WHERE o.app = t.app AND o.user_id = t.user_id AND o.key = ?3), 0) AS recvOpt,
  (SELECT q.value FROM quiet_time q WHERE q.app = t.app AND q.user_id = t.user_id) AS quiet,
  EXISTS (SELECT 1 FROM blocked b WHERE b.app = t.app AND b.user_id = t.user_id AND b.other_id = ?4 AND b.gone = 0) AS blocked,
  (SELECT p.first_seq FROM participant p WHERE p.app = t.app AND p.user_id = t.user_id AND p.log = ?1) AS firstSeq,
  t.from_row AS fromRow`;

/** Who reads a group, and what an official account tells all. */
const MEMBERS = { table: "group_member", id: "group_id" } as const;
const SUBSCRIBERS = { table: "official_subscriber", id: "account_id" } as const;

/** Messages that one step looks at. */
const LOOKED_AT_MAX = 500;

interface Row {
  readonly row: number;
  readonly logID: number;
  readonly app: number;
  readonly log: LogKey;
  readonly seq: number;
  readonly time: number;
  readonly sender: string;
  readonly version: number;
  readonly countable: number;
  readonly onlyFor: string | null;
}

type HolderRow = Omit<PushHolder, "voip" | "quietTime" | "blocked" | "firstSeq" | "hasBadge"> & {
  readonly voip: number;
  readonly hasBadge: number;
  readonly recvOpt: ReceiveOption;
  readonly quiet: string | null;
  readonly blocked: number;
  readonly firstSeq: number | null;
  readonly fromRow: number;
};

/** Holders of a message, and whether they were too many for one step. */
interface Found {
  readonly holders: readonly HolderRow[];
  readonly more: boolean;
}

export class SqlitePushStore implements PushStore {
  readonly #writer: Writer;
  readonly #sql: Statements;
  /** Messages that nobody had to decide about: the cursor is past them, and not written each time. */
  #passed = 0;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  setToken(token: NewPushToken): Promise<void> {
    return this.#writer.run("setPushToken", token);
  }

  async removeTokens(device: PushDevice, voip?: boolean): Promise<void> {
    if (!this.#hasTokens()) return;
    await this.#writer.run("removePushTokens", { device, voip });
  }

  async takeDevice(device: PushDevice): Promise<void> {
    const { app, userID, deviceID } = device;
    const others = this.#sql.get(
      "SELECT 1 FROM push_token WHERE app = ? AND device_id = ? AND user_id <> ? LIMIT 1",
      app,
      deviceID,
      userID,
    );
    if (others !== undefined) await this.#writer.run("takePushDevice", device);
  }

  async tokensOf(app: number, userID: string): Promise<readonly PushToken[]> {
    const rows = this.#sql.all(
      `SELECT ${TOKEN} FROM push_token t WHERE t.app = ? AND t.user_id = ? ORDER BY t.id`,
      app,
      userID,
    ) as (PushToken & { voip: unknown })[];
    return rows.map((row) => ({ ...row, voip: (row.voip as unknown) === 1 }));
  }

  async setBadge(device: PushDevice, base: number | undefined, seen = false): Promise<void> {
    const { app, userID, deviceID } = device;
    const token = this.#sql.get(
      "SELECT 1 FROM push_token WHERE app = ? AND user_id = ? AND device_id = ? LIMIT 1",
      app,
      userID,
      deviceID,
    );
    if (token !== undefined) await this.#writer.run("setPushBadge", { device, base, seen });
  }

  async unread(app: number, userID: string): Promise<number> {
    const { unread } = this.#sql.get(
      `SELECT coalesce(sum(max(${UNREAD}, 0)), 0) AS unread FROM participant p JOIN log l ON l.id = p.log
       WHERE p.app = ? AND p.user_id = ? AND ${STAYS} AND ${IS_THERE} AND ${IS_NO_TOPIC}
         AND NOT EXISTS (SELECT 1 FROM receive_option o
           WHERE o.app = p.app AND o.user_id = p.user_id AND o.key = l.key AND o.option <> 0)`,
      app,
      userID,
    ) as { unread: number };
    return unread;
  }

  async next(limit: number): Promise<PushStep | undefined> {
    if (!this.#hasTokens()) return undefined;
    const { row: kept, after } = this.#sql.get("SELECT row, after FROM push_cursor") as unknown as PushCursor;
    const from = Math.max(kept, this.#passed);
    const rows = this.#sql.all(
      `SELECT m.row, m.log AS logID, l.app, l.key AS log, m.seq, m.time, m.sender, m.version, m.countable, m.only_for AS onlyFor
       FROM message m JOIN log l ON l.id = m.log WHERE m.row > ? ORDER BY m.row LIMIT ?`,
      from,
      LOOKED_AT_MAX,
    ) as unknown as Row[];
    const last = rows.at(-1);
    if (last === undefined) return undefined;
    const step = new Step(this.#sql, limit);
    const messages: PushableMessage[] = [];
    let upTo = "";
    let cursor: PushCursor = { row: from, after: from === kept ? after : "" };
    for (const row of rows) {
      const { holders, more } = step.holdersOf(row, cursor.after);
      const set = holders.filter(({ fromRow, userID }) => fromRow < row.row && userID !== row.sender);
      if (set.length > 0) messages.push(this.#message(row, set));
      upTo = holders.at(-1)?.userID ?? upTo;
      cursor = more ? { row: row.row - 1, after: upTo } : { row: row.row, after: "" };
      if (more || step.isFull) break;
    }
    if (messages.length === 0 && cursor.after === "") this.#passed = cursor.row;
    return { messages, cursor };
  }

  plan(plan: PushPlan): Promise<void> {
    return this.#writer.run("planPushes", plan);
  }

  async due(now: number, limit: number, except: ReadonlySet<number>): Promise<readonly DuePush[]> {
    const rows = this.#sql.all(
      `SELECT j.id AS jobID, j.row, j.task, j.badge, j.attempts, j.expires_at AS expiresAt, ${TOKEN},
         m.seq, m.time, m.sender, m.version, m.payload
       FROM push_job j JOIN push_token t ON t.id = j.token LEFT JOIN message m ON m.row = j.row
       WHERE j.due_at <= ? ORDER BY j.due_at, j.id LIMIT ?`,
      now,
      limit + except.size,
    ) as unknown as (DuePush & Partial<StoredMessage>)[];
    return rows
      .filter(({ jobID }) => !except.has(jobID))
      .map(({ seq, time, sender, version, payload, badge, voip, ...job }) => ({
        ...job,
        voip: (voip as unknown) === 1,
        badge: badge ?? undefined,
        message:
          typeof payload === "string"
            ? ({ seq, time, sender, version, payload } as StoredMessage)
            : undefined,
      }));
  }

  finish(done: PushesDone): Promise<void> {
    return this.#writer.run("finishPushes", done);
  }

  async waiting(): Promise<number> {
    return (this.#sql.get("SELECT count(*) AS jobs FROM push_job") as { jobs: number }).jobs;
  }

  #hasTokens(): boolean {
    return this.#sql.get("SELECT 1 FROM push_token LIMIT 1") !== undefined;
  }

  #message(
    { logID: _, countable, onlyFor: __, ...row }: Row,
    holders: readonly HolderRow[],
  ): PushableMessage {
    const { payload } = this.#sql.get("SELECT payload FROM message WHERE row = ?", row.row) as {
      payload: string;
    };
    return { ...row, countable: countable === 1, payload, holders: holders.map(toHolder) };
  }
}

/** What is found once for all messages of one step. */
class Step {
  readonly #sql: Statements;
  readonly #limit: number;
  readonly #groups = new Map<string, Found>();
  readonly #apps = new Map<number, boolean>();
  #found = 0;

  constructor(sql: Statements, limit: number) {
    this.#sql = sql;
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#found >= this.#limit;
  }

  /** Of the users behind `after`, in the order of their names. */
  holdersOf(row: Row, after: string): Found {
    if (!this.#hasTokens(row.app)) return { holders: [], more: false };
    const { users, groupID } = refOf(row.log);
    const only = row.onlyFor === null ? undefined : (JSON.parse(row.onlyFor) as readonly string[]);
    const found =
      users === undefined && only === undefined
        ? this.#members(row, groupID, after)
        : this.#users(row, only ?? (users as readonly string[]), after);
    this.#found += found.holders.length;
    return found;
  }

  #hasTokens(app: number): boolean {
    const known = this.#apps.get(app);
    if (known !== undefined) return known;
    const found = this.#sql.get("SELECT 1 FROM push_token WHERE app = ? LIMIT 1", app) !== undefined;
    this.#apps.set(app, found);
    return found;
  }

  #users(row: Row, users: readonly string[], after: string): Found {
    const holders = this.#sql.all(
      `SELECT ${HOLDER} FROM json_each(?5) u JOIN push_token t ON t.app = ?6 AND t.user_id = u.value
       WHERE u.value <> ?4 AND u.value > ?7 ORDER BY t.user_id, t.id`,
      ...decided(row),
      JSON.stringify([...new Set(users)]),
      row.app,
      after,
    ) as unknown as HolderRow[];
    return { holders, more: false };
  }

  /** Looks from the side that has fewer: the members, or the tokens of the app. */
  #members(row: Row, groupID: string, after: string): Found {
    const key = `${row.app}\t${row.log}\t${after}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const community = communityOf(groupID);
    const { table, id } = isOfficialLog(row.log) ? SUBSCRIBERS : MEMBERS;
    const from = this.#isLarge(row.app, community)
      ? `push_token t CROSS JOIN ${table} g ON g.app = t.app AND g.${id} = ?5 AND g.user_id = t.user_id
         WHERE t.app = ?6 AND t.user_id > ?7`
      : `${table} g CROSS JOIN push_token t ON t.app = g.app AND t.user_id = g.user_id
         WHERE g.app = ?6 AND g.${id} = ?5 AND g.user_id > ?7`;
    const holders = this.#sql.all(
      `SELECT ${HOLDER} FROM ${from} ORDER BY t.user_id, t.id LIMIT ?8`,
      // Block lists are for one-to-one messages: whoever writes to a group, its members are the same.
      ...decided({ ...row, sender: "" }),
      community,
      row.app,
      after,
      this.#limit + 1,
    ) as unknown as HolderRow[];
    const found = wholeUsers(holders, this.#limit);
    this.#groups.set(key, found);
    return found;
  }

  #isLarge(app: number, groupID: string): boolean {
    const { members } = this.#sql.get(
      `SELECT coalesce(
         (SELECT member_count FROM chat_group WHERE app = ?1 AND group_id = ?2),
         (SELECT subscribers FROM official_account WHERE app = ?1 AND account_id = ?2), 0) AS members`,
      app,
      groupID,
    ) as { members: number };
    const { tokens } = this.#sql.get(
      "SELECT count(*) AS tokens FROM (SELECT 1 FROM push_token WHERE app = ? LIMIT ?)",
      app,
      members,
    ) as { tokens: number };
    return tokens < members;
  }
}

/** Parameters 1 to 4 of `HOLDER`. */
function decided({ logID, log, sender }: Row): [number, string, string, string] {
  const { groupID } = refOf(log);
  const community = groupID !== undefined && isTopicID(groupID) ? groupLog(communityOf(groupID)) : log;
  return [logID, log, community, sender];
}

/** All tokens of a user belong together: one who may have more of them behind the limit comes in the next step. */
function wholeUsers(holders: readonly HolderRow[], limit: number): Found {
  if (holders.length <= limit) return { holders, more: false };
  const last = holders.at(-1)?.userID;
  return { holders: holders.filter(({ userID }) => userID !== last), more: true };
}

const toHolder = ({
  quiet,
  blocked,
  firstSeq,
  voip,
  hasBadge,
  fromRow: _,
  ...row
}: HolderRow): PushHolder => ({
  ...row,
  voip: voip === 1,
  hasBadge: hasBadge === 1,
  blocked: blocked === 1,
  firstSeq: firstSeq ?? undefined,
  quietTime: quiet === null ? undefined : (JSON.parse(quiet) as QuietTime),
});
