import type { WireMessage } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";

/** What became of a push: handed over to the provider, or given up. */
export interface PushReport {
  readonly to: string;
  /** The provider's number in callbacks. */
  readonly platform: number;
  readonly pushID: string;
  /** 0 success. */
  readonly errCode: number;
  readonly errInfo: string;
}

export interface MessagePushReport extends PushReport {
  readonly message: WireMessage;
}

export interface TaskPushReport extends PushReport {
  readonly taskID: string;
  /** Unix seconds. */
  readonly taskTime: number;
  readonly dataID: string;
  /** To a device that was connected. */
  readonly online: boolean;
}

/** The app's back end hears what became of pushes. Source: webhooks 13. */
export interface PushHooks {
  messagesPushed(app: KnownApp, reports: readonly MessagePushReport[]): void;
  tasksPushed(app: KnownApp, reports: readonly TaskPushReport[]): void;
}
