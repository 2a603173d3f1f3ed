import type { PermissionGroupChange, WireTopic } from "./community.ts";
import type { SettingsChange } from "./conversation-settings.ts";
import type { AttributeChange, Counters, GroupReport } from "./group.ts";
import type {
  LogRef,
  Revocation,
  Target,
  WireChange,
  WireMessage,
  WireReceipt,
  WireUser,
} from "./message.ts";
import type { OfficialEvent } from "./official.ts";
import type { WireProfile } from "./profile.ts";
import type { QuietTime, ReceiveOption } from "./receive-option.ts";
import type { WireStatus } from "./status.ts";

/** Bodies of the pushes, by event name. */
export interface Events {
  /** A new message; on all devices of all who may see it, except the one that sent it. */
  message: WireMessage;
  /** A stored message changed. Goes to the acting device too. */
  "message.changed": { log: LogRef; change: WireChange };
  /** A message of a live room was revoked: it has no place in a log. On all devices that are there, the acting one too. */
  "message.revoked_live": { groupID: string; msgID: string; revoked: Revocation };
  /** A member pinned a message, or unpinned it; for all members, the acting device too. */
  "group.pinned": { groupID: string; pinned: boolean; message: WireMessage; by: WireUser };
  /** The user took messages out of the own view, on one of the own devices (the acting one left out). */
  "message.deleted": { of: Target; seqs: number[] /** How many there are now. */; deletions: number };
  /** The same for all messages up to this one. */
  "message.cleared": { of: Target; clearedSeq: number };
  /** The user read a conversation on one of the own devices (the acting one left out). */
  "conversation.read": { of: Target; readSeq: number; readTime: number; unread: number };
  /** The peer of a one-to-one conversation has read up to here. */
  "receipt.c2c": { userID: string; readSeq: number; readTime: number };
  /**
   * Own messages were read, on all devices of their sender. It covers the receipts numbered `after` + 1 to `upTo`; of
   * several for one message the counts are the newest.
   */
  "message.receipts": { of: Target; receipts: WireReceipt[]; after: number; upTo: number };
  /** The user set how messages of these arrive, on one of the own devices (the acting one left out). */
  "conversation.receive_option": { of: Target[]; option: ReceiveOption };
  /** The user changed pins, marks, custom data or groups, on one of the own devices (the acting one left out). */
  "conversation.settings": SettingsChange;
  /**
   * The user deleted conversations, on one of the own devices (the acting one left out). Each was deleted when `deletedSeq` was its
   * newest message; `clear`: the messages went with it. Their settings are gone too, with the change `rev`.
   */
  "conversation.deleted": { of: { of: Target; deletedSeq: number }[]; clear: boolean; rev: number };
  /** Something about the user's friends, applications or block list: `relation.sync` says what. On all devices, the acting one too. */
  "relation.changed": Record<string, never>;
  /** An official account changed or ended, for its subscribers; or the user subscribed or unsubscribed, on all devices, the acting one too. */
  "official.changed": OfficialEvent;
  /** Who follows whom is other than it was: `follow.sync` says how. On all devices of both users, the acting one too. */
  "follow.changed": Record<string, never>;
  /** A profile as it is now: one's own, on all one's devices, or that of somebody whom this device watches. */
  "user.profile": WireProfile;
  /** Presence as it is now, of up to 100 users: those whom this device watches, friends where the app wants it, oneself after a new custom status. */
  "user.status": { statuses: WireStatus[] };
  /** The user set the quiet time, on one of the own devices (the acting one left out). */
  quiet_time: QuietTime;
  /** Something happened to the user, or to all members, in a group; on devices that are there, and kept nowhere. */
  "group.report": GroupReport;
  /** The attributes of a group were written; for all members, the acting device too. */
  "group.attributes": AttributeChange;
  /** Counters of a group that have other values now; for all members, the acting device too. */
  "group.counters": { groupID: string; counters: Counters };
  /** Members of a community got a label, or lost it. */
  "group.marked": { groupID: string; users: string[]; mark: number; on: boolean };
  /** A topic came to a community, or topics went; for all members, the acting device too. */
  "topic.created": { groupID: string; topicID: string };
  "topic.deleted": { groupID: string; topicIDs: string[] };
  /** The profile of a topic as it is now; `muteUntil` is nobody's. */
  "topic.changed": { groupID: string; topic: WireTopic };
  /** Something about the permission groups of a community; for all members, the acting device too. */
  "permission_group.changed": { groupID: string; change: PermissionGroupChange };
  /** The app's back end has something to say to a group; on devices that are there, and kept nowhere. */
  "group.notice": { groupID: string; data: string };
  /** This device is signed out by another login, by the app's back end, or with its account. */
  kicked: { code: number; reason: KickReason; desc: string };
  /** The UserSig's time is over; the socket is closed after this. */
  "user_sig.expired": Record<string, never>;
}

export type KickReason = "multipleDevice" | "REST_API_Kick" | "accountDeleted";

export type EventName = keyof Events;
