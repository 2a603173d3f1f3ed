export const AllowType = {
  V2TIM_FRIEND_ALLOW_ANY: 0,
  V2TIM_FRIEND_NEED_CONFIRM: 1,
  V2TIM_FRIEND_DENY_ANY: 2,
} as const;
export type AllowType = (typeof AllowType)[keyof typeof AllowType];

export const ConversationType = {
  CONVERSATION_TYPE_INVALID: 0,
  V2TIM_C2C: 1,
  V2TIM_GROUP: 2,
} as const;
export type ConversationType = (typeof ConversationType)[keyof typeof ConversationType];

/** The REST interface counts 1 and 2 the other way round. */
export const FollowType = {
  V2TIM_FOLLOW_TYPE_NONE: 0,
  V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWING_LIST: 1,
  V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWERS_LIST: 2,
  V2TIM_FOLLOW_TYPE_IN_BOTH_FOLLOWERS_LIST: 3,
} as const;
export type FollowType = (typeof FollowType)[keyof typeof FollowType];

/** Holds the responses too: 1 is both AGREE_AND_ADD and COME_IN. */
export const FriendApplicationType = {
  V2TIM_FRIEND_ACCEPT_AGREE: 0,
  V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD: 1,
  V2TIM_FRIEND_APPLICATION_COME_IN: 1,
  V2TIM_FRIEND_APPLICATION_SEND_OUT: 2,
  V2TIM_FRIEND_APPLICATION_BOTH: 3,
} as const;
export type FriendApplicationType = (typeof FriendApplicationType)[keyof typeof FriendApplicationType];

/** V2TIM_FRIEND_APPLICATION_NULL is a placeholder, not for use. */
export const FriendApplicationTypeEnum = {
  V2TIM_FRIEND_APPLICATION_NULL: 0,
  V2TIM_FRIEND_APPLICATION_COME_IN: 1,
  V2TIM_FRIEND_APPLICATION_SEND_OUT: 2,
  V2TIM_FRIEND_APPLICATION_BOTH: 3,
} as const;
export type FriendApplicationTypeEnum =
  (typeof FriendApplicationTypeEnum)[keyof typeof FriendApplicationTypeEnum];

export const FriendResponseTypeEnum = {
  V2TIM_FRIEND_ACCEPT_AGREE: 0,
  V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD: 1,
} as const;
export type FriendResponseTypeEnum = (typeof FriendResponseTypeEnum)[keyof typeof FriendResponseTypeEnum];

/** A relation. BOTH is 3 here (2 in contract version 8.1), but 2 in FriendTypeEnum. */
export const FriendType = {
  V2TIM_FRIEND_TYPE_NONE: 0,
  V2TIM_FRIEND_TYPE_SINGLE: 1,
  V2TIM_FRIEND_TYPE_IN_MY_FRIEND_LIST: 1,
  V2TIM_FRIEND_TYPE_IN_OTHER_FRIEND_LIST: 2,
  V2TIM_FRIEND_TYPE_BOTH: 3,
} as const;
export type FriendType = (typeof FriendType)[keyof typeof FriendType];

/** What to add, delete or check. BOTH is 2 here, but 3 in FriendType; V2TIM_NUll is a placeholder. */
export const FriendTypeEnum = {
  V2TIM_NUll: 0,
  V2TIM_FRIEND_TYPE_SINGLE: 1,
  V2TIM_FRIEND_TYPE_BOTH: 2,
} as const;
export type FriendTypeEnum = (typeof FriendTypeEnum)[keyof typeof FriendTypeEnum];

export const GetGroupMessageReadMemberListFilter = {
  V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ: 0,
  V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD: 1,
} as const;
export type GetGroupMessageReadMemberListFilter =
  (typeof GetGroupMessageReadMemberListFilter)[keyof typeof GetGroupMessageReadMemberListFilter];

export const GroupAddOptType = {
  V2TIM_GROUP_ADD_FORBID: 0,
  V2TIM_GROUP_ADD_AUTH: 1,
  V2TIM_GROUP_ADD_ANY: 2,
} as const;
export type GroupAddOptType = (typeof GroupAddOptType)[keyof typeof GroupAddOptType];

export const GroupAddOptTypeEnum = {
  V2TIM_GROUP_ADD_FORBID: 0,
  V2TIM_GROUP_ADD_AUTH: 1,
  V2TIM_GROUP_ADD_ANY: 2,
} as const;
export type GroupAddOptTypeEnum = (typeof GroupAddOptTypeEnum)[keyof typeof GroupAddOptTypeEnum];

export const GroupApplicationHandleResult = {
  V2TIM_GROUP_APPLICATION_HANDLE_RESULT_REFUSE: 0,
  V2TIM_GROUP_APPLICATION_HANDLE_RESULT_AGREE: 1,
} as const;
export type GroupApplicationHandleResult =
  (typeof GroupApplicationHandleResult)[keyof typeof GroupApplicationHandleResult];

export const GroupApplicationHandleStatus = {
  V2TIM_GROUP_APPLICATION_HANDLE_STATUS_UNHANDLED: 0,
  V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_OTHER: 1,
  V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_SELF: 2,
} as const;
export type GroupApplicationHandleStatus =
  (typeof GroupApplicationHandleStatus)[keyof typeof GroupApplicationHandleStatus];

export const GroupApplicationType = {
  V2TIM_GROUP_APPLICATION_GET_TYPE_JOIN: 0,
  V2TIM_GROUP_APPLICATION_GET_TYPE_INVITE: 1,
  V2TIM_GROUP_APPLICATION_NEED_ADMIN_APPROVE: 2,
} as const;
export type GroupApplicationType = (typeof GroupApplicationType)[keyof typeof GroupApplicationType];

/** The member with two underscores in a row is an older spelling. */
export const GroupApplicationTypeEnum = {
  V2TIM_GROUP_APPLICATION_GET_TYPE_JOIN: 0,
  V2TIM_GROUP_APPLICATION_GET_TYPE_INVITE: 1,
  V2TIM_GROUP_APPLICATION__NEED_ADMIN_APPROVE: 2,
  V2TIM_GROUP_APPLICATION_NEED_ADMIN_APPROVE: 2,
} as const;
export type GroupApplicationTypeEnum =
  (typeof GroupApplicationTypeEnum)[keyof typeof GroupApplicationTypeEnum];

/** Other numbers may come: 9 (custom string of a topic) and 15 to 17 (private topics) have no name here. */
export const GroupChangeInfoType = {
  V2TIM_GROUP_INFO_INVALID: 0,
  V2TIM_GROUP_INFO_CHANGE_TYPE_NAME: 1,
  V2TIM_GROUP_INFO_CHANGE_TYPE_INTRODUCTION: 2,
  V2TIM_GROUP_INFO_CHANGE_TYPE_NOTIFICATION: 3,
  V2TIM_GROUP_INFO_CHANGE_TYPE_FACE_URL: 4,
  V2TIM_GROUP_INFO_CHANGE_TYPE_OWNER: 5,
  V2TIM_GROUP_INFO_CHANGE_TYPE_CUSTOM: 6,
  V2TIM_GROUP_INFO_CHANGE_TYPE_SHUT_UP_ALL: 8,
  V2TIM_GROUP_INFO_CHANGE_TYPE_RECEIVE_MESSAGE_OPT: 10,
  V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_ADD_OPT: 11,
  V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_APPROVE_OPT: 12,
  V2TIM_GROUP_INFO_CHANGE_TYPE_ENABLE_PERMISSION_GROUP: 13,
  V2TIM_GROUP_INFO_CHANGE_TYPE_DEFAULT_PERMISSIONS: 14,
} as const;
export type GroupChangeInfoType = (typeof GroupChangeInfoType)[keyof typeof GroupChangeInfoType];

export const GroupMemberFilterType = {
  V2TIM_GROUP_MEMBER_FILTER_ALL: 0,
  V2TIM_GROUP_MEMBER_FILTER_OWNER: 1,
  V2TIM_GROUP_MEMBER_FILTER_ADMIN: 2,
  V2TIM_GROUP_MEMBER_FILTER_COMMON: 4,
} as const;
export type GroupMemberFilterType = (typeof GroupMemberFilterType)[keyof typeof GroupMemberFilterType];

/** V2TIM_NULL is a placeholder: it keeps COMMON at 4. */
export const GroupMemberFilterTypeEnum = {
  V2TIM_GROUP_MEMBER_FILTER_ALL: 0,
  V2TIM_GROUP_MEMBER_FILTER_OWNER: 1,
  V2TIM_GROUP_MEMBER_FILTER_ADMIN: 2,
  V2TIM_NULL: 3,
  V2TIM_GROUP_MEMBER_FILTER_COMMON: 4,
} as const;
export type GroupMemberFilterTypeEnum =
  (typeof GroupMemberFilterTypeEnum)[keyof typeof GroupMemberFilterTypeEnum];

/** The role as groups and members carry it; parameters take GroupMemberRoleTypeEnum. */
export const GroupMemberRoleType = {
  V2TIM_GROUP_MEMBER_UNDEFINED: 0,
  V2TIM_GROUP_MEMBER_ROLE_MEMBER: 200,
  V2TIM_GROUP_MEMBER_ROLE_ADMIN: 300,
  V2TIM_GROUP_MEMBER_ROLE_OWNER: 400,
} as const;
export type GroupMemberRoleType = (typeof GroupMemberRoleType)[keyof typeof GroupMemberRoleType];

/** The role as parameters take it: indexes. Groups and members carry GroupMemberRoleType (200, 300, 400). */
export const GroupMemberRoleTypeEnum = {
  V2TIM_GROUP_MEMBER_UNDEFINED: 0,
  V2TIM_GROUP_MEMBER_ROLE_MEMBER: 1,
  V2TIM_GROUP_MEMBER_ROLE_ADMIN: 2,
  V2TIM_GROUP_MEMBER_ROLE_OWNER: 3,
} as const;
export type GroupMemberRoleTypeEnum = (typeof GroupMemberRoleTypeEnum)[keyof typeof GroupMemberRoleTypeEnum];

export const GroupTipsElemType = {
  GROUP_TIPS_TYPE_INVALID: 0,
  V2TIM_GROUP_TIPS_TYPE_JOIN: 1,
  V2TIM_GROUP_TIPS_TYPE_INVITE: 2,
  V2TIM_GROUP_TIPS_TYPE_QUIT: 3,
  V2TIM_GROUP_TIPS_TYPE_KICKED: 4,
  V2TIM_GROUP_TIPS_TYPE_SET_ADMIN: 5,
  V2TIM_GROUP_TIPS_TYPE_CANCEL_ADMIN: 6,
  V2TIM_GROUP_TIPS_TYPE_GROUP_INFO_CHANGE: 7,
  V2TIM_GROUP_TIPS_TYPE_MEMBER_INFO_CHANGE: 8,
  V2TIM_GROUP_TIPS_TYPE_TOPIC_INFO_CHANGE: 9,
  V2TIM_GROUP_TIPS_TYPE_PINNED_MESSAGE_ADDED: 10,
  V2TIM_GROUP_TIPS_TYPE_PINNED_MESSAGE_DELETED: 11,
} as const;
export type GroupTipsElemType = (typeof GroupTipsElemType)[keyof typeof GroupTipsElemType];

export const GroupType = {
  Work: "Work",
  Public: "Public",
  Meeting: "Meeting",
  AVChatRoom: "AVChatRoom",
  Community: "Community",
} as const;
export type GroupType = (typeof GroupType)[keyof typeof GroupType];

/** Numbers of the C interface; a `groupType` field carries the text of GroupType. */
export const GroupTypeEnum = {
  kTIMGroup_Public: 0,
  kTIMGroup_Private: 1,
  kTIMGroup_ChatRoom: 2,
  kTIMGroup_BChatRoom: 3,
  kTIMGroup_AVChatRoom: 4,
  kTIMGroup_Community: 5,
} as const;
export type GroupTypeEnum = (typeof GroupTypeEnum)[keyof typeof GroupTypeEnum];

export const HistoryMessageGetType = {
  V2TIM_GET_CLOUD_OLDER_MSG: 1,
  V2TIM_GET_CLOUD_NEWER_MSG: 2,
  V2TIM_GET_LOCAL_OLDER_MSG: 3,
  V2TIM_GET_LOCAL_NEWER_MSG: 4,
} as const;
export type HistoryMessageGetType = (typeof HistoryMessageGetType)[keyof typeof HistoryMessageGetType];

/** V2TIM_NULL is a placeholder, not for use. */
export const HistoryMsgGetTypeEnum = {
  V2TIM_NULL: 0,
  V2TIM_GET_CLOUD_OLDER_MSG: 1,
  V2TIM_GET_CLOUD_NEWER_MSG: 2,
  V2TIM_GET_LOCAL_OLDER_MSG: 3,
  V2TIM_GET_LOCAL_NEWER_MSG: 4,
} as const;
export type HistoryMsgGetTypeEnum = (typeof HistoryMsgGetTypeEnum)[keyof typeof HistoryMsgGetTypeEnum];

/** Gone from newer versions of the contract. */
export const ListenerType = {
  simpleMsgListener: "simpleMsgListener",
  initSDKListener: "initSDKListener",
  groupListener: "groupListener",
  advancedMsgListener: "advancedMsgListener",
  conversationListener: "conversationListener",
  friendListener: "friendListener",
  signalingListener: "signalingListener",
  communityListener: "communityListener",
} as const;
export type ListenerType = (typeof ListenerType)[keyof typeof ListenerType];

export const LogLevel = {
  V2TIM_LOG_NONE: 0,
  V2TIM_LOG_DEBUG: 3,
  V2TIM_LOG_INFO: 4,
  V2TIM_LOG_WARN: 5,
  V2TIM_LOG_ERROR: 6,
} as const;
export type LogLevel = (typeof LogLevel)[keyof typeof LogLevel];

/** V2TIM_NULL is a placeholder, not for use. */
export const LogLevelEnum = {
  V2TIM_LOG_NONE: 0,
  V2TIM_NULL: 1,
  V2TIM_LOG_ALL: 2,
  V2TIM_LOG_DEBUG: 3,
  V2TIM_LOG_INFO: 4,
  V2TIM_LOG_WARN: 5,
  V2TIM_LOG_ERROR: 6,
} as const;
export type LogLevelEnum = (typeof LogLevelEnum)[keyof typeof LogLevelEnum];

export const LoginStatus = {
  V2TIM_STATUS_LOGINED: 1,
  V2TIM_STATUS_LOGINING: 2,
  V2TIM_STATUS_LOGOUT: 3,
} as const;
export type LoginStatus = (typeof LoginStatus)[keyof typeof LoginStatus];

export const MessageElemType = {
  V2TIM_ELEM_TYPE_NONE: 0,
  V2TIM_ELEM_TYPE_TEXT: 1,
  V2TIM_ELEM_TYPE_CUSTOM: 2,
  V2TIM_ELEM_TYPE_IMAGE: 3,
  V2TIM_ELEM_TYPE_SOUND: 4,
  V2TIM_ELEM_TYPE_VIDEO: 5,
  V2TIM_ELEM_TYPE_FILE: 6,
  V2TIM_ELEM_TYPE_LOCATION: 7,
  V2TIM_ELEM_TYPE_FACE: 8,
  V2TIM_ELEM_TYPE_GROUP_TIPS: 9,
  V2TIM_ELEM_TYPE_MERGER: 10,
  V2TIM_ELEM_TYPE_GROUP_REPORT: 11,
  V2TIM_ELEM_TYPE_STREAM: 12,
} as const;
export type MessageElemType = (typeof MessageElemType)[keyof typeof MessageElemType];

/** DEFAULT counts as NORMAL. */
export const MessagePriority = {
  V2TIM_PRIORITY_DEFAULT: 0,
  V2TIM_PRIORITY_HIGH: 1,
  V2TIM_PRIORITY_NORMAL: 2,
  V2TIM_PRIORITY_LOW: 3,
} as const;
export type MessagePriority = (typeof MessagePriority)[keyof typeof MessagePriority];

/** DEFAULT counts as NORMAL. */
export const MessagePriorityEnum = {
  V2TIM_PRIORITY_DEFAULT: 0,
  V2TIM_PRIORITY_HIGH: 1,
  V2TIM_PRIORITY_NORMAL: 2,
  V2TIM_PRIORITY_LOW: 3,
} as const;
export type MessagePriorityEnum = (typeof MessagePriorityEnum)[keyof typeof MessagePriorityEnum];

/** HAS_DELETED and LOCAL_IMPORTED are states on this device. */
export const MessageStatus = {
  V2TIM_MSG_STATUS_SENDING: 1,
  V2TIM_MSG_STATUS_SEND_SUCC: 2,
  V2TIM_MSG_STATUS_SEND_FAIL: 3,
  V2TIM_MSG_STATUS_HAS_DELETED: 4,
  V2TIM_MSG_STATUS_LOCAL_REVOKED: 6,
  V2TIM_MSG_STATUS_LOCAL_IMPORTED: 5,
} as const;
export type MessageStatus = (typeof MessageStatus)[keyof typeof MessageStatus];

/** The two EXCEPT_AT options are for groups and topics. */
export const ReceiveMsgOptEnum = {
  V2TIM_RECEIVE_MESSAGE: 0,
  V2TIM_NOT_RECEIVE_MESSAGE: 1,
  V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE: 2,
  V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE_EXCEPT_AT: 3,
  V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT: 4,
} as const;
export type ReceiveMsgOptEnum = (typeof ReceiveMsgOptEnum)[keyof typeof ReceiveMsgOptEnum];

export const ReceiveMsgOptType = {
  kTIMRecvMsgOpt_Receive: 0,
  kTIMRecvMsgOpt_Not_Receive: 1,
  kTIMRecvMsgOpt_Not_Notify: 2,
  kTIMRecvMsgOpt_Not_Notify_Except_At: 3,
  kTIMRecvMsgOpt_Not_Receive_Except_At: 4,
} as const;
export type ReceiveMsgOptType = (typeof ReceiveMsgOptType)[keyof typeof ReceiveMsgOptType];

export const SimpleMsgListenerType = {
  onRecvC2CTextMessage: 0,
  onRecvC2CCustomMessage: 1,
  onRecvGroupTextMessage: 2,
  onRecvGroupCustomMessage: 3,
} as const;
export type SimpleMsgListenerType = (typeof SimpleMsgListenerType)[keyof typeof SimpleMsgListenerType];

/** OFFLINE: the connection is gone without a logout. */
export const UserStatusType = {
  V2TIM_USER_STATUS_UNKNOWN: 0,
  V2TIM_USER_STATUS_ONLINE: 1,
  V2TIM_USER_STATUS_OFFLINE: 2,
  V2TIM_USER_STATUS_UNLOGINED: 3,
} as const;
export type UserStatusType = (typeof UserStatusType)[keyof typeof UserStatusType];

export const V2SignalingActionType = {
  SIGNALING_ACTION_TYPE_INVITE: 1,
  SIGNALING_ACTION_TYPE_CANCEL_INVITE: 2,
  SIGNALING_ACTION_TYPE_ACCEPT_INVITE: 3,
  SIGNALING_ACTION_TYPE_REJECT_INVITE: 4,
  SIGNALING_ACTION_TYPE_INVITE_TIMEOUT: 5,
} as const;
export type V2SignalingActionType = (typeof V2SignalingActionType)[keyof typeof V2SignalingActionType];

export const V2TIMKeywordListMatchType = {
  KEYWORD_LIST_MATCH_TYPE_OR: 0,
  KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;
export type V2TIMKeywordListMatchType =
  (typeof V2TIMKeywordListMatchType)[keyof typeof V2TIMKeywordListMatchType];

/** The REST interface counts otherwise: 1 original, 2 large, 3 thumbnail. */
export const V2TIM_IMAGE_TYPE = {
  V2TIM_IMAGE_TYPE_ORIGIN: 0,
  V2TIM_IMAGE_TYPE_THUMB: 1,
  V2TIM_IMAGE_TYPE_LARGE: 2,
} as const;
export type V2TIM_IMAGE_TYPE = (typeof V2TIM_IMAGE_TYPE)[keyof typeof V2TIM_IMAGE_TYPE];

/** Bits (0, 1, 2, 3 in contract version 8.1); marks of the app are 2 to the power of 32 to 63. */
export const V2TimConversationMarkType = {
  V2TIM_CONVERSATION_MARK_TYPE_STAR: 1,
  V2TIM_CONVERSATION_MARK_TYPE_UNREAD: 2,
  V2TIM_CONVERSATION_MARK_TYPE_FOLD: 4,
  V2TIM_CONVERSATION_MARK_TYPE_HIDE: 8,
} as const;
export type V2TimConversationMarkType =
  (typeof V2TimConversationMarkType)[keyof typeof V2TimConversationMarkType];

export const V2TimPlugins = {
  Avkit: 0,
  Vote: 1,
  Solitaire: 2,
  Redpack: 3,
} as const;
export type V2TimPlugins = (typeof V2TimPlugins)[keyof typeof V2TimPlugins];

export const V2_AT_INFO_TYPES = {
  TIM_AT_UNKNOWN: 0,
  TIM_AT_ME: 1,
  TIM_AT_ALL: 2,
  TIM_AT_ALL_AT_ME: 3,
} as const;
export type V2_AT_INFO_TYPES = (typeof V2_AT_INFO_TYPES)[keyof typeof V2_AT_INFO_TYPES];
