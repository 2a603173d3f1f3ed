import { randomUUID } from "node:crypto";
import { fail, ok, type Result } from "@skein-im/protocol";
import {
  type AuditWord,
  FILTER_TYPE,
  type FilterType,
  type NewAuditWord,
  WORD_TYPE,
  type WordType,
} from "../../domains/moderation/audit-word-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";

const SERVICE = "im_msg_audit_mgr";

/** Words of one call, and of one page. Source: rest/moderation. */
const WORDS_PER_CALL = 10;
const PAGE_MAX = 100;
const REPLACEMENT_MAX = 100;

/** Adds words to the app's list. Source: rest/moderation. */
export const addLocalAuditKeywords = defineRoute({
  service: SERVICE,
  command: "add_local_audit_keywords",
  area: GROUP_AREA,
  parse: (body, call) => parseWords(body, call, (word) => parseNewWord(word)),
  async handle({ deps, app }, words) {
    const added = await deps.moderation.add(app.appID, words);
    return added.ok ? ok({ RequestId: randomUUID() }) : added;
  },
});

/** Deletes words from it; those that are not there change nothing. Source: rest/moderation. */
export const deleteLocalAuditKeywords = defineRoute({
  service: SERVICE,
  command: "delete_local_audit_keywords",
  area: GROUP_AREA,
  parse: (body, call) => parseWords(body, call, (word) => parseNamedWord(word)),
  async handle({ deps, app }, words) {
    await deps.moderation.remove(app.appID, words);
    return ok({ RequestId: randomUUID() });
  },
});

/** Reads it page by page. Source: rest/moderation. */
export const getLocalAuditKeywords = defineRoute({
  service: SERVICE,
  command: "get_local_audit_keywords",
  area: GROUP_AREA,
  parse(body, call) {
    const own = checkApp(body, call);
    if (!own.ok) return own;
    const { FilterType: filterType, Offset: offset, Limit: limit, Keyword: search = "" } = body;
    if (filterType !== undefined && !isFilterType(filterType)) return wrong("FilterType is neither 1 nor 2");
    if (!Number.isSafeInteger(offset) || Number(offset) < 0) return wrong("Offset is no offset");
    if (!Number.isSafeInteger(limit) || Number(limit) <= 0) return wrong("Limit is not a positive integer");
    if (typeof search !== "string") return wrong("Keyword is not a string");
    return ok({
      filterType,
      offset: Number(offset),
      limit: Math.min(Number(limit), PAGE_MAX),
      search: search.toLowerCase(),
    });
  },
  async handle({ deps, app }, { filterType, offset, limit, search }) {
    const all = deps.moderation.words(app.appID);
    const matching = all.filter(
      (word) =>
        (filterType === undefined || word.filterType === filterType) &&
        word.keyword.toLowerCase().includes(search),
    );
    return ok({
      RequestId: randomUUID(),
      LocalAuditWords: matching.slice(offset, offset + limit).map(entryOf),
      TotalCount: countOf(all, WORD_TYPE.word),
      TotalRegCount: countOf(all, WORD_TYPE.pattern),
      CurCount: countOf(matching, WORD_TYPE.word),
      CurRegCount: countOf(matching, WORD_TYPE.pattern),
    });
  },
});

const countOf = (words: readonly AuditWord[], type: WordType): number =>
  words.filter(({ wordType }) => wordType === type).length;

const entryOf = ({ id, keyword, wordType, filterType, replacement, updatedAt }: AuditWord) => ({
  Id: String(id),
  Keyword: keyword,
  WordType: wordType,
  FilterType: filterType,
  ReplacedContent: replacement,
  UpdateTime: updatedAt,
});

const wrong = (desc: string): Result<never> => fail("group_bad_parameter", desc);
const isWordType = (value: unknown): value is WordType =>
  value === WORD_TYPE.word || value === WORD_TYPE.pattern;
const isFilterType = (value: unknown): value is FilterType =>
  value === FILTER_TYPE.replace || value === FILTER_TYPE.refuse;

/** `SdkAppId` names the caller's own app. Fails with 10004. */
const checkApp = ({ SdkAppId: appID }: JsonObject, { app }: RestCall): Result<void> =>
  appID === undefined || appID === app.appID ? ok(undefined) : wrong("SdkAppId is not the app of the call");

function parseWords<T>(
  body: JsonObject,
  call: RestCall,
  parse: (word: JsonObject) => Result<T>,
): Result<readonly T[]> {
  const own = checkApp(body, call);
  if (!own.ok) return own;
  const { LocalAuditWords: list } = body;
  if (!Array.isArray(list) || list.length === 0 || list.length > WORDS_PER_CALL) {
    return wrong(`LocalAuditWords must hold 1 to ${WORDS_PER_CALL} words`);
  }
  const words: T[] = [];
  for (const entry of list) {
    const word = isJsonObject(entry) ? parse(entry) : wrong("an entry of LocalAuditWords is no object");
    if (!word.ok) return word;
    words.push(word.value);
  }
  return ok(words);
}

function parseNamedWord({
  Keyword: keyword,
  WordType: wordType,
}: JsonObject): Result<Pick<NewAuditWord, "keyword" | "wordType">> {
  if (typeof keyword !== "string" || keyword === "") return wrong("Keyword is missing");
  return isWordType(wordType) ? ok({ keyword, wordType }) : wrong("WordType is neither 1 nor 2");
}

function parseNewWord(entry: JsonObject): Result<NewAuditWord> {
  const word = parseNamedWord(entry);
  if (!word.ok) return word;
  const { FilterType: filterType, ReplacedContent: replacement = "" } = entry;
  if (!isFilterType(filterType)) return wrong("FilterType is neither 1 nor 2");
  if (typeof replacement !== "string" || replacement.length > REPLACEMENT_MAX) {
    return wrong(`ReplacedContent is no string of up to ${REPLACEMENT_MAX} characters`);
  }
  return ok({ ...word.value, filterType, replacement });
}
