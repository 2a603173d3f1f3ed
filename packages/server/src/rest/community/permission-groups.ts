import { fail, ok, type Result } from "@skein-im/protocol";
import type { PermissionGroupFields } from "../../domains/community/permission-group-store.ts";
import {
  createPermissionGroup as create,
  deletePermissionGroups,
  listPermissionGroups,
  setPermissionGroup,
} from "../../domains/community/permission-groups.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import {
  maskOf,
  parseCommunity,
  parseIDs,
  parseMask,
  parsePage,
  parseText,
  partResult,
} from "./community-fields.ts";

const SERVICE = "group_open_http_svc";
const NAMED_MAX = 20;
const PAGE_MAX = 20;

/** Makes a permission group. Source: rest/community. */
export const createPermissionGroup = defineRoute({
  service: SERVICE,
  command: "create_permission_group",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const groupID = parseCommunity(body);
    if (!groupID.ok) return groupID;
    const permissionGroupID = parseText(body, "PermissionGroupId");
    if (!permissionGroupID.ok) return permissionGroupID;
    const fields = parseFields(body);
    if (!fields.ok) return fields;
    const { name = "", ...rest } = fields.value;
    return ok({ ...rest, groupID: groupID.value, permissionGroupID: permissionGroupID.value, name });
  },
  async handle(call, plan) {
    const { deps, app, admin } = call;
    const made = await create(deps.groups, app, senderOf(call, admin), plan);
    return made.ok ? ok({ PermissionGroupId: made.value }) : made;
  },
});

/** Deletes permission groups, each with a result of its own. Source: rest/community. */
export const destroyPermissionGroup = defineRoute({
  service: SERVICE,
  command: "destroy_permission_group",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const groupID = parseCommunity(body);
    if (!groupID.ok) return groupID;
    const ids = parseIDs(body, "PermissionGroupIdList", NAMED_MAX);
    if (!ids.ok) return ids;
    return ids.value.length === 0
      ? fail("group_bad_parameter", "PermissionGroupIdList names none")
      : ok({ groupID: groupID.value, permissionGroupIDs: ids.value });
  },
  async handle(call, request) {
    const { deps, app, admin } = call;
    const deleted = await deletePermissionGroups(deps.groups, app, senderOf(call, admin), request);
    if (!deleted.ok) return deleted;
    return ok({
      PermissionGroupResultList: deleted.value.map(({ permissionGroupID, error }) => ({
        ...partResult(error),
        PermissionGroupId: permissionGroupID,
      })),
    });
  },
});

/** Changes a permission group. Source: rest/community. */
export const modifyPermissionGroup = defineRoute({
  service: SERVICE,
  command: "modify_permission_group",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const named = parseNamed(body);
    if (!named.ok) return named;
    const fields = parseFields(body);
    return fields.ok ? ok({ named: named.value, fields: fields.value }) : fields;
  },
  async handle(call, { named, fields }) {
    const { deps, app, admin } = call;
    const done = await setPermissionGroup(deps.groups, app, senderOf(call, admin), named, fields);
    return done.ok ? ok({}) : done;
  },
});

/** Permission groups, those named or all page by page. Source: rest/community. */
export const getPermissionGroup = defineRoute({
  service: SERVICE,
  command: "get_permission_group",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const groupID = parseCommunity(body);
    if (!groupID.ok) return groupID;
    const ids = parseIDs(body, "PermissionGroupIdList", NAMED_MAX);
    if (!ids.ok) return ids;
    const page = parsePage(body, PAGE_MAX);
    if (!page.ok) return page;
    return ok({ groupID: groupID.value, permissionGroupIDs: ids.value, ...page.value });
  },
  async handle({ deps, app, admin }, { after, limit, ...query }) {
    const listed = await listPermissionGroups(deps.groups, app, { userID: admin.userID, isApp: true }, query);
    if (!listed.ok) return listed;
    const from = after === "" ? 0 : Number(after);
    if (!Number.isSafeInteger(from) || from < 0) return fail("group_bad_parameter", "Next is none of ours");
    const all = listed.value;
    const list = all.slice(from, from + limit);
    return ok({
      PermissionGroupInfoList: list.map((one) =>
        "group" in one
          ? {
              ...partResult(undefined),
              PermissionGroupId: one.permissionGroupID,
              PermissionGroupName: one.group.name,
              Permission: maskOf(one.group.permissions),
              CustomString: one.group.custom ?? "",
              MemberNum: one.group.memberCount,
            }
          : { ...partResult(one.error), PermissionGroupId: one.permissionGroupID },
      ),
      Next: from + limit < all.length ? String(from + limit) : "",
    });
  },
});

/** Fails with 10015, 10004. */
export function parseNamed(body: JsonObject): Result<{ groupID: string; permissionGroupID: string }> {
  const groupID = parseCommunity(body);
  if (!groupID.ok) return groupID;
  const { PermissionGroupId: permissionGroupID } = body;
  return typeof permissionGroupID === "string" && permissionGroupID !== ""
    ? ok({ groupID: groupID.value, permissionGroupID })
    : fail("group_bad_parameter", "PermissionGroupId is missing");
}

/** Fails with 10004. */
function parseFields(body: JsonObject): Result<PermissionGroupFields> {
  const name = parseText(body, "PermissionGroupName");
  if (!name.ok) return name;
  const custom = parseText(body, "CustomString");
  if (!custom.ok) return custom;
  const mask = parseMask(body.Permission, "Permission");
  if (!mask.ok) return mask;
  return ok({
    ...(name.value !== undefined && { name: name.value }),
    ...(custom.value !== undefined && { custom: custom.value }),
    ...(mask.value !== undefined && { permissions: mask.value }),
  });
}
