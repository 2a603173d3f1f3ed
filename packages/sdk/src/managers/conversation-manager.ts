import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { emptyConversation } from "../conversations/conversation.ts";
import { parseConversationID, targetOf } from "../conversations/conversation-id.ts";
import { toV2TimConversation } from "../conversations/to-v2tim-conversation.ts";
import type { V2TimConversationListener } from "../v2tim/listeners/v2tim-conversation-listener.ts";
import type { V2TIMConversationManager } from "../v2tim/managers/v2tim-conversation-manager.ts";
import type { V2TimConversation, V2TimConversationResult } from "../v2tim/models/conversation.ts";
import { unsupported } from "../v2tim/unsupported.ts";

export function conversationManager(client: Client): V2TIMConversationManager {
  const byIDs = (ids: unknown) => valueCallback(client.reading((session) => listByIDs(session, ids)));
  const landed = {
    ...conversationListeners(client),
    getConversationList: (params) =>
      valueCallback(client.reading((session) => listPage(session, params?.nextSeq, params?.count))),
    getConversation: (params) =>
      valueCallback(client.reading((session) => getOne(session, params?.conversationID))),
    getConversationListByConversaionIds: (params) => byIDs(params?.conversationIDList),
    getConversationListByConversationIds: (params) => byIDs(params?.conversationIDList),
    getTotalUnreadMessageCount: () =>
      valueCallback(client.reading(({ conversations }) => ok(conversations.totalUnread))),
    cleanConversationUnreadMessageCount: (params) =>
      callback(client.signedIn((session) => clean(session, params ?? {}))),
    setConversationDraft: (params) =>
      callback(
        client.signedIn((session) => setDraft(session, params?.conversationID, params?.draftText ?? "")),
      ),
  } satisfies Partial<V2TIMConversationManager>;
  return { ...unsupported("V2TIMConversationManager", landed), ...landed };
}

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

/** The cursor is the order key of the last one: what becomes active while paging moves in front of it. */
function listPage(session: Session, nextSeq: unknown, count: unknown): Result<V2TimConversationResult> {
  if (typeof count !== "number" || !Number.isInteger(count) || count <= 0) {
    return fail("invalid_parameters", "count must be a positive integer");
  }
  const cursor = Number(nextSeq ?? 0);
  if (!Number.isFinite(cursor)) return fail("invalid_parameters", "nextSeq must be one that a page returned");
  const rest = session.conversations.list().filter(({ orderKey }) => cursor === 0 || orderKey < cursor);
  const page = rest.slice(0, count);
  return ok({
    nextSeq: String(page.at(-1)?.orderKey ?? 0),
    isFinished: rest.length <= count,
    conversationList: page.map((conversation) => toV2TimConversation(conversation, session.reader)),
  });
}

/** An unknown one is looked up; nobody's is an empty conversation. Fails with 6017, 6004 (cannot look up). */
async function getOne(session: Session, raw: unknown): Promise<Result<V2TimConversation>> {
  const id = parseConversationID(raw);
  if (id === undefined)
    return fail("invalid_parameters", "conversationID must be c2c_<userID> or group_<groupID>");
  const { conversations, link, reader } = session;
  const known = conversations.get(id);
  if (known !== undefined) return ok(toV2TimConversation(known, reader));
  if (!link.isUp) return fail("conversation_not_found");
  const answer = await link.request("conversation.get", { of: [targetOf(id)] });
  if (!answer.ok) return fail("conversation_not_found", answer.error.desc);
  const [wire] = answer.value.conversations;
  if (wire === undefined) return ok(toV2TimConversation(emptyConversation(id), reader));
  // The synchroniser takes it into the list when something comes of it, or with the next sync.
  return ok(toV2TimConversation(conversations.preview(wire), reader));
}

function listByIDs(session: Session, ids: unknown): Result<V2TimConversation[]> {
  if (!Array.isArray(ids)) return fail("invalid_parameters", "conversationIDList must be a list");
  const found = ids.flatMap((raw) => {
    const id = parseConversationID(raw);
    return (id && session.conversations.get(id)) ?? [];
  });
  return ok(found.map((conversation) => toV2TimConversation(conversation, session.reader)));
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
