/** An official account; times in Unix seconds. */
export interface V2TimOfficialAccountInfo {
  createTime?: number;
  customData?: string;
  faceUrl?: string;
  officialAccountID?: string;
  introduction?: string;
  officialAccountName?: string;
  organization?: string;
  ownerUserID?: string;
  subscriberCount?: number;
  subscribeTime?: number;
}

/** What became of one official account of a call. */
export interface V2TimOfficialAccountInfoResult {
  resultInfo?: string;
  officialAccountInfo?: V2TimOfficialAccountInfo;
  resultCode?: number;
}
