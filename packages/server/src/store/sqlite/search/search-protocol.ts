import type { SearchQuery, SearchResult } from "../../../domains/search/message-search.ts";
import type { UserHits, UserQuery } from "../../../domains/search/user-search.ts";

/** What the main thread says to the search's. */
export type SearchRequest =
  | { readonly kind: "search"; readonly id: number; readonly query: SearchQuery }
  | { readonly kind: "users"; readonly id: number; readonly query: UserQuery }
  | { readonly kind: "follow" }
  | { readonly kind: "close" };

export type SearchAnswer =
  | { readonly id: number; readonly result: SearchResult | UserHits }
  | { readonly id: number; readonly error: string };
