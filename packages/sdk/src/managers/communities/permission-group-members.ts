import {
  fail,
  ok,
  PERMISSION_MEMBER_PAGE_MAX,
  PERMISSION_MEMBERS_PER_CALL_MAX,
  type Result,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseNamed } from "../../communities/params.ts";
import { parseUsers } from "../../groups/params.ts";
import { toV2TimMember } from "../../groups/to-v2tim-group.ts";
import type { V2TIMCommunityManager } from "../../v2tim/managers/v2tim-community-manager.ts";
import type {
  V2TimPermissionGroupMemberInfoResult,
  V2TimPermissionGroupMemberOperationResult,
} from "../../v2tim/models/community.ts";

type Methods = Pick<
  V2TIMCommunityManager,
  | "addCommunityMembersToPermissionGroup"
  | "removeCommunityMembersFromPermissionGroup"
  | "getCommunityMemberListInPermissionGroup"
>;

type Raw = { readonly [key: string]: unknown };

/** Who is in a permission group. Source: community 4.6. */
export function permissionGroupMembers(client: Client): Methods {
  return {
    addCommunityMembersToPermissionGroup: (params) =>
      valueCallback(
        client.signedIn((session) => change(session, "permission_group.add_members", { ...params })),
      ),
    removeCommunityMembersFromPermissionGroup: (params) =>
      valueCallback(
        client.signedIn((session) => change(session, "permission_group.remove_members", { ...params })),
      ),
    getCommunityMemberListInPermissionGroup: (params) =>
      valueCallback(client.signedIn((session) => page(session, { ...params }))),
  };
}

/** Each has a code of its own. Fails with 8501, 6017, and what the server says: 10007, 10010, 110008, 110012. */
async function change(
  { link }: Session,
  command: "permission_group.add_members" | "permission_group.remove_members",
  raw: Raw,
): Promise<Result<V2TimPermissionGroupMemberOperationResult[]>> {
  const named = parseNamed(raw);
  if (!named.ok) return named;
  const users = parseUsers(raw.memberList, "memberList", PERMISSION_MEMBERS_PER_CALL_MAX);
  if (!users.ok) return users;
  const answer = await link.request(command, { ...named.value, users: users.value });
  if (!answer.ok) return answer;
  return ok(answer.value.results.map(({ userID, code }) => ({ memberID: userID, resultCode: code })));
}

/** Fails with 8501, 6017, and what the server says. */
async function page(
  { link, remarks }: Session,
  raw: Raw,
): Promise<Result<V2TimPermissionGroupMemberInfoResult>> {
  const named = parseNamed(raw);
  if (!named.ok) return named;
  const { nextCursor = "" } = raw;
  if (typeof nextCursor !== "string") return fail("invalid_parameters", "nextCursor is no text");
  const answer = await link.request("permission_group.members", {
    ...named.value,
    after: nextCursor,
    limit: PERMISSION_MEMBER_PAGE_MAX,
  });
  if (!answer.ok) return answer;
  const { members, next = "" } = answer.value;
  return ok({ nextCursor: next, memberInfoList: members.map((one) => toV2TimMember(one, remarks.of)) });
}
