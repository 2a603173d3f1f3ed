import {
  fail,
  foldText,
  GROUPS_ASKED_MAX,
  isGroupID,
  ok,
  type Result,
  SEARCH_KEYWORDS_MAX,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseGroupID } from "../../groups/params.ts";
import { toV2TimGroup } from "../../groups/to-v2tim-group.ts";
import type { V2TIMGroupManager } from "../../v2tim/managers/v2tim-group-manager.ts";
import type { V2TimGroupInfo, V2TimGroupInfoResult } from "../../v2tim/models/group.ts";
import { parseFields } from "./group-lifecycle.ts";

type Methods = Pick<
  V2TIMGroupManager,
  | "getJoinedGroupList"
  | "getGroupsInfo"
  | "setGroupInfo"
  | "muteAllGroupMembers"
  | "getGroupOnlineMemberCount"
  | "searchGroups"
  | "searchGroupByID"
>;

/** What groups are called and how they are set. Source: groups 2, 10. */
export function groupProfiles(client: Client): Methods {
  return {
    getJoinedGroupList: () =>
      valueCallback(
        client.reading(async ({ knownGroups }) => {
          const joined = await knownGroups.joined(false);
          return joined.ok ? ok(joined.value.map(toV2TimGroup)) : joined;
        }),
      ),
    getGroupsInfo: (params) =>
      valueCallback(client.signedIn((session) => getGroups(session, params?.groupIDList))),
    setGroupInfo: (params) => callback(client.signedIn((session) => setGroup(session, { ...params?.info }))),
    muteAllGroupMembers: (params) =>
      callback(
        client.signedIn((session) =>
          typeof params?.isMute === "boolean"
            ? setGroup(session, { groupID: params.groupID, isAllMuted: params.isMute })
            : fail("invalid_parameters", "isMute must be true or false"),
        ),
      ),
    getGroupOnlineMemberCount: (params) =>
      valueCallback(
        client.signedIn(async ({ link }) => {
          const groupID = parseGroupID(params?.groupID);
          if (!groupID.ok) return groupID;
          const answer = await link.request("group.online", { groupID: groupID.value });
          return answer.ok ? ok(answer.value.count) : answer;
        }),
      ),
    searchGroups: (params) =>
      valueCallback(client.reading((session) => searchGroups(session, { ...params?.searchParam }))),
    searchGroupByID: (params) =>
      valueCallback(client.signedIn((session) => searchByID(session, params?.groupID))),
  };
}

/** Each has a result of its own. Fails with 6017. Source: groups 2.2. */
async function getGroups(
  { link, knownGroups }: Session,
  raw: unknown,
): Promise<Result<V2TimGroupInfoResult[]>> {
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > GROUPS_ASKED_MAX) {
    return fail("invalid_parameters", `groupIDList must hold 1 to ${GROUPS_ASKED_MAX} groupIDs`);
  }
  if (!raw.every((id) => typeof id === "string" && isGroupID(id))) {
    return fail("invalid_parameters", "groupIDList holds something that is no groupID");
  }
  const answer = await link.request("group.info", { groupIDs: raw as string[] });
  if (!answer.ok) return answer;
  const { groups } = answer.value;
  knownGroups.keep(groups.flatMap((one) => ("group" in one ? [one.group] : [])));
  return ok(
    groups.map((one) =>
      "group" in one
        ? { resultCode: 0, resultMessage: "ok", groupInfo: toV2TimGroup(one.group) }
        : {
            resultCode: one.error.code,
            resultMessage: one.error.desc,
            groupInfo: { groupID: one.groupID, groupType: "" },
          },
    ),
  );
}

/** Fails with 8501 to 8505, 6017, and what the server says: 10007, 10010, 10004. */
async function setGroup({ link }: Session, raw: { readonly [key: string]: unknown }): Promise<Result<void>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  if (fields.value.name === "") return fail("invalid_parameters", "groupName is empty");
  const answer = await link.request("group.set_info", { groupID: groupID.value, ...fields.value });
  return answer.ok ? ok(undefined) : answer;
}

/** Among the groups that the user is in, without a link among those that this device knows; any keyword. Fails with 6017. Source: groups 10.3. */
async function searchGroups(
  session: Session,
  raw: { readonly [key: string]: unknown },
): Promise<Result<V2TimGroupInfo[]>> {
  const { isSearchGroupID = true, isSearchGroupName = true } = raw;
  const words = parseKeywords(raw.keywordList);
  if (!words.ok) return words;
  if (isSearchGroupID !== true && isSearchGroupName !== true) {
    return fail("invalid_parameters", "search in groupID, in groupName or in both");
  }
  const { knownGroups, link } = session;
  // Others make groups too, and other devices: what was known a moment ago is not all.
  const joined = link.isUp ? await knownGroups.joined(false) : undefined;
  const groups = joined?.ok
    ? [...joined.value, ...(await knownGroups.known(true))]
    : await knownGroups.known();
  const found = groups.filter(({ groupID, name }) => {
    const texts = [...(isSearchGroupID ? [groupID] : []), ...(isSearchGroupName ? [name] : [])].map(foldText);
    return words.value.some((word) => texts.some((text) => text.includes(word)));
  });
  return ok(found.map(toV2TimGroup));
}

/** 1 to 5 keywords, folded. Fails with 6017. */
export function parseKeywords(raw: unknown): Result<string[]> {
  const isList = Array.isArray(raw) && raw.length >= 1 && raw.length <= SEARCH_KEYWORDS_MAX;
  return isList && raw.every((word) => typeof word === "string" && word !== "")
    ? ok((raw as string[]).map(foldText))
    : fail("invalid_parameters", `keywordList must hold 1 to ${SEARCH_KEYWORDS_MAX} keywords`);
}

/** By the exact ID; Work groups are never found. Fails with 8501, 10010. Source: groups 10.3. */
async function searchByID({ link }: Session, raw: unknown): Promise<Result<V2TimGroupInfo>> {
  const groupID = parseGroupID(raw);
  if (!groupID.ok) return groupID;
  const answer = await link.request("group.info", { groupIDs: [groupID.value] });
  if (!answer.ok) return answer;
  const [found] = answer.value.groups;
  if (found === undefined || !("group" in found) || found.group.type === "Work") return fail("group_missing");
  return ok(toV2TimGroup(found.group));
}
