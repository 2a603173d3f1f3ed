import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";

/** The app's back end hears of it afterwards. Source: webhooks 5. */
export interface FollowHooks {
  followed(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void;
  unfollowed(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void;
}
