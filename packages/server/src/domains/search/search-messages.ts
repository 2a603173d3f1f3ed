import {
  fail,
  foldText,
  ok,
  type Result,
  SEARCH_KEYWORDS_MAX,
  SEARCH_SENDERS_MAX,
  type SearchedKind,
  type Target,
} from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { logOf, targetFor } from "../message/log-key.ts";
import type { StoredMessage } from "../message/message-store.ts";
import type { MessageSearch } from "./message-search.ts";

export interface SearchDeps {
  readonly search: MessageSearch;
  /** Searches per user. */
  readonly searchRate: KeyedRate;
  readonly clock: Clock;
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

/** Calls of one user. Source: search 3. */
const CALLS_PER_SECOND = 2;

/**
 * Messages that the user may see and that match. Fails with 60020 (switched off), 6017 (nothing to search for, too much), 7008.
 * Source: search 3.
 */
export async function searchMessages(
  { search, searchRate, clock }: SearchDeps,
  app: KnownApp,
  userID: string,
  request: SearchRequest,
): Promise<Result<Found>> {
  if (app.settings.messageSearch === "off") return fail("service_not_enabled", "search is switched off");
  const keywords = [...new Set(request.keywords.map(foldText))];
  const { senders, kinds, of } = request;
  if (keywords.some((keyword) => keyword.trim() === "")) {
    return fail("invalid_parameters", "a keyword is empty");
  }
  if (keywords.length + senders.length + kinds.length === 0) {
    return fail("invalid_parameters", "there is nothing to search for: no keyword, sender or type");
  }
  if (keywords.length > SEARCH_KEYWORDS_MAX || senders.length > SEARCH_SENDERS_MAX) {
    return fail(
      "invalid_parameters",
      `up to ${SEARCH_KEYWORDS_MAX} keywords and ${SEARCH_SENDERS_MAX} senders`,
    );
  }
  const rateKey = `${app.appID}\t${userID}`;
  if (!searchRate.take(rateKey, clock.now(), CALLS_PER_SECOND, CALLS_PER_SECOND)) {
    return fail("too_frequent", `up to ${CALLS_PER_SECOND} searches in a second`);
  }
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
