import { Type } from "typebox";
import {
  PERMISSION_MEMBER_PAGE_MAX,
  PERMISSION_MEMBERS_PER_CALL_MAX,
  TOPICS_ASKED_MAX,
  TOPICS_PER_CALL_MAX,
} from "../../limits.ts";

const GroupID = Type.String({ minLength: 1, maxLength: 128 });
const TopicID = Type.String({ minLength: 1, maxLength: 128 });
const PermissionGroupID = Type.String({ minLength: 1, maxLength: 128 });
/** Lengths are the server's to judge, byte by byte; this only bounds the frame. */
const Text = Type.String({ maxLength: 1_000 });
const Custom = Type.String({ maxLength: 4_000 });
const Bits = Type.String({ pattern: "^\\d{1,20}$" });

const TopicFields = {
  faceUrl: Type.Optional(Text),
  introduction: Type.Optional(Text),
  notification: Type.Optional(Text),
  custom: Type.Optional(Custom),
  mutedAll: Type.Optional(Type.Boolean()),
  defaultPermissions: Type.Optional(Bits),
};
const Topics = Type.Record(TopicID, Bits, { maxProperties: TOPICS_PER_CALL_MAX });
const Members = Type.Object({
  groupID: GroupID,
  permissionGroupID: PermissionGroupID,
  users: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
    minItems: 1,
    maxItems: PERMISSION_MEMBERS_PER_CALL_MAX,
  }),
});
const TopicPermissions = Type.Object({
  groupID: GroupID,
  permissionGroupID: PermissionGroupID,
  topics: Topics,
});

export const COMMUNITY_COMMANDS = {
  "topic.create": Type.Object({
    groupID: GroupID,
    topicID: Type.Optional(Type.String({ maxLength: 128 })),
    name: Text,
    ...TopicFields,
  }),
  /** None named: all. */
  "topic.delete": Type.Object({
    groupID: GroupID,
    topicIDs: Type.Array(TopicID, { maxItems: TOPICS_ASKED_MAX }),
  }),
  "topic.set_info": Type.Object({
    groupID: GroupID,
    topicID: TopicID,
    name: Type.Optional(Text),
    ...TopicFields,
  }),
  /** None named: all. The user's conversations with them come along. */
  "topic.list": Type.Object({
    groupID: GroupID,
    topicIDs: Type.Array(TopicID, { maxItems: TOPICS_ASKED_MAX }),
  }),
  "permission_group.create": Type.Object({
    groupID: GroupID,
    permissionGroupID: Type.Optional(Type.String({ maxLength: 128 })),
    name: Text,
    custom: Type.Optional(Custom),
    permissions: Type.Optional(Bits),
  }),
  "permission_group.delete": Type.Object({
    groupID: GroupID,
    permissionGroupIDs: Type.Array(PermissionGroupID, { minItems: 1, maxItems: TOPICS_ASKED_MAX }),
  }),
  "permission_group.set_info": Type.Object({
    groupID: GroupID,
    permissionGroupID: PermissionGroupID,
    name: Type.Optional(Text),
    custom: Type.Optional(Custom),
    permissions: Type.Optional(Bits),
  }),
  /** `own`: those that the user is in; else those named, or all. */
  "permission_group.list": Type.Object({
    groupID: GroupID,
    own: Type.Optional(Type.Boolean()),
    permissionGroupIDs: Type.Optional(Type.Array(PermissionGroupID, { maxItems: TOPICS_ASKED_MAX })),
  }),
  "permission_group.add_members": Members,
  "permission_group.remove_members": Members,
  "permission_group.members": Type.Object({
    groupID: GroupID,
    permissionGroupID: PermissionGroupID,
    after: Type.Optional(Type.String({ maxLength: 128 })),
    limit: Type.Integer({ minimum: 1, maximum: PERMISSION_MEMBER_PAGE_MAX }),
  }),
  "permission_group.add_topics": TopicPermissions,
  "permission_group.change_topics": TopicPermissions,
  "permission_group.remove_topics": Type.Object({
    groupID: GroupID,
    permissionGroupID: PermissionGroupID,
    topicIDs: Type.Array(TopicID, { minItems: 1, maxItems: TOPICS_PER_CALL_MAX }),
  }),
  /** None named: all. */
  "permission_group.topics": Type.Object({
    groupID: GroupID,
    permissionGroupID: PermissionGroupID,
    topicIDs: Type.Array(TopicID, { maxItems: TOPICS_ASKED_MAX }),
  }),
} as const;
