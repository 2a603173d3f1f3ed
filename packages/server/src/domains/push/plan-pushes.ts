import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import type { AppDirectory, KnownApp } from "../app/app-directory.ts";
import { parseStored } from "../message/stored-text.ts";
import type { OnlineDevices } from "./online-devices.ts";
import type { PushProvider } from "./push-provider.ts";
import { badgeOf, isPushable, isWanted, PUSH_LIFE_MS, rightKind } from "./push-rules.ts";
import type { PushableMessage, PushHolder, PushJob, PushStore, PushToken } from "./push-store.ts";
import { pushInfo } from "./push-text.ts";

export interface PlanDeps {
  readonly apps: AppDirectory;
  readonly pushes: PushStore;
  readonly online: OnlineDevices;
  readonly providers: { find(app: KnownApp, businessID: number): PushProvider | undefined };
  readonly clock: Clock;
  readonly log: Logger;
}

/** Devices that one step decides about: some ms of work, after which others have their turn. */
const STEP_HOLDERS = 100;

/**
 * Looks at the messages that came since, and makes jobs for the devices that are to be pushed. The jobs and how far it looked are one
 * commit: killed at any time, it goes on where it was. False: nothing was there to look at.
 */
export async function planPushes(deps: PlanDeps): Promise<boolean> {
  const step = await deps.pushes.next(STEP_HOLDERS);
  if (step === undefined) return false;
  const { messages, cursor } = step;
  if (messages.length === 0 && cursor.after === "") return true;
  const jobs: PushJob[] = [];
  for (const message of messages) {
    try {
      jobs.push(...(await jobsOf(deps, message)));
    } catch (error) {
      // One message must not hold up all that come after it.
      deps.log.error({ err: error, row: message.row }, "a message could not be looked at for offline push");
    }
  }
  await deps.pushes.plan({ cursor, jobs, now: deps.clock.now() });
  return true;
}

async function jobsOf(deps: PlanDeps, stored: PushableMessage): Promise<PushJob[]> {
  const app = await deps.apps.get(stored.app);
  if (app === undefined) return [];
  const now = deps.clock.now();
  const message = parseStored(stored);
  if (!isPushable(message, now)) return [];
  const info = pushInfo(message);
  const wanted = stored.holders.filter(
    (holder) => isReachable(deps, app, holder) && isWanted(message, holder, now),
  );
  const expiresAt = message.time * 1_000 + PUSH_LIFE_MS;
  const badge = badgeOf(info, stored.countable);
  const jobs: PushJob[] = [];
  for (const holder of rightKind(wanted, info)) {
    const unread = badge.raise > 0 ? await unreadBefore(deps, stored, holder) : undefined;
    jobs.push({ tokenID: holder.tokenID, row: stored.row, task: 0, ...badge, unread, expiresAt });
  }
  return jobs;
}

/** What was unread before the message, when nobody has said what stands at the icon. */
async function unreadBefore(
  { pushes }: PlanDeps,
  { countable }: PushableMessage,
  { app, userID, hasBadge, recvOpt }: PushHolder,
): Promise<number | undefined> {
  if (hasBadge) return undefined;
  const unread = await pushes.unread(app, userID);
  return Math.max(unread - (countable && recvOpt === 0 ? 1 : 0), 0);
}

/** The certificate is there, and the device does not see the message itself. */
export function isReachable(
  { providers, online }: Pick<PlanDeps, "providers" | "online">,
  app: KnownApp,
  { userID, deviceID, businessID }: PushToken,
): boolean {
  if (providers.find(app, businessID) === undefined) return false;
  if (online.isInSight(app.appID, userID, deviceID)) return false;
  return app.settings.pushWhileDesktopOnline || !online.isAtDesktop(app.appID, userID, deviceID);
}
