/** A user's profile; strings have up to 500 bytes. */
export interface V2TimUserFullInfo {
  userID?: string;
  nickName?: string;
  faceUrl?: string;
  selfSignature?: string;
  /** 0 unknown, 1 male, 2 female. */
  gender?: number;
  /** One of AllowType. */
  allowType?: number;
  customInfo?: Record<string, string>;
  /** The app's own meaning. */
  role?: number;
  /** The app's own meaning. */
  level?: number;
  /** yyyymmdd by convention. */
  birthday?: number;
  /** Not in the interface: up to 16 bytes. */
  location?: string;
  /** Not in the interface: the app's own meaning. */
  language?: number;
}

/** The short form of a profile. */
export interface V2TimUserInfo {
  userID: string;
  nickName?: string;
  faceUrl?: string;
}

/** A page of profiles; `nextCursor` is "" at the end. */
export interface V2TimUserInfoResult {
  nextCursor?: string;
  userFullInfoList?: V2TimUserFullInfo[];
}

/** A user's presence, over all of the user's devices. */
export interface V2TimUserStatus {
  userID?: string;
  /** One of UserStatusType. */
  statusType?: number;
  customStatus?: string;
  /** Kinds of the devices that are on line. */
  onlineDevices?: string[];
}
