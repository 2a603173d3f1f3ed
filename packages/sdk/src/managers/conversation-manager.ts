import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { parseConversationID } from "../conversations/conversation-id.ts";
import type { V2TimConversationListener } from "../v2tim/listeners/v2tim-conversation-listener.ts";
import type { V2TIMConversationManager } from "../v2tim/managers/v2tim-conversation-manager.ts";
import { conversationLists } from "./conversation-lists.ts";
import { lazyMethods } from "./lazy-methods.ts";

export const conversationManager = (client: Client): V2TIMConversationManager => ({
  ...conversationListeners(client),
  ...conversationLists(client),
  ...lazyMethods<Pick<V2TIMConversationManager, (typeof SETTINGS)[number]>>(
    "settings of conversations",
    SETTINGS,
    async () => (await import("./conversation-settings.ts")).conversationSettings(client),
  ),
  subscribeUnreadMessageCountByFilter: (params) =>
    callback(client.signedIn(({ unreadSubscriptions }) => unreadSubscriptions.subscribe(params?.filter))),
  unsubscribeUnreadMessageCountByFilter: (params) =>
    callback(client.signedIn(({ unreadSubscriptions }) => unreadSubscriptions.unsubscribe(params?.filter))),
  cleanConversationUnreadMessageCount: (params) =>
    callback(client.signedIn((session) => clean(session, params ?? {}))),
  setConversationDraft: (params) =>
    callback(
      client.signedIn((session) => setDraft(session, params?.conversationID, params?.draftText ?? "")),
    ),
});

/** What needs the server anyway. */
const SETTINGS = [
  "pinConversation",
  "markConversation",
  "setConversationCustomData",
  "createConversationGroup",
  "deleteConversationGroup",
  "renameConversationGroup",
  "addConversationsToGroup",
  "deleteConversationsFromGroup",
  "deleteConversation",
  "deleteConversationList",
] as const;

function conversationListeners({ listeners: { conversation } }: Client) {
  /** The one that the older form has set. */
  let single: V2TimConversationListener | undefined;
  return {
    async setConversationListener(params: { listener: V2TimConversationListener }) {
      if (single !== undefined) conversation.remove(single);
      single = params?.listener;
      conversation.add(single);
    },
    async addConversationListener(params: { listener: V2TimConversationListener }) {
      conversation.add(params?.listener);
    },
    async removeConversationListener(params?: { listener?: V2TimConversationListener }) {
      conversation.remove(params?.listener);
    },
  };
}

/** Source: conversations 5. */
async function clean(
  { readMarks }: Session,
  raw: {
    readonly conversationID?: unknown;
    readonly cleanTimestamp?: unknown;
    readonly cleanSequence?: unknown;
  },
): Promise<Result<void>> {
  const { conversationID, cleanTimestamp = 0, cleanSequence = 0 } = raw;
  if (!isCount(cleanTimestamp))
    return fail("invalid_parameters", "cleanTimestamp must be a number of seconds");
  if (!isCount(cleanSequence)) return fail("invalid_parameters", "cleanSequence must be a seq");
  if (conversationID === "") return readMarks.clearAll("");
  if (conversationID === "c2c" || conversationID === "group") return readMarks.clearAll(`${conversationID}_`);
  const id = parseConversationID(conversationID);
  if (id === undefined) {
    return fail(
      "invalid_parameters",
      "conversationID must be c2c_<userID>, group_<groupID>, c2c, group or empty",
    );
  }
  if (id.startsWith("c2c_")) return readMarks.clear(id, cleanTimestamp > 0 ? { time: cleanTimestamp } : {});
  return readMarks.clear(id, cleanSequence > 0 ? { seq: cleanSequence } : {});
}

function setDraft({ conversations }: Session, raw: unknown, text: unknown): Result<void> {
  const id = parseConversationID(raw);
  if (id === undefined)
    return fail("invalid_parameters", "conversationID must be c2c_<userID> or group_<groupID>");
  if (typeof text !== "string") return fail("invalid_parameters", "draftText must be a string");
  conversations.setDraft(id, text);
  return ok(undefined);
}

const isCount = (value: unknown): value is number => typeof value === "number" && value >= 0;
