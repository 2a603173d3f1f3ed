import { fail, ok, PERMISSION_MEMBERS_PER_CALL_MAX, type Result } from "@skein-im/protocol";
import {
  addToPermissionGroup,
  listPermissionGroupMembers,
  removeFromPermissionGroup,
} from "../../domains/community/permission-group-members.ts";
import { parseMemberList } from "../group/create-group.ts";
import { memberList } from "../group/member-fields.ts";
import { parseFilter } from "../group/profile-fields.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parsePage } from "./community-fields.ts";
import { parseNamed } from "./permission-groups.ts";

const SERVICE = "group_open_http_svc";
const PAGE_MAX = 200;

/** Fails with 10015, 10004, 10005. */
function parseMembers(
  body: JsonObject,
): Result<{ groupID: string; permissionGroupID: string; users: string[] }> {
  const named = parseNamed(body);
  if (!named.ok) return named;
  const members = parseMemberList(body.MemberList, PERMISSION_MEMBERS_PER_CALL_MAX);
  if (!members.ok) return members;
  return members.value.length === 0
    ? fail("group_bad_parameter", "MemberList is empty")
    : ok({ ...named.value, users: members.value.map(({ userID }) => userID) });
}

/** Puts members in a permission group. Source: rest/community. */
export const addPermissionGroupMember = defineRoute({
  service: SERVICE,
  command: "add_permission_group_member",
  area: GROUP_AREA,
  parse: parseMembers,
  async handle(call, request) {
    const { deps, app, admin } = call;
    const added = await addToPermissionGroup(deps.groups, app, senderOf(call, admin), request);
    if (!added.ok) return added;
    const MemberList = added.value.map(({ userID, code }) => ({
      Member_Account: userID,
      Result: code === 0 ? 1 : 0,
    }));
    return ok({ MemberList });
  },
});

/** Takes members out of a permission group. Source: rest/community. */
export const deletePermissionGroupMember = defineRoute({
  service: SERVICE,
  command: "delete_permission_group_member",
  area: GROUP_AREA,
  parse: parseMembers,
  async handle(call, request) {
    const { deps, app, admin } = call;
    const removed = await removeFromPermissionGroup(deps.groups, app, senderOf(call, admin), request);
    return removed.ok ? ok({}) : removed;
  },
});

/** Members of a permission group, page by page. Source: rest/community. */
export const getPermissionGroupMemberList = defineRoute({
  service: SERVICE,
  command: "get_permission_group_member_list",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const named = parseNamed(body);
    if (!named.ok) return named;
    const page = parsePage(body, PAGE_MAX);
    if (!page.ok) return page;
    const filter = parseFilter(body.MemberInfoFilter, "MemberInfoFilter");
    return filter.ok ? ok({ ...named.value, ...page.value, fields: filter.value }) : filter;
  },
  async handle(call, { fields, ...query }) {
    const { deps, app, admin } = call;
    const reader = { userID: admin.userID, isApp: true };
    const listed = await listPermissionGroupMembers(deps.groups, app, reader, query);
    if (!listed.ok) return listed;
    const users = listed.value.members.map(({ userID }) => userID);
    const members = await deps.groups.groups.membersNamed(app.appID, query.groupID, users);
    const filter = { fields, custom: undefined };
    return ok({
      MemberList: await memberList(call, query.groupID, members, filter),
      Next: listed.value.next ?? "",
    });
  },
});
