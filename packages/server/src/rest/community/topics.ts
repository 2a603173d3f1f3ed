import { ERROR, fail, ok, type Result, TOPICS_ASKED_MAX } from "@skein-im/protocol";
import {
  importTopic as bringIn,
  createTopic as create,
  type TopicPlan,
} from "../../domains/community/create-topic.ts";
import { deleteTopics } from "../../domains/community/delete-topics.ts";
import { type ListedTopic, listTopics } from "../../domains/community/list-topics.ts";
import { setTopicInfo } from "../../domains/community/set-topic-info.ts";
import type { TopicFields } from "../../domains/community/topic-store.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { flagWord } from "../group/member-fields.ts";
import { chosen, parseFilter } from "../group/profile-fields.ts";
import type { JsonObject } from "../json-object.ts";
import { findSender, parseFromAccount, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall, type Route } from "../route.ts";
import { parseCommunity, parseIDs, parseMask, parseText, partResult } from "./community-fields.ts";

const SERVICE = "million_group_open_http_svc";

interface Creation {
  readonly plan: TopicPlan;
  readonly from: string | undefined;
  readonly createdAt: number | undefined;
}

/** Makes a topic. Source: rest/community. */
export const createTopic = defineRoute({
  service: SERVICE,
  command: "create_topic",
  area: GROUP_AREA,
  parse: parseCreation,
  async handle(call, { plan, from }) {
    const operator = await findSender(call, from, "group_bad_parameter");
    if (!operator.ok) return operator;
    const made = await create(call.deps.groups, call.app, senderOf(call, operator.value), plan);
    return made.ok ? ok({ TopicId: made.value }) : made;
  },
});

/** Brings a topic of another system; under both services. Source: rest/community. */
const importRoute = (service: string): Route =>
  defineRoute({
    service,
    command: "import_topic",
    area: GROUP_AREA,
    parse: parseCreation,
    async handle(call, { plan, createdAt }) {
      const { deps, app, admin } = call;
      const made = await bringIn(deps.groups, app, senderOf(call, admin), plan, createdAt);
      return made.ok ? ok({ TopicId: made.value }) : made;
    },
  });

export const importTopic = importRoute("group_open_http_svc");
export const importTopicToo = importRoute(SERVICE);

/** Deletes topics, each with a result of its own. Source: rest/community. */
export const destroyTopic = defineRoute({
  service: SERVICE,
  command: "destroy_topic",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; topicIDs: string[] }> {
    const groupID = parseCommunity(body);
    if (!groupID.ok) return groupID;
    const topicIDs = parseIDs(body, "TopicIdList", TOPICS_ASKED_MAX);
    if (!topicIDs.ok) return topicIDs;
    return topicIDs.value.length === 0
      ? fail("group_bad_parameter", "TopicIdList names no topic")
      : ok({ groupID: groupID.value, topicIDs: topicIDs.value });
  },
  async handle(call, request) {
    const { deps, app, admin } = call;
    const deleted = await deleteTopics(deps.groups, app, senderOf(call, admin), request);
    if (!deleted.ok) return deleted;
    return ok({
      DestroyResultItem: deleted.value.map(({ topicID, error }) => ({
        ...goneResult(error),
        TopicId: topicID,
      })),
    });
  },
});

/** A topic that is not there was deleted, as far as callers know. */
const goneResult = (error: Parameters<typeof partResult>[0]): JsonObject =>
  partResult(error?.code === ERROR.group_missing.code ? ERROR.topic_deleted : error);

/** Topics with what one user has of them. Source: rest/community. */
export const getTopic = defineRoute({
  service: SERVICE,
  command: "get_topic",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const groupID = parseCommunity(body);
    if (!groupID.ok) return groupID;
    const topicIDs = parseIDs(body, "TopicIdList", TOPICS_ASKED_MAX);
    if (!topicIDs.ok) return topicIDs;
    const from = parseFromAccount(body.From_Account);
    if (!from.ok) return fail("group_bad_parameter", from.error.desc);
    const filter = parseFilter(body.ResponseFilter, "ResponseFilter");
    if (!filter.ok) return filter;
    return ok({
      groupID: groupID.value,
      topicIDs: topicIDs.value,
      from: from.value,
      filter: filter.value,
    });
  },
  async handle(call, { groupID, topicIDs, from, filter }) {
    const { deps, app } = call;
    const user = await findSender(call, from, "group_bad_parameter");
    if (!user.ok) return user;
    const { userID } = user.value;
    const listed = await listTopics(deps.groups, app, { userID, isApp: true }, { groupID, topicIDs });
    if (!listed.ok) return listed;
    const list = listed.value.map((one) => topicItem(call, userID, groupID, one, filter));
    return ok({ TopicAndSelfInfo: await Promise.all(list) });
  },
});

async function topicItem(
  { deps, app }: RestCall,
  userID: string,
  groupID: string,
  listed: ListedTopic,
  filter: readonly string[] | undefined,
): Promise<JsonObject> {
  if ("error" in listed) {
    return { ...goneResult(listed.error), TopicInfo: { TopicId: listed.topicID, GroupID: groupID } };
  }
  const { topicID, topic, muteUntil } = listed;
  const log = groupLog(topicID);
  const [activity] = (await deps.groups.groups.activity(app.appID, [topicID])).values();
  const conversation = await deps.store.conversations.get(app.appID, userID, log);
  const [option = 0] = await deps.groups.receiveOptions.get(app.appID, userID, [log]);
  const info = {
    TopicName: topic.name,
    FaceUrl: topic.faceUrl,
    Notification: topic.notification,
    Introduction: topic.introduction,
    CustomString: topic.custom,
    CreateTime: topic.createdAt,
    LastMsgTime: activity?.lastMessageAt ?? 0,
    NextMsgSeq: activity?.nextSeq ?? 1,
    MuteAllMember: topic.mutedAll ? "On" : "Off",
  };
  return {
    ...partResult(undefined),
    SelfInfo: {
      ShutUpTime: muteUntil,
      MsgSeq: conversation?.readSeq ?? 0,
      MsgFlag: flagWord(conversation?.recvOpt ?? option),
    },
    TopicInfo: { TopicId: topicID, GroupID: groupID, ...chosen(info, filter) },
  };
}

/** Changes a topic's profile. Source: rest/community. */
export const modifyTopic = defineRoute({
  service: SERVICE,
  command: "modify_topic",
  area: GROUP_AREA,
  parse(body: JsonObject) {
    const groupID = parseCommunity(body);
    if (!groupID.ok) return groupID;
    const { TopicId: topicID } = body;
    if (typeof topicID !== "string") return fail("topic_id_invalid", "TopicId is missing");
    const fields = parseFields(body);
    if (!fields.ok) return fields;
    const from = parseFromAccount(body.From_Account);
    if (!from.ok) return fail("group_bad_parameter", from.error.desc);
    return ok({ groupID: groupID.value, topicID, fields: fields.value, from: from.value });
  },
  async handle(call, { groupID, topicID, fields, from }) {
    const operator = await findSender(call, from, "group_bad_parameter");
    if (!operator.ok) return operator;
    const { deps, app } = call;
    const sender = senderOf(call, operator.value);
    const done = await setTopicInfo(deps.groups, app, sender, { groupID, topicID }, fields);
    return done.ok ? ok({}) : done;
  },
});

/** Fails with 10015, 10004. */
function parseCreation(body: JsonObject): Result<Creation> {
  const groupID = parseCommunity(body);
  if (!groupID.ok) return groupID;
  const topicID = parseText(body, "TopicId");
  if (!topicID.ok) return topicID;
  const fields = parseFields(body);
  if (!fields.ok) return fields;
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return fail("group_bad_parameter", from.error.desc);
  const { CreateTime: createdAt } = body;
  if (createdAt !== undefined && !(Number.isInteger(createdAt) && (createdAt as number) > 0)) {
    return fail("group_bad_parameter", "CreateTime is no time in seconds");
  }
  const { name = "", ...rest } = fields.value;
  return ok({
    plan: { ...rest, groupID: groupID.value, topicID: topicID.value, name },
    from: from.value,
    createdAt: createdAt as number | undefined,
  });
}

/** What a call may write of a topic. Fails with 10004. */
function parseFields(body: JsonObject): Result<TopicFields> {
  const fields: { -readonly [F in keyof TopicFields]: TopicFields[F] } = {};
  for (const [name, field] of [
    ["TopicName", "name"],
    ["FaceUrl", "faceUrl"],
    ["Notification", "notification"],
    ["Introduction", "introduction"],
    ["CustomString", "custom"],
  ] as const) {
    const text = parseText(body, name);
    if (!text.ok) return text;
    if (text.value !== undefined) fields[field] = text.value;
  }
  const mask = parseMask(body.DefaultPermission, "DefaultPermission");
  if (!mask.ok) return mask;
  if (mask.value !== undefined) fields.defaultPermissions = mask.value;
  const { MuteAllMember: mute } = body;
  if (mute !== undefined) {
    if (mute !== "On" && mute !== "Off")
      return fail("group_bad_parameter", "MuteAllMember is neither On nor Off");
    fields.mutedAll = mute === "On";
  }
  return ok(fields);
}
