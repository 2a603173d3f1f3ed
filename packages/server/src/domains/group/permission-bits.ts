import { COMMUNITY_BIT as C, TOPIC_BIT as T } from "@skein-im/protocol";
import type { Operation, Place } from "./permissions.ts";

/** Permissions as 64 bits: of a community, and of one of its topics. */
export interface Bits {
  readonly community: bigint;
  readonly topic: bigint;
}

/**
 * What a member of a community with permission groups needs for an operation: any of these bits. An operation that is not
 * here is as free as for every member; 0 stands for what only the owner does. Source: community 4.4.
 */
export const NEEDED: Readonly<Partial<Record<Place, Readonly<Partial<Record<Operation, Bits>>>>>> = {
  Community: {
    setProfile: bits(C.manageGroupInfo),
    setCustom: bits(C.manageGroupInfo),
    muteAll: bits(C.manageGroupInfo | C.mute),
    setAddOption: bits(C.manageGroupInfo | C.manageMembers),
    setDefaultPermissions: bits(C.manageGroupInfo),
    kick: bits(C.manageMembers | C.ban),
    decide: bits(C.manageMembers),
    nameOthers: bits(C.manageMembers),
    setRole: bits(0n),
    mute: bits(C.mute),
    ban: bits(C.ban),
    send: bits(C.send),
    mentionAll: bits(C.atAll),
    readBefore: bits(C.readHistory),
    revokeOthers: bits(C.revokeOthers),
    createTopics: bits(C.manageTopics),
    setPermissions: bits(C.managePermissionGroups),
    setPermissionMembers: bits(C.managePermissionGroupMembers),
  },
  Topic: {
    setProfile: bits(C.manageTopics, T.manageTopic),
    deleteTopic: bits(C.manageTopics, T.manageTopic),
    setDefaultPermissions: bits(C.manageTopics, T.manageTopic | T.managePermissions),
    setTopicPermissions: bits(C.managePermissionGroups, T.managePermissions),
    muteAll: bits(C.mute | C.manageTopics, T.mute | T.manageTopic),
    mute: bits(C.mute, T.mute),
    send: bits(C.send, T.send),
    mentionAll: bits(C.atAll, T.atAll),
    readBefore: bits(C.readHistory, T.readHistory),
    revokeOthers: bits(C.revokeOthers, T.revokeOthers),
  },
};

function bits(community: bigint, topic = 0n): Bits {
  return { community, topic };
}

/** Undefined: bits say nothing of it. */
export const bitsFor = (operation: Operation, place: Place): Bits | undefined => NEEDED[place]?.[operation];

export const hasAny = (has: Bits, needed: Bits): boolean =>
  (has.community & needed.community) !== 0n || (has.topic & needed.topic) !== 0n;

/** The union of masks as the store keeps them. */
export const unionOf = (masks: readonly string[]): bigint =>
  masks.reduce((all, mask) => all | BigInt(mask), 0n);
