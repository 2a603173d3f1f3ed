import type { ProfileWrite } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";

/** The app's back end around profiles: told after. Source: webhooks 4. */
export interface ProfileHooks {
  profileSet(app: KnownApp, operator: Sender, userID: string, written: ProfileWrite): void;
}
