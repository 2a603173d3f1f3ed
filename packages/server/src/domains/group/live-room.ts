import { ok, REPORT, type Result, UINT32_MAX } from "@skein-im/protocol";
import { userTopic } from "../../bus/bus.ts";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { messageText, pushText } from "../message/stored-text.ts";
import type { GroupDeps } from "./group-deps.ts";
import type { Group } from "./group-store.ts";
import { TIP } from "./group-tip.ts";
import { noticeMember, noticeMembers, planTip, report, tellTip } from "./tell-group.ts";

/** Enters a live room; being there already is as good. Whoever comes gets the newest messages, where the app keeps some. Source: groups 12. */
export async function enterRoom(
  deps: GroupDeps,
  app: KnownApp,
  group: Group,
  user: Sender,
): Promise<Result<"joined">> {
  const { membership, bus, hooks, clock } = deps;
  const { groupID } = group;
  const { userID } = user;
  if (!membership.rooms.join(app.appID, groupID, userID, secondsOf(clock))) return ok("joined");
  bus.publish(userTopic(app.appID, userID), { kind: "joined", groupID });
  for (const message of deps.recentMessages.of(app, groupID, clock.now())) {
    const frame = pushText("message", messageText(message));
    bus.publish(userTopic(app.appID, userID), { kind: "push", frame });
  }
  hooks.roomState(app, group, "Join", [userID]);
  hooks.joined(app, user, group, "Apply", [userID]);
  deps.roomTips.joined(app, groupID, userID, async (users) => {
    await tellComing(deps, app, group, users);
  });
  return ok("joined");
}

async function tellComing(
  deps: GroupDeps,
  app: KnownApp,
  group: Group,
  users: readonly string[],
): Promise<void> {
  const [first] = users;
  if (first === undefined) return;
  const members = await noticeMembers(deps, app, group.groupID, users);
  const tip = await planTip(deps, app, { userID: first }, group, "member", { type: TIP.joined, members });
  const memberCount = deps.membership.rooms.count(app.appID, group.groupID);
  tellTip(deps, app, tip, undefined, { memberCount });
}

/** Leaves a live room, by oneself or for want of a connection. False: the user was not there. */
export async function leaveRoom(
  deps: GroupDeps,
  app: KnownApp,
  group: Group,
  user: Pick<Sender, "userID">,
): Promise<boolean> {
  const { membership, bus } = deps;
  const { groupID } = group;
  const { userID } = user;
  if (!membership.rooms.leave(app.appID, groupID, userID)) return false;
  bus.publish(userTopic(app.appID, userID), { kind: "left", groupID });
  const members = await noticeMembers(deps, app, groupID, [userID]);
  const tip = await planTip(deps, app, user, group, "member", { type: TIP.quit, members });
  tellTip(deps, app, tip, undefined, { memberCount: membership.rooms.count(app.appID, groupID) });
  return true;
}

/** Out of every live room: the user has signed out everywhere. */
export async function leaveAllRooms(
  deps: GroupDeps,
  app: KnownApp,
  user: Pick<Sender, "userID">,
): Promise<void> {
  const { membership, hooks } = deps;
  for (const groupID of membership.rooms.roomsOf(app.appID, user.userID)) {
    const group = await membership.group(app.appID, groupID);
    if (group === undefined) membership.rooms.leave(app.appID, groupID, user.userID);
    else if (await leaveRoom(deps, app, group, user)) hooks.roomState(app, group, "Quit", [user.userID]);
  }
}

/** Puts users out of a live room and keeps them out, for good without a duration. Source: groups 5, 12. */
export async function banFromRoom(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  group: Group,
  ban: {
    readonly users: readonly string[];
    readonly duration: number;
    readonly reason: string;
    readonly silent: boolean;
  },
): Promise<void> {
  const { groups, membership, bus, hooks, clock } = deps;
  const { groupID } = group;
  const { users, duration, reason, silent } = ban;
  const until = duration === 0 ? UINT32_MAX : Math.min(secondsOf(clock) + duration, UINT32_MAX);
  await groups.ban(app.appID, groupID, users, until);
  const out = users.filter((user) => membership.rooms.leave(app.appID, groupID, user));
  for (const user of out) bus.publish(userTopic(app.appID, user), { kind: "left", groupID });
  const by = await noticeMember(deps, app, groupID, operator.userID);
  report(deps, app, out, { groupID, type: REPORT.kicked, by, ...(reason && { reason }) });
  if (out.length === 0) return;
  hooks.left(app, operator, group, "Kicked", out);
  if (silent) return;
  const members = await noticeMembers(deps, app, groupID, out);
  const tip = await planTip(deps, app, operator, group, "member", { type: TIP.kicked, members });
  tellTip(deps, app, tip, undefined, { memberCount: membership.rooms.count(app.appID, groupID) });
}
