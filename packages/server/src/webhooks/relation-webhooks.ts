import { fail, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { FriendWish, RelationHooks } from "../domains/relation/relation-hooks.ts";
import type { Pairs } from "../domains/relation/relation-store.ts";
import { EventCalls, type EventCommand, unanswered } from "./event-calls.ts";
import type { WebhookClient } from "./webhook-client.ts";

const ACTION = {
  agree: "Response_Action_Agree",
  agreeAndAdd: "Response_Action_AgreeAndAdd",
  reject: "Response_Action_Reject",
} as const;

/** The app's back end hears of friends and block lists over HTTP. Source: webhooks 5. */
export class RelationWebhooks implements RelationHooks {
  readonly #calls: EventCalls;

  constructor(clock: Clock, client: WebhookClient) {
    this.#calls = new EventCalls(clock, client);
  }

  beforeAdd(app: KnownApp, user: Sender, wish: FriendWish): Promise<Result<void>> {
    const { userID, both, remark, group, wording, source } = wish;
    return this.#ask(app, WEBHOOK_COMMAND.beforeFriendAdd, user, userID, {
      FriendItem: [
        { To_Account: userID, Remark: remark, GroupName: group, AddSource: source, AddWording: wording },
      ],
      AddType: both ? "Add_Type_Both" : "Add_Type_Single",
      ForceAddFlags: 0,
    });
  }

  beforeAnswer(
    app: KnownApp,
    user: Sender,
    { userID, how }: Parameters<RelationHooks["beforeAnswer"]>[2],
  ): Promise<Result<void>> {
    return this.#ask(app, WEBHOOK_COMMAND.beforeFriendResponse, user, userID, {
      ResponseFriendItem: [{ To_Account: userID, Remark: "", TagName: "", ResponseAction: ACTION[how] }],
    });
  }

  added(
    app: KnownApp,
    operator: Sender,
    pairs: Pairs,
    { initiator, command, forced }: Parameters<RelationHooks["added"]>[3],
  ): void {
    const names = operator.isApp
      ? { add: "friend_add", answer: "friend_response" }
      : { add: "FriendAdd", answer: "FriendResponse" };
    this.#calls.tell(app, WEBHOOK_COMMAND.friendAdd, operator, () => ({
      PairList: pairs.map(([From_Account, To_Account]) => ({
        From_Account,
        To_Account,
        Initiator_Account: initiator,
      })),
      ClientCmd: names[command],
      Admin_Account: operator.isApp ? operator.operator : "",
      ForceFlag: forced ? 1 : 0,
    }));
  }

  removed(app: KnownApp, operator: Sender, pairs: Pairs): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.friendDelete, operator, () => ({ PairList: pairList(pairs) }));
  }

  blocked(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void {
    const PairList = pairList(others.map((other) => [user, other]));
    this.#calls.tell(app, WEBHOOK_COMMAND.blackListAdd, operator, () => ({ PairList }));
  }

  unblocked(app: KnownApp, operator: Sender, user: string, others: readonly string[]): void {
    const PairList = pairList(others.map((other) => [user, other]));
    this.#calls.tell(app, WEBHOOK_COMMAND.blackListDelete, operator, () => ({ PairList }));
  }

  /** Only what the answer says of this user decides; a call that failed lets it pass, unless the app wants otherwise. */
  async #ask(
    app: KnownApp,
    command: EventCommand,
    user: Sender,
    other: string,
    body: object,
  ): Promise<Result<void>> {
    const answer = await this.#calls.ask(app, command, user, {
      Requester_Account: user.userID,
      From_Account: user.userID,
      ...body,
    });
    if (!answer.ok) return answer;
    if (answer.value === undefined) return ok(undefined);
    if (answer.value.code !== 0) return unanswered(app, command);
    const { ResultItem: items } = answer.value.fields;
    const item = Array.isArray(items)
      ? (items as { To_Account?: unknown; ResultCode?: unknown; ResultInfo?: unknown }[]).find(
          (one) => one?.To_Account === other,
        )
      : undefined;
    const code = item?.ResultCode;
    if (item === undefined || typeof code !== "number" || code === 0) return ok(undefined);
    const desc = typeof item.ResultInfo === "string" ? item.ResultInfo : "";
    // Codes of the app's own reach the caller as they are.
    return code >= 38_000 && code <= 39_000
      ? { ok: false, error: { code, desc } }
      : fail("friend_refused", desc || undefined);
  }
}

const pairList = (pairs: Pairs) => pairs.map(([From_Account, To_Account]) => ({ From_Account, To_Account }));
