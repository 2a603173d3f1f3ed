import type { Clock } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { FollowHooks } from "../domains/follow/follow-hooks.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { WebhookClient } from "./webhook-client.ts";
import { isOn, originOf } from "./webhook-origin.ts";

/** The app's back end hears over HTTP of who follows whom. Source: webhooks 5. */
export class FollowWebhooks implements FollowHooks {
  readonly #clock: Clock;
  readonly #client: WebhookClient;

  constructor(clock: Clock, client: WebhookClient) {
    this.#clock = clock;
    this.#client = client;
  }

  followed(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void {
    this.#tell(app, WEBHOOK_COMMAND.followAdd, operator, {
      From_Account: user,
      FollowList: others.map((To_Account) => ({ To_Account })),
    });
  }

  unfollowed(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void {
    this.#tell(app, WEBHOOK_COMMAND.followDelete, operator, { From_Account: user, To_Account: others });
  }

  #tell(
    app: KnownApp,
    command: typeof WEBHOOK_COMMAND.followAdd | typeof WEBHOOK_COMMAND.followDelete,
    operator: Sender,
    body: object,
  ): void {
    if (!isOn(app, command)) return;
    const EventTime = this.#clock.now();
    this.#client.tell(app, command, originOf(operator), () => ({
      CallbackCommand: command,
      ...body,
      EventTime,
    }));
  }
}
