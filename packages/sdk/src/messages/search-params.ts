import {
  fail,
  foldText,
  isSearchedKind,
  isUserID,
  ok,
  type Result,
  SEARCH_KEYWORD_MAX,
  SEARCH_KEYWORDS_MAX,
  SEARCH_SENDERS_MAX,
  type SearchCriteria,
} from "@skein-im/protocol";
import { type ConversationID, parseConversationID } from "../conversations/conversation-id.ts";
import type { V2TimMessageSearchParam } from "../v2tim/models/search.ts";
import { ELEM_TYPE_BY_NAME } from "./elements.ts";

/** What the app searches for, whether here or on the server. */
export interface MessageSearch {
  readonly criteria: SearchCriteria;
  /** One conversation; undefined: all. */
  readonly conversationID: ConversationID | undefined;
  /** Nothing that is asked for can be found: kinds that no search finds, and no others. */
  readonly hopeless: boolean;
}

type Raw = { readonly [Field in keyof V2TimMessageSearchParam]?: unknown };

const KINDS = new Map(Object.entries(ELEM_TYPE_BY_NAME).map(([name, type]) => [type, name]));

/** Fails with 6017: too much, nothing to search for, a wrong value. `now` in Unix seconds. Source: search 1, 3. */
export function parseMessageSearch(raw: Raw, now: number): Result<MessageSearch> {
  const { keywordList = [], type = 0, userIDList = [], messageTypeList = [] } = raw;
  if (!isKeywordList(keywordList)) {
    return wrong(
      `keywordList must have up to ${SEARCH_KEYWORDS_MAX} keywords of 1 to ${SEARCH_KEYWORD_MAX} characters`,
    );
  }
  if (type !== 0 && type !== 1) return wrong("type must be 0 (one of the keywords) or 1 (all of them)");
  if (!isListOf(userIDList, isUserID) || userIDList.length > SEARCH_SENDERS_MAX) {
    return wrong(`userIDList must have up to ${SEARCH_SENDERS_MAX} userIDs`);
  }
  if (!isListOf(messageTypeList, isElemType)) return wrong("messageTypeList must be a list of message types");
  if (keywordList.length + userIDList.length + messageTypeList.length === 0) {
    return wrong("there is nothing to search for: no keyword, sender or type");
  }
  const conversationID = parseConversation(raw.conversationID);
  if (!conversationID.ok) return conversationID;
  const { searchTimePosition: position = 0, searchTimePeriod: period = 0 } = raw;
  if (!isCount(position) || !isCount(period)) return wrong("times must be integers of 0 or more");
  const to = position === 0 ? now : position;
  const kinds = messageTypeList.map((one) => KINDS.get(one) ?? "").filter(isSearchedKind);
  return ok({
    conversationID: conversationID.value,
    hopeless: messageTypeList.length > 0 && kinds.length === 0,
    criteria: {
      keywords: keywordList.map(foldText),
      every: type === 1,
      senders: userIDList,
      kinds,
      from: period === 0 ? 0 : Math.max(0, to - period),
      to: position === 0 ? Number.MAX_SAFE_INTEGER : to,
    },
  });
}

/** "" and null: all conversations. */
function parseConversation(raw: unknown): Result<ConversationID | undefined> {
  if (raw === undefined || raw === null || raw === "") return ok(undefined);
  const id = parseConversationID(raw);
  return id === undefined ? wrong("conversationID must be c2c_<userID> or group_<groupID>") : ok(id);
}

const wrong = (desc: string): Result<never> => fail("invalid_parameters", desc);

const isListOf = <T>(raw: unknown, is: (one: unknown) => one is T): raw is T[] =>
  Array.isArray(raw) && raw.every(is);

const isKeywordList = (raw: unknown): raw is string[] =>
  isListOf(raw, isKeyword) && raw.length <= SEARCH_KEYWORDS_MAX;

const isKeyword = (raw: unknown): raw is string =>
  typeof raw === "string" && raw.length <= SEARCH_KEYWORD_MAX && foldText(raw).trim() !== "";

const isElemType = (raw: unknown): raw is number => typeof raw === "number" && KINDS.has(raw);

export const isCount = (raw: unknown): raw is number => Number.isSafeInteger(raw) && (raw as number) >= 0;
