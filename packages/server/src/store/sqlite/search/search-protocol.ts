import type { SearchQuery, SearchResult } from "../../../domains/search/message-search.ts";

/** What the main thread says to the search's. */
export type SearchRequest =
  | { readonly kind: "search"; readonly id: number; readonly query: SearchQuery }
  | { readonly kind: "follow" }
  | { readonly kind: "close" };

export type SearchAnswer =
  | { readonly id: number; readonly result: SearchResult }
  | { readonly id: number; readonly error: string };
