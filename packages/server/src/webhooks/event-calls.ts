import { fail, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { switchOf, type WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { WebhookAnswer } from "./webhook-answer.ts";
import type { WebhookClient } from "./webhook-client.ts";
import { isOn, originOf } from "./webhook-origin.ts";

export type EventCommand = (typeof WEBHOOK_COMMAND)[keyof typeof WEBHOOK_COMMAND];
type Operator = Pick<Sender, "address" | "platform">;

/** Callbacks about what is no message: each names itself and when it happened, and none goes out that is switched off. Source: webhooks 1. */
export class EventCalls {
  readonly #clock: Clock;
  readonly #client: WebhookClient;

  constructor(clock: Clock, client: WebhookClient) {
    this.#clock = clock;
    this.#client = client;
  }

  /** `body` is made when the call goes out. */
  tell(app: KnownApp, command: EventCommand, operator: Operator, body: () => object): void {
    if (!isOn(app, command)) return;
    const EventTime = this.#clock.now();
    this.#client.tell(app, command, originOf(operator), () => ({
      CallbackCommand: command,
      ...body(),
      EventTime,
    }));
  }

  /** Undefined: it is off, or nobody answered and the app lets that pass. */
  async ask(
    app: KnownApp,
    command: EventCommand,
    operator: Operator,
    body: object,
  ): Promise<Result<WebhookAnswer | undefined>> {
    if (!isOn(app, command)) return ok(undefined);
    const answer = await this.#client.ask(app, command, originOf(operator), {
      CallbackCommand: command,
      ...body,
      EventTime: this.#clock.now(),
    });
    return answer.ok ? ok(answer.value) : unanswered(app, command);
  }
}

/** What a call without an answer that counts means for who waits for it: the app decides. */
export function unanswered({ settings }: KnownApp, command: EventCommand): Result<undefined> {
  return settings.webhook.refuseOnFailure.includes(switchOf(command))
    ? fail("webhook_failed")
    : ok(undefined);
}
