import { type CommandBody, fail, ok, type PermissionGroupAnswer, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseIDs, parseNamed, parsePermissions, parseSomeIDs } from "../../communities/params.ts";
import { toV2TimPermissionGroup } from "../../communities/to-v2tim-topic.ts";
import { parseGroupID } from "../../groups/params.ts";
import type { V2TIMCommunityManager } from "../../v2tim/managers/v2tim-community-manager.ts";
import type {
  V2TimPermissionGroupInfoResult,
  V2TimPermissionGroupOperationResult,
} from "../../v2tim/models/community.ts";

type Methods = Pick<
  V2TIMCommunityManager,
  | "createPermissionGroupInCommunity"
  | "deletePermissionGroupFromCommunity"
  | "modifyPermissionGroupInfoInCommunity"
  | "getJoinedPermissionGroupListInCommunity"
  | "getPermissionGroupListInCommunity"
>;

type Raw = { readonly [key: string]: unknown };

/** Sets of members with permissions of their own. Source: community 4.6. */
export function permissionGroups(client: Client): Methods {
  return {
    createPermissionGroupInCommunity: (params) =>
      valueCallback(client.signedIn((session) => create(session, { ...params?.info }))),
    deletePermissionGroupFromCommunity: (params) =>
      valueCallback(client.signedIn((session) => remove(session, { ...params }))),
    modifyPermissionGroupInfoInCommunity: (params) =>
      callback(client.signedIn((session) => modify(session, { ...params?.info }))),
    getJoinedPermissionGroupListInCommunity: (params) =>
      valueCallback(client.signedIn((session) => list(session, params?.groupID, { own: true }))),
    getPermissionGroupListInCommunity: (params) =>
      valueCallback(
        client.signedIn((session) => {
          const ids = parseIDs(params?.permissionGroupIDList, "permissionGroupIDList");
          return ids.ok ? list(session, params?.groupID, { permissionGroupIDs: ids.value }) : ids;
        }),
      ),
  };
}

/** Its id is the data. Fails with 8501, 6017, and what the server says: 10004, 10007, 10010, 10021, 10037, 11000. */
async function create({ link }: Session, raw: Raw): Promise<Result<string>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  const { name = "", ...rest } = fields.value;
  if (name === "") return fail("invalid_parameters", "permissionGroupName is missing");
  const { permissionGroupID } = raw;
  const answer = await link.request("permission_group.create", {
    groupID: groupID.value,
    name,
    ...rest,
    ...(typeof permissionGroupID === "string" && permissionGroupID !== "" && { permissionGroupID }),
  });
  return answer.ok ? ok(answer.value.permissionGroupID) : answer;
}

/** Each has a result of its own. Fails with 8501, 6017, and what the server says. */
async function remove({ link }: Session, raw: Raw): Promise<Result<V2TimPermissionGroupOperationResult[]>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const ids = parseSomeIDs(raw.permissionGroupIDList, "permissionGroupIDList");
  if (!ids.ok) return ids;
  const body = { groupID: groupID.value, permissionGroupIDs: ids.value };
  const answer = await link.request("permission_group.delete", body);
  if (!answer.ok) return answer;
  return ok(
    answer.value.results.map(({ permissionGroupID, error }) => ({
      resultCode: error?.code ?? 0,
      resultMessage: error?.desc ?? "ok",
      permissionGroupID,
    })),
  );
}

/** Fails with 8501, 6017, and what the server says: 10004, 10007, 10010, 110006. */
async function modify({ link }: Session, raw: Raw): Promise<Result<void>> {
  const named = parseNamed(raw);
  if (!named.ok) return named;
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  const answer = await link.request("permission_group.set_info", { ...named.value, ...fields.value });
  return answer.ok ? ok(undefined) : answer;
}

async function list(
  { link }: Session,
  rawGroupID: unknown,
  which: Omit<CommandBody<"permission_group.list">, "groupID">,
): Promise<Result<V2TimPermissionGroupInfoResult[]>> {
  const groupID = parseGroupID(rawGroupID);
  if (!groupID.ok) return groupID;
  const answer = await link.request("permission_group.list", { groupID: groupID.value, ...which });
  return answer.ok ? ok(answer.value.groups.map((one) => toResult(groupID.value, one))) : answer;
}

const toResult = (groupID: string, one: PermissionGroupAnswer): V2TimPermissionGroupInfoResult =>
  "group" in one
    ? { resultCode: 0, resultMessage: "ok", permissionGroupInfo: toV2TimPermissionGroup(groupID, one.group) }
    : {
        resultCode: one.error.code,
        resultMessage: one.error.desc,
        permissionGroupInfo: { groupID, permissionGroupID: one.permissionGroupID, permissionGroupName: "" },
      };

type Fields = Omit<CommandBody<"permission_group.set_info">, "groupID" | "permissionGroupID">;

/** Fails with 6017; sizes are the server's to judge. */
function parseFields({ permissionGroupName, customData, groupPermission }: Raw): Result<Fields> {
  for (const [name, value] of Object.entries({ permissionGroupName, customData })) {
    if (value !== undefined && value !== null && typeof value !== "string") {
      return fail("invalid_parameters", `${name} is no text`);
    }
  }
  const permissions = parsePermissions(groupPermission, "groupPermission");
  if (!permissions.ok) return permissions;
  return ok({
    ...(typeof permissionGroupName === "string" && { name: permissionGroupName }),
    ...(typeof customData === "string" && { custom: customData }),
    ...(permissions.value !== undefined && { permissions: permissions.value }),
  });
}
