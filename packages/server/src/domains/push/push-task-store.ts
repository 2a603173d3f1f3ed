import type { PushCondition } from "./push-labels-store.ts";
import type { OfflinePush } from "./push-provider.ts";
import type { PushJob } from "./push-store.ts";

/** `task`: a message to many; `all`: a notification to many; `batch`: one to named users. */
export type PushTaskKind = "task" | "all" | "batch";

export interface NewPushTask {
  readonly app: number;
  readonly kind: PushTaskKind;
  /** The same one again, of the same kind and within `repeatMs`, is the same task. */
  readonly random: number;
  readonly repeatMs: number;
  readonly sender: string;
  /** Unix ms. */
  readonly madeAt: number;
  /** Unix ms; notifications that are not out by then are given up. */
  readonly expiresAt: number;
  /** Unix ms; until then devices that were away get the message when they sign in. */
  readonly keepUntil: number;
  readonly condition: PushCondition;
  /** Of a `batch`, ascending. */
  readonly receivers?: readonly string[] | undefined;
  /** Of a `task`: the message as JSON, without whom it is for. */
  readonly message: string;
  readonly info: OfflinePush;
  /** "" = none. */
  readonly dataID: string;
}

export interface PushTask extends Omit<NewPushTask, "repeatMs"> {
  readonly id: number;
  /** Users up to this name have been reached. */
  readonly after: string;
  readonly done: boolean;
}

/** Bounds of the tasks that go to many. */
export interface PushTaskLimits {
  readonly perDay: number;
  /** Unix ms at which the day began. */
  readonly dayBegan: number;
  /** Least time between two, in ms. */
  readonly apartMs: number;
}

export type PushTaskMade =
  | { readonly kind: "made" | "same"; readonly id: number }
  | { readonly kind: "tooSoon" }
  | { readonly kind: "tooMany" };

export interface PushTaskStep {
  readonly id: number;
  readonly after: string;
  readonly done: boolean;
  readonly jobs: readonly PushJob[];
  /** Unix ms. */
  readonly now: number;
}

/** What the app's back end wants pushed to many. What is written is durable when it resolves. */
export interface PushTaskStore {
  /** Of kind `batch` there are no limits. */
  make(task: NewPushTask, limits: PushTaskLimits): Promise<PushTaskMade>;
  get(id: number): Promise<PushTask | undefined>;
  /** The oldest that has not reached all. */
  open(): Promise<PushTask | undefined>;
  /** The next users that it is for, ascending, behind those that it has reached. */
  receivers(task: PushTask, limit: number): Promise<readonly string[]>;
  /** Whether it is for this user. */
  isFor(task: PushTask, userID: string): Promise<boolean>;
  /** Jobs and how far it came, both or neither. */
  advance(step: PushTaskStep): Promise<void>;
  /** Those with a message that is kept until after `now`, of any app. */
  kept(now: number): Promise<readonly PushTask[]>;
  /** Forgets tasks made before `madeBefore`, and the texts of those that nobody will be shown any more. */
  sweep(now: number, madeBefore: number): Promise<void>;
}
