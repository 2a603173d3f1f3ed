import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";

/** The app's back end is told that a user read a one-to-one conversation. */
export interface ReadHooks {
  /** `readTime` in Unix seconds. Does not wait. */
  afterRead(app: KnownApp, reader: Sender, peer: string, readTime: number): void;
}
