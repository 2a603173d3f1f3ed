import { MENTIONS_SHOWN_MAX, type Mention, type ReceiveOption } from "@skein-im/protocol";
import type {
  ClearingForAll,
  ConversationDeletion,
  ConversationListQuery,
  ConversationRow,
  ConversationStore,
  Deleted,
  DeletedConversations,
  Deletion,
  ReadPosition,
  RecentPlace,
  RecentQuery,
} from "../../domains/conversation/conversation-store.ts";
import { isOfficialLog, type LogKey, refOf } from "../../domains/message/log-key.ts";
import type { StoredMessage } from "../../domains/message/message-store.ts";
import { isGone, LOOK_BACK_MAX } from "./deleted-conversation.ts";
import { CHAIN } from "./log-chain.ts";
import { MESSAGE_COLUMNS, visibleTo } from "./message-store.ts";
import { HAS_SOMETHING_FOR, OFFICIAL_ROWS } from "./official-view.ts";
import { IS_NO_TOPIC, IS_THERE, STAYS, UNREAD } from "./participant-columns.ts";
import { SETTING_COLUMNS, type SettingColumns, settingsOf } from "./setting-columns.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

interface Joined extends SettingColumns {
  readonly id: number;
  readonly log: LogKey;
  readonly seq: number;
  readonly changeSeq: number;
  readonly lastRow: number;
  readonly visibleRow: number;
  readonly firstSeq: number;
  readonly clearedSeq: number;
  readonly deletedSeq: number;
  readonly deletions: number;
  readonly receipts: number;
  readonly unread: number;
  readonly readSeq: number;
  readonly readTime: number;
  readonly changedAt: number;
  readonly recvOpt: ReceiveOption | null;
}

/** What participant `p` has not cleared, and came to see. */
const FIRST_SEQ = "max(p.first_seq, p.clear_seq + 1)";

const COLUMNS = `l.id, l.key AS log, l.last_seq AS seq, l.change_seq AS changeSeq, l.last_row AS lastRow, l.visible_row AS visibleRow,
  ${FIRST_SEQ} AS firstSeq, p.clear_seq AS clearedSeq, p.deleted_seq AS deletedSeq, p.deletions, p.receipts, ${UNREAD} AS unread,
  p.read_seq AS readSeq, p.read_time AS readTime, max(l.changed_at, p.changed_at) AS changedAt,
  coalesce(
    (SELECT o.option FROM receive_option o WHERE o.app = p.app AND o.user_id = p.user_id AND o.key = l.key),
    (SELECT o.option FROM receive_option o WHERE o.app = p.app AND o.user_id = p.user_id
       AND instr(l.key, '@TOPIC#_') > 0 AND o.key = substr(l.key, 1, instr(l.key, '@TOPIC#_') - 1))) AS recvOpt,
  ${SETTING_COLUMNS}`;

/** The settings of participant `p` for log `l`, as `s`. */
const WITH_SETTINGS =
  "LEFT JOIN conversation_setting s ON s.app = p.app AND s.user_id = p.user_id AND s.key = l.key";

export class SqliteConversationStore implements ConversationStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async list(query: ConversationListQuery): Promise<{ rows: readonly ConversationRow[]; cursor?: string }> {
    const { app, user, since, limit } = query;
    const [beforeTime, beforeID] = parseCursor(query.cursor);
    const found = this.#sql.all(
      `SELECT ${COLUMNS} FROM participant p JOIN log l ON l.id = p.log ${WITH_SETTINGS}
       WHERE p.app = ?1 AND p.user_id = ?2 AND ${STAYS} AND ${IS_THERE}
         AND l.last_seq >= p.first_seq AND ${HAS_SOMETHING_FOR} AND (l.last_seq > p.deleted_seq OR ?3 > 0)
         AND max(l.changed_at, p.changed_at) >= ?3
         AND (max(l.changed_at, p.changed_at), l.id) < (?4, ?5)
       ORDER BY changedAt DESC, l.id DESC LIMIT ?6`,
      app,
      user,
      since,
      beforeTime,
      beforeID,
      limit + 1,
    ) as Joined[];
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const rows = page
      .map((joined) => this.#row(app, user, joined))
      .filter((row) => since > 0 || row.gone === undefined);
    if (found.length <= limit || last === undefined) return { rows };
    return { rows, cursor: `${last.changedAt}-${last.id}` };
  }

  async recent(query: RecentQuery): Promise<{ rows: readonly ConversationRow[]; next?: RecentPlace }> {
    const { app, user, pinned, before, limit } = query;
    const found = this.#sql.all(
      `SELECT ${COLUMNS}, l.last_time AS lastTime FROM participant p JOIN log l ON l.id = p.log ${WITH_SETTINGS}
       WHERE p.app = ?1 AND p.user_id = ?2 AND ${STAYS} AND ${IS_THERE} AND ${IS_NO_TOPIC}
         AND l.last_seq >= p.first_seq AND ${HAS_SOMETHING_FOR} AND l.last_seq > p.deleted_seq
         AND (?3 IS NULL OR (coalesce(s.pinned_at, 0) > 0) = ?3) AND (l.last_time, l.id) < (?4, ?5)
       ORDER BY l.last_time DESC, l.id DESC LIMIT ?6`,
      app,
      user,
      pinned === undefined ? null : Number(pinned),
      before?.time ?? Number.MAX_SAFE_INTEGER,
      before?.index ?? Number.MAX_SAFE_INTEGER,
      limit + 1,
    ) as (Joined & { lastTime: number })[];
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const rows = page.map((joined) => this.#row(app, user, joined)).filter((row) => row.gone === undefined);
    if (found.length <= limit || last === undefined) return { rows };
    return { rows, next: { time: last.lastTime, index: last.id } };
  }

  async get(app: number, user: string, log: LogKey): Promise<ConversationRow | undefined> {
    const joined = this.#sql.get(
      `SELECT ${COLUMNS} FROM log l JOIN participant p ON p.log = l.id AND p.app = l.app AND p.user_id = ?
       ${WITH_SETTINGS} WHERE l.app = ? AND l.key = ? AND ${STAYS}`,
      user,
      app,
      log,
    ) as Joined | undefined;
    return joined === undefined ? undefined : this.#row(app, user, joined);
  }

  async firstSeq(app: number, user: string, log: LogKey): Promise<number | undefined> {
    const own = this.#sql.get(
      `SELECT ${FIRST_SEQ} AS firstSeq FROM participant p
       WHERE p.app = ?1 AND p.user_id = ?2 AND ${STAYS} AND p.log = (SELECT id FROM log WHERE app = ?1 AND key = ?3)`,
      app,
      user,
      log,
    ) as { firstSeq: number } | undefined;
    return own?.firstSeq;
  }

  async hasLeft(app: number, user: string, log: LogKey): Promise<boolean> {
    const left = this.#sql.get(
      `SELECT 1 FROM participant p WHERE p.app = ?1 AND p.user_id = ?2 AND NOT ${STAYS}
         AND p.log = (SELECT id FROM log WHERE app = ?1 AND key = ?3)`,
      app,
      user,
      log,
    );
    return left !== undefined;
  }

  markRead(
    app: number,
    user: string,
    log: LogKey,
    seq: number | undefined,
    now: number,
  ): Promise<ReadPosition | undefined> {
    return this.#writer.run("markRead", { app, user, log, seq, now });
  }

  setUnread(
    app: number,
    user: string,
    log: LogKey,
    unread: number,
    now: number,
  ): Promise<number | undefined> {
    return this.#writer.run("setUnread", { app, user, log, unread, now });
  }

  deleteMessages(deletion: Deletion): Promise<Deleted | undefined> {
    return this.#writer.run("deleteMessages", deletion);
  }

  clear(app: number, user: string, log: LogKey, now: number): Promise<number | undefined> {
    return this.#writer.run("clearHistory", { app, user, log, now });
  }

  clearForAll(clearing: ClearingForAll): Promise<number | undefined> {
    return this.#writer.run("clearForAll", clearing);
  }

  deleteConversations(deletion: ConversationDeletion): Promise<DeletedConversations> {
    return this.#writer.run("deleteConversations", deletion);
  }

  async deletedSince(
    app: number,
    user: string,
    log: LogKey,
    since: number,
    limit: number,
  ): Promise<number[]> {
    const rows = this.#sql.all(
      `SELECT seq FROM message_deletion
       WHERE log = (SELECT id FROM log WHERE app = ? AND key = ?) AND user_id = ? AND nth > ? ORDER BY nth LIMIT ?`,
      app,
      log,
      user,
      since,
      limit,
    ) as { seq: number }[];
    return rows.map(({ seq }) => seq);
  }

  async unreadOfC2C(app: number, user: string): Promise<number> {
    const row = this.#sql.get(
      `SELECT coalesce(sum(${UNREAD}), 0) AS unread
       FROM participant p JOIN log l ON l.id = p.log
       WHERE p.app = ? AND p.user_id = ? AND l.key >= 'c' AND l.key < 'd'`,
      app,
      user,
    ) as { unread: number };
    return row.unread;
  }

  #row(app: number, user: string, joined: Joined): ConversationRow {
    const { id, log, seq, lastRow, recvOpt, clearedSeq, deletedSeq, deletions, receipts } = joined;
    const { changeSeq, firstSeq, unread, readSeq, readTime, changedAt } = joined;
    const state = { log, seq, changeSeq, firstSeq, unread, readSeq, readTime, changedAt };
    const settings = settingsOf(joined);
    const gone = isGone(this.#sql, { id, log, lastSeq: seq, lastRow }, deletedSeq, user);
    const lastMessage = gone ? undefined : this.#lastMessage(user, joined);
    const peer = peerOf(state.log, user);
    const peerRead = peer === undefined ? undefined : this.#readPosition(app, peer, id);
    const mentions = peer === undefined ? this.#mentions(user, joined) : [];
    return {
      ...state,
      ...(clearedSeq > 0 && { clearedSeq }),
      ...(deletedSeq > 0 && { deletedSeq }),
      ...(gone && { gone }),
      ...(settings !== undefined && { settings }),
      ...(deletions > 0 && { deletions }),
      ...(receipts > 0 && { receipts }),
      ...(recvOpt !== null && { recvOpt }),
      ...(mentions.length > 0 && { mentions }),
      ...(lastMessage !== undefined && { lastMessage }),
      ...(peerRead !== undefined && { peerReadSeq: peerRead.readSeq, peerReadTime: peerRead.readTime }),
    };
  }

  /** Nearly always the row that the log names; only messages meant for others, and deleted ones, are passed over. */
  #lastMessage(user: string, joined: Joined): StoredMessage | undefined {
    const { id, seq, lastRow, visibleRow, deletions } = joined;
    const firstSeq = Math.max(joined.firstSeq, joined.deletedSeq + 1);
    if (isOfficialLog(joined.log)) return this.#lastOfOfficial(user, joined, firstSeq);
    const newest = this.#sql.get(
      `SELECT ${MESSAGE_COLUMNS}, m.only_for AS only FROM message m WHERE m.row = ?`,
      visibleRow,
    ) as (StoredMessage & { only: string | null }) | undefined;
    if (newest === undefined || newest.seq < firstSeq) return undefined;
    const { only, ...message } = newest;
    if (only === null && deletions === 0) return message;
    return this.#sql.get(
      `${CHAIN} SELECT ${MESSAGE_COLUMNS} FROM chain JOIN message m ON m.row = chain.row
       WHERE m.visible = 1 AND ${visibleTo(5)} LIMIT 1`,
      id,
      seq,
      lastRow,
      Math.max(firstSeq, seq - LOOK_BACK_MAX),
      user,
    ) as StoredMessage | undefined;
  }

  /** Looked for among the newest of the reader's view. */
  #lastOfOfficial(user: string, { id, seq }: Joined, firstSeq: number): StoredMessage | undefined {
    return this.#sql.get(
      `SELECT ${MESSAGE_COLUMNS} FROM (${OFFICIAL_ROWS}) v JOIN message m ON m.row = v.row
       WHERE m.visible = 1 AND ${visibleTo(4)} ORDER BY m.seq DESC LIMIT 1`,
      id,
      seq,
      firstSeq,
      user,
      LOOK_BACK_MAX,
    ) as StoredMessage | undefined;
  }

  /** The newest that name the user and the newest that name everyone, each by its index. */
  #mentions(user: string, { id, seq, readSeq, firstSeq, deletedSeq }: Joined): readonly Mention[] {
    const after = Math.max(readSeq, firstSeq - 1, deletedSeq);
    if (after >= seq) return [];
    const of = (name: string) =>
      this.#sql.all(
        "SELECT seq FROM mention WHERE log = ? AND user_id = ? AND seq > ? AND sender <> ? ORDER BY seq DESC LIMIT ?",
        id,
        name,
        after,
        user,
        MENTIONS_SHOWN_MAX,
      ) as { seq: number }[];
    return mergeMentions(of(user), of(EVERYONE));
  }

  #readPosition(app: number, user: string, log: number): { readSeq: number; readTime: number } | undefined {
    return this.#sql.get(
      `SELECT read_seq AS readSeq, read_time AS readTime FROM participant
       WHERE app = ? AND user_id = ? AND log = ?`,
      app,
      user,
      log,
    ) as { readSeq: number; readTime: number } | undefined;
  }
}

/** How the store names everyone in a mention. */
const EVERYONE = "";

function mergeMentions(
  ofUser: readonly { readonly seq: number }[],
  ofAll: readonly { readonly seq: number }[],
): Mention[] {
  const types = new Map<number, Mention["type"]>(ofUser.map(({ seq }) => [seq, 1]));
  for (const { seq } of ofAll) types.set(seq, types.has(seq) ? 3 : 2);
  return [...types]
    .map(([seq, type]) => ({ seq, type }))
    .sort((a, b) => a.seq - b.seq)
    .slice(-MENTIONS_SHOWN_MAX);
}

function peerOf(log: LogKey, user: string): string | undefined {
  const { users } = refOf(log);
  if (users === undefined) return undefined;
  return users[0] === user ? users[1] : users[0];
}

function parseCursor(cursor: string | undefined): [number, number] {
  const [, time, id] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor ?? "") ?? [];
  return time === undefined || id === undefined
    ? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
    : [Number(time), Number(id)];
}
