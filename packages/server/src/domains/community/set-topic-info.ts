import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { withModeration } from "../group/group-fields.ts";
import { CHANGE, TIP, type TipChange } from "../group/group-tip.ts";
import type { Operation } from "../group/permissions.ts";
import { planTip, tellTip } from "../group/tell-group.ts";
import type { Sender } from "../message/send-request.ts";
import { changeCommunity, checkTopicID } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import { checkTopicFields, wireTopic } from "./topic-fields.ts";
import type { Topic, TopicFields } from "./topic-store.ts";
import { topicTurn } from "./topic-turn.ts";

/** Who may change a field. Source: community 3.2, 4.4. */
const OPERATION: Readonly<Record<keyof TopicFields, Operation>> = {
  name: "setProfile",
  faceUrl: "setProfile",
  introduction: "setProfile",
  notification: "setProfile",
  custom: "setProfile",
  mutedAll: "muteAll",
  defaultPermissions: "setDefaultPermissions",
};

/**
 * Changes those fields of a topic that are named and differ; a tip in the topic tells of them, and all members hear of it. Fails with 11000,
 * 10015, 10010, 110013, 10007, 10004. Source: community 3.2, 3.3.
 */
export async function setTopicInfo(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, topicID }: { readonly groupID: string; readonly topicID: string },
  asked: TopicFields,
): Promise<Result<void>> {
  const seen = withModeration(deps.moderation, app, asked);
  if (!seen.ok) return seen;
  const fields = seen.value;
  return changeCommunity(deps, app, operator, groupID, async () => {
    const form = checkTopicID(groupID, topicID);
    if (!form.ok) return form;
    const turn = await topicTurn(deps, app, operator, topicID);
    const topic = turn?.group.topic;
    if (turn === undefined || topic === undefined) return fail("group_missing", "there is no such topic");
    for (const [field, operation] of Object.entries(OPERATION)) {
      const allowed = fields[field as keyof TopicFields] === undefined ? ok(undefined) : turn.may(operation);
      if (!allowed.ok) return allowed;
    }
    const sizes = checkTopicFields(fields);
    if (!sizes.ok) return sizes;
    const changed = changedFields(topic, fields);
    if (Object.keys(changed).length === 0) return ok(undefined);
    const changes = changesOf(changed);
    const tip =
      changes.length === 0
        ? undefined
        : await planTip(deps, app, operator, turn.group, "profile", { type: TIP.topicInfo, changes });
    const update = { app: app.appID, topicID, fields: changed, now: deps.clock.now(), tip: tip?.stored };
    const done = await deps.topics.update(update);
    if (done === undefined) return fail("group_missing", "there is no such topic");
    tellTip(deps, app, tip, done);
    const now = { ...topic, ...changed };
    const body = { groupID, topic: wireTopic(now) };
    deps.fanOut.toLog(app.appID, { groupID }, "topic.changed", JSON.stringify(body));
    const { name, introduction, notification, faceUrl } = changed;
    if ([name, introduction, notification, faceUrl].some((value) => value !== undefined)) {
      deps.hooks.topicChanged(app, operator, turn.group, changed);
    }
    return ok(undefined);
  });
}

/** Those that are not so already. */
const changedFields = (topic: Topic, fields: TopicFields): TopicFields =>
  Object.fromEntries(
    Object.keys(OPERATION)
      .map((field) => [field, fields[field as keyof TopicFields]] as const)
      .filter(([field, value]) => value !== undefined && topic[field as keyof TopicFields] !== value),
  );

function changesOf({
  name,
  introduction,
  notification,
  faceUrl,
  custom,
  mutedAll,
}: TopicFields): TipChange[] {
  const texts: readonly (readonly [number, string | undefined])[] = [
    [CHANGE.name, name],
    [CHANGE.introduction, introduction],
    [CHANGE.notification, notification],
    [CHANGE.faceUrl, faceUrl],
    [CHANGE.topicCustom, custom],
  ];
  return [
    ...texts.flatMap(([Type, Value]) => (Value === undefined ? [] : [{ Type, Value }])),
    ...(mutedAll === undefined ? [] : [{ Type: CHANGE.mutedAll, BoolValue: mutedAll }]),
  ];
}
