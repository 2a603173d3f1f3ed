import { fail, ok, type Result, SEARCH_PAGE_MAX } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { type ConversationID, conversationIDOf, targetOf } from "../conversations/conversation-id.ts";
import { type MessageRecord, storedRecord } from "../messages/message-record.ts";
import { isCount, parseMessageSearch } from "../messages/search-params.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type {
  V2TimMessageSearchParam,
  V2TimMessageSearchResult,
  V2TimMessageSearchResultItem,
} from "../v2tim/models/search.ts";

type Methods = Pick<V2TIMMessageManager, "searchLocalMessages" | "searchCloudMessages">;
type Raw = { readonly [Field in keyof V2TimMessageSearchParam]?: unknown };

/** Conversations or messages of a page on this device, and of one from the server. Source: search 1, 3. */
const LOCAL_PAGE = 100;
const CLOUD_PAGE = 10;

/** Messages found by their words, sender, kind and time. Source: search. */
export function messageSearch(client: Client): Methods {
  return {
    searchLocalMessages: (params) =>
      valueCallback(client.signedIn((session) => searchLocal(session, params?.searchParam ?? {}))),
    searchCloudMessages: (params) =>
      valueCallback(client.signedIn((session) => searchCloud(session, params?.searchParam ?? {}))),
  };
}

interface Hits {
  readonly conversationID: ConversationID;
  readonly count: number;
  readonly records: readonly MessageRecord[];
}

/** Fails with 6017. */
async function searchLocal(session: Session, raw: Raw): Promise<Result<V2TimMessageSearchResult>> {
  const search = parseMessageSearch(raw, nowSeconds(session));
  if (!search.ok) return search;
  const { pageSize = LOCAL_PAGE, pageIndex = 0 } = raw;
  if (!isCount(pageSize) || !isCount(pageIndex)) {
    return fail("invalid_parameters", "pageSize and pageIndex must be integers of 0 or more");
  }
  const { criteria, conversationID, hopeless } = search.value;
  if (hopeless) return ok({ totalCount: 0, messageSearchResultItems: [] });
  const all = pageSize === 0;
  const { total, hits } = await session.cache.search({
    criteria,
    conversationID,
    offset: all ? 0 : pageSize * pageIndex,
    limit: all ? Number.MAX_SAFE_INTEGER : pageSize,
  });
  const records = await session.cache.messagesByID(hits.flatMap(({ msgIDs }) => msgIDs));
  const items = hits.map(({ conversationID: id, count, msgIDs }) => ({
    conversationID: id,
    count,
    records: msgIDs.flatMap(
      (msgID) => records.find((record) => record.msgID === msgID && record.conversationID === id) ?? [],
    ),
  }));
  return ok({ totalCount: total, messageSearchResultItems: await shown(session, items) });
}

/** Fails with 6017, 60020 (switched off for the app), 7008 (more than two in a second), and what the network says. */
async function searchCloud(session: Session, raw: Raw): Promise<Result<V2TimMessageSearchResult>> {
  const search = parseMessageSearch(raw, nowSeconds(session));
  if (!search.ok) return search;
  const { searchCount = CLOUD_PAGE, searchCursor = "" } = raw;
  if (!isCount(searchCount) || searchCount < 1 || searchCount > SEARCH_PAGE_MAX) {
    return fail("invalid_parameters", `searchCount must be 1 to ${SEARCH_PAGE_MAX}`);
  }
  if (typeof searchCursor !== "string") return fail("invalid_parameters", "searchCursor must be a string");
  const { criteria, conversationID, hopeless } = search.value;
  if (hopeless) return ok({ totalCount: 0, messageSearchResultItems: [], searchCursor: "" });
  const { from, to, ...wanted } = criteria;
  const answer = await session.link.request("message.search", {
    keywords: [...wanted.keywords],
    every: wanted.every,
    senders: [...wanted.senders],
    kinds: [...wanted.kinds],
    ...(from > 0 && { from }),
    ...(to < Number.MAX_SAFE_INTEGER && { to }),
    ...(conversationID !== undefined && { of: targetOf(conversationID) }),
    limit: searchCount,
    ...(searchCursor !== "" && { cursor: searchCursor }),
  });
  if (!answer.ok) return answer;
  const { total, hits, cursor = "" } = answer.value;
  const items = hits.map(({ of, count, messages }) => ({
    conversationID: conversationIDOf(of),
    count,
    records: messages.map((message) => storedRecord(session.userID, message)),
  }));
  // So that the app can do with them what it does with any message.
  session.cache.write({ messages: items.flatMap(({ records }) => records) });
  return ok({
    totalCount: total,
    messageSearchResultItems: await shown(session, items),
    searchCursor: cursor,
  });
}

const shown = (session: Session, items: readonly Hits[]): Promise<V2TimMessageSearchResultItem[]> =>
  Promise.all(
    items.map(async ({ conversationID, count, records }) => ({
      conversationID,
      messageCount: count,
      messageList: await showMessages(session, records),
    })),
  );

const nowSeconds = ({ serverNow }: Session): number => Math.floor(serverNow / 1_000);
