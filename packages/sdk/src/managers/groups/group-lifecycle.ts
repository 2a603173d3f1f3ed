import {
  APPLICATION_BYTES_MAX,
  type CommandBody,
  fail,
  GROUP_FACE_BYTES_MAX,
  GROUP_NAME_BYTES_MAX,
  groupTypeOf,
  INTRODUCTION_BYTES_MAX,
  isCommunityID,
  isCustomGroupID,
  isUserID,
  KICKED_PER_CALL_MAX,
  NOTIFICATION_BYTES_MAX,
  ok,
  type Result,
  UINT32_MAX,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parsePermissions } from "../../communities/params.ts";
import {
  parseGroupID,
  parseOption,
  parseRole,
  parseText,
  parseTexts,
  parseUserID,
  parseUsers,
} from "../../groups/params.ts";
import type { V2TIMGroupManager } from "../../v2tim/managers/v2tim-group-manager.ts";
import type { V2TIMManager } from "../../v2tim/managers/v2tim-manager.ts";
import type { V2TimGroupMemberOperationResult } from "../../v2tim/models/group-member.ts";

type Methods = Pick<
  V2TIMGroupManager,
  "createGroup" | "inviteUserToGroup" | "kickGroupMember" | "transferGroupOwner"
> &
  Pick<V2TIMManager, "joinGroup" | "quitGroup" | "dismissGroup">;

/** Groups begin and end, and users come and go. Source: groups 4, 5. */
export function groupLifecycle(client: Client): Methods {
  return {
    createGroup: (params) => valueCallback(client.signedIn((session) => createGroup(session, { ...params }))),
    joinGroup: (params) =>
      callback(
        // Only who names the type can be meant to come as a guest.
        client.account.session === undefined && isLiveType(params?.groupType)
          ? client.visiting((guest) => withGroup(params?.groupID, (groupID) => guest.join(groupID)))
          : client.signedIn((session) => joinGroup(session, { ...params })),
      ),
    quitGroup: (params) =>
      callback(
        client.isVisiting
          ? client.visiting((guest) => withGroup(params?.groupID, (groupID) => guest.quit(groupID)))
          : client.signedIn((session) => leaveGroup(session, params?.groupID, "quit")),
      ),
    dismissGroup: (params) =>
      callback(client.signedIn((session) => leaveGroup(session, params?.groupID, "dismiss"))),
    inviteUserToGroup: (params) =>
      valueCallback(client.signedIn((session) => invite(session, { ...params }))),
    kickGroupMember: (params) => callback(client.signedIn((session) => kick(session, { ...params }))),
    transferGroupOwner: (params) => callback(client.signedIn((session) => transfer(session, { ...params }))),
  };
}

type Raw = { readonly [key: string]: unknown };

const isLiveType = (raw: unknown): boolean => typeof raw === "string" && groupTypeOf(raw) === "AVChatRoom";

/** Fails with 8501. */
async function withGroup(
  raw: unknown,
  act: (groupID: string) => Promise<Result<void>>,
): Promise<Result<void>> {
  const groupID = parseGroupID(raw);
  return groupID.ok ? act(groupID.value) : groupID;
}

/** Its id is the data. Fails with 6017, 8501 to 8505, 8509, and what the server says: 10004, 10021, 10025, 10037, 11000. */
export async function createGroup({ link, knownGroups }: Session, raw: Raw): Promise<Result<string>> {
  const body = parseNewGroup(raw);
  if (!body.ok) return body;
  const answer = await link.request("group.create", body.value);
  if (!answer.ok) return answer;
  const { groupID, type } = answer.value;
  if (type === "AVChatRoom") knownGroups.noteLive(groupID);
  return ok(groupID);
}

function parseNewGroup(raw: Raw): Result<CommandBody<"group.create">> {
  const { groupID, groupType, groupName } = raw;
  if (typeof groupType !== "string" || groupType === "") {
    return fail("invalid_parameters", "groupType is missing");
  }
  // A type that is none, the server refuses.
  const type = groupTypeOf(groupType) ?? groupType;
  const wantsID = groupID !== undefined && groupID !== null && groupID !== "";
  const isValid = type === "Community" ? isCommunityID : isCustomGroupID;
  if (wantsID && !(typeof groupID === "string" && isValid(groupID))) return fail("invalid_group_id");
  if (typeof groupName !== "string" || groupName === "") {
    return fail("invalid_parameters", "groupName is missing");
  }
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  const members = parseMembers(raw.memberList);
  if (!members.ok) return members;
  const { name = groupName, ...rest } = fields.value;
  return ok({
    type,
    name,
    ...rest,
    ...(wantsID && { groupID: groupID as string }),
    ...(raw.isSupportTopic === true && { supportTopic: true }),
    ...(members.value.length > 0 && { members: members.value }),
  });
}

/** The fields of a profile, by the names that `createGroup` and `setGroupInfo` have for them. Fails with 6017, 8502 to 8505. */
export function parseFields(raw: Raw): Result<Omit<CommandBody<"group.set_info">, "groupID">> {
  const name = parseText(raw.groupName, "groupName", GROUP_NAME_BYTES_MAX, "group_name_too_long");
  if (!name.ok) return name;
  const introduction = parseText(
    raw.introduction,
    "introduction",
    INTRODUCTION_BYTES_MAX,
    "introduction_too_long",
  );
  if (!introduction.ok) return introduction;
  const notification = parseText(
    raw.notification,
    "notification",
    NOTIFICATION_BYTES_MAX,
    "notification_too_long",
  );
  if (!notification.ok) return notification;
  const faceUrl = parseText(raw.faceUrl, "faceUrl", GROUP_FACE_BYTES_MAX, "group_face_too_long");
  if (!faceUrl.ok) return faceUrl;
  const custom = parseTexts(raw.customInfo, "customInfo");
  if (!custom.ok) return custom;
  const addOpt = parseOption(raw.addOpt ?? raw.groupAddOpt, "groupAddOpt");
  if (!addOpt.ok) return addOpt;
  const approveOpt = parseOption(raw.approveOpt, "approveOpt");
  if (!approveOpt.ok) return approveOpt;
  const permissions = parsePermissions(raw.defaultPermissions, "defaultPermissions");
  if (!permissions.ok) return permissions;
  const { isAllMuted, isEnablePermissionGroup } = raw;
  return ok({
    ...(name.value !== undefined && { name: name.value }),
    ...(introduction.value !== undefined && { introduction: introduction.value }),
    ...(notification.value !== undefined && { notification: notification.value }),
    ...(faceUrl.value !== undefined && { faceUrl: faceUrl.value }),
    ...(custom.value !== undefined && { custom: custom.value }),
    ...(addOpt.value !== undefined && { addOpt: addOpt.value }),
    ...(approveOpt.value !== undefined && { approveOpt: approveOpt.value }),
    ...(permissions.value !== undefined && { defaultPermissions: permissions.value }),
    ...(typeof isAllMuted === "boolean" && { mutedAll: isAllMuted }),
    ...(typeof isEnablePermissionGroup === "boolean" && { permissionGroups: isEnablePermissionGroup }),
  });
}

function parseMembers(raw: unknown): Result<NonNullable<CommandBody<"group.create">["members"]>> {
  if (raw === undefined || raw === null) return ok([]);
  if (!Array.isArray(raw)) return fail("invalid_parameters", "memberList must be a list");
  const members: { userID: string; role: 200 | 300 }[] = [];
  for (const one of raw as ({ readonly userID?: unknown; readonly role?: unknown } | null)[]) {
    if (!isUserID(one?.userID))
      return fail("invalid_user_id", "memberList holds something that is no userID");
    const role = parseRole(one.role);
    if (!role.ok) return role;
    members.push({ userID: one.userID, role: role.value });
  }
  return ok(members);
}

/** Fails with 8501, 6017, 8508 (a Work group that nobody can ask to join), and what the server says. Source: groups 4.2. */
async function joinGroup({ link, knownGroups }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const message = parseText(raw.message, "message", APPLICATION_BYTES_MAX, "invalid_parameters");
  if (!message.ok) return message;
  if (typeof raw.groupType === "string" && groupTypeOf(raw.groupType) === "Work")
    return fail("work_group_closed");
  const answer = await link.request("group.join", { groupID: groupID.value, message: message.value ?? "" });
  if (!answer.ok) return answer;
  if (answer.value.joining === "joined") {
    const told = await link.request("group.info", { groupIDs: [groupID.value] });
    const [found] = told.ok ? told.value.groups : [];
    if (found !== undefined && "group" in found) knownGroups.keep([found.group]);
  }
  return ok(undefined);
}

async function leaveGroup(
  { link, knownGroups }: Session,
  raw: unknown,
  how: "quit" | "dismiss",
): Promise<Result<void>> {
  const groupID = parseGroupID(raw);
  if (!groupID.ok) return groupID;
  const answer = await link.request(`group.${how}`, { groupID: groupID.value });
  if (!answer.ok) return answer;
  await knownGroups.forget(groupID.value);
  return ok(undefined);
}

/** Most that any server takes. */
const INVITEES_MAX = 500;

async function invite({ link }: Session, raw: Raw): Promise<Result<V2TimGroupMemberOperationResult[]>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const users = parseUsers(raw.userList, "userList", INVITEES_MAX, "no_invitees");
  if (!users.ok) return users;
  const answer = await link.request("group.invite", { groupID: groupID.value, users: users.value });
  if (!answer.ok) return answer;
  return ok(answer.value.results.map(({ userID, result }) => ({ memberID: userID, result })));
}

async function kick({ link, knownGroups }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const users = parseUsers(raw.memberList, "memberList", KICKED_PER_CALL_MAX);
  if (!users.ok) return users;
  const { duration = 0, reason = "" } = raw;
  if (!isSeconds(duration)) return fail("invalid_parameters", "duration must be seconds");
  if (typeof reason !== "string") return fail("invalid_parameters", "reason is no text");
  const answer = await link.request("group.kick", {
    groupID: groupID.value,
    users: users.value,
    duration,
    reason,
  });
  if (!answer.ok) return answer;
  knownGroups.forgetMembers(groupID.value, users.value);
  return ok(undefined);
}

/** A number of seconds that fits the wire. */
export const isSeconds = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= UINT32_MAX;

async function transfer({ link }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const to = parseUserID(raw.userID);
  if (!to.ok) return to;
  const answer = await link.request("group.transfer", { groupID: groupID.value, to: to.value });
  return answer.ok ? ok(undefined) : answer;
}
