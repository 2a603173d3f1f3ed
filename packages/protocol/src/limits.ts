/**
 * Numbers of the contract with their defaults. Sizes are bytes of UTF-8, times are seconds.
 * Source of each: product-limits of the interface, named in brackets.
 */

/** Largest frame that a client may write. [7. packet 1 MB] */
export const FRAME_BYTES_MAX = 1_048_576;

/** Largest message: all element fields plus cloudCustomData. [4. message body] */
export const MESSAGE_BYTES_MAX = 12_288;

/** [accounts 1.1] */
export const USER_ID_BYTES_MAX = 32;
/** [users 5] */
export const OFFICIAL_ID_BYTES_MAX = 48;

/** [6. custom group ID] */
export const GROUP_ID_BYTES_MAX = 48;

/** [community 1.1] */
export const TOPIC_ID_BYTES_MAX = 96;
export const TOPIC_NAME_BYTES_MAX = 150;
export const TOPIC_CUSTOM_BYTES_MAX = 3_000;
export const PERMISSION_GROUP_NAME_BYTES_MAX = 150;
export const PERMISSION_GROUP_CUSTOM_BYTES_MAX = 3_000;

/** Topics of one call about their permissions. [community 1.1] */
export const TOPICS_PER_CALL_MAX = 50;

/** Topics, or permission groups, that one call may name. The contract names no number. */
export const TOPICS_ASKED_MAX = 200;

/** Members that one call puts in a permission group, or takes out; a page of them. [community 1.1, 4.6; rest/community] */
export const PERMISSION_MEMBERS_PER_CALL_MAX = 100;
export const PERMISSION_MEMBER_PAGE_MAX = 100;

/** Text of a profile; the place. [users 1.1] */
export const PROFILE_BYTES_MAX = 500;
export const PROFILE_LOCATION_BYTES_MAX = 16;
/** Fields that an app declares, and the length of their keys. [users 1.2] */
export const PROFILE_CUSTOM_MAX = 20;
export const PROFILE_KEY_MAX = 8;
/** Users of one call about profiles; of whom one device hears. [users 1.3, 1.5] */
export const PROFILES_ASKED_MAX = 100;
export const PROFILES_WATCHED_MAX = 200;

/** Presence: users of one question, users of one call that watches, users that one device watches, bytes of a custom status. [accounts 7.2] */
export const STATUSES_ASKED_MAX = 500;
export const STATUSES_WATCHED_PER_CALL_MAX = 100;
export const STATUSES_WATCHED_MAX = 200;
export const CUSTOM_STATUS_BYTES_MAX = 50;
/** Users in one push of presence. [accounts 7.4] */
export const STATUSES_PER_PUSH_MAX = 100;

/** [users 2.1] */
export const FRIENDS_MAX = 3_000;
export const FRIEND_APPLICATIONS_MAX = 100;
export const BLOCKED_MAX = 1_000;
export const FRIEND_GROUPS_MAX = 32;
export const FRIEND_GROUP_NAME_BYTES_MAX = 30;
export const REMARK_BYTES_MAX = 96;
export const WORDING_BYTES_MAX = 256;
/** Letters behind `AddSource_Type_`. [users 2.1] */
export const SOURCE_MAX = 8;
/** Fields with friends that an app declares. [console 4.3] */
export const FRIEND_FIELDS_MAX = 20;
/** Users of one call about friends; of one that checks or blocks. [users 2.1] */
export const FRIENDS_ASKED_MAX = 100;
export const RELATIONS_ASKED_MAX = 1_000;

/** Users that one user may follow; users of one call that follows, of one that asks; of one page, and of the largest. [users 4] */
export const FOLLOWING_MAX = 5_000;
export const FOLLOWED_PER_CALL_MAX = 20;
export const FOLLOWS_ASKED_MAX = 100;
export const FOLLOW_PAGE = 100;
export const FOLLOW_PAGE_MAX = 1_000;

/** Largest file of an image (also the still picture of a video) or a sound. [4. image, sound file] */
export const IMAGE_BYTES_MAX = 29_360_128;
export const SOUND_BYTES_MAX = 29_360_128;

/** [4. video, file] */
export const VIDEO_BYTES_MAX = 104_857_600;
export const FILE_BYTES_MAX = 104_857_600;

/** Messages that were merged, as a file. The contract names no number. */
export const MERGER_BYTES_MAX = 10_485_760;

/** Entries in a message's at-list, including the at-all constant. [4. mentions] */
export const MENTIONS_MAX = 30;

/** Members that a targeted group message may name. [4. targeted receivers] */
export const TARGETS_MAX = 50;

/** Unread mentions that a conversation shows, the newest. The contract names no number. */
export const MENTIONS_SHOWN_MAX = 100;

/** Of a merged message: messages, lines of preview, characters of each, levels. [4. merged messages] */
export const MERGED_MESSAGES_MAX = 300;
export const MERGED_ABSTRACTS_MAX = 5;
export const MERGED_ABSTRACT_CHARACTERS_MAX = 100;
export const MERGED_LAYERS_MAX = 100;

/** Users of one call that sets or reads receive options. [messages 21] */
export const RECEIVE_OPTION_USERS_MAX = 30;

/** Texts of one translation, and their bytes together. */
export const TRANSLATED_TEXTS_MAX = 50;
export const TRANSLATED_BYTES_MAX = 65_536;

/** Messages in one history answer. [4. history page] */
export const HISTORY_PAGE_MAX = 100;

/** Conversations in one answer of `conversation.sync`. */
export const CONVERSATION_PAGE_MAX = 500;

/** Conversations of one call that sets something for them or deletes them. [5. per call] */
export const CONVERSATIONS_PER_CALL_MAX = 100;

/** Of one user: pinned conversations; those with marks or custom data. [5. pinned; conversations 9] */
export const PINNED_CONVERSATIONS_MAX = 50;
export const MARKED_CONVERSATIONS_MAX = 1_000;

/** Groups of conversations of one user, conversations of one group, bytes of a name. [5. conversation groups] */
export const CONVERSATION_GROUPS_MAX = 20;
export const GROUPED_CONVERSATIONS_MAX = 1_000;
export const CONVERSATION_GROUP_NAME_BYTES_MAX = 32;

/** Custom data of a conversation. [conversations 10] */
export const CONVERSATION_DATA_BYTES_MAX = 256;

/** Changes in one answer of `message.changes`. */
export const CHANGES_PAGE_MAX = 100;

/** Messages that one call deletes. [4. delete] */
export const DELETIONS_MAX = 50;

/** Deletions in one answer of `message.deleted`. */
export const DELETED_PAGE_MAX = 500;

/** Messages of one call about read receipts. [4. receipts] */
export const RECEIPTS_MAX = 30;

/** Receipts in one answer of `message.receipts_since`, and in one push. */
export const RECEIPTS_PAGE_MAX = 100;

/** Members in one answer of `message.receipt_members`. [messages 27] */
export const RECEIPT_MEMBERS_MAX = 100;

/** Members of a group in which messages can ask for receipts. [4. receipts] */
export const RECEIPT_GROUP_MAX = 200;

/** Time after sending during which a message may be revoked. [4. revoke window] */
export const REVOKE_SECONDS = 120;

/** Reactions to one message: kinds, and users of one kind. [4. reactions] */
export const REACTION_KINDS_MAX = 10;
export const REACTION_USERS_MAX = 100;

/** Longest name of a reaction. The contract names no number. */
export const REACTION_ID_BYTES_MAX = 64;

/** Of one question for reactions: messages, users that it shows of each, users in a page. [messages 27] */
export const REACTED_MESSAGES_MAX = 20;
export const REACTION_USERS_SHOWN_MAX = 10;
export const REACTION_USERS_PAGE_MAX = 100;

/** Extensions of one message: pairs, and those of one call. [messages 18] */
export const EXTENSIONS_MAX = 300;
export const EXTENSIONS_PER_CALL_MAX = 20;

/** Of one extension. [messages 18] */
export const EXTENSION_KEY_BYTES_MAX = 100;
export const EXTENSION_VALUE_BYTES_MAX = 1_024;

/** Of one search: keywords, their length, senders, results. [search 1, 3] */
export const SEARCH_KEYWORDS_MAX = 5;
export const SEARCH_KEYWORD_MAX = 256;
export const SEARCH_SENDERS_MAX = 5;
export const SEARCH_PAGE_MAX = 100;

/** Matches of a conversation that are counted; more of them count as so many. */
export const SEARCH_COUNT_MAX = 1_000;

/** Pinned messages of a group. [4. pinned messages] */
export const PINS_MAX = 10;

/** Members that a client may name when it creates a group. [6. initial members] */
export const INITIAL_MEMBERS_MAX = 20;

/** Users of one call: those invited or first members (REST), kicked, marked, looked up. [groups 1.2] */
export const MEMBERS_PER_REST_CALL_MAX = 100;
export const KICKED_PER_CALL_MAX = 100;
export const MARKED_PER_CALL_MAX = 100;
export const MEMBERS_ASKED_MAX = 50;

/** Groups of one question for profiles. [groups 2.2] */
export const GROUPS_ASKED_MAX = 50;

/** Members in one answer. [groups 10.1] */
export const MEMBER_PAGE_MAX = 500;

/** Bytes of the fields of a group and its members. [groups 2.3] */
export const GROUP_NAME_BYTES_MAX = 100;
export const INTRODUCTION_BYTES_MAX = 400;
export const NOTIFICATION_BYTES_MAX = 400;
export const GROUP_FACE_BYTES_MAX = 500;
export const NAME_CARD_BYTES_MAX = 50;
export const CUSTOM_KEY_BYTES_MAX = 16;
export const GROUP_CUSTOM_BYTES_MAX = 512;
export const MEMBER_CUSTOM_BYTES_MAX = 64;
/** Custom fields of a group, and of a member. [groups 2.4] */
export const GROUP_CUSTOM_MAX = 10;
export const MEMBER_CUSTOM_MAX = 5;

/** Of an application, and of what is said to it. [groups 2.3] */
export const APPLICATION_BYTES_MAX = 300;
/** Applications that one list holds. [groups 4.4] */
export const APPLICATIONS_MAX = 50;

/** Longest mute or ban in seconds; for ever in the REST interface. */
export const UINT32_MAX = 4_294_967_295;

/** Attributes of a group: keys, bytes of a key, of a value, of all. [groups 9.1] */
export const ATTRIBUTES_MAX = 16;
export const ATTRIBUTE_KEY_BYTES_MAX = 32;
export const ATTRIBUTE_VALUE_BYTES_MAX = 4_000;
export const ATTRIBUTES_BYTES_MAX = 16_000;

/** Counters of a group, bytes of a key. [groups 9.2] */
export const COUNTERS_MAX = 20;
export const COUNTER_KEY_BYTES_MAX = 128;

/** Labels of members: the smallest, kinds in a group. [groups 10.4] */
export const MARK_MIN = 1_000;
/** The label of robots in a live room; nobody sets it by itself. */
export const ROBOT_MARK = 500;
export const MARKS_MAX = 10;

/** Official accounts of one question for what they are. [users 5] */
export const OFFICIALS_ASKED_MAX = 50;
/** Bytes of the fields of an official account, and of what a subscription carries. [users 5] */
export const OFFICIAL_NAME_BYTES_MAX = 150;
export const OFFICIAL_INTRODUCTION_BYTES_MAX = 400;
export const OFFICIAL_FACE_BYTES_MAX = 500;
export const OFFICIAL_ORGANIZATION_BYTES_MAX = 500;
export const OFFICIAL_CUSTOM_BYTES_MAX = 3_000;
/** Subscribers that an official account may have unless it says otherwise. [users 5] */
export const OFFICIAL_SUBSCRIBERS_MAX = 100_000;
/** Official accounts that one user may subscribe to; the contract names no number. */
export const SUBSCRIPTIONS_MAX = 1_000;

/** Bytes of the ID of an invitation; the contract names no number. */
export const INVITE_ID_BYTES_MAX = 128;

/** Users that one message invites; the contract names no number beside the size of a message. */
export const INVITEES_MAX = 500;

/** Longest time of an invitation, and the life of one that has no end of its own: seven days. The contract names no number. */
export const INVITATION_SECONDS_MAX = 604_800;

/** Open invitations of one inviter, of each kind (stored, online-only); the contract names no number. */
export const INVITATIONS_OPEN_MAX = 100;

/** Invitations that a device asks about at once. */
export const SIGNALS_ASKED_MAX = 200;

/** ms after its end at which the server ends an invitation that nobody ended. The contract names no number. */
export const INVITATION_GRACE_MS = 2_000;

/** Server pings after this idle time; a client that is silent longer than the limit is closed. [accounts 5.2] */
export const HEARTBEAT_SECONDS = 30;
export const HEARTBEAT_LIMIT_SECONDS = 75;

/** Clock difference allowed for a UserSig issued in the future. [accounts 2.5] */
export const USER_SIG_SKEW_SECONDS = 60;

/** Longest life of a UserSig: ten years. [accounts 2.5] */
export const USER_SIG_LIFE_MAX_SECONDS = 315_360_000;

/** Longest push token on the wire: the subscription of a browser as JSON. The contract names no number. */
export const PUSH_SUBSCRIPTION_MAX = 2_048;
