import { fail, ok, type Result, SEARCH_PAGE_MAX } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseGroupIDs } from "../../groups/params.ts";
import { toV2TimGroup, toV2TimMember } from "../../groups/to-v2tim-group.ts";
import type { V2TIMGroupManager } from "../../v2tim/managers/v2tim-group-manager.ts";
import type { V2TimGroupMemberFullInfo } from "../../v2tim/models/group-member.ts";
import type { V2GroupMemberInfoSearchResult, V2TimGroupSearchResult } from "../../v2tim/models/search.ts";
import { parseKeywords } from "./group-profiles.ts";

type Methods = Pick<V2TIMGroupManager, "searchCloudGroups" | "searchCloudGroupMembers">;

type Raw = { readonly [key: string]: unknown };

const PAGE = 20;

/** Groups of the user and their members, found by the server. Source: search 4. */
export function groupCloudSearch(client: Client): Methods {
  return {
    searchCloudGroups: (params) =>
      valueCallback(client.signedIn((session) => groups(session, { ...params?.searchParam }))),
    searchCloudGroupMembers: (params) =>
      valueCallback(client.signedIn((session) => members(session, { ...params?.param }))),
  };
}

interface Query {
  readonly keywords: string[];
  readonly every: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** Fails with 6017. */
function parseQuery(raw: Raw): Result<Query> {
  const keywords = parseKeywords(raw.keywordList);
  if (!keywords.ok) return keywords;
  const { keywordListMatchType = 0, searchCount = PAGE, searchCursor = "" } = raw;
  if (keywordListMatchType !== 0 && keywordListMatchType !== 1) {
    return fail("invalid_parameters", "keywordListMatchType is 0 (any) or 1 (all)");
  }
  const isCount = typeof searchCount === "number" && Number.isInteger(searchCount);
  if (!isCount || searchCount < 1 || searchCount > SEARCH_PAGE_MAX) {
    return fail("invalid_parameters", `searchCount must be 1 to ${SEARCH_PAGE_MAX}`);
  }
  if (typeof searchCursor !== "string") return fail("invalid_parameters", "searchCursor must be a string");
  return ok({
    keywords: keywords.value,
    every: keywordListMatchType === 1,
    limit: searchCount,
    ...(searchCursor !== "" && { cursor: searchCursor }),
  });
}

/** Fails with 6017, 60020 (switched off for the app), 7008 (more than two in a second), and what the network says. */
async function groups({ link, knownGroups }: Session, raw: Raw): Promise<Result<V2TimGroupSearchResult>> {
  const query = parseQuery(raw);
  if (!query.ok) return query;
  const answer = await link.request("group.search", query.value);
  if (!answer.ok) return answer;
  const { groups: found, total, cursor = "" } = answer.value;
  knownGroups.keep(found);
  return ok({
    isFinished: cursor === "",
    totalCount: total,
    nextCursor: cursor,
    groupList: found.map(toV2TimGroup),
  });
}

/** The same; 10007 for a group that the user is not in. `totalCount` is that of the page: the server does not look at all members at once. */
async function members({ link, remarks }: Session, raw: Raw): Promise<Result<V2GroupMemberInfoSearchResult>> {
  const query = parseQuery(raw);
  if (!query.ok) return query;
  const groupIDs = parseGroupIDs(raw.groupIDList);
  if (!groupIDs.ok) return groupIDs;
  const answer = await link.request("group.search_members", { ...query.value, groupIDs: groupIDs.value });
  if (!answer.ok) return answer;
  const { members: found, cursor = "" } = answer.value;
  const items = new Map<string, V2TimGroupMemberFullInfo[]>();
  for (const { groupID, member } of found) {
    items.set(groupID, [...(items.get(groupID) ?? []), toV2TimMember(member, remarks.of)]);
  }
  return ok({
    groupMemberSearchResultItems: Object.fromEntries(items),
    isFinished: cursor === "",
    totalCount: found.length,
    nextCursor: cursor,
  });
}
