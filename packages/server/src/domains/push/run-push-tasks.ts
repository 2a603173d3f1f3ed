import type { WireMessage } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AppDirectory, KnownApp } from "../app/app-directory.ts";
import type { ReceiveOptionStore } from "../conversation/receive-option-store.ts";
import type { FanOut } from "../fan-out.ts";
import type { OnlineMembers } from "../group/online-members.ts";
import { taskMessage } from "./kept-messages.ts";
import { isReachable, type PlanDeps } from "./plan-pushes.ts";
import { badgeOf, isQuiet, rightKind } from "./push-rules.ts";
import type { PushJob, PushStore } from "./push-store.ts";
import type { PushTask, PushTaskStore } from "./push-task-store.ts";
import { messageBody } from "./push-text.ts";

export interface RunTasksDeps extends Pick<PlanDeps, "online" | "providers"> {
  readonly apps: AppDirectory;
  readonly pushTasks: PushTaskStore;
  readonly pushes: PushStore;
  readonly receiveOptions: Pick<ReceiveOptionStore, "quietTime">;
  readonly present: Pick<OnlineMembers, "has">;
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/** Users that one step reaches. */
const STEP_USERS = 500;

/** A week, for which the same MsgRandom is the same task. */
const REMEMBERED_MS = 7 * 86_400_000;

/**
 * Brings the oldest task a step further: jobs for the devices of the next users, and the message to those who are connected. The jobs
 * and how far it came are one commit. False: there is nothing to do.
 */
export async function runPushTasks(deps: RunTasksDeps): Promise<boolean> {
  const { apps, pushTasks, fanOut, present, clock } = deps;
  const task = await pushTasks.open();
  if (task === undefined) return false;
  const now = clock.now();
  const app = await apps.get(task.app);
  const users = app === undefined ? [] : await pushTasks.receivers(task, STEP_USERS);
  const jobs: PushJob[] = [];
  if (app !== undefined && task.expiresAt > now) {
    for (const userID of users) jobs.push(...(await jobsOf(deps, app, task, userID)));
  }
  const done = users.length < STEP_USERS;
  await pushTasks.advance({ id: task.id, after: users.at(-1) ?? task.after, done, jobs, now });
  // Behind the commit: after a kill in between nobody was connected who could have heard it.
  if (task.message !== "") {
    for (const userID of users) {
      if (present.has(task.app, userID)) {
        fanOut.toConversation(
          task.app,
          { from: userID, to: { userID } },
          "message",
          taskMessage(task, userID),
        );
      }
    }
  }
  if (done) await pushTasks.sweep(now, now - REMEMBERED_MS);
  return true;
}

async function jobsOf(deps: RunTasksDeps, app: KnownApp, task: PushTask, userID: string): Promise<PushJob[]> {
  if (task.info.PushFlag === 1 || userID === task.sender || taskBody(task) === "") return [];
  const tokens = await deps.pushes.tokensOf(task.app, userID);
  if (tokens.length === 0) return [];
  const quietTime = await deps.receiveOptions.quietTime(task.app, userID);
  if (quietTime !== undefined && isQuiet(quietTime, deps.clock.now())) return [];
  // A message is seen by a device that is there; a notification is not: it goes to all.
  const away = tokens.filter((token) =>
    task.message === ""
      ? deps.providers.find(app, token.businessID) !== undefined
      : isReachable(deps, app, token),
  );
  const badge = badgeOf(task.info, task.message !== "");
  const unread = badge.raise > 0 ? await deps.pushes.unread(task.app, userID) : undefined;
  return rightKind(away, task.info).map(({ tokenID }) => ({
    tokenID,
    row: 0,
    task: task.id,
    ...badge,
    unread,
    expiresAt: task.expiresAt,
  }));
}

/** What a notification of the task says, in English where the server has to say it. */
export function taskBody(
  { message, info }: Pick<PushTask, "message" | "info">,
  language: "en" | "zh" = "en",
): string {
  const { elements = [] } = (message === "" ? {} : JSON.parse(message)) as Partial<WireMessage>;
  return messageBody({ elements, offlinePush: info }, language);
}
