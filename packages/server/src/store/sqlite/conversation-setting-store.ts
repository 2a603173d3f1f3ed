import type { ConversationGroupList } from "@skein-im/protocol";
import type {
  AddToGroup,
  ChangedGroup,
  ConversationSettingStore,
  ListedSettings,
  MadeGroup,
  NewConversationGroup,
  Settled,
  SettledGroup,
} from "../../domains/conversation/conversation-setting-store.ts";
import type { LogKey } from "../../domains/message/log-key.ts";
import { SETTING_COLUMNS, type SettingColumns, settingsOf } from "./setting-columns.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";
import { groupList } from "./writes/setting-heads.ts";

type Request<N extends "pin" | "mark" | "deleteGroup" | "renameGroup" | "removeFromGroup"> = Parameters<
  ConversationSettingStore[N]
>[0];

type Row = SettingColumns & { readonly log: LogKey; readonly changedAt: number };

const SELECT = `SELECT s.key AS log, s.changed_at AS changedAt, ${SETTING_COLUMNS} FROM conversation_setting s`;

export class SqliteConversationSettingStore implements ConversationSettingStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  pin(request: Request<"pin">): Promise<Settled | "full"> {
    return this.#writer.run("pinConversation", request);
  }

  mark(request: Request<"mark">): Promise<Settled | "full"> {
    return this.#writer.run("markConversations", request);
  }

  createGroup(group: NewConversationGroup): Promise<MadeGroup | "taken" | "full"> {
    return this.#writer.run("createConversationGroup", group);
  }

  deleteGroup(request: Request<"deleteGroup">): Promise<ChangedGroup | "missing"> {
    return this.#writer.run("deleteConversationGroup", request);
  }

  renameGroup(request: Request<"renameGroup">): Promise<ChangedGroup | "missing" | "taken"> {
    return this.#writer.run("renameConversationGroup", request);
  }

  addToGroup(request: AddToGroup): Promise<SettledGroup | "missing"> {
    return this.#writer.run("addToConversationGroup", request);
  }

  removeFromGroup(request: Request<"removeFromGroup">): Promise<SettledGroup | "missing"> {
    return this.#writer.run("removeFromConversationGroup", request);
  }

  async groups(app: number, user: string): Promise<ConversationGroupList> {
    return groupList(this.#sql, app, user);
  }

  async get(app: number, user: string, logs: readonly LogKey[]): Promise<readonly ListedSettings[]> {
    return logs.flatMap((log) => {
      const row = this.#sql.get(
        `${SELECT} WHERE s.app = ? AND s.user_id = ? AND s.key = ?`,
        app,
        user,
        log,
      ) as Row | undefined;
      return row === undefined ? [] : listed(row);
    });
  }

  async page(app: number, user: string, start: number, limit: number): Promise<readonly ListedSettings[]> {
    const rows = this.#sql.all(
      `${SELECT} WHERE s.app = ? AND s.user_id = ?
         AND (s.marks <> '0' OR s.custom_data <> '' OR EXISTS (SELECT 1 FROM conversation_group_member m
              WHERE m.app = s.app AND m.user_id = s.user_id AND m.key = s.key))
       ORDER BY s.key LIMIT ? OFFSET ?`,
      app,
      user,
      limit,
      start,
    ) as Row[];
    return rows.flatMap(listed);
  }
}

function listed({ log, changedAt, ...columns }: Row): ListedSettings[] {
  const settings = settingsOf(columns);
  return settings === undefined ? [] : [{ log, settings, changedAt }];
}
