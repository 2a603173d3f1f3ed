/** Types of what is asked and answered; the schemas of the requests are in `schema/commands.ts`. */
import type { WireChange, WireConversation, WireMessage } from "./message.ts";
import type { CommandBody, CommandName } from "./schema/commands.ts";

export type { CommandBody, CommandName };
export type Platform = CommandBody<"login">["platform"];
export type SendBody = CommandBody<"message.send">;

/** Body of the answer to each command, when its code is 0. */
export interface CommandAnswers {
  login: LoginAnswer;
  logout: Record<string, never>;
  ping: { /** ms */ serverTime: number };
  "message.send": SendAnswer;
  "message.history": HistoryAnswer;
  "message.revoke": { changeSeq: number };
  "message.changes": { changes: WireChange[] /** Nothing newer is known. */; finished: boolean };
  "conversation.sync": SyncAnswer;
  /** In the order asked; conversations that do not exist are left out. */
  "conversation.get": { conversations: WireConversation[] };
  "conversation.read": ReadAnswer;
  "group.create": { groupID: string };
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
  /** Names the server's data: when it is another one, nothing that a client has kept holds any more. */
  dataID?: string;
  /** Numbers that the client checks itself, so that both sides agree. */
  limits: { messageBytes: number; historyPage: number; revokeSeconds: number; heartbeatSeconds: number };
}

export interface SendAnswer {
  /** 0 for an online-only message. */
  seq: number;
  /** Unix seconds of acceptance. */
  time: number;
  /** Present when a before-webhook changed the content: the message as it was stored. */
  message?: WireMessage;
}

export interface HistoryAnswer {
  /** `older`: newest first. `newer`: oldest first. */
  messages: WireMessage[];
  /** Nothing lies further in that direction. */
  finished: boolean;
}

export interface SyncAnswer {
  conversations: WireConversation[];
  /** Present when there is more: ask again with it and the same `since`. */
  cursor?: string;
  /** ms; the `since` of the next sync. */
  time: number;
}

export interface ReadAnswer {
  /** The read position now; it never moves backwards. */
  readSeq: number;
  /** Unix seconds of the newest read message. */
  readTime: number;
  unread: number;
}
