import {
  type CommandBody,
  fail,
  INITIAL_MEMBERS_MAX,
  isCustomGroupID,
  isUserID,
  ok,
  type Result,
} from "@skein-im/protocol";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import type { V2TIMGroupManager } from "../v2tim/managers/v2tim-group-manager.ts";
import type { V2TimValueCallback } from "../v2tim/models/results.ts";
import { unsupported } from "../v2tim/unsupported.ts";

export function groupManager(client: Client): V2TIMGroupManager {
  const landed = {
    createGroup: (params) => createGroup(client, params),
  } satisfies Partial<V2TIMGroupManager>;
  return { ...unsupported("V2TIMGroupManager", landed), ...landed };
}

/** Parameters as an app gives them; those that are not here are not used in this version. */
export interface RawCreateGroup {
  readonly groupID?: unknown;
  readonly groupType?: unknown;
  readonly groupName?: unknown;
  readonly memberList?: unknown;
}

/** Creates a group; its id is the data. Fails with 6017, 7003, 8501, and what the server says: 10004, 10021. */
export function createGroup(
  client: Client,
  params: RawCreateGroup | undefined,
): Promise<V2TimValueCallback<string>> {
  return valueCallback(
    client.signedIn(async ({ link }) => {
      const body = parseCreateGroup(params ?? {});
      if (!body.ok) return body;
      const answer = await link.request("group.create", body.value);
      return answer.ok ? ok(answer.value.groupID) : answer;
    }),
  );
}

function parseCreateGroup(raw: RawCreateGroup): Result<CommandBody<"group.create">> {
  const { groupID, groupType, groupName, memberList } = raw;
  if (typeof groupType !== "string" || groupType === "")
    return fail("invalid_parameters", "groupType is missing");
  if (typeof groupName !== "string" || groupName === "")
    return fail("invalid_parameters", "groupName is missing");
  const wantsID = groupID !== undefined && groupID !== null && groupID !== "";
  if (wantsID && !(typeof groupID === "string" && isCustomGroupID(groupID))) return fail("invalid_group_id");
  const members = parseMembers(memberList);
  if (!members.ok) return members;
  return ok({
    type: groupType,
    name: groupName,
    ...(wantsID && { groupID: groupID as string }),
    ...(members.value.length > 0 && { members: members.value }),
  });
}

function parseMembers(raw: unknown): Result<{ userID: string }[]> {
  if (raw === undefined || raw === null) return ok([]);
  if (!Array.isArray(raw)) return fail("invalid_parameters", "memberList must be a list");
  if (raw.length > INITIAL_MEMBERS_MAX) {
    return fail("invalid_parameters", `memberList may hold ${INITIAL_MEMBERS_MAX} members`);
  }
  const members: { userID: string }[] = [];
  for (const member of raw as ({ readonly userID?: unknown } | null)[]) {
    if (!isUserID(member?.userID))
      return fail("invalid_user_id", "memberList holds something that is no userID");
    members.push({ userID: member.userID });
  }
  return ok(members);
}
