import {
  type AllowType,
  BLOCKED_MAX,
  CONVERSATION_GROUPS_MAX,
  EXTENSIONS_MAX,
  FILE_BYTES_MAX,
  FOLLOWING_MAX,
  FRIEND_APPLICATIONS_MAX,
  FRIEND_GROUPS_MAX,
  FRIENDS_MAX,
  GROUPED_CONVERSATIONS_MAX,
  IMAGE_BYTES_MAX,
  INITIAL_MEMBERS_MAX,
  MARKED_CONVERSATIONS_MAX,
  MESSAGE_BYTES_MAX,
  PINNED_CONVERSATIONS_MAX,
  REACTION_KINDS_MAX,
  REACTION_USERS_MAX,
  RECEIPT_GROUP_MAX,
  REVOKE_SECONDS,
  SOUND_BYTES_MAX,
  VIDEO_BYTES_MAX,
} from "@skein-im/protocol";
import { DEFAULT_TIPS } from "../group/group-types.ts";
import type { Rank } from "../group/permissions.ts";
import type { PushProviderSettings } from "../push/push-settings.ts";

/** Types of groups that may have read receipts. Source: console, "group read receipts". */
export const RECEIPT_GROUP_TYPES: readonly string[] = ["Work", "Public", "Meeting"];

/** Settings of one app with the interface's defaults. Source: product-limits. */
export interface AppSettings {
  /** Which devices of a user may be online at once. Source: accounts 6. */
  readonly devicePolicy: "single" | "dual" | "triple" | "multi";
  /** Browser tabs of one user online at once, 1..10. */
  readonly webInstances: number;
  /** Devices per native platform, 1..3; used by the policy `multi`. */
  readonly deviceInstances: number;
  readonly messageBytes: number;
  /** Largest file of an image, also of a video's still picture. */
  readonly imageBytes: number;
  readonly soundBytes: number;
  readonly videoBytes: number;
  readonly fileBytes: number;
  /** Uploads that a user may begin in a minute; 0 = no limit. */
  readonly uploadsPerMinute: number;
  /** Days that a file is kept after it was sent last; 0 = for ever. */
  readonly mediaDays: number;
  /** How long an address of a file is good. */
  readonly mediaUrlSeconds: number;
  /** 0: nobody but the app itself revokes. */
  readonly revokeSeconds: number;
  /** Kinds of reactions that one message may have; 0 = reactions are switched off. */
  readonly reactionKinds: number;
  /** Users who may react to a message in one way. */
  readonly reactionUsers: number;
  /** Extensions that one message may have; 0 = extensions are switched off. */
  readonly extensionKeys: number;
  /** Whether users can search for messages on the server. */
  readonly messageSearch: "on" | "off";
  /** Types of groups in which a message can ask for read receipts. */
  readonly groupReceiptTypes: readonly string[];
  /** Members of a group up to which it can. */
  readonly groupReceiptMembers: number;
  /** Conversations that a user may pin; 0 = pinning is switched off. */
  readonly pinnedConversations: number;
  /** Conversations of a user that may have marks or custom data; 0 = both are switched off. */
  readonly markedConversations: number;
  /** Groups of conversations of a user; 0 = they are switched off. */
  readonly conversationGroups: number;
  /** Conversations of one such group, above which the oldest leaves; 0 = as with no groups. */
  readonly groupedConversations: number;
  /** Whether a conversation that was deleted on one device goes on the user's others too. Source: conversations 13. */
  readonly syncConversationDeletion: boolean;
  /** Stored or passed on messages of one group in a second, REST and admins apart. */
  readonly groupMessagesPerSecond: number;
  /** The same for each priority below High; 0 = as `groupMessagesPerSecond`. */
  readonly groupPriorityMessagesPerSecond: number;
  /** What becomes of a message over it: the sender gets 10023, or is told that it worked and nobody sees it. */
  readonly groupOverLimit: "refuse" | "drop";
  /** Members that a new group of the type may have. Source: groups 1.2. */
  readonly workMembers: number;
  readonly publicMembers: number;
  readonly meetingMembers: number;
  readonly communityMembers: number;
  /** Groups that one user may be in. */
  readonly groupsPerUser: number;
  /** Users of one call that invites, or of the first members of a group. */
  readonly inviteesPerCall: number;
  /** Fields of profiles that the app adds, see `parseCustomField`. Source: users 1.2. */
  readonly profileFields: readonly string[];
  /** Fields that a user may keep with a friend, by key. Source: users 2.1. */
  readonly friendFields: readonly string[];
  /** Of one user. Source: users 2.1. */
  readonly friends: number;
  readonly friendApplications: number;
  readonly friendGroups: number;
  readonly blockedUsers: number;
  /** How many a user may follow, be followed by, and both; 0 = no limit. Source: users 4. */
  readonly following: number;
  readonly followers: number;
  readonly mutualFollowers: number;
  /** A friend who is blocked stays a friend. Source: users 3. */
  readonly blockKeepsFriends: boolean;
  /** Whoever is blocked is told that a message was sent, and only the sender sees it; false: 20007. Source: users 3. */
  readonly blockedSendSucceeds: boolean;
  /** Whether only friends may write to each other: `off`; `peer`: the sender has to be in the receiver's list; `both`: each in the other's. Source: messages 6. */
  readonly friendshipCheck: "off" | "peer" | "both";
  /** How strangers come to be the friend of a user who has not chosen. Source: users 1.1. */
  readonly defaultAllowType: AllowType;
  /** Accounts `@RBT#…` of the app. Source: rest/robots. */
  readonly robots: number;
  /** Messages of an official account to all its subscribers in a second. Source: product-limits 7. */
  readonly officialMessagesPerSecond: number;
  /** The same in an hour; 0 = no limit beside that of a second. Source: product-limits 7. */
  readonly officialMessagesPerHour: number;
  /** Groups without a message or a change of their profile for so many seconds end; 0 = none does. Source: groups 5. */
  readonly autoDismissSeconds: number;
  /** Whether there can be communities. */
  readonly communities: boolean;
  /** Of one community: topics, permission groups, members of a permission group. Source: community 1.1. */
  readonly topicsMax: number;
  readonly permissionGroupsMax: number;
  readonly permissionGroupMembers: number;
  /** Who may pin messages of a group, and write its attributes: members from this role on. Source: groups 3.4. */
  readonly pinRole: Rank;
  readonly attributeRole: Rank;
  /** Whether somebody without an account can hear a live room. Source: groups 12. */
  readonly allowGuests: boolean;
  /** Messages of a live room that whoever comes gets; 0 = none. Source: groups 12. */
  readonly liveRecentMessages: number;
  /** Tips that are sent, as `Type.kind`. Source: groups 7.1. */
  readonly groupTips: readonly string[];
  /** Whether a tip counts as unread. */
  readonly tipsCountUnread: boolean;
  /** Days until a disconnected device counts as logged out. */
  readonly pushOnlineDays: number;
  /** Certificates of offline push; set by `skein push`. Hold keys: never shown, never logged. */
  readonly pushProviders: readonly PushProviderSettings[];
  /** Of texts that the server makes for devices that did not say theirs. Source: push 3. */
  readonly pushLanguage: "en" | "zh";
  /** False: nothing is pushed to the phones of a user who is signed in at a desktop or a browser. Source: push 2. */
  readonly pushWhileDesktopOnline: boolean;
  /** Pushes to all, by tag or by attribute in a day; 0 = they are switched off. Source: product-limits 7. */
  readonly pushTasksPerDay: number;
  /** Users who cannot sign in. Source: accounts 2.5, 4.3. */
  readonly deniedUsers: readonly string[];
  /** Whether users can watch the profiles of strangers. Source: users 1.5. */
  readonly profileWatching: boolean;
  /** Whether users can ask for each other's presence and watch it. Source: console, "user status". */
  readonly userStatus: boolean;
  /** Whether every friend's presence is told without a subscription. Source: accounts 7.3. */
  readonly friendStatus: boolean;
  /** Seconds off line after which a custom status is cleared; 0 = at once. Source: accounts 7.2. */
  readonly customStatusSeconds: number;
  readonly webhook: WebhookSettings;
}

/** Source: webhooks 1. */
export interface WebhookSettings {
  /** "" = off. */
  readonly url: string;
  /** Callback commands that are on. */
  readonly commands: readonly string[];
  /** Before-webhooks that refuse the action when the call fails; the others let it pass. */
  readonly refuseOnFailure: readonly string[];
  /** 100..10,000 */
  readonly timeoutMs: number;
  /** Whether the back end hears of it when it calls REST commands nearly as often as it may. Source: webhooks, Alert.RequestOverLimit; missing: it does. */
  readonly alerts?: boolean;
  /** "" = no signature; else 1 to 128 characters. */
  readonly token: string;
}

export const DEFAULT_APP_SETTINGS: AppSettings = {
  devicePolicy: "multi",
  webInstances: 10,
  deviceInstances: 3,
  messageBytes: MESSAGE_BYTES_MAX,
  imageBytes: IMAGE_BYTES_MAX,
  soundBytes: SOUND_BYTES_MAX,
  videoBytes: VIDEO_BYTES_MAX,
  fileBytes: FILE_BYTES_MAX,
  uploadsPerMinute: 120,
  mediaDays: 0,
  mediaUrlSeconds: 604_800,
  revokeSeconds: REVOKE_SECONDS,
  reactionKinds: REACTION_KINDS_MAX,
  reactionUsers: REACTION_USERS_MAX,
  extensionKeys: EXTENSIONS_MAX,
  messageSearch: "on",
  groupReceiptTypes: RECEIPT_GROUP_TYPES,
  groupReceiptMembers: RECEIPT_GROUP_MAX,
  pinnedConversations: PINNED_CONVERSATIONS_MAX,
  markedConversations: MARKED_CONVERSATIONS_MAX,
  conversationGroups: CONVERSATION_GROUPS_MAX,
  groupedConversations: GROUPED_CONVERSATIONS_MAX,
  syncConversationDeletion: true,
  groupMessagesPerSecond: 40,
  groupPriorityMessagesPerSecond: 0,
  groupOverLimit: "refuse",
  workMembers: 200,
  publicMembers: 2_000,
  meetingMembers: 6_000,
  communityMembers: 100_000,
  groupsPerUser: 1_000,
  inviteesPerCall: INITIAL_MEMBERS_MAX,
  friendFields: [],
  friends: FRIENDS_MAX,
  friendApplications: FRIEND_APPLICATIONS_MAX,
  friendGroups: FRIEND_GROUPS_MAX,
  blockedUsers: BLOCKED_MAX,
  following: FOLLOWING_MAX,
  followers: 0,
  mutualFollowers: 0,
  blockKeepsFriends: false,
  blockedSendSucceeds: true,
  friendshipCheck: "off",
  profileFields: [],
  defaultAllowType: 0,
  robots: 20,
  officialMessagesPerSecond: 1,
  officialMessagesPerHour: 2,
  autoDismissSeconds: 0,
  communities: true,
  topicsMax: 200,
  permissionGroupsMax: 50,
  permissionGroupMembers: 10_000,
  pinRole: "member",
  attributeRole: "member",
  allowGuests: false,
  liveRecentMessages: 0,
  groupTips: DEFAULT_TIPS,
  tipsCountUnread: true,
  pushOnlineDays: 7,
  pushProviders: [],
  pushLanguage: "en",
  pushWhileDesktopOnline: true,
  pushTasksPerDay: 100,
  deniedUsers: [],
  profileWatching: true,
  userStatus: true,
  friendStatus: false,
  customStatusSeconds: 300,
  webhook: { url: "", commands: [], refuseOnFailure: [], timeoutMs: 2_000, alerts: true, token: "" },
};
