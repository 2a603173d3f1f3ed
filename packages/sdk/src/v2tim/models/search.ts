import type { V2TimGroupInfo } from "./group.ts";
import type { V2TimGroupMemberFullInfo } from "./group-member.ts";
import type { V2TimMessage } from "./message.ts";
import type { V2TimUserInfo } from "./user.ts";

/** What to look for among messages; times in Unix seconds, a period in seconds. */
export interface V2TimMessageSearchParam {
  /** Without it: all conversations. */
  conversationID?: string;
  /** Up to 5. */
  keywordList?: string[];
  /** One of V2TIMKeywordListMatchType. */
  type?: number;
  /** Senders, up to 5. */
  userIDList?: string[];
  /** Each one of MessageElemType. */
  messageTypeList?: number[];
  /** End of the period; 0 means now. */
  searchTimePosition?: number;
  /** How far back; 0 means no limit. */
  searchTimePeriod?: number;
  /** Search on this device only; 0 means no paging. */
  pageSize?: number;
  /** Search on this device only; from 0. */
  pageIndex?: number;
  /** Search on the server only. */
  searchCount?: number;
  /** Search on the server only; "" first. */
  searchCursor?: string;
}

/** A page of hits, one item per conversation. */
export interface V2TimMessageSearchResult {
  /** Messages of the one conversation, else conversations with hits. */
  totalCount?: number;
  messageSearchResultItems?: V2TimMessageSearchResultItem[];
  /** "" at the end. */
  searchCursor?: string;
}

/** The hits of one conversation; over all conversations the list is filled for a single hit only. */
export interface V2TimMessageSearchResultItem {
  conversationID?: string;
  messageCount?: number;
  messageList?: V2TimMessage[];
}

/** What to look for among the users of the app. */
export interface V2TimUserSearchParam {
  keywordList: string[];
  /** One of V2TIMKeywordListMatchType. Default: 0. */
  keywordListMatchType?: number;
  /** Default: 0. */
  gender?: number;
  /** Default: 0. */
  minBirthday?: number;
  /** Default: 0. */
  maxBirthday?: number;
  /** Default: 20. */
  searchCount?: number;
  /** Default: "". */
  searchCursor?: string;
}
export const V2TimUserSearchParam = {
  V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: 0,
  V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;

/** A page of users. */
export interface V2TimUserSearchResult {
  isFinished?: boolean;
  totalCount?: number;
  nextCursor?: string;
  userInfoList?: V2TimUserInfo[];
}

/** What to look for among the profiles on this device. */
export interface V2TimFriendSearchParam {
  keywordList: string[];
  /** Default: true. */
  isSearchUserID?: boolean;
  /** Default: true. */
  isSearchNickName?: boolean;
  /** Default: true. */
  isSearchRemark?: boolean;
}

/** What to look for among groups. */
export interface V2TimGroupSearchParam {
  keywordList: string[];
  /** Default: true. */
  isSearchGroupID?: boolean;
  /** Default: true. */
  isSearchGroupName?: boolean;
  /** One of V2TIMKeywordListMatchType. Default: 0. */
  keywordListMatchType?: number;
  /** Default: 20. */
  searchCount?: number;
  /** Default: "". */
  searchCursor?: string;
}
export const V2TimGroupSearchParam = {
  V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: 0,
  V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;

/** A page of groups. */
export interface V2TimGroupSearchResult {
  isFinished?: boolean;
  totalCount?: number;
  nextCursor?: string;
  groupList?: V2TimGroupInfo[];
}

/** What to look for among group members. */
export interface V2TimGroupMemberSearchParam {
  keywordList: string[];
  groupIDList?: string[];
  /** Default: true. */
  isSearchMemberUserID?: boolean;
  /** Default: true. */
  isSearchMemberNickName?: boolean;
  /** Default: true. */
  isSearchMemberRemark?: boolean;
  /** Default: true. */
  isSearchMemberNameCard?: boolean;
  /** One of V2TIMKeywordListMatchType. Default: 0. */
  keywordListMatchType?: number;
  /** Default: 20. */
  searchCount?: number;
  /** Default: "". */
  searchCursor?: string;
}
export const V2TimGroupMemberSearchParam = {
  V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: 0,
  V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;

/** Members found, keyed by groupID. */
export interface V2GroupMemberInfoSearchResult {
  groupMemberSearchResultItems?: Record<string, V2TimGroupMemberFullInfo[]>;
  isFinished?: boolean;
  totalCount?: number;
  nextCursor?: string;
}
