/** A wish to join, or an invitation to approve; `addTime` as it came, it is part of the key. */
export interface V2TimGroupApplication {
  groupID: string;
  fromUser?: string;
  fromUserNickName?: string;
  fromUserFaceUrl?: string;
  toUser?: string;
  addTime?: number;
  requestMsg?: string;
  handledMsg?: string;
  /** One of GroupApplicationType. */
  type: number;
  /** One of GroupApplicationHandleStatus. */
  handleStatus: number;
  /** One of GroupApplicationHandleResult. */
  handleResult: number;
}

/** The applications of all groups that the user manages. */
export interface V2TimGroupApplicationResult {
  unreadCount?: number;
  groupApplicationList?: V2TimGroupApplication[];
}
