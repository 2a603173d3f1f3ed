import type { Logger } from "pino";
import type { AppDirectory } from "../domains/app/app-directory.ts";
import type { GroupDeps } from "../domains/group/group-deps.ts";
import type { RoomCause } from "../domains/group/group-hooks.ts";
import { leaveRoom } from "../domains/group/live-room.ts";
import type { Absence } from "../domains/group/live-rooms.ts";
import type { OnlineMembers } from "../domains/group/online-members.ts";
import { PeriodicJob } from "./periodic-job.ts";

/** How often it looks, in ms. Source: webhooks, Group.CallbackOnMemberStateChange. */
const EVERY_MS = 20_000;

export interface RoomSweeperDeps extends GroupDeps {
  readonly apps: AppDirectory;
  readonly online: OnlineMembers;
}

/** Takes out of the live rooms whoever has been without a connection for too long. */
export const roomSweeper = (deps: RoomSweeperDeps, log: Logger): PeriodicJob =>
  new PeriodicJob(EVERY_MS, () => sweepRooms(deps), log, "a look at the live rooms failed");

/** One look: who is away hears nothing more after a while, and the app's back end hears of all of it. */
export async function sweepRooms(deps: RoomSweeperDeps): Promise<void> {
  const { membership, online, clock, hooks } = deps;
  const found = membership.rooms.lookAround(clock.now(), (app, user) => online.has(app, user));
  const tell = async (absences: readonly Absence[], cause: RoomCause) => {
    for (const { app, groupID, users } of absences) {
      const [known, group] = await Promise.all([deps.apps.get(app), membership.group(app, groupID)]);
      if (known !== undefined && group !== undefined) hooks.roomState(known, group, cause, users);
    }
  };
  await tell(found.away, "HeartbeatInterrupt");
  await tell(found.back, "HeartbeatRecover");
  for (const { app, groupID, users } of found.left) {
    const [known, group] = await Promise.all([deps.apps.get(app), membership.group(app, groupID)]);
    for (const userID of users) {
      if (known === undefined || group === undefined) membership.rooms.leave(app, groupID, userID);
      else await leaveRoom(deps, known, group, { userID });
    }
  }
}
