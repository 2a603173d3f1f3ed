import type { QuietTime } from "../receive-option.ts";

/** Answers to the commands of a session. */
export interface SessionAnswers {
  login: LoginAnswer;
  logout: Record<string, never>;
  ping: { /** ms */ serverTime: number };
}

export interface LoginAnswer {
  sessionID: string;
  userID: string;
  /** The account's number as a decimal string: the first part of its msgIDs. */
  tinyID: string;
  /** ms */
  serverTime: number;
  /** Unix seconds at which the UserSig ends. */
  userSigExpireAt: number;
  nickName: string;
  faceUrl: string;
  /** As the user set it last; missing when never. */
  quietTime?: QuietTime;
  /** Changes when the user's subscriptions do, or an official account of them; missing when there are none. */
  officials?: string;
  /** What the user says about the own presence; missing: nothing. */
  customStatus?: string;
  /** The app wants every friend's presence to be told without a question. */
  friendStatus?: true;
  /** Names the server's data: when it is another one, nothing that a client has kept holds any more. */
  dataID?: string;
  /** Numbers that the client checks itself, so that both sides agree. */
  limits: {
    messageBytes: number;
    historyPage: number;
    revokeSeconds: number;
    heartbeatSeconds: number;
    /** Of one file; also for the still picture of a video. */
    imageBytes: number;
    soundBytes: number;
    videoBytes: number;
    fileBytes: number;
  };
}
