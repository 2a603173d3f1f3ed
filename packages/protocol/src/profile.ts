/** How strangers come to be one's friend: 0 at once, 1 when one agrees, 2 not at all. Source: users 1.1. */
export type AllowType = 0 | 1 | 2;

/** 0 unknown, 1 male, 2 female. */
export type Gender = 0 | 1 | 2;

/** The profile of a user. Fields that are empty or 0 are missing. Source: users 1. */
export interface WireProfile {
  userID: string;
  nickName?: string;
  faceUrl?: string;
  selfSignature?: string;
  gender?: Gender;
  /** The app's own meaning of a number; by convention yyyymmdd. */
  birthday?: number;
  allowType?: AllowType;
  level?: number;
  role?: number;
  location?: string;
  language?: number;
  /** Fields that the app has declared; numbers as decimals. */
  custom?: Record<string, string>;
}

/** What one may write of one's own. */
export type ProfileFields = Omit<WireProfile, "userID">;
