import { type Failure, fail, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { HookedMessage, HookVerdict, MessageHooks } from "../domains/message/message-hooks.ts";
import type { Sender } from "../domains/message/send-request.ts";
import { broadcastKey } from "../domains/official/broadcast-key.ts";
import type { OfficialHooks } from "../domains/official/official-hooks.ts";
import type { Official, OfficialFields } from "../domains/official/official-store.ts";
import { EventCalls } from "./event-calls.ts";
import { messageVerdict } from "./message-verdict.ts";
import type { WebhookAnswer } from "./webhook-answer.ts";
import type { WebhookClient } from "./webhook-client.ts";
import { isOn } from "./webhook-origin.ts";

/** Codes that belong to the app's back end and reach the caller as they are. Source: webhooks 12. */
const OWN_CODES = [120_001, 130_000] as const;

const NOTHING: ReadonlySet<string> = new Set();

/** The app's back end hears of official accounts over HTTP. Source: webhooks 12. */
export class OfficialWebhooks implements OfficialHooks {
  readonly #calls: EventCalls;
  readonly messages: MessageHooks;

  constructor(clock: Clock, client: WebhookClient) {
    this.#calls = new EventCalls(clock, client);
    this.messages = {
      asksBefore: (app) => isOn(app, WEBHOOK_COMMAND.beforeOfficialMessage),
      beforeSend: (message) => this.#beforeSend(message),
      afterSend: (message, sent) => this.#afterSend(message, sent),
      sendFailed() {},
      // Told by `recalled`, all of a call together.
      afterRevoke() {},
      receiptsChanged() {},
      extensionsChanged() {},
    };
  }

  async beforeCreate(
    app: KnownApp,
    operator: Sender,
    { owner, name }: { readonly owner: string; readonly name: string },
  ): Promise<Result<void>> {
    const command = WEBHOOK_COMMAND.beforeCreateOfficial;
    const answer = await this.#calls.ask(app, command, operator, {
      Operator_Account: operator.operator,
      Owner_Account: owner,
      Name: name,
    });
    if (!answer.ok) return answer;
    if (answer.value === undefined || answer.value.code === 0) return ok(undefined);
    return { ok: false, error: refusal(answer.value, "msg_refused") };
  }

  created(app: KnownApp, operator: Sender, { accountID, owner, name }: Official): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterCreateOfficial, operator, () => ({
      Operator_Account: operator.operator,
      Official_Account: accountID,
      Owner_Account: owner,
      Name: name,
    }));
  }

  changed(app: KnownApp, operator: Sender, accountID: string, fields: OfficialFields): void {
    const { introduction, name, faceUrl, organization } = fields;
    this.#calls.tell(app, WEBHOOK_COMMAND.officialInfoChanged, operator, () => ({
      Official_Account: accountID,
      Operator_Account: operator.operator,
      ...(introduction !== undefined && { Introduction: introduction }),
      ...(name !== undefined && { Name: name }),
      ...(faceUrl !== undefined && { FaceUrl: faceUrl }),
      ...(organization !== undefined && { Organization: organization }),
    }));
  }

  destroyed(app: KnownApp, operator: Sender, { accountID, owner, name }: Official): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.officialDestroyed, operator, () => ({
      Official_Account: accountID,
      Owner_Account: owner,
      Name: name,
    }));
  }

  async beforeSubscribe(
    app: KnownApp,
    operator: Sender,
    accountID: string,
    users: readonly string[],
  ): Promise<Result<ReadonlySet<string>>> {
    if (users.length === 0) return ok(NOTHING);
    const answer = await this.#calls.ask(app, WEBHOOK_COMMAND.beforeSubscribe, operator, {
      Official_Account: accountID,
      Operator_Account: operator.operator,
      SubscribeAccountList: subscribers(users),
    });
    if (!answer.ok) return answer;
    if (answer.value === undefined) return ok(NOTHING);
    if (answer.value.code !== 0) return { ok: false, error: refusal(answer.value, "group_refused") };
    const { RefusedMembers_Account: refused } = answer.value.fields;
    return ok(new Set(Array.isArray(refused) ? refused.filter((user) => typeof user === "string") : []));
  }

  subscribed(app: KnownApp, operator: Sender, accountID: string, users: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterSubscribe, operator, () => ({
      Official_Account: accountID,
      Operator_Account: operator.operator,
      SubscribeAccountList: subscribers(users),
    }));
  }

  full(app: KnownApp, operator: Sender, accountID: string): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.officialFull, operator, () => ({ Official_Account: accountID }));
  }

  unsubscribed(app: KnownApp, operator: Sender, accountID: string, users: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterUnsubscribe, operator, () => ({
      Official_Account: accountID,
      Operator_Account: operator.operator,
      SubscribeAccountList: subscribers(users),
    }));
  }

  recalled(app: KnownApp, operator: Sender, accountID: string, keys: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterRevokeOfficial, operator, () => ({
      Official_Account: accountID,
      WithdrawMsgList: keys.map((MsgKey) => ({ MsgKey })),
    }));
  }

  async #beforeSend(message: HookedMessage): Promise<Result<HookVerdict>> {
    const { app, sender, request } = message;
    const answer = await this.#calls.ask(
      app,
      WEBHOOK_COMMAND.beforeOfficialMessage,
      sender,
      contentOf(message),
    );
    if (!answer.ok) return answer;
    // What it is to say instead is checked as in any other message; unusable content changes nothing.
    return answer.value === undefined
      ? ok({ kind: "pass" })
      : messageVerdict(app, request, answer.value, () => {});
  }

  #afterSend(message: HookedMessage, sent: { readonly seq: number; readonly time: number }): void {
    const { Official_Account, ...content } = contentOf(message);
    this.#calls.tell(message.app, WEBHOOK_COMMAND.afterOfficialMessage, message.sender, () => ({
      Official_Account,
      MsgKey: broadcastKey(sent),
      MsgTime: sent.time,
      ...content,
    }));
  }
}

const subscribers = (users: readonly string[]) => users.map((user) => ({ Subscriber_Account: user }));

const contentOf = ({ sender, request }: HookedMessage) => ({
  Official_Account: sender.userID,
  OnlineOnlyFlag: request.onlineUserOnly ? 1 : 0,
  MsgBody: request.elements,
  CloudCustomData: request.cloudCustomData ?? "",
});

function refusal({ code, info }: WebhookAnswer, otherwise: "msg_refused" | "group_refused"): Failure {
  const isOwn = code >= OWN_CODES[0] && code <= OWN_CODES[1];
  const refused = fail(otherwise);
  return isOwn || refused.ok ? { code, desc: info } : refused.error;
}
