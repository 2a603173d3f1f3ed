import {
  fail,
  ok,
  type Result,
  TOPICS_ASKED_MAX,
  TOPICS_PER_CALL_MAX,
  type TopicResult,
} from "@skein-im/protocol";
import {
  getTopicPermissions,
  removeTopicPermissions,
  writeTopicPermissions,
} from "../../domains/community/topic-permissions.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type Route } from "../route.ts";
import { maskOf, parseIDs, parseMask, parsePage, partResult } from "./community-fields.ts";
import { parseNamed } from "./permission-groups.ts";

const SERVICE = "group_open_http_svc";
const PAGE_MAX = 20;

export const addTopicPermissionGroup = writeRoute("add_topic_permission_group", "add");
export const setTopicPermissionGroup = writeRoute("set_topic_permission_group", "change");

/** Gives a permission group bits in topics, or other ones. Source: rest/community. */
function writeRoute(command: string, mode: "add" | "change"): Route {
  return defineRoute({
    service: SERVICE,
    command,
    area: GROUP_AREA,
    parse(body: JsonObject) {
      const named = parseNamed(body);
      if (!named.ok) return named;
      const topics = parseTopics(body.TopicPermissionList);
      return topics.ok ? ok({ ...named.value, topics: topics.value }) : topics;
    },
    async handle(call, request) {
      const { deps, app, admin } = call;
      const written = await writeTopicPermissions(deps.groups, app, senderOf(call, admin), mode, request);
      return written.ok ? ok({ TopicPermissionResultList: resultList(written.value) }) : written;
    },
  });
}

/** Takes the bits of topics away. Source: rest/community. */
export const deleteTopicPermissionGroup = defineRoute({
  service: SERVICE,
  command: "delete_topic_permission_group",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const named = parseNamed(body);
    if (!named.ok) return named;
    const topicIDs = parseIDs(body, "TopicIdList", TOPICS_PER_CALL_MAX);
    if (!topicIDs.ok) return topicIDs;
    return topicIDs.value.length === 0
      ? fail("group_bad_parameter", "TopicIdList names no topic")
      : ok({ ...named.value, topicIDs: topicIDs.value });
  },
  async handle(call, request) {
    const { deps, app, admin } = call;
    const removed = await removeTopicPermissions(deps.groups, app, senderOf(call, admin), request);
    return removed.ok ? ok({ TopicPermissionResultList: resultList(removed.value) }) : removed;
  },
});

/** The bits of a permission group by topic. Source: rest/community. */
export const getTopicPermissionGroup = defineRoute({
  service: SERVICE,
  command: "get_topic_permission_group",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const named = parseNamed(body);
    if (!named.ok) return named;
    const topicIDs = parseIDs(body, "TopicIdList", TOPICS_ASKED_MAX);
    if (!topicIDs.ok) return topicIDs;
    const page = parsePage(body, PAGE_MAX);
    return page.ok ? ok({ ...named.value, topicIDs: topicIDs.value, ...page.value }) : page;
  },
  async handle({ deps, app, admin }, { after, limit, ...query }) {
    const found = await getTopicPermissions(deps.groups, app, { userID: admin.userID, isApp: true }, query);
    if (!found.ok) return found;
    const list = found.value
      .filter(({ topicID }) => topicID > after)
      .sort((a, b) => (a.topicID < b.topicID ? -1 : 1));
    const last = list[limit - 1];
    return ok({
      TopicPermissionList: list
        .slice(0, limit)
        .map((one) =>
          "permissions" in one
            ? { ...partResult(undefined), TopicId: one.topicID, Permission: maskOf(one.permissions) }
            : { ...partResult(one.error), TopicId: one.topicID },
        ),
      Next: list.length > limit && last !== undefined ? last.topicID : "",
    });
  },
});

const resultList = (results: readonly TopicResult[]): JsonObject[] =>
  results.map(({ topicID, error }) => ({ ...partResult(error), TopicId: topicID }));

/** Fails with 10004. */
function parseTopics(list: unknown): Result<Record<string, string>> {
  if (!Array.isArray(list) || list.length === 0 || list.length > TOPICS_PER_CALL_MAX) {
    return fail("group_bad_parameter", `TopicPermissionList must name 1 to ${TOPICS_PER_CALL_MAX} topics`);
  }
  const topics: Record<string, string> = {};
  for (const item of list) {
    if (!isJsonObject(item) || typeof item.TopicId !== "string") {
      return fail("group_bad_parameter", "an entry of TopicPermissionList has no TopicId");
    }
    const mask = parseMask(item.Permission, "Permission");
    if (!mask.ok) return mask;
    if (mask.value === undefined) {
      return fail("group_bad_parameter", `the topic ${item.TopicId} has no Permission`);
    }
    topics[item.TopicId] = mask.value;
  }
  return ok(topics);
}
