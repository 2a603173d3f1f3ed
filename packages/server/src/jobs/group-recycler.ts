import type { Logger } from "pino";
import { secondsOf } from "../clock.ts";
import type { AppDirectory } from "../domains/app/app-directory.ts";
import type { AppStore } from "../domains/app/app-store.ts";
import type { GroupDeps } from "../domains/group/group-deps.ts";
import { recycleGroup } from "../domains/group/leave-group.ts";
import { PeriodicJob } from "./periodic-job.ts";

const EVERY_MS = 60_000;
/** Groups that one look ends in an app. */
const AT_ONCE = 100;

export interface GroupRecyclerDeps extends GroupDeps {
  readonly apps: AppDirectory;
  readonly appStore: AppStore;
}

/** Ends groups that nobody uses, in apps that want it (setting `autoDismissSeconds`). */
export const groupRecycler = (deps: GroupRecyclerDeps, log: Logger): PeriodicJob =>
  new PeriodicJob(EVERY_MS, () => recycleGroups(deps), log, "idle groups could not be ended");

/** One look. A live room in which somebody is, is in use. */
export async function recycleGroups(deps: GroupRecyclerDeps): Promise<void> {
  const { apps, appStore, groups, membership, clock } = deps;
  for (const { appID } of await appStore.list()) {
    const app = await apps.get(appID);
    const { autoDismissSeconds = 0 } = app?.settings ?? {};
    if (app === undefined || autoDismissSeconds === 0) continue;
    const since = secondsOf(clock) - autoDismissSeconds;
    for (const groupID of await groups.idleSince(appID, since, AT_ONCE)) {
      await recycleGroup(deps, app, groupID, async () => {
        if (membership.rooms.count(appID, groupID) > 0) return false;
        return groups.isIdle(appID, groupID, since);
      });
    }
  }
}
