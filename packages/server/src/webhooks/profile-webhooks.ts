import type { Clock } from "../clock.ts";
import type { ProfileWrite } from "../domains/account/account-store.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import { customFieldsOf } from "../domains/profile/profile-fields.ts";
import type { ProfileHooks } from "../domains/profile/profile-hooks.ts";
import { profileItems } from "../domains/profile/profile-items.ts";
import type { WebhookClient } from "./webhook-client.ts";
import { isOn, originOf } from "./webhook-origin.ts";

/** The app's back end hears of profiles over HTTP. Source: webhooks 4. */
export class ProfileWebhooks implements ProfileHooks {
  readonly #clock: Clock;
  readonly #client: WebhookClient;

  constructor(clock: Clock, client: WebhookClient) {
    this.#clock = clock;
    this.#client = client;
  }

  profileSet(app: KnownApp, operator: Sender, userID: string, written: ProfileWrite): void {
    const command = WEBHOOK_COMMAND.portraitSet;
    if (!isOn(app, command)) return;
    const EventTime = this.#clock.now();
    const ProfileItem = profileItems(written, customFieldsOf(app.settings.profileFields));
    this.#client.tell(app, command, originOf(operator), () => ({
      CallbackCommand: command,
      Operator_Account: operator.operator,
      From_Account: userID,
      ProfileItem,
      EventTime,
    }));
  }
}
