import type { Clock } from "../clock.ts";
import type { ProfileWrite } from "../domains/account/account-store.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import { customFieldsOf } from "../domains/profile/profile-fields.ts";
import type { ProfileHooks } from "../domains/profile/profile-hooks.ts";
import { profileItems } from "../domains/profile/profile-items.ts";
import { EventCalls } from "./event-calls.ts";
import type { WebhookClient } from "./webhook-client.ts";

/** The app's back end hears of profiles over HTTP. Source: webhooks 4. */
export class ProfileWebhooks implements ProfileHooks {
  readonly #calls: EventCalls;

  constructor(clock: Clock, client: WebhookClient) {
    this.#calls = new EventCalls(clock, client);
  }

  profileSet(app: KnownApp, operator: Sender, userID: string, written: ProfileWrite): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.portraitSet, operator, () => ({
      Operator_Account: operator.operator,
      From_Account: userID,
      ProfileItem: profileItems(written, customFieldsOf(app.settings.profileFields)),
    }));
  }
}
