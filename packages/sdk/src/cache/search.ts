import { type SearchCriteria, type SearchedMessage, searchedMessage } from "@skein-im/protocol";
import type { ConversationID } from "../conversations/conversation-id.ts";
import { comparePositions, type MessageRecord, type Position, STATUS } from "../messages/message-record.ts";

/** What to look for among the messages of the cache. */
export interface CacheSearch {
  readonly criteria: SearchCriteria;
  /** One conversation; undefined: all. */
  readonly conversationID: ConversationID | undefined;
  /** The page: of messages, or of conversations where all are searched. */
  readonly offset: number;
  readonly limit: number;
}

export interface CacheHits {
  readonly conversationID: ConversationID;
  /** Matches in it. */
  readonly count: number;
  /** Newest first. Where all conversations are searched: the message, when it is the only one. */
  readonly msgIDs: readonly string[];
}

export interface CacheFound {
  /** Matching messages of the conversation, or conversations with a match. */
  readonly total: number;
  /** By their newest match, newest first. */
  readonly hits: readonly CacheHits[];
}

/** A message as the cache's search keeps it. */
export interface SearchEntry extends SearchedMessage, Position {
  readonly conversationID: ConversationID;
  readonly msgID: string;
}

/** Undefined when no search finds the message. Source: search 1. */
export function searchEntry({
  conversationID,
  msgID,
  time,
  order,
  status,
  wire,
}: MessageRecord): SearchEntry | undefined {
  if (status === STATUS.deleted || status === STATUS.revoked || wire.onlineUserOnly) return undefined;
  const searched = searchedMessage(wire);
  return searched && { ...searched, conversationID, msgID, time, order };
}

type Hit = Pick<SearchEntry, "conversationID" | "msgID" | "time" | "order">;

/** Counts matches, which come in any order, and makes the page that was asked for. */
export class SearchTally {
  readonly #search: CacheSearch;
  readonly #conversations = new Map<ConversationID, { count: number; newest: Hit }>();
  /** All of them, where one conversation is searched. */
  readonly #hits: Hit[] = [];

  constructor(search: CacheSearch) {
    this.#search = search;
  }

  add(hit: Hit): void {
    if (this.#search.conversationID !== undefined) this.#hits.push(hit);
    const known = this.#conversations.get(hit.conversationID);
    if (known === undefined) this.#conversations.set(hit.conversationID, { count: 1, newest: hit });
    else {
      known.count += 1;
      if (comparePositions(hit, known.newest) > 0) known.newest = hit;
    }
  }

  get found(): CacheFound {
    const { conversationID, offset, limit } = this.#search;
    if (conversationID !== undefined) {
      const page = newestFirst(this.#hits).slice(offset, offset + limit);
      const hits =
        page.length === 0
          ? []
          : [{ conversationID, count: this.#hits.length, msgIDs: page.map(({ msgID }) => msgID) }];
      return { total: this.#hits.length, hits };
    }
    const all = [...this.#conversations.values()].sort((a, b) => comparePositions(b.newest, a.newest));
    return {
      total: all.length,
      hits: all.slice(offset, offset + limit).map(({ count, newest }) => ({
        conversationID: newest.conversationID,
        count,
        msgIDs: count === 1 ? [newest.msgID] : [],
      })),
    };
  }
}

const newestFirst = (hits: readonly Hit[]): Hit[] => [...hits].sort((a, b) => comparePositions(b, a));
