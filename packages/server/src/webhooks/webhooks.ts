import { type Failure, fail, type GroupType, ok, type Result, type Target } from "@skein-im/protocol";
import type { Logger } from "pino";
import { type Clock, secondsOf } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { ReadHooks } from "../domains/conversation/read-hooks.ts";
import { groupNames } from "../domains/group/group-names.ts";
import { TYPE_TRAITS } from "../domains/group/group-types.ts";
import type { Membership } from "../domains/group/membership.ts";
import type {
  ExtensionReport,
  HookedMessage,
  HookVerdict,
  MessageHooks,
  ReceiptReport,
  RevokedMessage,
} from "../domains/message/message-hooks.ts";
import { messageKeyOf, messageKeyText } from "../domains/message/message-key.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { PresenceHooks, StateChange } from "../domains/presence/presence-hooks.ts";
import { type StartTimer, systemTimer } from "../timer.ts";
import { isToRobot, mentionedRobots } from "./bot-callbacks.ts";
import { FollowWebhooks } from "./follow-webhooks.ts";
import { GroupWebhooks } from "./group-webhooks.ts";
import { c2cCallback, groupAtInfo, groupCallback } from "./message-callbacks.ts";
import { messageVerdict } from "./message-verdict.ts";
import { OfficialWebhooks } from "./official-webhooks.ts";
import { ProfileWebhooks } from "./profile-webhooks.ts";
import { PushWebhooks } from "./push-webhooks.ts";
import { RelationWebhooks } from "./relation-webhooks.ts";
import {
  DEFAULT_WEBHOOK_LIMITS,
  WebhookClient,
  type WebhookCounters,
  type WebhookLimits,
} from "./webhook-client.ts";
import { DEVICE_NAME, isOn, optPlatform, originOf } from "./webhook-origin.ts";

export type { WebhookCounters, WebhookLimits } from "./webhook-client.ts";

export interface WebhooksDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly membership: Pick<Membership, "group">;
  /** Unread messages of all one-to-one conversations of a user. */
  readonly unreadOfC2C: (appID: number, userID: string) => Promise<number>;
  /** Groups of a type that a user owns. */
  readonly ownedGroups: (appID: number, owner: string, type: GroupType) => Promise<number>;
  /** Told of every call that goes out, and of every answer. */
  readonly counted?: (appID: number, what: "asked" | "answered") => void;
  /** Numbers that differ from `DEFAULT_WEBHOOK_LIMITS`. */
  readonly limits?: Partial<WebhookLimits>;
  /** The system's by default; tests bring their own. */
  readonly startTimer?: StartTimer;
}

/** How often a command of the REST interface was called in a second, against what it may be. */
export interface RestLoad {
  readonly service: string;
  readonly command: string;
  readonly calls: number;
  readonly limit: number;
}

/** How callbacks number what was done to extensions. Source: webhooks, C2C.CallbackAfterC2CMsgExtension. */
const EXTENSION_OPERATION: Readonly<Record<ExtensionReport["operation"], number>> = {
  set: 1,
  delete: 2,
  clear: 3,
};

/** The app's back end hears of messages and devices over HTTP. Source: webhooks. */
export class Webhooks implements MessageHooks, ReadHooks, PresenceHooks {
  readonly #deps: WebhooksDeps;
  readonly #client: WebhookClient;
  /** What happens to groups and their members. */
  readonly groups: GroupWebhooks;
  readonly profiles: ProfileWebhooks;
  readonly relations: RelationWebhooks;
  readonly follows: FollowWebhooks;
  readonly officials: OfficialWebhooks;
  readonly pushes: PushWebhooks;

  constructor(deps: WebhooksDeps) {
    this.#deps = deps;
    this.#client = new WebhookClient({
      clock: deps.clock,
      log: deps.log,
      startTimer: deps.startTimer ?? systemTimer,
      counted: deps.counted,
      limits: { ...DEFAULT_WEBHOOK_LIMITS, ...deps.limits },
    });
    const { clock, ownedGroups } = deps;
    this.groups = new GroupWebhooks({ clock, ownedGroups, client: this.#client });
    this.profiles = new ProfileWebhooks(clock, this.#client);
    this.relations = new RelationWebhooks(clock, this.#client);
    this.follows = new FollowWebhooks(clock, this.#client);
    this.officials = new OfficialWebhooks(clock, this.#client);
    this.pushes = new PushWebhooks(clock, this.#client, deps.startTimer ?? systemTimer);
  }

  get counters(): Readonly<WebhookCounters> {
    return this.#client.counters;
  }

  /** Lets what is under way out, for a bounded time. */
  stop(): Promise<void> {
    this.pushes.flush();
    return this.#client.stop();
  }

  asksBefore(app: KnownApp, to: Target): boolean {
    return isOn(app, to.groupID === undefined ? WEBHOOK_COMMAND.beforeC2C : WEBHOOK_COMMAND.beforeGroup);
  }

  async beforeSend(message: HookedMessage): Promise<Result<HookVerdict>> {
    const { app, request, to } = message;
    const { clock, log } = this.#deps;
    const now = clock.now();
    const [command, body] =
      to.groupID === undefined
        ? [WEBHOOK_COMMAND.beforeC2C, c2cCallback(message, secondsOf(clock), now)]
        : [WEBHOOK_COMMAND.beforeGroup, groupCallback(message, await this.#groupType(app, to.groupID), now)];
    const answer = await this.#client.ask(app, command, originOf(message.sender), {
      CallbackCommand: command,
      ...body,
    });
    if (!answer.ok) {
      return app.settings.webhook.refuseOnFailure.includes(command)
        ? fail("webhook_failed")
        : ok({ kind: "pass" });
    }
    return messageVerdict(app, request, answer.value, () =>
      log.warn({ appID: app.appID, command }, "webhook answered with unusable content; the message is kept"),
    );
  }

  afterSend(message: HookedMessage, sent: { readonly seq: number; readonly time: number }): void {
    if (message.app.settings.webhook.url === "") return;
    const inGroup = message.to.groupID !== undefined;
    const at = { ...sent, now: this.#deps.clock.now() };
    this.#tellSent(inGroup ? WEBHOOK_COMMAND.afterGroup : WEBHOOK_COMMAND.afterC2C, message, at, groupAtInfo);
    if (isToRobot(message)) this.#tellSent(WEBHOOK_COMMAND.robotC2C, message, at, () => ({}));
    const robots = inGroup ? mentionedRobots(message) : [];
    if (robots.length > 0) {
      this.#tellSent(WEBHOOK_COMMAND.robotGroup, message, at, () => ({ AtRobots_Account: robots }));
    }
  }

  #tellSent(
    command: string,
    message: HookedMessage,
    { seq, time, now }: { readonly seq: number; readonly time: number; readonly now: number },
    ofGroup: (message: HookedMessage) => object,
  ): void {
    const { app, to } = message;
    if (!isOn(app, command)) return;
    this.#client.tell(app, command, originOf(message.sender), async () => ({
      CallbackCommand: command,
      ...(to.groupID === undefined
        ? {
            ...c2cCallback(message, time, now),
            SendMsgResult: 0,
            ErrorInfo: "send msg succeed",
            UnreadMsgNum: await this.#deps.unreadOfC2C(app.appID, to.userID),
          }
        : {
            ...groupCallback(message, await this.#groupType(app, to.groupID), now),
            MsgSeq: seq,
            MsgTime: time,
            ...ofGroup(message),
          }),
    }));
  }

  /** Of group messages only: a one-to-one message has no callback of its own for it. */
  sendFailed(message: HookedMessage, { code, desc }: Failure): void {
    const { app, to } = message;
    const command = WEBHOOK_COMMAND.groupException;
    const { groupID } = to;
    if (groupID === undefined || !isOn(app, command)) return;
    const now = this.#deps.clock.now();
    this.#client.tell(app, command, originOf(message.sender), async () => {
      const { MsgId: _, ...body } = groupCallback(message, await this.#groupType(app, groupID), now);
      return { CallbackCommand: command, ...body, ErrorCode: code, ErrorInfo: desc };
    });
  }

  afterRevoke({ app, operator, message }: RevokedMessage): void {
    const { from, to, seq, msgID } = message;
    const command =
      to.groupID === undefined ? WEBHOOK_COMMAND.afterRevokeC2C : WEBHOOK_COMMAND.afterRevokeGroup;
    if (!isOn(app, command)) return;
    const EventTime = this.#deps.clock.now();
    this.#client.tell(app, command, originOf(operator), async () => ({
      CallbackCommand: command,
      ...(to.groupID === undefined
        ? {
            From_Account: from,
            To_Account: to.userID,
            MsgKey: messageKeyText(messageKeyOf(message)),
            MsgId: msgID,
            UnreadMsgNum: await this.#deps.unreadOfC2C(app.appID, to.userID),
          }
        : {
            Operator_Account: operator.operator,
            Type: await this.#groupType(app, to.groupID),
            ...groupNames(to.groupID),
            MsgSeqList: [{ MsgSeq: seq, MsgId: msgID }],
          }),
      EventTime,
    }));
  }

  receiptsChanged({ app, operator, groupID, receipts, readers }: ReceiptReport): void {
    const command = WEBHOOK_COMMAND.groupReceipts;
    if (!isOn(app, command)) return;
    const EventTime = this.#deps.clock.now();
    const ReadReceiptMembers = readers.map((userID) => ({ Member_Account: userID }));
    this.#client.tell(app, command, originOf(operator), async () => ({
      CallbackCommand: command,
      ...groupNames(groupID),
      Type: await this.#groupType(app, groupID),
      GroupMsgReceiptList: receipts.map(({ seq, read, unread }) => ({
        MsgSeq: seq,
        ReadNum: read,
        UnreadNum: unread,
        ReadReceiptMembers,
      })),
      EventTime,
    }));
  }

  extensionsChanged({ app, operator, message, operation, extensions, latest }: ExtensionReport): void {
    const { from, to, seq } = message;
    const command =
      to.groupID !== undefined ? WEBHOOK_COMMAND.extensionsGroup : WEBHOOK_COMMAND.extensionsC2C;
    if (!isOn(app, command)) return;
    const EventTime = this.#deps.clock.now();
    this.#client.tell(app, command, originOf(operator), async () => ({
      CallbackCommand: command,
      ...(to.groupID !== undefined
        ? { ...groupNames(to.groupID), MsgSeq: seq }
        : {
            From_Account: from,
            To_Account: to.userID,
            MsgKey: messageKeyText(messageKeyOf(message)),
          }),
      OperateType: EXTENSION_OPERATION[operation],
      ExtensionList: extensions.map((one) => ({ Key: one.key, Value: one.value ?? "", Seq: one.seq })),
      Seq: latest,
      EventTime,
    }));
  }

  afterRead(app: KnownApp, reader: Sender, peer: string, readTime: number): void {
    const command = WEBHOOK_COMMAND.afterRead;
    if (!isOn(app, command)) return;
    const EventTime = this.#deps.clock.now();
    this.#client.tell(app, command, originOf(reader), async () => ({
      CallbackCommand: command,
      Report_Account: reader.userID,
      Peer_Account: peer,
      LastReadTime: readTime,
      UnreadMsgNum: await this.#deps.unreadOfC2C(app.appID, reader.userID),
      EventTime,
    }));
  }

  /** Has a switch of its own, `webhook.alerts`. Source: webhooks, Alert.RequestOverLimit. */
  restOverLimit(app: KnownApp, { service, command, calls, limit }: RestLoad): void {
    const { url, alerts } = app.settings.webhook;
    if (url === "" || alerts === false) return;
    this.#client.tell(app, WEBHOOK_COMMAND.requestOverLimit, { address: "", platform: "RESTAPI" }, () => ({
      CallbackCommand: WEBHOOK_COMMAND.requestOverLimit,
      ServiceName: service,
      Command: command,
      Request: calls,
      Limit: limit,
    }));
  }

  stateChanged(app: KnownApp, change: StateChange): void {
    if (!isOn(app, WEBHOOK_COMMAND.stateChange)) return;
    const { userID, action, reason, platform, address, kicked, customStatus, customData } = change;
    const body = {
      CallbackCommand: WEBHOOK_COMMAND.stateChange,
      EventTime: this.#deps.clock.now(),
      Info: {
        Action: action,
        To_Account: userID,
        Reason: reason,
        ...(customData && { CustomData: customData }),
        ...(customStatus !== undefined && { CustomStatus: customStatus }),
      },
      ...(kicked.length > 0 && {
        KickedDevice: kicked.map((device) => ({ Platform: DEVICE_NAME[device] ?? device })),
      }),
    };
    // This callback alone writes iOS in capitals. Source: webhooks 3.
    const name = platform === undefined ? "Unknown" : optPlatform(platform);
    const origin = { address, platform: name === "iOS" ? "IOS" : name };
    this.#client.tell(app, WEBHOOK_COMMAND.stateChange, origin, () => body);
  }

  /** As callbacks spell it. */
  async #groupType(app: KnownApp, groupID: string): Promise<string> {
    const group = await this.#deps.membership.group(app.appID, groupID);
    return group === undefined ? "" : TYPE_TRAITS[group.type].restName;
  }
}
