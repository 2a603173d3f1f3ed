/** Parameters and results of the searches. */
import type { V2TimGroupInfo, V2TimGroupMemberFullInfo } from "../models/group.ts";
import type { V2TimMessage } from "../models/message.ts";
import type { V2TimUserInfo } from "../models/user.ts";

export interface V2GroupMemberInfoSearchResult {
  groupMemberSearchResultItems?: Record<string, V2TimGroupMemberFullInfo[]>;
  isFinished?: boolean; // since 8.2-8.9
  totalCount?: number; // since 8.2-8.9
  nextCursor?: string; // since 8.2-8.9
}

export interface V2TimGroupMemberSearchParam {
  keywordList: string[];
  groupIDList?: string[];
  isSearchMemberUserID?: boolean; // default true
  isSearchMemberNickName?: boolean; // default true
  isSearchMemberRemark?: boolean; // default true
  isSearchMemberNameCard?: boolean; // default true
  keywordListMatchType?: number; // V2TIMKeywordListMatchType; default 0; since 8.2-8.9
  searchCount?: number; // default 20; since 8.2-8.9
  searchCursor?: string; // default ""; since 8.2-8.9
}

/** static constants, since 8.2-8.9 */
export const V2TimGroupMemberSearchParam = {
  V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: 0,
  V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;

export interface V2TimGroupSearchParam {
  keywordList: string[];
  isSearchGroupID?: boolean; // default true
  isSearchGroupName?: boolean; // default true
  keywordListMatchType?: number; // V2TIMKeywordListMatchType; default 0; since 8.2-8.9
  searchCount?: number; // default 20; since 8.2-8.9
  searchCursor?: string; // default ""; since 8.2-8.9
}

/** static constants, since 8.2-8.9 */
export const V2TimGroupSearchParam = {
  V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: 0,
  V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;

/** since 8.2-8.9 */
export interface V2TimGroupSearchResult {
  isFinished?: boolean;
  totalCount?: number;
  nextCursor?: string;
  groupList?: V2TimGroupInfo[];
}

export interface V2TimMessageSearchParam {
  conversationID?: string;
  keywordList?: string[];
  type?: number; // V2TIMKeywordListMatchType
  userIDList?: string[];
  messageTypeList?: number[]; // MessageElemType
  searchTimePosition?: number;
  searchTimePeriod?: number;
  pageSize?: number;
  pageIndex?: number;
  searchCount?: number;
  searchCursor?: string;
}

export interface V2TimMessageSearchResult {
  totalCount?: number;
  messageSearchResultItems?: V2TimMessageSearchResultItem[];
  searchCursor?: string;
}

export interface V2TimMessageSearchResultItem {
  conversationID?: string;
  messageCount?: number;
  messageList?: V2TimMessage[];
}

/** since 8.2-8.9 */
export interface V2TimUserSearchParam {
  keywordList: string[];
  keywordListMatchType?: number; // V2TIMKeywordListMatchType; default 0
  gender?: number; // default 0
  minBirthday?: number; // default 0
  maxBirthday?: number; // default 0
  searchCount?: number; // default 20
  searchCursor?: string; // default ""
}

/** static constants, since 8.2-8.9 */
export const V2TimUserSearchParam = {
  V2TIM_KEYWORD_LIST_MATCH_TYPE_OR: 0,
  V2TIM_KEYWORD_LIST_MATCH_TYPE_AND: 1,
} as const;

/** since 8.2-8.9 */
export interface V2TimUserSearchResult {
  isFinished?: boolean;
  totalCount?: number;
  nextCursor?: string;
  userInfoList?: V2TimUserInfo[];
}
