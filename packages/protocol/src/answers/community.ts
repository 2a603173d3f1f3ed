import type { WirePermissionGroup, WireTopic } from "../community.ts";
import type { Failure } from "../errors.ts";
import type { WireMember } from "../group.ts";
import type { WireConversation } from "../message.ts";

type Nothing = Record<string, never>;

/** What became of one topic, or one permission group, of a call. */
export interface TopicResult {
  topicID: string;
  /** Missing: done. */
  error?: Failure;
}
export interface PermissionGroupResult {
  permissionGroupID: string;
  error?: Failure;
}

/** A profile, or why there is none. */
export type TopicAnswer = { topicID: string; topic: WireTopic } | { topicID: string; error: Failure };
export type PermissionGroupAnswer =
  | { permissionGroupID: string; group: WirePermissionGroup }
  | { permissionGroupID: string; error: Failure };
export type TopicPermissionAnswer =
  | { topicID: string; permissions: string }
  | { topicID: string; error: Failure };

/** Answers to the commands about communities. */
export interface CommunityAnswers {
  "topic.create": { topicID: string };
  "topic.delete": { results: TopicResult[] };
  "topic.set_info": Nothing;
  "topic.list": { topics: TopicAnswer[]; conversations: WireConversation[] };
  "permission_group.create": { permissionGroupID: string };
  "permission_group.delete": { results: PermissionGroupResult[] };
  "permission_group.set_info": Nothing;
  "permission_group.list": { groups: PermissionGroupAnswer[] };
  "permission_group.add_members": { results: { userID: string; code: number }[] };
  "permission_group.remove_members": { results: { userID: string; code: number }[] };
  /** `next` where there is more. */
  "permission_group.members": { members: WireMember[]; next?: string };
  "permission_group.add_topics": { results: TopicResult[] };
  "permission_group.change_topics": { results: TopicResult[] };
  "permission_group.remove_topics": { results: TopicResult[] };
  "permission_group.topics": { topics: TopicPermissionAnswer[] };
}
