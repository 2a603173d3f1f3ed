import {
  ATTRIBUTES_BYTES_MAX,
  ATTRIBUTES_MAX,
  COUNTERS_MAX,
  type Counters,
  MARKS_MAX,
} from "@skein-im/protocol";
import type {
  AttributeRefusal,
  Attributes,
  AttributeWrite,
  CounterWrite,
  MarkWrite,
} from "../../../domains/group/group-data-store.ts";
import { type AttributeRow, toAttributes } from "../group-data-store.ts";
import type { WriteContext } from "./write-context.ts";

export function writeAttributes(
  { sql }: WriteContext,
  { app, groupID, operation, set, keys, expect = {} }: AttributeWrite,
): Attributes | AttributeRefusal | undefined {
  const group = sql.get(
    "SELECT attribute_seq AS seq FROM chat_group WHERE app = ? AND group_id = ?",
    app,
    groupID,
  ) as { seq: number } | undefined;
  if (group === undefined) return undefined;
  const rows = sql.all(
    "SELECT key, value, seq FROM group_attribute WHERE app = ? AND group_id = ?",
    app,
    groupID,
  ) as unknown as AttributeRow[];
  const kept = new Map(rows.map((row) => [row.key, row]));
  if (expect.seq !== undefined && expect.seq !== group.seq) return "conflict";
  for (const [key, seq] of Object.entries(expect.keys ?? {})) {
    if ((kept.get(key)?.seq ?? 0) !== seq) return "conflict";
  }
  if (operation === "delete" && keys.some((key) => !kept.has(key))) return "missing";
  if (operation === "init" || operation === "clear") kept.clear();
  for (const key of keys) kept.delete(key);
  const seq = group.seq + 1;
  for (const [key, value] of Object.entries(set)) kept.set(key, { key, value, seq });
  if (kept.size > ATTRIBUTES_MAX) return "many";
  const bytes = [...kept.values()].reduce((sum, { key, value }) => sum + Buffer.byteLength(key + value), 0);
  if (bytes > ATTRIBUTES_BYTES_MAX) return "large";
  sql.run("DELETE FROM group_attribute WHERE app = ? AND group_id = ?", app, groupID);
  for (const one of kept.values()) {
    sql.run(
      "INSERT INTO group_attribute (app, group_id, key, value, seq) VALUES (?, ?, ?, ?, ?)",
      app,
      groupID,
      one.key,
      one.value,
      one.seq,
    );
  }
  sql.run("UPDATE chat_group SET attribute_seq = ? WHERE app = ? AND group_id = ?", seq, app, groupID);
  return toAttributes(seq, [...kept.values()]);
}

/** Ends of a signed 64-bit number. */
const LOWEST = -(2n ** 63n);
const HIGHEST = 2n ** 63n - 1n;

export function writeCounters(
  { sql }: WriteContext,
  { app, groupID, operation, counters }: CounterWrite,
): Counters | "overflow" | "many" {
  const rows = sql.all("SELECT key, value FROM group_counter WHERE app = ? AND group_id = ?", app, groupID);
  const kept = new Map((rows as { key: string; value: string }[]).map(({ key, value }) => [key, value]));
  const written: Counters = {};
  for (const [key, text] of Object.entries(counters)) {
    const value = operation === "set" ? BigInt(text) : BigInt(kept.get(key) ?? 0) + BigInt(text);
    if (value < LOWEST || value > HIGHEST) return "overflow";
    written[key] = String(value);
    kept.set(key, String(value));
  }
  if (kept.size > COUNTERS_MAX) return "many";
  for (const [key, value] of Object.entries(written)) {
    sql.run(
      `INSERT INTO group_counter (app, group_id, key, value) VALUES (?, ?, ?, ?)
       ON CONFLICT (app, group_id, key) DO UPDATE SET value = excluded.value`,
      app,
      groupID,
      key,
      value,
    );
  }
  return written;
}

export function deleteCounters(
  { sql }: WriteContext,
  { app, groupID, keys }: { app: number; groupID: string; keys: readonly string[] | undefined },
): string[] {
  const rows = sql.all(
    `DELETE FROM group_counter WHERE app = ?1 AND group_id = ?2
       AND (?3 IS NULL OR key IN (SELECT value FROM json_each(?3))) RETURNING key`,
    app,
    groupID,
    keys === undefined ? null : JSON.stringify(keys),
  ) as { key: string }[];
  return rows.map(({ key }) => key);
}

export function markMembers(
  { sql }: WriteContext,
  { app, groupID, users, mark, on }: MarkWrite,
): string[] | "many" {
  if (on) {
    const kinds = sql.all(
      "SELECT DISTINCT mark FROM group_mark WHERE app = ? AND group_id = ?",
      app,
      groupID,
    );
    const known = (kinds as { mark: number }[]).some((one) => one.mark === mark);
    if (!known && kinds.length >= MARKS_MAX) return "many";
  }
  return users.filter((user) => {
    const { changes } = on
      ? sql.run(
          `INSERT INTO group_mark (app, group_id, user_id, mark)
           SELECT app, group_id, user_id, ?4 FROM group_member WHERE app = ?1 AND group_id = ?2 AND user_id = ?3
           ON CONFLICT DO NOTHING`,
          app,
          groupID,
          user,
          mark,
        )
      : sql.run(
          "DELETE FROM group_mark WHERE app = ? AND group_id = ? AND user_id = ? AND mark = ?",
          app,
          groupID,
          user,
          mark,
        );
    return changes === 1;
  });
}
