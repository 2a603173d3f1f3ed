import { type Clock, secondsOf } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import { groupNames } from "../domains/group/group-names.ts";
import { messageKeyOf, messageKeyText, msgSeqOf } from "../domains/message/message-key.ts";
import type { MessagePushReport, PushHooks, PushReport, TaskPushReport } from "../domains/push/push-hooks.ts";
import type { StartTimer } from "../timer.ts";
import type { WebhookClient } from "./webhook-client.ts";
import { isOn } from "./webhook-origin.ts";

/** Results of one request. Source: webhooks 13. */
const EVENTS_MAX = 100;

/** Results that come within this time go together, in ms. */
export const GATHER_MS = 100;

/** Nobody's request is behind it: the query names neither address nor platform. Source: webhooks 1.2. */
const ORIGIN = { address: "", platform: "" };

interface Gathered {
  readonly app: KnownApp;
  readonly command: string;
  readonly cancel: () => void;
  readonly events: object[];
}

/** The app's back end hears what became of pushes, in batches. Source: webhooks 13. */
export class PushWebhooks implements PushHooks {
  readonly #clock: Clock;
  readonly #client: WebhookClient;
  readonly #startTimer: StartTimer;
  readonly #gathered = new Map<string, Gathered>();

  constructor(clock: Clock, client: WebhookClient, startTimer: StartTimer) {
    this.#clock = clock;
    this.#client = client;
    this.#startTimer = startTimer;
  }

  messagesPushed(app: KnownApp, reports: readonly MessagePushReport[]): void {
    const command = WEBHOOK_COMMAND.offlinePush;
    if (!isOn(app, command)) return;
    for (const report of reports) {
      const { from, to, seq, random, time } = report.message;
      this.#add(app, command, {
        CallbackCommand: command,
        EventType: to.groupID === undefined ? 1 : 2,
        EventTime: secondsOf(this.#clock),
        From_Account: from,
        To_Account: report.to,
        ...outcome(report),
        ...(to.groupID === undefined
          ? {
              MsgKey: messageKeyText(messageKeyOf(report.message)),
              MsgSeq: msgSeqOf(report.message),
              MsgRandom: random,
            }
          : { ...namesOf(to.groupID), MsgSeq: seq }),
        MsgTime: time,
        PushID: report.pushID,
      });
    }
  }

  tasksPushed(app: KnownApp, reports: readonly TaskPushReport[]): void {
    const command = WEBHOOK_COMMAND.allMemberPush;
    if (!isOn(app, command)) return;
    for (const report of reports) {
      const { taskID, taskTime, dataID, to, online } = report;
      this.#add(app, command, {
        CallbackCommand: command,
        EventType: online ? 2 : 1,
        TaskId: taskID,
        TaskTime: taskTime,
        ...(dataID !== "" && { DataId: dataID }),
        EventTime: secondsOf(this.#clock),
        To_Account: to,
        ...outcome(report),
      });
    }
  }

  /** What was gathered goes out now. */
  flush(): void {
    for (const key of [...this.#gathered.keys()]) this.#send(key);
  }

  #add(app: KnownApp, command: string, event: object): void {
    const key = `${app.appID}\t${command}`;
    let gathered = this.#gathered.get(key);
    if (gathered === undefined) {
      const cancel = this.#startTimer(GATHER_MS, () => this.#send(key));
      gathered = { app, command, cancel, events: [] };
      this.#gathered.set(key, gathered);
    }
    gathered.events.push(event);
    if (gathered.events.length >= EVENTS_MAX) this.#send(key);
  }

  #send(key: string): void {
    const gathered = this.#gathered.get(key);
    if (gathered === undefined) return;
    this.#gathered.delete(key);
    gathered.cancel();
    const { app, command, events } = gathered;
    this.#client.tell(app, command, ORIGIN, () => ({ Events: events }));
  }
}

const outcome = ({ platform, errCode, errInfo }: PushReport) => ({
  PushPlatform: platform,
  // Providers tell no more than that they took it.
  PushStage: 1,
  ErrCode: errCode,
  ErrInfo: errInfo,
});

/** This callback alone writes `GroupID`. */
function namesOf(groupID: string): object {
  const { GroupId: GroupID, ...topic } = groupNames(groupID);
  return { GroupID, ...topic };
}
