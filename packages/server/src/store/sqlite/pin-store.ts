import type { PlacedTip } from "../../domains/group/group-store.ts";
import type { NewPin, Pin, Pinned, PinStore } from "../../domains/group/pin-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqlitePinStore implements PinStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  pin(pin: NewPin): Promise<Pinned> {
    return this.#writer.run("pin", pin);
  }

  unpin(pin: Omit<NewPin, "by">): Promise<{ readonly tip?: PlacedTip } | undefined> {
    return this.#writer.run("unpin", pin);
  }

  async list(app: number, groupID: string): Promise<readonly Pin[]> {
    return this.#sql.all(
      'SELECT seq, pinned_by AS "by", pinned_at AS time FROM group_pin WHERE app = ? AND group_id = ? ORDER BY nth DESC',
      app,
      groupID,
    ) as Pin[];
  }
}
