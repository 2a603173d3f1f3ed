import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { type Conversation, emptyConversation, isPinned } from "../conversations/conversation.ts";
import { type ConversationFilter, parseFilter, passes } from "../conversations/conversation-filter.ts";
import { parseConversationID, targetOf } from "../conversations/conversation-id.ts";
import { toV2TimConversation } from "../conversations/to-v2tim-conversation.ts";
import type { V2TIMConversationManager } from "../v2tim/managers/v2tim-conversation-manager.ts";
import type { V2TimConversation, V2TimConversationResult } from "../v2tim/models/conversation.ts";

type Methods = Pick<
  V2TIMConversationManager,
  | "getConversationList"
  | "getConversationListWithoutFormat"
  | "getConversationListByFilter"
  | "getConversation"
  | "getConversationListByConversaionIds"
  | "getConversationListByConversationIds"
  | "getTotalUnreadMessageCount"
  | "getUnreadMessageCountByFilter"
  | "getConversationGroupList"
>;

/** Reading what this device has. Source: conversations 5, 12. */
export function conversationLists(client: Client): Methods {
  const byIDs = (ids: unknown) => valueCallback(client.reading((session) => listByIDs(session, ids)));
  const list = (params: { nextSeq?: unknown; count?: unknown } | undefined) =>
    valueCallback(client.reading((session) => listPage(session, params?.nextSeq, params?.count)));
  return {
    getConversationGroupList: () =>
      valueCallback(client.reading(({ conversationGroups }) => ok(conversationGroups.names))),
    getConversationList: list,
    getConversationListWithoutFormat: async (params) => ({ ...(await list(params)) }),
    getConversationListByFilter: (params) =>
      valueCallback(
        client.reading((session) => {
          const filter = parseFilter(params?.filter);
          return filter.ok ? listPage(session, params?.nextSeq, params?.count, filter.value) : filter;
        }),
      ),
    getConversation: (params) =>
      valueCallback(client.reading((session) => getOne(session, params?.conversationID))),
    getConversationListByConversaionIds: (params) => byIDs(params?.conversationIDList),
    getConversationListByConversationIds: (params) => byIDs(params?.conversationIDList),
    getTotalUnreadMessageCount: () =>
      valueCallback(client.reading(({ conversations }) => ok(conversations.totalUnread))),
    getUnreadMessageCountByFilter: (params) =>
      valueCallback(client.reading(({ unreadSubscriptions }) => unreadSubscriptions.count(params?.filter))),
  };
}

/**
 * The cursor is the place of the last one in the list: what becomes active while paging moves in front of it. Text and numbers are the
 * same cursor.
 */
function listPage(
  session: Session,
  nextSeq: unknown,
  count: unknown,
  filter: ConversationFilter = {},
): Result<V2TimConversationResult> {
  if (typeof count !== "number" || !Number.isInteger(count) || count <= 0) {
    return fail("invalid_parameters", "count must be a positive integer");
  }
  const cursor = Number(nextSeq ?? 0);
  if (!Number.isFinite(cursor)) return fail("invalid_parameters", "nextSeq must be one that a page returned");
  const rest = session.conversations
    .list()
    .filter(
      (conversation) =>
        (cursor === 0 || placeOf(conversation) < cursor) &&
        passes(conversation, filter, session.reader.groupNames),
    );
  const page = rest.slice(0, count);
  const last = page.at(-1);
  return ok({
    nextSeq: String(last === undefined ? 0 : placeOf(last)),
    isFinished: rest.length <= count,
    conversationList: page.map((conversation) => toV2TimConversation(conversation, session.reader)),
  });
}

/** Order keys are microseconds: all of this and of the next century is below it, and twice it is an exact number. */
const PINNED = 2 ** 52;

/** Larger is higher in the list, as in `compareInList`. */
const placeOf = (conversation: Conversation): number =>
  conversation.orderKey + (isPinned(conversation) ? PINNED : 0);

/** An unknown one is looked up; nobody's is an empty conversation. Fails with 6017, 6004 (cannot look up). */
async function getOne(session: Session, raw: unknown): Promise<Result<V2TimConversation>> {
  const id = parseConversationID(raw);
  if (id === undefined)
    return fail("invalid_parameters", "conversationID must be c2c_<userID> or group_<groupID>");
  const { conversations, link, reader } = session;
  const known = conversations.get(id);
  if (known !== undefined) {
    return ok(toV2TimConversation(known.gone ? emptyConversation(id) : known, reader));
  }
  if (!link.isUp) return fail("conversation_not_found");
  const answer = await link.request("conversation.get", { of: [targetOf(id)] });
  if (!answer.ok) return fail("conversation_not_found", answer.error.desc);
  const [wire] = answer.value.conversations;
  if (wire === undefined || wire.deleted) return ok(toV2TimConversation(emptyConversation(id), reader));
  // The synchroniser takes it into the list when something comes of it, or with the next sync.
  return ok(toV2TimConversation(conversations.preview(wire), reader));
}

function listByIDs(session: Session, ids: unknown): Result<V2TimConversation[]> {
  if (!Array.isArray(ids)) return fail("invalid_parameters", "conversationIDList must be a list");
  const found = ids.flatMap((raw) => {
    const id = parseConversationID(raw);
    return (id && session.conversations.shown(id)) ?? [];
  });
  return ok(found.map((conversation) => toV2TimConversation(conversation, session.reader)));
}
