import { fail, ok, type Result, type WireGroup, type WireMember } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { type GetGroupsDeps, getGroups } from "../group/get-groups.ts";
import type { GroupMember } from "../group/group-store.ts";
import { type ListMembersDeps, wireMembers } from "../group/list-members.ts";
import { foldKeywords, holds, type SearchRateDeps, takeSearch } from "./search-rate.ts";

export type SearchGroupsDeps = SearchRateDeps & GetGroupsDeps & ListMembersDeps;

interface Search {
  readonly keywords: readonly string[];
  /** Each keyword is to be there, not only one. */
  readonly every: boolean;
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string | undefined;
}

export interface FoundGroups {
  readonly groups: readonly WireGroup[];
  readonly total: number;
  readonly cursor?: string;
}

/**
 * Groups of the user whose ID or name holds the keywords, in the order of their IDs. Fails with 60020, 7008, 6017. Source: search 4.
 */
export async function searchGroups(
  deps: SearchGroupsDeps,
  app: KnownApp,
  userID: string,
  { keywords, every, limit, cursor = "" }: Search,
): Promise<Result<FoundGroups>> {
  const words = foldKeywords(keywords);
  if (!words.ok) return words;
  if (words.value.length === 0) return fail("invalid_parameters", "there is no keyword");
  const allowed = takeSearch(deps, app, userID);
  if (!allowed.ok) return allowed;
  const own = await deps.groups.get(app.appID, await deps.groups.groupsOf(app.appID, userID));
  const found = own
    .filter(({ groupID, name }) => holds([groupID, name], words.value, every))
    .map(({ groupID }) => groupID)
    .sort();
  const rest = found.filter((groupID) => groupID > cursor);
  const page = rest.slice(0, limit);
  const profiles = await getGroups(deps, app, userID, page);
  const last = page.at(-1);
  return ok({
    groups: profiles.flatMap((one) => (one.ok ? [one.value] : [])),
    total: found.length,
    ...(rest.length > limit && last !== undefined && { cursor: last }),
  });
}

export interface FoundMembers {
  readonly members: readonly { readonly groupID: string; readonly member: WireMember }[];
  readonly cursor?: string;
}

/** Members looked at by one call; a page may be short of its limit where nothing was found among so many. */
const LOOKED_AT_MAX = 20_000;
const SCAN = 1_000;

/**
 * Members of the user's groups, or of those named, whose ID, nick name or name card holds the keywords: group by group in the order of IDs. Fails with
 * 60020, 7008, 6017, 10007 (a named group is none of the user's). Source: search 4.
 */
export async function searchMembers(
  deps: SearchGroupsDeps,
  app: KnownApp,
  userID: string,
  { keywords, every, limit, cursor, groupIDs }: Search & { readonly groupIDs: readonly string[] },
): Promise<Result<FoundMembers>> {
  const words = foldKeywords(keywords);
  if (!words.ok) return words;
  if (words.value.length === 0) return fail("invalid_parameters", "there is no keyword");
  const own = new Set(await deps.groups.groupsOf(app.appID, userID));
  const stranger = groupIDs.find((groupID) => !own.has(groupID));
  if (stranger !== undefined) return fail("group_not_allowed", `not a member of ${stranger}`);
  const allowed = takeSearch(deps, app, userID);
  if (!allowed.ok) return allowed;
  const searched = (groupIDs.length === 0 ? [...own] : [...new Set(groupIDs)]).sort();

  const [from = "", place] = cursor?.split("\n") ?? [];
  const found: { groupID: string; member: GroupMember }[] = [];
  let left = LOOKED_AT_MAX;
  for (const groupID of searched) {
    if (groupID < from) continue;
    let after = groupID === from ? place : undefined;
    for (;;) {
      const page = await deps.groups.members({ app: app.appID, groupID, after, limit: SCAN });
      const users = page.members.map((member) => member.userID);
      const accounts = await deps.accounts.getMany(app.appID, users);
      for (const member of page.members) {
        const nickName = accounts.get(member.userID)?.nickName ?? "";
        if (!holds([member.userID, nickName, member.nameCard], words.value, every)) continue;
        found.push({ groupID, member });
        if (found.length === limit) return ok(await shown(deps, app, found, placeOf(groupID, member)));
      }
      left -= page.members.length;
      if (page.next === undefined) break;
      if (left <= 0) return ok(await shown(deps, app, found, `${groupID}\n${page.next}`));
      after = page.next;
    }
  }
  return ok(await shown(deps, app, found, undefined));
}

/** A place in a group's list, as the store names it. */
const placeOf = (groupID: string, { role, joinedAt, userID }: GroupMember): string =>
  `${groupID}\n${role}.${joinedAt}.${userID}`;

async function shown(
  deps: SearchGroupsDeps,
  app: KnownApp,
  found: readonly { groupID: string; member: GroupMember }[],
  cursor: string | undefined,
): Promise<FoundMembers> {
  const wire = await wireMembers(
    deps,
    app,
    found.map(({ member }) => member),
  );
  const members = found.flatMap(({ groupID }, index) => {
    const member = wire[index];
    return member === undefined ? [] : [{ groupID, member }];
  });
  return { members, ...(cursor !== undefined && { cursor }) };
}
