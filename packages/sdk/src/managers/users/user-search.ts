import {
  fail,
  ok,
  type Result,
  SEARCH_KEYWORD_MAX,
  SEARCH_KEYWORDS_MAX,
  SEARCH_PAGE_MAX,
  UINT32_MAX,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import type { V2TIMManager } from "../../v2tim/managers/v2tim-manager.ts";
import type { V2TimUserSearchResult } from "../../v2tim/models/search.ts";

type Raw = { readonly [key: string]: unknown };

const PAGE = 20;

/** Users of the app, found by the server. Source: search 4. */
export const userSearch = (client: Client): Pick<V2TIMManager, "searchUsers"> => ({
  searchUsers: (params) =>
    valueCallback(client.signedIn((session) => search(session, { ...params?.searchParam }))),
});

/** Fails with 6017, 60020 (switched off for the app), 7008 (more than two in a second), and what the network says. */
async function search({ link }: Session, raw: Raw): Promise<Result<V2TimUserSearchResult>> {
  const { keywordList, keywordListMatchType = 0, searchCount = PAGE, searchCursor = "" } = raw;
  const { gender = 0, minBirthday = 0, maxBirthday = 0 } = raw;
  const isKeyword = (one: unknown): one is string =>
    typeof one === "string" && one.trim() !== "" && one.length <= SEARCH_KEYWORD_MAX;
  if (!Array.isArray(keywordList) || keywordList.length === 0 || !keywordList.every(isKeyword)) {
    return fail("invalid_parameters", "keywordList must hold texts");
  }
  if (keywordList.length > SEARCH_KEYWORDS_MAX) {
    return fail("invalid_parameters", `up to ${SEARCH_KEYWORDS_MAX} keywords`);
  }
  if (keywordListMatchType !== 0 && keywordListMatchType !== 1) {
    return fail("invalid_parameters", "keywordListMatchType is 0 (any) or 1 (all)");
  }
  if (!isWhole(searchCount, SEARCH_PAGE_MAX) || searchCount === 0) {
    return fail("invalid_parameters", `searchCount must be 1 to ${SEARCH_PAGE_MAX}`);
  }
  if (typeof searchCursor !== "string") return fail("invalid_parameters", "searchCursor must be a string");
  if (gender !== 0 && gender !== 1 && gender !== 2)
    return fail("invalid_parameters", "gender is 0 (any), 1 or 2");
  if (!isWhole(minBirthday, UINT32_MAX) || !isWhole(maxBirthday, UINT32_MAX)) {
    return fail("invalid_parameters", "birthdays are numbers of 32 bits");
  }
  const answer = await link.request("user.search", {
    keywords: keywordList,
    every: keywordListMatchType === 1,
    limit: searchCount,
    minBirthday,
    ...(gender !== 0 && { gender }),
    ...(maxBirthday !== 0 && { maxBirthday }),
    ...(searchCursor !== "" && { cursor: searchCursor }),
  });
  if (!answer.ok) return answer;
  const { users, total, cursor = "" } = answer.value;
  return ok({
    isFinished: cursor === "",
    totalCount: total,
    nextCursor: cursor,
    userInfoList: users.map(({ userID, nickName = "", faceUrl = "" }) => ({ userID, nickName, faceUrl })),
  });
}

const isWhole = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;
