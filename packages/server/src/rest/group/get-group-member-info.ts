import { fail, type GroupRole, MEMBERS_ASKED_MAX, ok, type Result } from "@skein-im/protocol";
import { lookAtGroup } from "../../domains/group/change-group.ts";
import type { GroupMember } from "../../domains/group/group-store.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { type MemberFilter, memberList, parseAccounts, parsePage, ROLE_WORD } from "./member-fields.ts";
import { parseFilter } from "./profile-fields.ts";

/** Members of one answer. Source: rest/groups, the request's table. */
const PAGE_MAX = 6_000;

interface MembersQuery {
  readonly groupID: string;
  readonly roles: readonly GroupRole[] | undefined;
  readonly filter: MemberFilter;
  readonly offset: number;
  readonly limit: number;
  /** Of a community, from the answer before; undefined: by offset. */
  readonly next: string | undefined;
}

/** Members of a group with their fields. Source: rest/groups. */
export const getGroupMemberInfo = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_member_info",
  area: GROUP_AREA,
  parse: parseQuery,
  async handle(call, query) {
    const { deps, app, admin } = call;
    const { groupID, filter, next } = query;
    const seen = await lookAtGroup(deps.groups, app, senderOf(call, admin), groupID);
    if (!seen.ok) return seen;
    const allowed = seen.value.may("listMembers");
    if (!allowed.ok) return allowed;
    const page = await pageOf(call, query);
    return ok({
      MemberNum: seen.value.group.memberCount,
      MemberList: await memberList(call, groupID, page.members, filter),
      ...((next !== undefined || seen.value.group.type === "Community") && { Next: page.next ?? "" }),
    });
  },
});

/** By place or by offset, those with one of the roles. */
async function pageOf(
  { deps, app }: RestCall,
  { groupID, roles, offset, limit, next }: MembersQuery,
): Promise<{ members: readonly GroupMember[]; next?: string }> {
  const { groups } = deps.groups;
  const wanted = ({ role }: GroupMember): boolean => roles === undefined || roles.includes(role);
  const found: GroupMember[] = [];
  let after = next === "" ? undefined : next;
  let passed = 0;
  for (;;) {
    const page = await groups.members({ app: app.appID, groupID, after, limit: SCAN });
    for (const member of page.members) {
      if (!wanted(member)) continue;
      passed += 1;
      if (next === undefined && passed <= offset) continue;
      found.push(member);
      if (found.length === limit) {
        const { role, joinedAt, userID } = member;
        const isLast = page.next === undefined && page.members.at(-1) === member;
        return { members: found, ...(!isLast && { next: `${role}.${joinedAt}.${userID}` }) };
      }
    }
    if (page.next === undefined) return { members: found };
    after = page.next;
  }
}

/** Members read at once. */
const SCAN = 1_000;

/** Fields of up to 50 members that are named. Source: rest/groups. */
export const getSpecifiedGroupMemberInfo = defineRoute({
  service: "group_open_http_svc",
  command: "get_specified_group_member_info",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<Omit<MembersQuery, "offset" | "limit" | "next"> & { users: string[] }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const users = parseAccounts(body, "Member_List_Account", MEMBERS_ASKED_MAX);
    if (!users.ok) return users;
    const wanted = parseWanted(body);
    return wanted.ok ? ok({ groupID: groupID.value, users: users.value, ...wanted.value }) : wanted;
  },
  async handle(call, { groupID, users, roles, filter }) {
    const { deps, app, admin } = call;
    const seen = await lookAtGroup(deps.groups, app, senderOf(call, admin), groupID);
    if (!seen.ok) return seen;
    const allowed = seen.value.may("listMembers");
    if (!allowed.ok) return allowed;
    const named = await deps.groups.groups.membersNamed(app.appID, groupID, users);
    const members = named.filter(({ role }) => roles === undefined || roles.includes(role));
    return ok({ GroupId: groupID, MemberList: await memberList(call, groupID, members, filter) });
  },
});

function parseQuery(body: JsonObject): Result<MembersQuery> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const wanted = parseWanted(body);
  if (!wanted.ok) return wanted;
  const page = parsePage(body, PAGE_MAX);
  if (!page.ok) return page;
  const { Next: next } = body;
  if (next !== undefined && typeof next !== "string")
    return fail("group_bad_parameter", "Next is none of an answer");
  return ok({ groupID: groupID.value, ...wanted.value, ...page.value, next });
}

function parseWanted(body: JsonObject): Result<Pick<MembersQuery, "roles" | "filter">> {
  const fields = parseFilter(body.MemberInfoFilter, "MemberInfoFilter");
  if (!fields.ok) return fields;
  const custom = parseFilter(body.AppDefinedDataFilter_GroupMember, "AppDefinedDataFilter_GroupMember");
  if (!custom.ok) return custom;
  const words = parseFilter(body.MemberRoleFilter, "MemberRoleFilter");
  if (!words.ok) return words;
  const roles = words.value?.map((word) => ROLES.find((role) => ROLE_WORD[role] === word));
  if (roles?.includes(undefined))
    return fail("group_bad_parameter", "MemberRoleFilter names an unknown role");
  return ok({
    roles: roles as GroupRole[] | undefined,
    filter: { fields: fields.value, custom: custom.value },
  });
}

const ROLES: readonly GroupRole[] = [200, 300, 400];
