import type { QuietTime, ReceiveOption } from "@skein-im/protocol";
import type { LogKey } from "../message/log-key.ts";
import type { StoredMessage } from "../message/message-store.ts";

/** How a device is reached. */
export interface PushToken {
  readonly tokenID: number;
  readonly app: number;
  readonly userID: string;
  readonly deviceID: string;
  readonly voip: boolean;
  /** The certificate. */
  readonly businessID: number;
  readonly token: string;
  /** BCP 47, "" when the device did not say. */
  readonly language: string;
}

export interface NewPushToken extends Omit<PushToken, "tokenID"> {
  /** Unix ms. */
  readonly now: number;
}

/** A device and its user. */
export interface PushDevice {
  readonly app: number;
  readonly userID: string;
  readonly deviceID: string;
}

/** A token of somebody for whom a message is, with what decides whether it is pushed. */
export interface PushHolder extends PushToken {
  readonly recvOpt: ReceiveOption;
  readonly quietTime?: QuietTime | undefined;
  /** The sender of a one-to-one message is on the user's block list. */
  readonly blocked: boolean;
  /** First message of the log that the user may see; missing: all. */
  readonly firstSeq?: number | undefined;
  /** The icon's number is known: see `PushJob.unread`. */
  readonly hasBadge: boolean;
}

export interface PushableMessage extends StoredMessage {
  /** Its number among all messages of the store. */
  readonly row: number;
  readonly app: number;
  readonly log: LogKey;
  readonly countable: boolean;
  /** Tokens set before it was sent, of those for whom it is; never the sender's. */
  readonly holders: readonly PushHolder[];
}

/** How far messages have been looked at: all up to `row`; with `after`, the one behind it for users up to that name. */
export interface PushCursor {
  readonly row: number;
  readonly after: string;
}

export interface PushStep {
  /** Those that have holders, ascending. */
  readonly messages: readonly PushableMessage[];
  readonly cursor: PushCursor;
}

/** What is to be pushed to a device. */
export interface PushJob {
  readonly tokenID: number;
  /** The message, or 0. */
  readonly row: number;
  /** The task, or 0. */
  readonly task: number;
  /** What the number at the icon grows by; 0 = it is left out. */
  readonly raise: number;
  /** What it is set to instead. */
  readonly set?: number | undefined;
  /** What the user has unread beside this message: what the number grows from if nobody has said where it begins. */
  readonly unread?: number | undefined;
  /** Unix ms. */
  readonly expiresAt: number;
}

export interface PushPlan {
  readonly cursor: PushCursor;
  readonly jobs: readonly PushJob[];
  /** Unix ms. */
  readonly now: number;
}

export interface DuePush extends PushToken {
  readonly jobID: number;
  readonly row: number;
  readonly task: number;
  readonly badge?: number | undefined;
  /** Tries so far. */
  readonly attempts: number;
  readonly expiresAt: number;
  /** Missing for a task. */
  readonly message?: StoredMessage | undefined;
}

/** What became of pushes that were due. */
export interface PushesDone {
  /** Over, whatever came of them. */
  readonly done: readonly number[];
  /** To be tried again; `attempts` as they are then. */
  readonly again: readonly { readonly jobID: number; readonly attempts: number; readonly dueAt: number }[];
  /** Tokens that are good for nothing, unless set after `since` (Unix ms). */
  readonly invalid: readonly { readonly tokenID: number; readonly since?: number | undefined }[];
}

/** Tokens of a user that are kept; one more drops the oldest. The contract names no number. */
export const PUSH_TOKENS_MAX = 20;

/** Tokens of devices, and what is to be pushed to them. What resolves is durable. */
export interface PushStore {
  /**
   * One of each kind (`voip`) for a user's device: it takes the place of the one before. A token belongs to who set it last: it
   * is taken from any other device. The same again changes nothing that was counted.
   */
  setToken(token: NewPushToken): Promise<void>;
  /** Of one kind, or both. What was to be pushed there is not. */
  removeTokens(device: PushDevice, voip?: boolean): Promise<void>;
  /** The device belongs to this user now: tokens that others have for it are gone. */
  takeDevice(device: PushDevice): Promise<void>;
  /** Tokens of a user's devices. */
  tokensOf(app: number, userID: string): Promise<readonly PushToken[]>;
  /**
   * The number at the icon of the device; undefined: what is unread when the next push is made. `seen`: the device has seen all messages
   * that there are, whether they have been looked at here or not.
   */
  setBadge(device: PushDevice, base: number | undefined, seen?: boolean): Promise<void>;
  /** Unread messages of the conversations whose messages arrive as all. */
  unread(app: number, userID: string): Promise<number>;
  /**
   * The next messages behind the cursor, with at most about `limit` holders; undefined when there are none. Only messages with
   * holders are among them; without any token in the store nothing is looked at.
   */
  next(limit: number): Promise<PushStep | undefined>;
  /** Jobs and cursor, both or neither. One job for a device and message, whatever is planned twice. */
  plan(plan: PushPlan): Promise<void>;
  /** Jobs whose time has come, the earliest first; `except` are under way. */
  due(now: number, limit: number, except: ReadonlySet<number>): Promise<readonly DuePush[]>;
  finish(done: PushesDone): Promise<void>;
  /** Jobs that wait. */
  waiting(): Promise<number>;
}
