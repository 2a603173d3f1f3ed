import {
  fail,
  KICKED_PER_CALL_MAX,
  type MemberResult,
  ok,
  REPORT,
  type Result,
  ROLE,
  UINT32_MAX,
} from "@skein-im/protocol";
import { groupTopic, userTopic } from "../../bus/bus.ts";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { changeGroup, type GroupTurn } from "./change-group.ts";
import type { GroupDeps } from "./group-deps.ts";
import type { Group, Removed } from "./group-store.ts";
import { TIP } from "./group-tip.ts";
import { banFromRoom, leaveRoom } from "./live-room.ts";
import { noticeMember, noticeMembers, planTip, report, type TipPlan, tellTip } from "./tell-group.ts";

/** Leaves a group. Fails with 10015, 10010, 10007 (no member), 10009 (the owner, but of a Work group). Source: groups 5. */
export async function quitGroup(
  deps: GroupDeps,
  app: KnownApp,
  user: Sender,
  groupID: string,
): Promise<Result<void>> {
  const { userID } = user;
  return changeGroup(deps, app, user, groupID, [userID], async (turn) => {
    const allowed = turn.may("quit");
    if (!allowed.ok) return allowed;
    const { group, actor } = turn;
    if (!actor.isApp && actor.role === ROLE.owner && group.type !== "Work")
      return fail("group_owner_cannot_quit");
    if (group.type === "AVChatRoom") {
      await leaveRoom(deps, app, group, user);
      const by = await noticeMember(deps, app, groupID, userID);
      report(deps, app, [userID], { groupID, type: REPORT.quit, by }, user.sessionID);
      deps.hooks.roomState(app, group, "Quit", [userID]);
      deps.hooks.left(app, user, group, "Quit", [userID]);
      return ok(undefined);
    }
    const members = await noticeMembers(deps, app, groupID, [userID]);
    const tip = await planTip(deps, app, user, group, "member", { type: TIP.quit, members });
    const removed = await remove(deps, app, turn, { users: [userID], below: ROLE.owner + 1, tip });
    if (removed === undefined) return fail("group_missing");
    const by = await noticeMember(deps, app, groupID, userID);
    report(deps, app, [userID], { groupID, type: REPORT.quit, by }, user.sessionID);
    if (!removed.dismissed) deps.hooks.left(app, user, group, "Quit", [userID]);
    return ok(undefined);
  });
}

export interface Kick {
  readonly groupID: string;
  readonly users: readonly string[];
  readonly reason?: string;
  /** Seconds in which they may not come back; 0 = they may at once. */
  readonly duration?: number;
  /** Only those who are removed are told. */
  readonly silent?: boolean;
}

/**
 * Removes members; each has a result of its own. Fails with 10015, 10010, 10007 (role; nobody among them may be removed),
 * 10005 (too many named). Source: groups 5.
 */
export async function kickMembers(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  kick: Kick,
): Promise<Result<MemberResult[]>> {
  const { groupID, reason = "", duration = 0, silent = false } = kick;
  const users = [...new Set(kick.users)];
  if (users.length > KICKED_PER_CALL_MAX) return fail("group_too_many_accounts");
  return changeGroup(deps, app, operator, groupID, users, async (turn) => {
    const { group, actor, may } = turn;
    const allowed = may("kick");
    if (!allowed.ok) return allowed;
    // Nobody removes the owner, nor oneself; an admin no other admin, where being one is worth something.
    const isAdmin = !actor.isApp && actor.role !== ROLE.owner && actor.bits === undefined;
    const below = isAdmin ? ROLE.admin : ROLE.owner;
    const others = users.filter((userID) => actor.isApp || userID !== operator.userID);
    if (group.type === "AVChatRoom")
      return kickFromRoom(deps, app, operator, group, { ...kick, users: others }, below);
    const members = await noticeMembers(deps, app, groupID, others);
    const plan = silent
      ? undefined
      : await planTip(deps, app, operator, group, "member", { type: TIP.kicked, members });
    const bannedUntil = duration > 0 ? Math.min(secondsOf(deps.clock) + duration, UINT32_MAX) : undefined;
    const before = new Set(
      (await deps.groups.membersNamed(app.appID, groupID, users)).map(({ userID }) => userID),
    );
    const removed = await remove(deps, app, turn, { users: others, below, bannedUntil, tip: plan });
    if (removed === undefined) return fail("group_missing");
    const gone = new Set(removed.users);
    const by = await noticeMember(deps, app, groupID, operator.userID);
    report(deps, app, removed.users, { groupID, type: REPORT.kicked, by, ...(reason && { reason }) });
    if (gone.size > 0) deps.hooks.left(app, operator, group, "Kicked", removed.users);
    const results = users.map((userID): MemberResult => {
      if (gone.has(userID)) return { userID, result: 1 };
      return { userID, result: before.has(userID) ? 0 : 2 };
    });
    return results.length > 0 && results.every(({ result }) => result === 0)
      ? fail("group_not_allowed", "none of them may be removed by this role")
      : ok(results);
  });
}

/** From a live room one is kept out too; who is not there, is kept out alike. */
async function kickFromRoom(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  group: Group,
  { users, duration = 0, reason = "", silent = false }: Kick,
  below: number,
): Promise<Result<MemberResult[]>> {
  const roles = await Promise.all(users.map((user) => deps.membership.role(app.appID, group, user)));
  const out = users.filter((_, index) => (roles[index] ?? 0) < below);
  await banFromRoom(deps, app, operator, group, { users: out, duration, reason, silent });
  const banned = new Set(out);
  return out.length === 0
    ? fail("group_not_allowed", "none of them may be removed by this role")
    : ok(users.map((userID) => ({ userID, result: banned.has(userID) ? 1 : 0 })));
}

/** Takes members out, then tells those who are left: what the group says from then on is not for those who have gone. */
async function remove(
  deps: GroupDeps,
  app: KnownApp,
  { group: { groupID } }: GroupTurn,
  how: {
    readonly users: readonly string[];
    readonly below: number;
    readonly bannedUntil?: number | undefined;
    readonly tip: TipPlan | undefined;
  },
): Promise<Removed | undefined> {
  const { tip, ...removal } = how;
  const removed = await deps.groups.remove({
    ...removal,
    app: app.appID,
    groupID,
    now: deps.clock.now(),
    tip: tip?.stored,
  });
  if (removed === undefined) return undefined;
  const { users, memberCount } = removed;
  for (const user of users) deps.bus.publish(userTopic(app.appID, user), { kind: "left", groupID });
  if (users.length > 0 && !removed.dismissed) {
    tellTip(deps, app, tip, removed, { users: new Set(users), memberCount });
  }
  return removed;
}

/** Members named to the app's back end when their group is dismissed. Source: webhooks 7. */
const DISMISSED_MEMBERS_MAX = 10_000;

/** Ends a group. Fails with 10015, 10010, 10007. Source: groups 5. */
export async function dismissGroup(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  groupID: string,
): Promise<Result<void>> {
  return changeGroup(deps, app, operator, groupID, "all", async ({ group, may }) => {
    const allowed = may("dismiss");
    if (!allowed.ok) return allowed;
    await end(deps, app, operator, group, REPORT.dismissed);
    return ok(undefined);
  });
}

/** Ends a group that nobody uses, unless somebody has used it since; nobody asked for it. Source: groups 5. */
export async function recycleGroup(
  deps: GroupDeps,
  app: KnownApp,
  groupID: string,
  isIdle: () => Promise<boolean>,
): Promise<Result<void>> {
  return changeGroup(deps, app, NOBODY, groupID, "all", async ({ group }) => {
    if (await isIdle()) await end(deps, app, NOBODY, group, REPORT.recycled);
    return ok(undefined);
  });
}

const NOBODY: Sender = {
  userID: "",
  shownAs: { nickName: "", faceUrl: "" },
  isApp: true,
  operator: "",
  platform: "",
  address: "",
};

async function end(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  group: Group,
  type: typeof REPORT.dismissed | typeof REPORT.recycled,
): Promise<void> {
  const { groupID } = group;
  const page = { app: app.appID, groupID, limit: DISMISSED_MEMBERS_MAX };
  const { members, next } = await deps.groups.members(page);
  const by = await noticeMember(deps, app, groupID, operator.userID);
  await deps.groups.dismiss(app.appID, groupID, deps.clock.now());
  deps.membership.rooms.end(app.appID, groupID);
  deps.recentMessages.forget(app, groupID);
  endGroup(deps, app, { groupID, type, by });
  const users = members.map(({ userID }) => userID);
  deps.hooks.dismissed(app, operator, group, users, next !== undefined);
}

/** The last word to everybody in a group. */
function endGroup({ fanOut, bus }: GroupDeps, app: KnownApp, body: Parameters<typeof report>[3]): void {
  fanOut.toLog(app.appID, { groupID: body.groupID }, "group.report", JSON.stringify(body));
  bus.publish(groupTopic(app.appID, body.groupID), { kind: "left", groupID: body.groupID });
}
