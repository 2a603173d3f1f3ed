import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import type { AppDirectory, KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import { parseStored } from "../message/stored-text.ts";
import type { Statistics } from "../statistics/statistics.ts";
import { backOffMs } from "./back-off.ts";
import { messageNotification } from "./make-notification.ts";
import { taskIDOf } from "./make-push-task.ts";
import type { OnlineDevices } from "./online-devices.ts";
import { isReachable } from "./plan-pushes.ts";
import type { ProviderPace } from "./provider-pace.ts";
import { APNS, type CountPush } from "./push-counters.ts";
import type { MessagePushReport, PushHooks } from "./push-hooks.ts";
import type { PushNotification, PushOutcome, PushProvider } from "./push-provider.ts";
import type { DuePush, PushStore } from "./push-store.ts";
import type { PushTaskStore } from "./push-task-store.ts";
import { taskNotification } from "./task-notification.ts";

export interface DeliverDeps {
  readonly apps: AppDirectory;
  readonly pushes: PushStore;
  readonly pushTasks: Pick<PushTaskStore, "get">;
  readonly membership: Pick<Membership, "group">;
  readonly online: OnlineDevices;
  readonly providers: { find(app: KnownApp, businessID: number): PushProvider | undefined };
  readonly pace: ProviderPace;
  readonly count: CountPush;
  readonly hooks: PushHooks;
  readonly statistics: Pick<Statistics, "count">;
  readonly dataID: string;
  readonly clock: Clock;
  /** 0..1 */
  readonly random: () => number;
  readonly log: Logger;
}

/** What is to become of a job, and of its token. */
export type Delivery =
  | {
      readonly kind: "over";
      readonly invalid?: { readonly tokenID: number; readonly since?: number | undefined };
    }
  | { readonly kind: "again"; readonly attempts: number; readonly dueAt: number }
  /** Enough is under way: it is looked at again when there is room. */
  | { readonly kind: "later" };

const OVER: Delivery = { kind: "over" };

/**
 * Hands one push to its provider, unless there is nobody to show it to any more: the token or its certificate is gone, the
 * message was revoked or is too old, the device has seen it. Never rejects.
 */
export async function deliverPush(deps: DeliverDeps, due: DuePush): Promise<Delivery> {
  const { apps, providers, pace, count, clock, random } = deps;
  const now = clock.now();
  const app = await apps.get(due.app);
  const provider = app && providers.find(app, due.businessID);
  if (app === undefined || provider === undefined) return OVER;
  if (due.expiresAt <= now) {
    count(provider.platform, "expired");
    return OVER;
  }
  const key = `${due.app}\t${due.businessID}`;
  const pausedUntil = pace.pausedUntil(key, now);
  if (pausedUntil !== undefined) {
    return { kind: "again", attempts: due.attempts, dueAt: pausedUntil + Math.round(random() * 1_000) };
  }
  if (!pace.begin(key)) return { kind: "later" };
  const made = await makePush(deps, app, due).catch((error: unknown) => {
    pace.dropped(key);
    throw error;
  });
  if (made === undefined) {
    pace.dropped(key);
    return OVER;
  }
  const outcome = await provider.send(due.token, made.notification);
  const failed = outcome.kind === "retry" || outcome.kind === "throttled";
  pace.ended(key, failed ? "failed" : "fine");
  if (!failed) {
    count(provider.platform, outcome.kind === "invalidToken" ? "invalid" : outcome.kind);
    made.report(provider.platform, outcome);
    if (outcome.kind === "sent" && provider.platform === APNS) countAPNs(deps, app, made.conversation);
    if (outcome.kind === "refused") warn(deps, due, outcome.reason);
    if (outcome.kind !== "invalidToken") return OVER;
    return { kind: "over", invalid: { tokenID: due.tokenID, since: outcome.since } };
  }
  count(provider.platform, "retried");
  const asked = outcome.kind === "throttled";
  pace.pause(key, clock.now(), asked, asked ? outcome.retryAfterMs : undefined);
  if (due.attempts === 0) warn(deps, due, outcome.reason);
  const attempts = due.attempts + 1;
  const wait = Math.max(
    backOffMs(attempts, random()),
    asked ? (pace.pausedUntil(key, clock.now()) ?? 0) - clock.now() : 0,
  );
  return { kind: "again", attempts, dueAt: clock.now() + wait };
}

/** What Apple took for its devices, of messages also by their kind. Source: rest/operations, getappinfo. */
function countAPNs({ statistics }: DeliverDeps, { appID }: KnownApp, of: MadePush["conversation"]): void {
  statistics.count(appID, "APNSMsgNum");
  if (of !== undefined) statistics.count(appID, of === "group" ? "GroupAPNSMsgNum" : "C2CAPNSMsgNum");
}

/** Neither token nor text: both are the user's. */
function warn({ log }: DeliverDeps, { app, businessID, attempts }: DuePush, reason: string): void {
  log.warn({ appID: app, businessID, attempts, reason }, "a push did not go through");
}

interface MadePush {
  readonly notification: PushNotification;
  readonly report: (platform: number, outcome: PushOutcome) => void;
  /** Missing for what is no message of a conversation. */
  readonly conversation?: "c2c" | "group";
}

async function makePush(deps: DeliverDeps, app: KnownApp, due: DuePush): Promise<MadePush | undefined> {
  if (due.task > 0) return makeTaskPush(deps, app, due);
  if (due.message === undefined) return undefined;
  const message = parseStored(due.message);
  if (message.revoked !== undefined || !isReachable(deps, app, due)) return undefined;
  const notification = await messageNotification(deps, app, due, message);
  if (notification.body === "") return undefined;
  return {
    notification,
    conversation: message.to.groupID === undefined ? "c2c" : "group",
    report: (platform, outcome) =>
      deps.hooks.messagesPushed(app, [reportOf(due, message, notification.pushID, platform, outcome)]),
  };
}

/** A notification is shown wherever the device is; a message is not where it was seen. */
async function makeTaskPush(deps: DeliverDeps, app: KnownApp, due: DuePush): Promise<MadePush | undefined> {
  const task = await deps.pushTasks.get(due.task);
  if (task === undefined || (task.message !== "" && !isReachable(deps, app, due))) return undefined;
  const notification = taskNotification(deps, app, due, task);
  if (notification.body === "") return undefined;
  const { userID: to } = due;
  const { pushID } = notification;
  const of = {
    taskID: taskIDOf(task.kind, task.id),
    taskTime: Math.floor(task.madeAt / 1_000),
    dataID: task.dataID,
    online: false,
  };
  return {
    notification,
    report: (platform, outcome) =>
      deps.hooks.tasksPushed(app, [{ ...of, to, platform, pushID, ...errorOf(outcome) }]),
  };
}

const reportOf = (
  due: DuePush,
  message: MessagePushReport["message"],
  pushID: string,
  platform: number,
  outcome: PushOutcome,
): MessagePushReport => ({ message, to: due.userID, platform, pushID, ...errorOf(outcome) });

/** Codes are our own: the interface names none. 1 the token was not good, 2 the provider refused. */
export function errorOf(outcome: PushOutcome): { readonly errCode: number; readonly errInfo: string } {
  if (outcome.kind === "sent") return { errCode: 0, errInfo: "" };
  return { errCode: outcome.kind === "invalidToken" ? 1 : 2, errInfo: outcome.reason };
}
