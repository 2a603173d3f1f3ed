import type { Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { MessageHooks } from "../message/message-hooks.ts";
import type { Sender } from "../message/send-request.ts";
import type { Official, OfficialFields } from "./official-store.ts";

/** The app's back end around official accounts: asked before, told after. Source: webhooks 12. */
export interface OfficialHooks {
  /** A failure refuses the account with its code. */
  beforeCreate(
    app: KnownApp,
    operator: Sender,
    planned: { readonly owner: string; readonly name: string },
  ): Promise<Result<void>>;
  created(app: KnownApp, operator: Sender, account: Official): void;
  changed(app: KnownApp, operator: Sender, accountID: string, fields: OfficialFields): void;
  destroyed(app: KnownApp, operator: Sender, account: Official): void;
  /** Answers those who are to be left out; a failure refuses all. */
  beforeSubscribe(
    app: KnownApp,
    operator: Sender,
    accountID: string,
    users: readonly string[],
  ): Promise<Result<ReadonlySet<string>>>;
  subscribed(app: KnownApp, operator: Sender, accountID: string, users: readonly string[]): void;
  /** Somebody could not subscribe, because the account has as many subscribers as it may have. */
  full(app: KnownApp, operator: Sender, accountID: string): void;
  unsubscribed(app: KnownApp, operator: Sender, accountID: string, users: readonly string[]): void;
  recalled(app: KnownApp, operator: Sender, accountID: string, keys: readonly string[]): void;
  /** Around a message to all subscribers. */
  readonly messages: MessageHooks;
}
