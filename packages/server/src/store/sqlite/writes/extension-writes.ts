import {
  DELETED_EXTENSIONS_MAX,
  type Extension,
  type ExtensionPair,
  type ExtensionsEntry,
  type ExtensionsWritten,
  type ExtensionTarget,
  type ExtensionWrite,
  type PairOutcome,
} from "../../../domains/message/extension-store.ts";
import { extensionNumbers } from "../extension-numbers.ts";
import { type FoundMessage, findUnrevoked, noteChange } from "./change-log-writes.ts";
import type { WriteContext } from "./write-context.ts";

export function writeExtensions(
  context: WriteContext,
  { pairs, keysMax, now, ...target }: ExtensionWrite,
): ExtensionsWritten | undefined {
  const message = findUnrevoked(context, target);
  if (message === undefined) return undefined;
  const { latest: after } = extensionNumbers(context.sql, message.row);
  const room = { left: keysMax - countLive(context, message.row) };
  let latest = after;
  const outcomes = pairs.map((pair) => {
    const done = writePair(context, message.row, pair, latest + 1, room);
    if (done.outcome === "written") latest += 1;
    return done;
  });
  if (latest === after) return { outcomes, entry: undefined };
  const { cleared, forgotten } = extensionNumbers(context.sql, message.row);
  const numbers = { latest, cleared, forgotten: Math.max(forgotten, forgetDeleted(context, message.row)) };
  return { outcomes, entry: noted(context, message, after, numbers, now) };
}

export function clearExtensions(
  context: WriteContext,
  { now, ...target }: ExtensionTarget,
): { readonly entry: ExtensionsEntry | undefined } | undefined {
  const message = findUnrevoked(context, target);
  if (message === undefined) return undefined;
  if (countLive(context, message.row) === 0) return { entry: undefined };
  const { latest: after, forgotten } = extensionNumbers(context.sql, message.row);
  context.sql.run("DELETE FROM message_extension WHERE row = ?", message.row);
  const latest = after + 1;
  return { entry: noted(context, message, after, { latest, cleared: latest, forgotten }, now) };
}

/** A revoked message has none. */
export function removeExtensions({ sql }: WriteContext, row: number): void {
  sql.run("DELETE FROM message_extension WHERE row = ?", row);
  sql.run("DELETE FROM message_extensions WHERE row = ?", row);
}

function writePair(
  { sql }: WriteContext,
  row: number,
  { key, value, known }: ExtensionPair,
  seq: number,
  room: { left: number },
): PairOutcome {
  const there = sql.get(
    "SELECT key, value, seq FROM message_extension WHERE row = ? AND key = ?",
    row,
    key,
  ) as unknown as Extension | undefined;
  const now = there === undefined ? {} : { extension: there };
  const isLive = there !== undefined && there.value !== null;
  if (value === null && !isLive) return { outcome: "absent", ...now };
  if (known !== undefined && known !== (isLive ? there.seq : 0)) return { outcome: "conflict", ...now };
  if (value !== null && !isLive && room.left < 1) return { outcome: "full", ...now };
  room.left += Number(isLive) - Number(value !== null);
  sql.run(
    `INSERT INTO message_extension (row, key, value, seq) VALUES (?, ?, ?, ?)
     ON CONFLICT (row, key) DO UPDATE SET value = excluded.value, seq = excluded.seq`,
    row,
    key,
    value,
    seq,
  );
  return { outcome: "written", extension: { key, value, seq } };
}

const countLive = ({ sql }: WriteContext, row: number): number =>
  (
    sql.get("SELECT count(*) AS n FROM message_extension WHERE row = ? AND value IS NOT NULL", row) as {
      n: number;
    }
  ).n;

/** Drops the oldest of the deleted pairs beyond the limit; the highest number among them, or 0. */
function forgetDeleted({ sql }: WriteContext, row: number): number {
  const oldest = sql.get(
    `SELECT seq FROM message_extension WHERE row = ? AND value IS NULL ORDER BY seq DESC LIMIT 1 OFFSET ?`,
    row,
    DELETED_EXTENSIONS_MAX,
  ) as { seq: number } | undefined;
  if (oldest === undefined) return 0;
  sql.run("DELETE FROM message_extension WHERE row = ? AND value IS NULL AND seq <= ?", row, oldest.seq);
  return oldest.seq;
}

function noted(
  context: WriteContext,
  message: FoundMessage,
  after: number,
  { latest, cleared, forgotten }: { latest: number; cleared: number; forgotten: number },
  now: number,
): ExtensionsEntry {
  context.sql.run(
    `INSERT INTO message_extensions (row, latest, cleared, forgotten) VALUES (?, ?, ?, ?)
     ON CONFLICT (row) DO UPDATE SET latest = excluded.latest, cleared = excluded.cleared, forgotten = excluded.forgotten`,
    message.row,
    latest,
    cleared,
    forgotten,
  );
  return { changeSeq: noteChange(context, message, "extensions", now), after, latest };
}
