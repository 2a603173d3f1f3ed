export type * from "./commands.ts";
export {
  COMMUNITY_BIT,
  type PermissionGroupChange,
  TOPIC_BIT,
  type WirePermissionGroup,
  type WireTopic,
} from "./community.ts";
export type * from "./conversation-settings.ts";
export { ERROR, type ErrorName, type Failure, failure } from "./errors.ts";
export type * from "./events.ts";
export type * from "./follow.ts";
export { CLOSE, type PushFrame, type RequestFrame, type ResponseFrame, SUBPROTOCOL } from "./frames.ts";
export {
  type ApplicationType,
  type AttributeChange,
  type Counters,
  GROUP_TYPES,
  type GroupReport,
  type GroupRole,
  type GroupType,
  groupTypeOf,
  type JoinOption,
  type MemberResult,
  type NoticeMember,
  REPORT,
  ROLE,
  type WireApplication,
  type WireAttribute,
  type WireGroup,
  type WireGroupSelf,
  type WireMember,
} from "./group.ts";
export {
  AT_ALL,
  communityOf,
  GUEST_PREFIX,
  IMPORT_MARK,
  isCommunityID,
  isCustomGroupID,
  isGroupID,
  isImported,
  isOfficialID,
  isPermissionGroupID,
  isReservedUserID,
  isRobotID,
  isTopicID,
  isUserID,
} from "./ids.ts";
export * from "./limits.ts";
export type * from "./media.ts";
export { layersOf } from "./merged-layers.ts";
export type * from "./message.ts";
export { messageBytes, utf8Bytes } from "./message-size.ts";
export type * from "./official.ts";
export type * from "./profile.ts";
export type * from "./receive-option.ts";
export type * from "./relation.ts";
export { fail, ok, type Result } from "./result.ts";
export {
  foldText,
  isMatch,
  isSearchedKind,
  SEARCHED_KINDS,
  type SearchCriteria,
  type SearchedKind,
  type SearchedMessage,
  searchedMessage,
  searchText,
} from "./search.ts";
export {
  parseSignal,
  SIGNAL_ACTION,
  type Signal,
  type SignalAction,
  signalElement,
  signalOf,
  signalText,
  signalTextOf,
  signalWithData,
  type WireInvitation,
  type WireSignal,
} from "./signaling.ts";
export type * from "./status.ts";
