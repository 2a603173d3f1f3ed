import { type CommandBody, fail, ok, type Result, type TopicResult } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseIDs, parsePermissions } from "../../communities/params.ts";
import { conversationIDOf } from "../../conversations/conversation-id.ts";
import { parseGroupID } from "../../groups/params.ts";
import { toV2TimGroup } from "../../groups/to-v2tim-group.ts";
import type { V2TIMCommunityManager } from "../../v2tim/managers/v2tim-community-manager.ts";
import type { V2TimTopicInfoResult, V2TimTopicOperationResult } from "../../v2tim/models/community.ts";

type Methods = Pick<
  V2TIMCommunityManager,
  | "getJoinedCommunityList"
  | "createTopicInCommunity"
  | "deleteTopicFromCommunity"
  | "setTopicInfo"
  | "getTopicInfoList"
>;

type Raw = { readonly [key: string]: unknown };

/** Channels of communities, on both managers that have them. Source: community 3. */
export function topics(client: Client): Methods {
  return {
    getJoinedCommunityList: () =>
      valueCallback(
        client.reading(async ({ knownGroups }) => {
          const joined = await knownGroups.joined(true);
          return joined.ok ? ok(joined.value.map(toV2TimGroup)) : joined;
        }),
      ),
    createTopicInCommunity: (params) =>
      valueCallback(client.signedIn((session) => create(session, params?.groupID, { ...params?.topicInfo }))),
    deleteTopicFromCommunity: (params) =>
      valueCallback(client.signedIn((session) => remove(session, { ...params }))),
    setTopicInfo: (params) =>
      callback(client.signedIn((session) => set(session, params?.groupID, { ...params?.topicInfo }))),
    getTopicInfoList: (params) => valueCallback(client.signedIn((session) => list(session, { ...params }))),
  };
}

/** Its id is the data. Fails with 8501, 6017, and what the server says: 10004, 10007, 10010, 10021, 10037, 11000, 110013. */
async function create({ link }: Session, rawGroupID: unknown, raw: Raw): Promise<Result<string>> {
  const groupID = parseGroupID(rawGroupID);
  if (!groupID.ok) return groupID;
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  const { name, ...rest } = fields.value;
  if (name === undefined || name === "") return fail("invalid_parameters", "topicName is missing");
  const { topicID } = raw;
  const answer = await link.request("topic.create", {
    groupID: groupID.value,
    name,
    ...rest,
    ...(typeof topicID === "string" && topicID !== "" && { topicID }),
  });
  return answer.ok ? ok(answer.value.topicID) : answer;
}

/** Each has a result of its own. Fails with 8501, 6017, and what the server says. */
async function remove({ link }: Session, raw: Raw): Promise<Result<V2TimTopicOperationResult[]>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const topicIDs = parseIDs(raw.topicIDList, "topicIDList");
  if (!topicIDs.ok) return topicIDs;
  const answer = await link.request("topic.delete", { groupID: groupID.value, topicIDs: topicIDs.value });
  return answer.ok ? ok(answer.value.results.map(toOperationResult)) : answer;
}

export const toOperationResult = ({ topicID, error }: TopicResult): V2TimTopicOperationResult => ({
  errorCode: error?.code ?? 0,
  errorMessage: error?.desc ?? "ok",
  topicID,
});

/** The draft stays on this device. Fails with 8501, 6017, and what the server says. */
async function set({ link, conversations }: Session, rawGroupID: unknown, raw: Raw): Promise<Result<void>> {
  const topicID = parseGroupID(raw.topicID);
  if (!topicID.ok) return fail("invalid_parameters", "topicInfo.topicID names no topic");
  const groupID = parseGroupID(rawGroupID ?? topicID.value.split("@TOPIC#_")[0]);
  if (!groupID.ok) return groupID;
  const fields = parseFields(raw);
  if (!fields.ok) return fields;
  const { draftText } = raw;
  if (draftText !== undefined && draftText !== null && typeof draftText !== "string") {
    return fail("invalid_parameters", "draftText is no text");
  }
  if (Object.keys(fields.value).length > 0) {
    const place = { groupID: groupID.value, topicID: topicID.value };
    const answer = await link.request("topic.set_info", { ...place, ...fields.value });
    if (!answer.ok) return answer;
  }
  if (typeof draftText === "string") {
    conversations.setDraft(conversationIDOf({ groupID: topicID.value }), draftText);
  }
  return ok(undefined);
}

/** Each has a result of its own. Fails with 8501, 6017, and what the server says. */
async function list({ topics }: Session, raw: Raw): Promise<Result<V2TimTopicInfoResult[]>> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const topicIDs = parseIDs(raw.topicIDList, "topicIDList");
  if (!topicIDs.ok) return topicIDs;
  const answer = await topics.list(groupID.value, topicIDs.value);
  if (!answer.ok) return answer;
  return ok(
    answer.value.map((one) =>
      "topic" in one
        ? { errorCode: 0, errorMessage: "ok", topicInfo: topics.shown(one.topic) }
        : {
            errorCode: one.error.code,
            errorMessage: one.error.desc,
            topicInfo: { topicID: one.topicID },
          },
    ),
  );
}

type Fields = Omit<CommandBody<"topic.set_info">, "groupID" | "topicID">;

/** The fields of a profile. Fails with 6017; sizes are the server's to judge. */
function parseFields(raw: Raw): Result<Fields> {
  const fields: Fields = {};
  for (const [name, field] of [
    ["topicName", "name"],
    ["topicFaceUrl", "faceUrl"],
    ["introduction", "introduction"],
    ["notification", "notification"],
    ["customString", "custom"],
  ] as const) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") return fail("invalid_parameters", `${name} is no text`);
    fields[field] = value;
  }
  if (fields.name === "") return fail("invalid_parameters", "topicName is empty");
  const permissions = parsePermissions(raw.defaultPermissions, "defaultPermissions");
  if (!permissions.ok) return permissions;
  if (permissions.value !== undefined) fields.defaultPermissions = permissions.value;
  if (typeof raw.isAllMute === "boolean") fields.mutedAll = raw.isAllMute;
  return ok(fields);
}
