import type { Counters } from "@skein-im/protocol";
import type {
  AttributeRefusal,
  Attributes,
  AttributeWrite,
  CounterWrite,
  GroupDataStore,
  MarkWrite,
} from "../../domains/group/group-data-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export interface AttributeRow {
  readonly key: string;
  readonly value: string;
  readonly seq: number;
}

export const toAttributes = (seq: number, rows: readonly AttributeRow[]): Attributes => ({
  seq,
  attributes: Object.fromEntries(rows.map(({ key, ...attribute }) => [key, attribute])),
});

export class SqliteGroupDataStore implements GroupDataStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  async attributes(app: number, groupID: string): Promise<Attributes> {
    // One statement, one state: a write may come between two.
    const rows = this.#sql.all(
      `SELECT g.attribute_seq AS main, a.key, a.value, a.seq FROM chat_group g
       LEFT JOIN group_attribute a ON a.app = g.app AND a.group_id = g.group_id
       WHERE g.app = ? AND g.group_id = ?`,
      app,
      groupID,
    ) as (AttributeRow & { main: number })[];
    const found = rows.filter(({ key }) => key !== null);
    return toAttributes(
      rows[0]?.main ?? 0,
      found.map(({ key, value, seq }) => ({ key, value, seq })),
    );
  }

  writeAttributes(write: AttributeWrite): Promise<Attributes | AttributeRefusal | undefined> {
    return this.#writer.run("writeAttributes", write);
  }

  async counters(app: number, groupID: string, keys?: readonly string[]): Promise<Counters> {
    const rows = this.#sql.all(
      `SELECT key, value FROM group_counter WHERE app = ?1 AND group_id = ?2
         AND (?3 IS NULL OR key IN (SELECT value FROM json_each(?3)))`,
      app,
      groupID,
      keys === undefined ? null : JSON.stringify(keys),
    ) as { key: string; value: string }[];
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  }

  writeCounters(write: CounterWrite): Promise<Counters | "overflow" | "many"> {
    return this.#writer.run("writeCounters", write);
  }

  deleteCounters(
    app: number,
    groupID: string,
    keys: readonly string[] | undefined,
  ): Promise<readonly string[]> {
    return this.#writer.run("deleteCounters", { app, groupID, keys });
  }

  mark(write: MarkWrite): Promise<readonly string[] | "many"> {
    return this.#writer.run("markMembers", write);
  }
}
