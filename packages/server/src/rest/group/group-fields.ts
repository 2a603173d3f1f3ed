import { communityOf, ERROR, type Failure, fail, isTopicID, ok, type Result } from "@skein-im/protocol";
import type { JsonObject } from "../json-object.ts";
import { type MessageContent, parseContent } from "../message/message-fields.ts";
import type { RestCall } from "../route.ts";

/** The group, or the topic of it that is named. Fails with 10015; 10004 for a topic of another group. */
export function parseGroupID({ GroupId: groupID, TopicId: topicID = "" }: JsonObject): Result<string> {
  if (typeof groupID !== "string" || groupID === "") return fail("group_id_invalid", "GroupId is missing");
  if (topicID === "") return ok(groupID);
  const isOfGroup =
    typeof topicID === "string" && isTopicID(topicID) && communityOf(topicID) === communityOf(groupID);
  return isOfGroup ? ok(topicID) : fail("group_bad_parameter", "TopicId is no topic of the group");
}

/** Content of a group message, whose random number has a name of its own. Fails with 10004, 80002. */
export function parseGroupContent(
  { MsgBody, CloudCustomData, Random }: JsonObject,
  call: RestCall,
): Result<Omit<MessageContent, "clientSeq">> {
  const content = parseContent({ MsgBody, CloudCustomData, MsgRandom: Random }, call, "content_too_large");
  if (!content.ok) return asGroupFailure(content);
  const { clientSeq: _, ...kept } = content.value;
  return ok(kept);
}

/** A list of accounts; undefined when there is none. Fails with 10004. */
export function parseMembers(body: JsonObject, field: string): Result<readonly string[] | undefined> {
  const list = body[field];
  if (list === undefined || (Array.isArray(list) && list.length === 0)) return ok(undefined);
  return Array.isArray(list) && list.every((user) => typeof user === "string" && user !== "")
    ? ok(list)
    : fail("group_bad_parameter", `${field} is not an array of accounts`);
}

/** Codes of group commands that callers know; whatever else is wrong with a request is 10004. */
const AS_THEY_ARE: ReadonlySet<number> = new Set([
  ERROR.content_too_large.code,
  ERROR.text_refused.code,
  ERROR.webhook_failed.code,
  ERROR.invitation_over.code,
  ERROR.invitation_forbidden.code,
  ERROR.invitation_known.code,
]);

/** What checks for all doors say, with the number that group commands have for it. */
export function asGroupFailure({ error }: { readonly error: Failure }): Result<never> {
  const { code, desc } = error;
  if (code === ERROR.msg_network.code) return fail("group_internal", desc);
  const ofGroups = (code >= 10_000 && code < 20_000) || code >= 110_000 || AS_THEY_ARE.has(code);
  return ofGroups ? { ok: false, error } : fail("group_bad_parameter", desc);
}
