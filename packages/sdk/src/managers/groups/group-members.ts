import {
  fail,
  foldText,
  MARK_MIN,
  MEMBER_PAGE_MAX,
  MEMBERS_ASKED_MAX,
  NAME_CARD_BYTES_MAX,
  ok,
  type Result,
  type WireMember,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import {
  parseGroupID,
  parseGroupIDs,
  parseRole,
  parseText,
  parseTexts,
  parseUserID,
  parseUsers,
} from "../../groups/params.ts";
import { toV2TimMember } from "../../groups/to-v2tim-group.ts";
import type { V2TIMGroupManager } from "../../v2tim/managers/v2tim-group-manager.ts";
import type {
  V2TimGroupMemberFullInfo,
  V2TimGroupMemberInfoResult,
} from "../../v2tim/models/group-member.ts";
import type { V2GroupMemberInfoSearchResult } from "../../v2tim/models/search.ts";
import { isSeconds } from "./group-lifecycle.ts";
import { parseKeywords } from "./group-profiles.ts";

type Methods = Pick<
  V2TIMGroupManager,
  | "getGroupMemberList"
  | "getGroupMembersInfo"
  | "setGroupMemberInfo"
  | "muteGroupMember"
  | "setGroupMemberRole"
  | "searchGroupMembers"
>;

type Raw = { readonly [key: string]: unknown };

/** Who is in a group. Source: groups 3.2, 6, 10. */
export function groupMembers(client: Client): Methods {
  return {
    getGroupMemberList: (params) =>
      valueCallback(client.signedIn((session) => listMembers(session, { ...params }))),
    getGroupMembersInfo: (params) =>
      valueCallback(client.signedIn((session) => getMembers(session, { ...params }))),
    setGroupMemberInfo: (params) => callback(client.signedIn((session) => setMember(session, { ...params }))),
    muteGroupMember: (params) => callback(client.signedIn((session) => mute(session, { ...params }))),
    setGroupMemberRole: (params) => callback(client.signedIn((session) => setRole(session, { ...params }))),
    searchGroupMembers: (params) =>
      valueCallback(client.reading((session) => searchMembers(session, { ...params?.param }))),
  };
}

/** Roles by the filter of the interface; 0 is everybody. Source: groups 10.1. */
const ROLE_OF_FILTER: Readonly<Record<number, 200 | 300 | 400 | undefined>> = {
  0: undefined,
  1: 400,
  2: 300,
  4: 200,
};

/** Cursors are numbers as text there; ours are places, kept here until the end of the list is reached. */
async function listMembers(session: Session, raw: Raw): Promise<Result<V2TimGroupMemberInfoResult>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const { filter = 0, nextSeq = "0" } = raw;
  const mark =
    typeof filter === "number" && Number.isInteger(filter) && filter >= MARK_MIN ? filter : undefined;
  if (typeof filter !== "number" || (mark === undefined && !(filter in ROLE_OF_FILTER))) {
    return fail("invalid_parameters", "filter is none of GroupMemberFilterTypeEnum");
  }
  const after = String(nextSeq ?? "0");
  const role = ROLE_OF_FILTER[filter];
  const answer = await session.link.request("group.members", {
    groupID: groupID.value,
    ...(role !== undefined && { role }),
    ...(mark !== undefined && { mark }),
    ...(after !== "0" && after !== "" && { after }),
    limit: MEMBER_PAGE_MAX,
  });
  if (!answer.ok) return answer;
  const { members, next = "0" } = answer.value;
  session.knownGroups.keepMembers(groupID.value, members);
  return ok({ nextSeq: next, memberInfoList: members.map((one) => toV2TimMember(one, session.remarks.of)) });
}

async function getMembers(session: Session, raw: Raw): Promise<Result<V2TimGroupMemberFullInfo[]>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const users = parseUsers(raw.memberList, "memberList", MEMBERS_ASKED_MAX);
  if (!users.ok) return users;
  const answer = await session.link.request("group.members_info", {
    groupID: groupID.value,
    users: users.value,
  });
  if (!answer.ok) return answer;
  const { members } = answer.value;
  session.knownGroups.keepMembers(groupID.value, members);
  return ok(members.map((one) => toV2TimMember(one, session.remarks.of)));
}

/** Fails with 8501, 6017, 8506, and what the server says: 10007, 10004. */
async function setMember({ link }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const userID = parseUserID(raw.userID);
  if (!userID.ok) return userID;
  const nameCard = parseText(raw.nameCard, "nameCard", NAME_CARD_BYTES_MAX, "name_card_too_long");
  if (!nameCard.ok) return nameCard;
  const custom = parseTexts(raw.customInfo, "customInfo");
  if (!custom.ok) return custom;
  const answer = await link.request("group.set_member", {
    groupID: groupID.value,
    userID: userID.value,
    ...(nameCard.value !== undefined && { nameCard: nameCard.value }),
    ...(custom.value !== undefined && { custom: custom.value }),
  });
  return answer.ok ? ok(undefined) : answer;
}

async function mute({ link }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const userID = parseUserID(raw.userID);
  if (!userID.ok) return userID;
  const { seconds } = raw;
  if (!isSeconds(seconds)) return fail("invalid_parameters", "seconds must be a whole number from 0");
  const answer = await link.request("group.mute", { groupID: groupID.value, userID: userID.value, seconds });
  return answer.ok ? ok(undefined) : answer;
}

/** Fails with 8501, 6017, 10004 (the owner's role), and what the server says: 10007. */
async function setRole({ link }: Session, raw: Raw): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const userID = parseUserID(raw.userID);
  if (!userID.ok) return userID;
  const named = raw.role === 0 || raw.role === undefined ? undefined : parseRole(raw.role);
  if (named === undefined) return fail("invalid_parameters", "role is missing");
  if (!named.ok) {
    return raw.role === 3 || raw.role === 400
      ? fail("group_bad_parameter", "the owner's role is handed over with transferGroupOwner")
      : named;
  }
  const answer = await link.request("group.set_role", {
    groupID: groupID.value,
    userID: userID.value,
    role: named.value,
  });
  return answer.ok ? ok(undefined) : answer;
}

/** Among the members that this device has seen, any keyword. Fails with 6017. Source: groups 10.3. */
async function searchMembers(session: Session, raw: Raw): Promise<Result<V2GroupMemberInfoSearchResult>> {
  const words = parseKeywords(raw.keywordList);
  if (!words.ok) return words;
  const groupIDs = parseGroupIDs(raw.groupIDList);
  if (!groupIDs.ok) return groupIDs;
  const fields = searchedFields(raw);
  const { isSearchMemberRemark = true } = raw;
  if (fields.length === 0 && isSearchMemberRemark !== true)
    return fail("invalid_parameters", "search in one field at least");
  const found: Record<string, V2TimGroupMemberFullInfo[]> = {};
  let totalCount = 0;
  for (const [groupID, members] of await session.knownGroups.members(groupIDs.value)) {
    const matching = members.filter((member) => {
      const texts = fields.map((field) => foldText(member[field] ?? ""));
      if (isSearchMemberRemark === true) texts.push(foldText(session.remarks.of(member.userID)));
      return words.value.some((word) => texts.some((text) => text.includes(word)));
    });
    if (matching.length > 0) found[groupID] = matching.map((one) => toV2TimMember(one, session.remarks.of));
    totalCount += matching.length;
  }
  return ok({ groupMemberSearchResultItems: found, isFinished: true, totalCount, nextCursor: "" });
}

function searchedFields(raw: Raw): (keyof Pick<WireMember, "userID" | "nickName" | "nameCard">)[] {
  const { isSearchMemberUserID = true, isSearchMemberNickName = true, isSearchMemberNameCard = true } = raw;
  return [
    ...(isSearchMemberUserID ? (["userID"] as const) : []),
    ...(isSearchMemberNickName ? (["nickName"] as const) : []),
    ...(isSearchMemberNameCard ? (["nameCard"] as const) : []),
  ];
}
