import { fail, groupTypeOf, MEMBERS_PER_REST_CALL_MAX, ok, type Result } from "@skein-im/protocol";
import { createGroup as create, type GroupPlan } from "../../domains/group/create-group.ts";
import type { NewMember } from "../../domains/group/group-store.ts";
import { TYPE_TRAITS } from "../../domains/group/group-types.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { parseCustom, parseProfile } from "./profile-fields.ts";

/** Makes a group, with or without an owner. Source: rest/groups. */
export const createGroup = defineRoute({
  service: "group_open_http_svc",
  command: "create_group",
  area: GROUP_AREA,
  parse: parsePlan,
  async handle(call, plan) {
    const owner = await checkOwner(call, plan.owner);
    if (!owner.ok) return owner;
    const { deps, app, admin } = call;
    const made = await create(deps.groups, app, senderOf(call, admin), plan);
    if (!made.ok) return made;
    const { groupID, type } = made.value;
    return ok({
      GroupId: groupID,
      Type: TYPE_TRAITS[type].restName,
      HugeGroupFlag: type === "AVChatRoom" ? 1 : 0,
    });
  },
});

/** Fails with 10019. */
export async function checkOwner({ deps, app }: RestCall, owner: string): Promise<Result<void>> {
  const known = owner === "" || (await deps.accounts.get(app.appID, owner)) !== undefined;
  return known ? ok(undefined) : fail("group_account_missing", "Owner_Account is not imported");
}

/** Fails with 10004, 10005. */
export function parsePlan(body: JsonObject): Result<GroupPlan> {
  const { Type: type, GroupId: groupID, Owner_Account: owner = "", SupportTopic: topics } = body;
  if (typeof type !== "string" || groupTypeOf(type) === undefined) {
    return fail("group_bad_parameter", "Type is none of Public, Private, ChatRoom, AVChatRoom, Community");
  }
  if (groupID !== undefined && typeof groupID !== "string")
    return fail("group_id_invalid", "GroupId is no string");
  if (typeof owner !== "string") return fail("group_bad_parameter", "Owner_Account is no string");
  const fields = parseProfile(body);
  if (!fields.ok) return fields;
  const { name = "", ...rest } = fields.value;
  const members = parseMemberList(body.MemberList, MEMBERS_PER_REST_CALL_MAX);
  if (!members.ok) return members;
  return ok({
    ...rest,
    type,
    groupID: groupID as string | undefined,
    name,
    owner,
    members: members.value,
    supportTopic: topics === 1,
  });
}

/** Fails with 10004, 10005. */
export function parseMemberList(list: unknown, max: number): Result<NewMember[]> {
  if (list === undefined) return ok([]);
  if (!Array.isArray(list)) return fail("group_bad_parameter", "MemberList is no array");
  if (list.length > max) return fail("group_too_many_accounts", `MemberList may name ${max} accounts`);
  const members: NewMember[] = [];
  for (const item of list) {
    if (!isJsonObject(item) || typeof item.Member_Account !== "string" || item.Member_Account === "") {
      return fail("group_bad_parameter", "an entry of MemberList has no Member_Account");
    }
    const custom = parseCustom(item, "AppMemberDefinedData");
    if (!custom.ok) return custom;
    members.push({
      userID: item.Member_Account,
      ...(item.Role === "Admin" && { role: 300 as const }),
      ...(custom.value !== undefined && { custom: custom.value }),
    });
  }
  return ok(members);
}
