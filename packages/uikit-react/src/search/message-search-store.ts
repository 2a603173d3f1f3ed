import type { V2TimMessage, V2TimMessageSearchResult } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** The hits of one conversation. */
export interface ConversationHits {
  /** Where the hits are. */
  readonly conversationID: string;
  /** All of them, of which some are listed. */
  readonly count: number;
  /** The only hit; with more they are shown when the conversation is chosen. */
  readonly message?: V2TimMessage | undefined;
}

/** A search for messages and what it has found. */
export interface MessageSearch {
  /** What is searched; "": nothing. */
  readonly words: string;
  /** Over all conversations: one entry for each with hits. */
  readonly conversations: readonly ConversationHits[];
  /** In one conversation: its hits, the newest first. */
  readonly messages: readonly V2TimMessage[];
  /** `loadMore` finds more. */
  readonly hasMore: boolean;
  /** The answer has not come yet. */
  readonly isSearching: boolean;
}

const NOTHING: MessageSearch = {
  words: "",
  conversations: [],
  messages: [],
  hasMore: false,
  isSearching: false,
};
/** Hits read at a time. */
const PAGE = 20;
/** Words of one search. Source: search 2. */
const WORDS_MAX = 5;
/** `V2TIMKeywordListMatchType`: all of the words. */
const ALL_WORDS = 1;

/**
 * Finds messages with all of the words: in the conversation `key`, or in all of them when it is "". The server's messages are
 * searched; where it cannot be asked, those of this device.
 */
export class MessageSearchStore extends Store<MessageSearch> {
  readonly #deps: StoreDeps;
  readonly #conversationID: string;
  #search = 0;
  #cursor = "";
  #page = 0;
  #isLocal = false;

  constructor(deps: StoreDeps, key: string) {
    super(NOTHING);
    this.#deps = deps;
    this.#conversationID = key;
  }

  /** The newest search counts; "" empties the result. */
  readonly search = async (words: string): Promise<void> => {
    this.#search += 1;
    this.#cursor = "";
    this.#page = 0;
    this.#isLocal = false;
    const wanted = words.trim();
    if (wanted === "") {
      this.set(NOTHING);
      return;
    }
    this.set({ ...NOTHING, words: wanted, isSearching: true });
    await this.#read();
  };

  /** The next page of hits. */
  readonly loadMore = async (): Promise<void> => {
    if (!this.state.hasMore || this.state.isSearching) return;
    this.patch({ isSearching: true });
    await this.#read();
  };

  async #read(): Promise<void> {
    const search = this.#search;
    const found = (await this.#onServer()) ?? (await this.#onDevice());
    if (search !== this.#search) return;
    const items = found?.messageSearchResultItems ?? [];
    const conversations = [...this.state.conversations, ...items.map(hitsOf)];
    const messages = [...this.state.messages, ...items.flatMap(({ messageList = [] }) => messageList)];
    this.patch({
      ...(this.#conversationID === "" ? { conversations } : { messages }),
      hasMore: this.#hasMore(found, items.length),
      isSearching: false,
    });
  }

  #hasMore(found: V2TimMessageSearchResult | undefined, got: number): boolean {
    if (found === undefined || got === 0) return false;
    if (!this.#isLocal) {
      this.#cursor = found.searchCursor ?? "";
      return this.#cursor !== "";
    }
    this.#page += 1;
    return this.#page * PAGE < (found.totalCount ?? 0);
  }

  async #onServer(): Promise<V2TimMessageSearchResult | undefined> {
    if (this.#isLocal) return undefined;
    const searchParam = { ...this.#param(), searchCount: PAGE, searchCursor: this.#cursor };
    const { code, data } = await this.#deps.im.getMessageManager().searchCloudMessages({ searchParam });
    if (code === 0) return data;
    this.#isLocal = this.#cursor === "";
    return undefined;
  }

  async #onDevice(): Promise<V2TimMessageSearchResult | undefined> {
    if (!this.#isLocal) return undefined;
    const searchParam = { ...this.#param(), pageSize: PAGE, pageIndex: this.#page };
    return (await this.#deps.im.getMessageManager().searchLocalMessages({ searchParam })).data;
  }

  #param() {
    const keywordList = [...new Set(this.state.words.split(/\s+/u))].slice(0, WORDS_MAX);
    return {
      keywordList,
      type: ALL_WORDS,
      ...(this.#conversationID !== "" && { conversationID: this.#conversationID }),
    };
  }
}

const hitsOf = (item: {
  conversationID?: string;
  messageCount?: number;
  messageList?: V2TimMessage[];
}): ConversationHits => ({
  conversationID: item.conversationID ?? "",
  count: item.messageCount ?? 0,
  message: item.messageList?.[0],
});
