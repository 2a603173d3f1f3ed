import type { Clock } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { FollowHooks } from "../domains/follow/follow-hooks.ts";
import type { Sender } from "../domains/message/send-request.ts";
import { EventCalls } from "./event-calls.ts";
import type { WebhookClient } from "./webhook-client.ts";

/** The app's back end hears over HTTP of who follows whom. Source: webhooks 5. */
export class FollowWebhooks implements FollowHooks {
  readonly #calls: EventCalls;

  constructor(clock: Clock, client: WebhookClient) {
    this.#calls = new EventCalls(clock, client);
  }

  followed(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.followAdd, operator, () => ({
      From_Account: user,
      FollowList: others.map((To_Account) => ({ To_Account })),
    }));
  }

  unfollowed(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.followDelete, operator, () => ({
      From_Account: user,
      To_Account: others,
    }));
  }
}
