import { type LogKey, refOf } from "../../domains/message/log-key.ts";
import type {
  Confirmation,
  ListedMember,
  MessageReceipts,
  ReceiptMembersQuery,
  ReceiptStore,
  ReceiptsQuery,
} from "../../domains/message/receipt-store.ts";
import { endOf, rowOf } from "./log-chain.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

const COLUMNS = "r.seq, r.msg_id AS msgID, r.sender, r.readers, r.base, r.time, r.nth";
const LOG_ID = "(SELECT id FROM log WHERE app = ?1 AND key = ?2)";

export class SqliteReceiptStore implements ReceiptStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  add(confirmation: Confirmation): Promise<readonly MessageReceipts[]> {
    return this.#writer.run("addReceipts", confirmation);
  }

  async get(app: number, log: LogKey, seqs: readonly number[]): Promise<readonly MessageReceipts[]> {
    return this.#sql.all(
      `SELECT ${COLUMNS} FROM message_receipt r
       WHERE r.log = ${LOG_ID} AND r.seq IN (SELECT value FROM json_each(?3))`,
      app,
      log,
      JSON.stringify(seqs),
    ) as MessageReceipts[];
  }

  async since({
    app,
    log,
    sender,
    since,
    limit,
  }: ReceiptsQuery): Promise<{ receipts: readonly MessageReceipts[]; newest: number }> {
    // The number first: a confirmation that comes between the two is left to the next time.
    const participant = this.#sql.get(
      `SELECT receipts FROM participant WHERE app = ?1 AND user_id = ?3 AND log = ${LOG_ID}`,
      app,
      log,
      sender,
    ) as { receipts: number } | undefined;
    const newest = participant?.receipts ?? 0;
    const receipts = this.#sql.all(
      `SELECT ${COLUMNS} FROM message_receipt r
       WHERE r.log = ${LOG_ID} AND r.sender = ?3 AND r.nth > ?4 AND r.nth <= ?5 ORDER BY r.nth LIMIT ?6`,
      app,
      log,
      sender,
      since,
      newest,
      limit,
    ) as MessageReceipts[];
    return { receipts, newest };
  }

  async readers({ app, log, seq, after, limit }: ReceiptMembersQuery): Promise<readonly ListedMember[]> {
    return this.#sql.all(
      `SELECT user_id AS userID, nth AS at FROM message_reader
       WHERE log = ${LOG_ID} AND seq = ?3 AND nth > ?4 ORDER BY nth LIMIT ?5`,
      app,
      log,
      seq,
      after,
      limit,
    ) as ListedMember[];
  }

  async nonReaders({ app, log, seq, after, limit }: ReceiptMembersQuery): Promise<readonly ListedMember[]> {
    const { groupID } = refOf(log);
    const end = endOf(this.#sql, app, log);
    const row = end && rowOf(this.#sql, end, seq);
    if (groupID === undefined || row === undefined) return [];
    return this.#sql.all(
      `SELECT a.user_id AS userID, a.number AS at
       FROM message m
       JOIN group_member g ON g.app = ?1 AND g.group_id = ?2
       JOIN participant p ON p.app = g.app AND p.user_id = g.user_id AND p.log = m.log
       JOIN account a ON a.app = g.app AND a.user_id = g.user_id
       WHERE m.row = ?3 AND a.number > ?4 AND g.user_id <> m.sender
         AND g.joined_at <= m.time AND p.first_seq <= m.seq
         AND (m.only_for IS NULL OR EXISTS (SELECT 1 FROM json_each(m.only_for) WHERE value = g.user_id))
         AND NOT EXISTS (SELECT 1 FROM message_reader r WHERE r.log = m.log AND r.seq = m.seq AND r.user_id = g.user_id)
       ORDER BY a.number LIMIT ?5`,
      app,
      groupID,
      row,
      after,
      limit,
    ) as ListedMember[];
  }
}
