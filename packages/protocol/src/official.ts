/** Official accounts as both sides of the wire see them. Source: users 5. */

export interface WireOfficial {
  accountID: string;
  name: string;
  /** Those below are missing where they are empty. */
  faceUrl?: string;
  organization?: string;
  introduction?: string;
  custom?: string;
  owner: string;
  /** Unix seconds. */
  createdAt: number;
  subscribers: number;
  /** Unix seconds; missing: the caller has not subscribed, or the news is for everybody. */
  subscribedAt?: number;
}

/** Something about an official account that its subscribers are to know. */
export type OfficialEvent =
  | { kind: "subscribed" | "info"; account: WireOfficial }
  | { kind: "unsubscribed" | "deleted"; accountID: string };
