import type { PushLabelStore, UserAttributes, UserTags } from "../../domains/push/push-labels-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";

export class SqlitePushLabelStore implements PushLabelStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  nameAttributes(app: number, names: Readonly<Record<number, string>>): Promise<void> {
    return this.#writer.run("namePushAttributes", { app, names });
  }

  async attributeNames(app: number): Promise<Readonly<Record<string, string>>> {
    const rows = this.#sql.all(
      "SELECT number, name FROM push_attribute_name WHERE app = ? ORDER BY number",
      app,
    ) as { number: number; name: string }[];
    return Object.fromEntries(rows.map(({ number, name }) => [String(number), name]));
  }

  async attributesOf(app: number, users: readonly string[]): Promise<readonly UserAttributes[]> {
    return users.map((userID) => {
      const rows = this.#sql.all(
        `SELECT a.name, a.value FROM push_attribute a WHERE a.app = ?1 AND a.user_id = ?2
           AND EXISTS (SELECT 1 FROM push_attribute_name n WHERE n.app = ?1 AND n.name = a.name) ORDER BY a.name`,
        app,
        userID,
      ) as { name: string; value: string }[];
      return { userID, attributes: Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
    });
  }

  setAttributes(app: number, of: readonly UserAttributes[]): Promise<void> {
    return this.#writer.run("setPushAttributes", { app, of });
  }

  removeAttributes(app: number, of: readonly { userID: string; names: readonly string[] }[]): Promise<void> {
    return this.#writer.run("removePushAttributes", { app, of });
  }

  async tagsOf(app: number, users: readonly string[]): Promise<readonly UserTags[]> {
    return users.map((userID) => {
      const rows = this.#sql.all(
        "SELECT tag FROM push_tag WHERE app = ? AND user_id = ? ORDER BY tag",
        app,
        userID,
      ) as { tag: string }[];
      return { userID, tags: rows.map(({ tag }) => tag) };
    });
  }

  addTags(app: number, of: readonly UserTags[]): Promise<string | undefined> {
    return this.#writer.run("addPushTags", { app, of });
  }

  removeTags(app: number, of: readonly UserTags[]): Promise<void> {
    return this.#writer.run("removePushTags", { app, of });
  }

  removeAllTags(app: number, users: readonly string[]): Promise<void> {
    return this.#writer.run("removeAllPushTags", { app, users });
  }
}
