import type { Confirmation, MessageReceipts } from "../../../domains/message/receipt-store.ts";
import { rowOf } from "../log-chain.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

export function addReceipts(
  context: WriteContext,
  { app, log, reader, seqs, now }: Confirmation,
): readonly MessageReceipts[] {
  const head = context.heads.find(app, log);
  if (head === undefined) return [];
  return seqs.flatMap((seq) => addReceipt(context, app, head, seq, reader, now) ?? []);
}

function addReceipt(
  { sql }: WriteContext,
  app: number,
  head: LogHead,
  seq: number,
  reader: string,
  now: number,
): MessageReceipts | undefined {
  const message = sql.get(
    `SELECT msg_id AS msgID, sender, coalesce(json_extract(payload, '$.receiptBase'), 1) AS base FROM message
     WHERE row = ? AND sender <> ? AND json_extract(payload, '$.revoked') IS NULL`,
    rowOf(sql, head, seq) ?? 0,
    reader,
  ) as Pick<MessageReceipts, "msgID" | "sender" | "base"> | undefined;
  if (message === undefined) return undefined;
  const known = sql.get("SELECT readers FROM message_receipt WHERE log = ? AND seq = ?", head.id, seq) as
    | Pick<MessageReceipts, "readers">
    | undefined;
  const readers = (known?.readers ?? 0) + 1;
  const time = Math.floor(now / 1_000);
  const { changes } = sql.run(
    `INSERT INTO message_reader (log, seq, user_id, nth, time) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (log, seq, user_id) DO NOTHING`,
    head.id,
    seq,
    reader,
    readers,
    time,
  );
  if (changes === 0) return undefined;
  const { msgID, sender, base } = message;
  const nth = nextNumber(sql, app, head.id, sender);
  sql.run(
    `INSERT INTO message_receipt (log, seq, msg_id, sender, readers, base, time, nth) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (log, seq) DO UPDATE SET readers = excluded.readers, time = excluded.time, nth = excluded.nth`,
    head.id,
    seq,
    msgID,
    sender,
    readers,
    base,
    time,
    nth,
  );
  sql.run(
    "UPDATE participant SET receipts = ?, changed_at = ? WHERE app = ? AND user_id = ? AND log = ?",
    nth,
    now,
    app,
    sender,
    head.id,
  );
  return { seq, msgID, sender, readers, base, time, nth };
}

/** Numbers of messages that were revoked meanwhile are not given again. A sender need not be a participant. */
function nextNumber(sql: WriteContext["sql"], app: number, log: number, sender: string): number {
  const { last } = sql.get(
    `SELECT max(
       coalesce((SELECT receipts FROM participant WHERE app = ?1 AND user_id = ?3 AND log = ?2), 0),
       coalesce((SELECT max(nth) FROM message_receipt WHERE log = ?2 AND sender = ?3), 0)) AS last`,
    app,
    log,
    sender,
  ) as { last: number };
  return last + 1;
}

/** Nobody is told any more who has read a revoked message. */
export function removeReceipts({ sql }: WriteContext, { id }: LogHead, seq: number): void {
  sql.run("DELETE FROM message_receipt WHERE log = ? AND seq = ?", id, seq);
  sql.run("DELETE FROM message_reader WHERE log = ? AND seq = ?", id, seq);
}
