import type { WireChange } from "@skein-im/protocol";
import type { LogKey } from "../../../domains/message/log-key.ts";
import { rowOf } from "../log-chain.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

/** A message to change something about. */
export interface FoundMessage {
  readonly head: LogHead;
  readonly row: number;
}

export function findMessage(
  { heads, sql }: WriteContext,
  { app, log, seq }: { readonly app: number; readonly log: LogKey; readonly seq: number },
): FoundMessage | undefined {
  const head = heads.find(app, log);
  const row = head === undefined ? undefined : rowOf(sql, head, seq);
  return head === undefined || row === undefined ? undefined : { head, row };
}

/** The same, for what belongs to a message: a revoked one has nothing any more. */
export function findUnrevoked(
  context: WriteContext,
  message: { readonly app: number; readonly log: LogKey; readonly seq: number },
): FoundMessage | undefined {
  const found = findMessage(context, message);
  if (found === undefined) return undefined;
  const { revoked } = context.sql.get(
    "SELECT json_type(payload, '$.revoked') AS revoked FROM message WHERE row = ?",
    found.row,
  ) as { revoked: string | null };
  return revoked === null ? found : undefined;
}

/** Writes an entry into the log's change log, in the place of an older one of the same message and kind. Returns its number. */
export function noteChange(
  { heads, sql }: WriteContext,
  { head, row }: FoundMessage,
  kind: WireChange["kind"],
  now: number,
): number {
  head.changeSeq += 1;
  heads.touch(head, now);
  sql.run(
    `INSERT INTO log_change (log, change_seq, kind, row) VALUES (?, ?, ?, ?)
     ON CONFLICT (row, kind) DO UPDATE SET change_seq = excluded.change_seq`,
    head.id,
    head.changeSeq,
    kind,
    row,
  );
  return head.changeSeq;
}
