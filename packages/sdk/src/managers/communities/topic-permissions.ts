import { ok, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseIDs, parseNamed, parseSomeIDs, parseTopicPermissions } from "../../communities/params.ts";
import type { V2TIMCommunityManager } from "../../v2tim/managers/v2tim-community-manager.ts";
import type { V2TimTopicOperationResult, V2TimTopicPermissionResult } from "../../v2tim/models/community.ts";
import { toOperationResult } from "./topics.ts";

type Methods = Pick<
  V2TIMCommunityManager,
  | "addTopicPermissionToPermissionGroup"
  | "modifyTopicPermissionInPermissionGroup"
  | "deleteTopicPermissionFromPermissionGroup"
  | "getTopicPermissionInPermissionGroup"
>;

type Raw = { readonly [key: string]: unknown };

/** What a permission group may do in which topic. Source: community 4.6. */
export function topicPermissions(client: Client): Methods {
  return {
    addTopicPermissionToPermissionGroup: (params) =>
      valueCallback(
        client.signedIn((session) => write(session, "permission_group.add_topics", { ...params })),
      ),
    modifyTopicPermissionInPermissionGroup: (params) =>
      valueCallback(
        client.signedIn((session) => write(session, "permission_group.change_topics", { ...params })),
      ),
    deleteTopicPermissionFromPermissionGroup: (params) =>
      valueCallback(client.signedIn((session) => remove(session, { ...params }))),
    getTopicPermissionInPermissionGroup: (params) =>
      valueCallback(client.signedIn((session) => read(session, { ...params }))),
  };
}

/** Each topic has a result of its own. Fails with 8501, 6017, and what the server says. */
async function write(
  { link }: Session,
  command: "permission_group.add_topics" | "permission_group.change_topics",
  raw: Raw,
): Promise<Result<V2TimTopicOperationResult[]>> {
  const named = parseNamed(raw);
  if (!named.ok) return named;
  const topics = parseTopicPermissions(raw.topicPermissionMap);
  if (!topics.ok) return topics;
  const answer = await link.request(command, { ...named.value, topics: topics.value });
  return answer.ok ? ok(answer.value.results.map(toOperationResult)) : answer;
}

async function remove({ link }: Session, raw: Raw): Promise<Result<V2TimTopicOperationResult[]>> {
  const named = parseNamed(raw);
  if (!named.ok) return named;
  const topicIDs = parseSomeIDs(raw.topicIDList, "topicIDList");
  if (!topicIDs.ok) return topicIDs;
  const answer = await link.request("permission_group.remove_topics", {
    ...named.value,
    topicIDs: topicIDs.value,
  });
  return answer.ok ? ok(answer.value.results.map(toOperationResult)) : answer;
}

async function read({ link }: Session, raw: Raw): Promise<Result<V2TimTopicPermissionResult[]>> {
  const named = parseNamed(raw);
  if (!named.ok) return named;
  const { groupID, permissionGroupID } = named.value;
  const topicIDs = parseIDs(raw.topicIDList, "topicIDList");
  if (!topicIDs.ok) return topicIDs;
  const answer = await link.request("permission_group.topics", { ...named.value, topicIDs: topicIDs.value });
  if (!answer.ok) return answer;
  return ok(
    answer.value.topics.map((one) => ({
      topicID: one.topicID,
      resultCode: "error" in one ? one.error.code : 0,
      resultMessage: "error" in one ? one.error.desc : "ok",
      topicPermission: "error" in one ? 0 : Number(one.permissions),
      groupID,
      germissionGroupID: permissionGroupID,
      permissionGroupID,
    })),
  );
}
