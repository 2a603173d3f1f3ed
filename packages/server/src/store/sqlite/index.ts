import type { Store } from "../store.ts";
import { SqliteAccountStore } from "./account-store.ts";
import { SqliteAppMuteStore } from "./app-mute-store.ts";
import { SqliteAppStore } from "./app-store.ts";
import { SqliteApplicationStore } from "./application-store.ts";
import { SqliteAuditWordStore } from "./audit-word-store.ts";
import { openForReading } from "./connection.ts";
import { SqliteConversationSettingStore } from "./conversation-setting-store.ts";
import { SqliteConversationStore } from "./conversation-store.ts";
import { SqliteCustomStatusStore } from "./custom-status-store.ts";
import { DataLock } from "./data-lock.ts";
import { SqliteDeviceStore } from "./device-store.ts";
import { SqliteExtensionStore } from "./extension-store.ts";
import { SqliteFollowStore } from "./follow-store.ts";
import { SqliteGroupDataStore } from "./group-data-store.ts";
import { SqliteGroupStore } from "./group-store.ts";
import { SqliteInvitationStore } from "./invitation-store.ts";
import { SqliteMediaStore } from "./media-store.ts";
import { SqliteMessageExport } from "./message-export.ts";
import { SqliteMessageStore } from "./message-store.ts";
import { SqliteOfficialStore } from "./official-store.ts";
import { SqlitePermissionGroupStore } from "./permission-group-store.ts";
import { SqlitePinStore } from "./pin-store.ts";
import { SqlitePushLabelStore } from "./push-label-store.ts";
import { SqlitePushStore } from "./push-store.ts";
import { SqlitePushTaskStore } from "./push-task-store.ts";
import { SqliteReactionStore } from "./reaction-store.ts";
import { SqliteReceiptStore } from "./receipt-store.ts";
import { SqliteReceiveOptionStore } from "./receive-option-store.ts";
import { SqliteRelationStore } from "./relation-store.ts";
import { SqliteMessageSearch } from "./search/sqlite-message-search.ts";
import { Statements } from "./statements.ts";
import { SqliteStatisticsStore } from "./statistics-store.ts";
import { SqliteTopicStore } from "./topic-store.ts";
import { Writer } from "./writer.ts";

export interface SqliteStoreOptions {
  /** Path of the database; its folder exists. */
  readonly file: string;
  /** True for the server, of which there is one; false for a tool that looks or writes for a moment. */
  readonly exclusive: boolean;
  /** Writes that may wait for the disk; over it a call rejects with `StoreBusy`. */
  readonly waitingMax?: number;
}

const WAITING_MAX = 10_000;

/**
 * The store on one file: writes in a thread of their own, whole batches per fsync; reads on the calling
 * thread. Rejects with `DataInUse` when another server holds the data, and when the data is of a newer version.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { file, exclusive, waitingMax = WAITING_MAX } = options;
  const lock = exclusive ? new DataLock(file) : undefined;
  const writer = await Writer.open(file, waitingMax).catch((error: unknown) => {
    lock?.release();
    throw error;
  });
  const db = openForReading(file);
  const sql = new Statements(db);
  const { dataID } = sql.get("SELECT data_id AS dataID FROM identity") as { dataID: string };
  const search = new SqliteMessageSearch(file);
  return {
    dataID,
    apps: new SqliteAppStore(writer, sql),
    accounts: new SqliteAccountStore(writer, sql),
    appMutes: new SqliteAppMuteStore(writer, sql),
    devices: new SqliteDeviceStore(writer, sql),
    customStatuses: new SqliteCustomStatusStore(writer, sql),
    messages: new SqliteMessageStore(writer, sql),
    invitations: new SqliteInvitationStore(writer, sql),
    reactions: new SqliteReactionStore(writer, sql),
    extensions: new SqliteExtensionStore(writer, sql),
    media: new SqliteMediaStore(writer, sql),
    conversations: new SqliteConversationStore(writer, sql),
    conversationSettings: new SqliteConversationSettingStore(writer, sql),
    receiveOptions: new SqliteReceiveOptionStore(writer, sql),
    groups: new SqliteGroupStore(writer, sql),
    applications: new SqliteApplicationStore(writer, sql),
    groupData: new SqliteGroupDataStore(writer, sql),
    relations: new SqliteRelationStore(writer, sql),
    officials: new SqliteOfficialStore(writer, sql),
    follows: new SqliteFollowStore(writer, sql),
    topics: new SqliteTopicStore(writer, sql),
    permissionGroups: new SqlitePermissionGroupStore(writer, sql),
    pins: new SqlitePinStore(writer, sql),
    receipts: new SqliteReceiptStore(writer, sql),
    pushes: new SqlitePushStore(writer, sql),
    auditWords: new SqliteAuditWordStore(writer, sql),
    statistics: new SqliteStatisticsStore(writer, sql),
    messageExport: new SqliteMessageExport(sql),
    pushLabels: new SqlitePushLabelStore(writer, sql),
    pushTasks: new SqlitePushTaskStore(writer, sql),
    search,
    userSearch: search,
    async ping() {
      sql.get("SELECT 1");
      await writer.run("ping", undefined);
    },
    async close() {
      await search.close();
      await writer.close();
      db.close();
      lock?.release();
    },
  };
}
