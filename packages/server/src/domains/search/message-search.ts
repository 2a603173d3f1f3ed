import type { SearchCriteria } from "@skein-im/protocol";
import type { LogKey } from "../message/log-key.ts";
import type { StoredMessage } from "../message/message-store.ts";

export interface SearchQuery {
  readonly app: number;
  readonly user: string;
  readonly criteria: SearchCriteria;
  /** One conversation; undefined: all of the user's. */
  readonly log: LogKey | undefined;
  /** Messages, or conversations where all are searched. */
  readonly limit: number;
  /** From the page before. */
  readonly cursor: string | undefined;
}

export interface SearchHits {
  readonly log: LogKey;
  /** Matches in it; `SEARCH_COUNT_MAX` stands for as many or more. */
  readonly count: number;
  /** Newest first. Where all conversations are searched: the message, when it is the only one. */
  readonly messages: readonly StoredMessage[];
}

export interface SearchResult {
  /** Matching messages of the conversation, or conversations with a match. */
  readonly total: number;
  /** By their newest match, newest first. */
  readonly hits: readonly SearchHits[];
  /** Present when there is more. */
  readonly cursor?: string;
}

/**
 * Finds stored messages by their words: every message that the user may see when the answer is made, in conversations of two and in
 * groups of which the user is a member; communities and AVChatRooms are not searched. A new message is found within seconds.
 */
export interface MessageSearch {
  /** Begins to follow the messages; without it they are taken in when somebody searches. */
  follow(): void;
  search(query: SearchQuery): Promise<SearchResult>;
}
