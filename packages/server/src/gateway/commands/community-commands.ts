import { isUserID, type Result } from "@skein-im/protocol";
import type { CommandName } from "@skein-im/protocol/schemas";
import { createTopic } from "../../domains/community/create-topic.ts";
import { deleteTopics } from "../../domains/community/delete-topics.ts";
import { listTopics } from "../../domains/community/list-topics.ts";
import {
  addToPermissionGroup,
  listPermissionGroupMembers,
  removeFromPermissionGroup,
} from "../../domains/community/permission-group-members.ts";
import {
  createPermissionGroup,
  deletePermissionGroups,
  listPermissionGroups,
  setPermissionGroup,
} from "../../domains/community/permission-groups.ts";
import { setTopicInfo } from "../../domains/community/set-topic-info.ts";
import { wireTopic } from "../../domains/community/topic-fields.ts";
import {
  getTopicPermissions,
  removeTopicPermissions,
  writeTopicPermissions,
} from "../../domains/community/topic-permissions.ts";
import { getConversations } from "../../domains/conversation/list-conversations.ts";
import { type Handlers, okBody, okText, reader } from "./command.ts";

type CommunityCommandName = Extract<CommandName, `topic.${string}` | `permission_group.${string}`>;

const done = (result: Result<void>): Result<string> => (result.ok ? okBody({}) : result);

/** Results of the parts of a call. */
const results = (result: Result<object[]>): Result<string> =>
  result.ok ? okBody({ results: result.value }) : result;

export const COMMUNITY_COMMANDS: Handlers<CommunityCommandName> = {
  async "topic.create"({ groups }, { identity }, body) {
    const created = await createTopic(groups, identity.app, identity.sender, body);
    return created.ok ? okBody({ topicID: created.value }) : created;
  },

  async "topic.delete"({ groups }, { identity }, body) {
    return results(await deleteTopics(groups, identity.app, identity.sender, body));
  },

  async "topic.set_info"({ groups }, { identity }, { groupID, topicID, ...fields }) {
    return done(await setTopicInfo(groups, identity.app, identity.sender, { groupID, topicID }, fields));
  },

  async "topic.list"({ groups, conversations }, { identity }, body) {
    const { app, account } = identity;
    const listed = await listTopics(groups, app, reader(identity), body);
    if (!listed.ok) return listed;
    const topics = listed.value.map((one) =>
      "topic" in one ? { topicID: one.topicID, topic: wireTopic(one.topic, one.muteUntil) } : one,
    );
    const targets = topics.flatMap((one) => ("topic" in one ? [{ groupID: one.topicID }] : []));
    const found = await getConversations(conversations, app, account.userID, targets);
    // Conversations are text already.
    return okText(`{"topics":${JSON.stringify(topics)},${found.slice(1)}`);
  },

  async "permission_group.create"({ groups }, { identity }, body) {
    const created = await createPermissionGroup(groups, identity.app, identity.sender, body);
    return created.ok ? okBody({ permissionGroupID: created.value }) : created;
  },

  async "permission_group.delete"({ groups }, { identity }, body) {
    return results(await deletePermissionGroups(groups, identity.app, identity.sender, body));
  },

  async "permission_group.set_info"({ groups }, { identity }, { groupID, permissionGroupID, ...fields }) {
    const named = { groupID, permissionGroupID };
    return done(await setPermissionGroup(groups, identity.app, identity.sender, named, fields));
  },

  async "permission_group.list"({ groups }, { identity }, body) {
    const listed = await listPermissionGroups(groups, identity.app, reader(identity), body);
    return listed.ok ? okBody({ groups: listed.value }) : listed;
  },

  async "permission_group.add_members"({ groups }, { identity }, body) {
    const users = body.users.filter(isUserID);
    return results(await addToPermissionGroup(groups, identity.app, identity.sender, { ...body, users }));
  },

  async "permission_group.remove_members"({ groups }, { identity }, body) {
    return results(await removeFromPermissionGroup(groups, identity.app, identity.sender, body));
  },

  async "permission_group.members"({ groups }, { identity }, body) {
    const listed = await listPermissionGroupMembers(groups, identity.app, reader(identity), body);
    return listed.ok ? okBody(listed.value) : listed;
  },

  async "permission_group.add_topics"({ groups }, { identity }, body) {
    return results(await writeTopicPermissions(groups, identity.app, identity.sender, "add", body));
  },

  async "permission_group.change_topics"({ groups }, { identity }, body) {
    return results(await writeTopicPermissions(groups, identity.app, identity.sender, "change", body));
  },

  async "permission_group.remove_topics"({ groups }, { identity }, body) {
    return results(await removeTopicPermissions(groups, identity.app, identity.sender, body));
  },

  async "permission_group.topics"({ groups }, { identity }, body) {
    const found = await getTopicPermissions(groups, identity.app, reader(identity), body);
    return found.ok ? okBody({ topics: found.value }) : found;
  },
};
