import type { Target } from "./schema/elements.ts";

/** What a user has set for a conversation, the same on all devices. */
export interface ConversationSettings {
  /** The number of the newest change in here: one more with each change of the user's, whatever the conversation. */
  rev: number;
  /** Unix ms of the pinning; missing: not pinned. */
  pinnedAt?: number;
  /** A set of 64 bits as a decimal number; missing: none. */
  marks?: string;
  /** Missing: none. */
  customData?: string;
  /** IDs of the conversation groups that it is in, ascending; missing: none. One that is not in the list any more does not count. */
  groups?: readonly number[];
}

/** A group of conversations. The ID is never used again. */
export interface ConversationGroup {
  id: number;
  name: string;
}

/** All groups of a user, the oldest first, as they were at a change. */
export interface ConversationGroupList {
  /** The `rev` of the newest change of the list; 0: there never was a group. */
  rev: number;
  list: ConversationGroup[];
}

/** What became of a conversation group. */
export interface ConversationGroupChange {
  kind: "created" | "deleted" | "renamed" | "added" | "removed";
  /** As it is now; of a deleted one as it was. */
  name: string;
  /** Of a renamed one. */
  formerName?: string;
  /** Conversations that the group began with, that came, or that left. */
  of?: Target[];
  /** Those that have been in it for longest and left to make room for others. */
  evicted?: Target[];
}

/** A change of a user's settings, as everything is after it. */
export interface SettingsChange {
  rev: number;
  /** Conversations of which something changed, each with all of its settings. */
  conversations: { of: Target; settings: ConversationSettings }[];
  /** Missing when the list is as before. */
  groups?: ConversationGroupList;
  /** Missing when the change is about no group. */
  group?: ConversationGroupChange;
}

/** What became of one conversation of a call; `code` 0 is success. */
export interface ConversationResult {
  code: number;
  desc: string;
}
