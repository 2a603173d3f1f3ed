/** Users. */

export interface V2TimUserFullInfo {
  userID?: string;
  nickName?: string;
  faceUrl?: string;
  selfSignature?: string;
  gender?: number;
  allowType?: number; // AllowType
  customInfo?: Record<string, string>;
  role?: number;
  level?: number;
  birthday?: number;
}

export interface V2TimUserInfo {
  userID: string;
  nickName?: string;
  faceUrl?: string;
}

export interface V2TimUserInfoResult {
  nextCursor?: string;
  userFullInfoList?: V2TimUserFullInfo[];
}

export interface V2TimUserStatus {
  userID?: string;
  statusType?: number; // UserStatusType
  customStatus?: string;
  onlineDevices?: string[]; // since 8.2-8.9
}
