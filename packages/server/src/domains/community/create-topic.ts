import { randomBytes } from "node:crypto";
import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { withModeration } from "../group/group-fields.ts";
import type { Sender } from "../message/send-request.ts";
import { changeCommunity, checkTopicID } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import { checkTopicFields } from "./topic-fields.ts";
import type { TopicFields } from "./topic-store.ts";

export interface TopicPlan extends Omit<TopicFields, "name"> {
  readonly groupID: string;
  /** Missing: one is made. */
  readonly topicID?: string | undefined;
  readonly name: string;
}

/**
 * Makes a topic; all members hear of it. Its ID is the value. Fails with 11000, 10015, 10010, 10007, 110013 (form of the ID), 10004 (sizes), 10021
 * (the ID is in use, or was), 10037 (too many) and what the before-webhook says. Source: community 1.2, 3.2.
 */
export async function createTopic(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  plan: TopicPlan,
): Promise<Result<string>> {
  const { groupID, name } = plan;
  return changeCommunity(deps, app, operator, groupID, async ({ group, may }) => {
    const allowed = may("createTopics");
    if (!allowed.ok) return allowed;
    const agreed = await deps.hooks.beforeCreateTopic(app, operator, group, name);
    if (!agreed.ok) return agreed;
    const made = await placeTopic(deps, app, plan);
    if (!made.ok) return made;
    deps.fanOut.toLog(
      app.appID,
      { groupID },
      "topic.created",
      JSON.stringify({ groupID, topicID: made.value }),
    );
    deps.hooks.topicCreated(app, operator, group, { topicID: made.value, name });
    return made;
  });
}

/** Brings a topic of another system: nobody is told, and no hook is asked. Fails as `createTopic`. Source: rest/community, import_topic. */
export const importTopic = (
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  plan: TopicPlan,
  createdAt: number | undefined,
): Promise<Result<string>> =>
  changeCommunity(deps, app, operator, plan.groupID, async ({ may }) => {
    const allowed = may("createTopics");
    return allowed.ok ? placeTopic(deps, app, plan, createdAt) : allowed;
  });

/** Speaking and reading what was before. Source: community 4.4. */
const TOPIC_PERMISSIONS = "24";

async function placeTopic(
  { topics, moderation, clock }: CommunityDeps,
  app: KnownApp,
  plan: TopicPlan,
  createdAt?: number,
): Promise<Result<string>> {
  const seen = withModeration(moderation, app, plan);
  if (!seen.ok) return seen;
  const { groupID, topicID: chosen, ...fields } = seen.value;
  const topicID = chosen || `${groupID}@TOPIC#_@TOPIC#${randomBytes(8).toString("hex").toUpperCase()}`;
  const form = checkTopicID(groupID, topicID);
  if (!form.ok) return form;
  if (chosen && /^@TOPIC#/.test(chosen.slice(`${groupID}@TOPIC#_`.length))) {
    return fail("topic_id_invalid", "a chosen topicID does not go on with @TOPIC#");
  }
  const sizes = checkTopicFields(fields);
  if (!sizes.ok) return sizes;
  const made = await topics.create({
    defaultPermissions: TOPIC_PERMISSIONS,
    ...fields,
    app: app.appID,
    community: groupID,
    topicID,
    topicsMax: app.settings.topicsMax,
    now: clock.now(),
    createdAt,
  });
  if (made === "taken") return fail("group_id_in_use", "the topicID is in use, or was");
  if (made === "many")
    return fail("too_many_groups", `a community has at most ${app.settings.topicsMax} topics`);
  return ok(topicID);
}
