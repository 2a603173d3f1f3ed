import {
  fail,
  ok,
  type Result,
  SEARCH_SENDERS_MAX,
  type SearchedKind,
  type Target,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { logOf, targetFor } from "../message/log-key.ts";
import type { StoredMessage } from "../message/message-store.ts";
import type { MessageSearch } from "./message-search.ts";
import { foldKeywords, type SearchRateDeps, takeSearch } from "./search-rate.ts";

export interface SearchDeps extends SearchRateDeps {
  readonly search: MessageSearch;
}

export interface SearchRequest {
  readonly keywords: readonly string[];
  readonly every: boolean;
  readonly senders: readonly string[];
  readonly kinds: readonly SearchedKind[];
  /** Unix seconds, both included; missing: no limit. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** One conversation; missing: all. */
  readonly of?: Target | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Found {
  readonly total: number;
  readonly hits: readonly {
    readonly of: Target;
    readonly count: number;
    readonly messages: readonly StoredMessage[];
  }[];
  readonly cursor: string | undefined;
}

/**
 * Messages that the user may see and that match. Fails with 60020 (switched off), 6017 (nothing to search for, too much), 7008.
 * Source: search 3.
 */
export async function searchMessages(
  deps: SearchDeps,
  app: KnownApp,
  userID: string,
  request: SearchRequest,
): Promise<Result<Found>> {
  const { search } = deps;
  if (app.settings.messageSearch === "off") return fail("service_not_enabled", "search is switched off");
  const words = foldKeywords(request.keywords);
  if (!words.ok) return words;
  const keywords = words.value;
  const { senders, kinds, of } = request;
  if (keywords.length + senders.length + kinds.length === 0) {
    return fail("invalid_parameters", "there is nothing to search for: no keyword, sender or type");
  }
  if (senders.length > SEARCH_SENDERS_MAX) {
    return fail("invalid_parameters", `up to ${SEARCH_SENDERS_MAX} senders`);
  }
  const allowed = takeSearch(deps, app, userID);
  if (!allowed.ok) return allowed;
  const { total, hits, cursor } = await search.search({
    app: app.appID,
    user: userID,
    log: of && logOf(userID, of),
    criteria: {
      keywords,
      every: request.every,
      senders,
      kinds,
      from: request.from ?? 0,
      to: request.to ?? Number.MAX_SAFE_INTEGER,
    },
    limit: request.limit,
    cursor: request.cursor,
  });
  return ok({ total, hits: hits.map(({ log, ...hit }) => ({ of: targetFor(userID, log), ...hit })), cursor });
}
