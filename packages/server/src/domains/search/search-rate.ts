import { fail, foldText, ok, type Result, SEARCH_KEYWORDS_MAX } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";

export interface SearchRateDeps {
  /** Searches per user. */
  readonly searchRate: KeyedRate;
  readonly clock: Clock;
}

/** Calls of one user. Source: search 3, 4. */
const CALLS_PER_SECOND = 2;

/** Fails with 60020 (switched off), 7008. */
export function takeSearch(
  { searchRate, clock }: SearchRateDeps,
  app: KnownApp,
  userID: string,
): Result<void> {
  if (app.settings.messageSearch === "off") return fail("service_not_enabled", "search is switched off");
  return searchRate.take(`${app.appID}\t${userID}`, clock.now(), CALLS_PER_SECOND, CALLS_PER_SECOND)
    ? ok(undefined)
    : fail("too_frequent", `up to ${CALLS_PER_SECOND} searches in a second`);
}

/** Keywords as they are compared, each once. Fails with 6017. */
export function foldKeywords(raw: readonly string[]): Result<string[]> {
  const keywords = [...new Set(raw.map(foldText))];
  if (keywords.some((keyword) => keyword.trim() === "")) {
    return fail("invalid_parameters", "a keyword is empty");
  }
  return keywords.length > SEARCH_KEYWORDS_MAX
    ? fail("invalid_parameters", `up to ${SEARCH_KEYWORDS_MAX} keywords`)
    : ok(keywords);
}

/** Whether texts hold one of the keywords, or each of them. */
export function holds(texts: readonly string[], keywords: readonly string[], every: boolean): boolean {
  const folded = texts.map(foldText);
  const has = (keyword: string) => folded.some((text) => text.includes(keyword));
  return every ? keywords.every(has) : keywords.some(has);
}
