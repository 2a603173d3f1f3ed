import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { ConversationID } from "../../conversations/conversation-id.ts";
import type { MessageRecord } from "../../messages/message-record.ts";
import type { Annotations, CachedConversation, LocalData } from "../cache.ts";
import type { WordsBlock } from "./indexeddb-search.ts";

export interface Schema extends DBSchema {
  messages: {
    key: [ConversationID, string];
    value: MessageRecord;
    indexes: {
      position: [ConversationID, number, number];
      seq: [ConversationID, number];
      msgID: string;
    };
  };
  words: { key: [ConversationID, number]; value: WordsBlock };
  conversations: { key: ConversationID; value: CachedConversation & { id: ConversationID } };
  localData: { key: string; value: LocalData };
  annotations: { key: string; value: Annotations };
  documents: { key: string; value: string };
  meta: { key: string; value: string };
}

export const STORES = [
  "messages",
  "words",
  "conversations",
  "localData",
  "annotations",
  "documents",
  "meta",
] as const;

export type StoreName = (typeof STORES)[number];
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], "readwrite">;

type Upgrade = (database: IDBPDatabase<Schema>) => void;

/** Each brings the schema one version further. Never changed once published; new ones go to the end. */
export const MIGRATIONS: readonly Upgrade[] = [
  (database) => {
    const messages = database.createObjectStore("messages", { keyPath: ["conversationID", "msgID"] });
    messages.createIndex("position", ["conversationID", "time", "order"]);
    messages.createIndex("seq", ["conversationID", "seq"]);
    messages.createIndex("msgID", "msgID");
    database.createObjectStore("conversations", { keyPath: "id" });
    database.createObjectStore("localData");
    database.createObjectStore("meta");
  },
  (database) => void database.createObjectStore("annotations"),
  // What a search looks at. Older messages are not in it.
  (database) => void database.createObjectStore("words", { keyPath: ["conversationID", "block"] }),
  (database) => void database.createObjectStore("documents"),
];
