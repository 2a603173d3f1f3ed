import type { V2TimGroupMemberInfo } from "./group-member.ts";

/** Who has read: one-to-one, or with counts for a message in a group. */
export interface V2TimMessageReceipt {
  userID: string;
  /** Unix seconds. */
  timestamp: number;
  groupID?: string;
  msgID?: string;
  readCount?: number;
  unreadCount?: number;
  isPeerRead?: boolean;
}

/** A page of members who have read a message, or who have not. */
export interface V2TimGroupMessageReadMemberList {
  nextSeq: number;
  isFinished: boolean;
  memberInfoList: V2TimGroupMemberInfo[];
}
