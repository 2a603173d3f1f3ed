import {
  communityOf,
  fail,
  type GroupRole,
  ok,
  REPORT,
  type Result,
  ROLE,
  UINT32_MAX,
} from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { changeGroup, lookAtGroup } from "./change-group.ts";
import type { GroupDeps } from "./group-deps.ts";
import { checkMemberFields } from "./group-fields.ts";
import type { Group, PlacedTip } from "./group-store.ts";
import { CHANGE, type GroupTip, TIP } from "./group-tip.ts";
import { kickMembers } from "./leave-group.ts";
import { noticeMember, noticeMembers, planTip, report, tellTip } from "./tell-group.ts";

/** Hands the group over; the old owner becomes a member. Fails with 10015, 10010, 10007, 10004 (no member). Source: groups 5. */
export async function transferGroup(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, to }: { readonly groupID: string; readonly to: string },
): Promise<Result<void>> {
  return changeGroup(deps, app, operator, groupID, "all", async ({ group, may }) => {
    const allowed = may("transfer");
    if (!allowed.ok) return allowed;
    const from = group.owner;
    if (to === from) return ok(undefined);
    const tip = await planTip(deps, app, operator, group, "profile", {
      type: TIP.groupInfo,
      changes: [{ Type: CHANGE.owner, Value: to }],
    });
    const { groups, clock, hooks } = deps;
    const transfer = { app: app.appID, groupID, from, to, now: clock.now(), tip: tip?.stored };
    const done = await groups.transfer(transfer);
    if (done === "stranger") return fail("group_bad_parameter", "the new owner must be a member");
    if (done === "stale") return fail("group_not_allowed", "the owner has changed meanwhile");
    tellTip(deps, app, tip, done);
    hooks.ownerChanged(app, operator, group, to);
    return ok(undefined);
  });
}

/**
 * Makes a member an admin, or an admin a member. Fails with 10015, 10010, 10007 (role; the target is the owner or no member).
 * Source: groups 10.2.
 */
export async function setMemberRole(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, userID, role }: { readonly groupID: string; readonly userID: string; readonly role: 200 | 300 },
): Promise<Result<void>> {
  return changeGroup(deps, app, operator, groupID, [userID], async ({ group, may }) => {
    const [member] = await membersNamed(deps, app, group, [userID]);
    const allowed = may("setRole", member?.role);
    if (!allowed.ok) return allowed;
    if (member?.role === ROLE.owner) return fail("group_not_allowed", "the owner's role is only handed over");
    if (member === undefined) return fail("group_not_allowed", "the user is no member of the group");
    const tip = await planTip(deps, app, operator, group, "admin", {
      type: role === ROLE.admin ? TIP.adminSet : TIP.adminCancelled,
      members: await noticeMembers(deps, app, groupID, [userID]),
    });
    const done = await writeRole(deps, app, group, { userID, role, tip: tip?.stored });
    if (done === "many") return fail("group_bad_parameter", `a room has at most ${LIVE_ADMINS_MAX} admins`);
    if (!done.changed) return ok(undefined);
    tellTip(deps, app, tip, done);
    deps.hooks.memberChanged(app, operator, group, { userID, role });
    return ok(undefined);
  });
}

/** Admins of a live room. Source: rest/groups, modify_admin. */
const LIVE_ADMINS_MAX = 5;

async function writeRole(
  { groups, clock }: GroupDeps,
  app: KnownApp,
  { groupID, type }: Group,
  {
    userID,
    role,
    tip,
  }: { readonly userID: string; readonly role: 200 | 300; readonly tip: GroupTip | undefined },
): Promise<{ changed: boolean; tip?: PlacedTip } | "many"> {
  if (type === "AVChatRoom") {
    const on = role === ROLE.admin;
    const changed = await groups.setLiveAdmin(app.appID, groupID, userID, on, LIVE_ADMINS_MAX);
    return changed === "many" ? changed : { changed };
  }
  const change = { app: app.appID, groupID, userID, role, now: clock.now(), tip };
  return (await groups.setRole(change)) ?? { changed: false };
}

/** Those of the users who are members; of a live room, those who are there, the owner and the admins. */
async function membersNamed(
  { groups, membership }: GroupDeps,
  app: KnownApp,
  group: Group,
  users: readonly string[],
): Promise<readonly { readonly userID: string; readonly role: GroupRole }[]> {
  if (group.type !== "AVChatRoom") return groups.membersNamed(app.appID, communityOf(group.groupID), users);
  const roles = await Promise.all(users.map((user) => membership.role(app.appID, group, user)));
  return users.flatMap((userID, index) => {
    const role = roles[index];
    return role === undefined ? [] : [{ userID, role }];
  });
}

/**
 * Mutes members for `seconds`, or lifts it with 0. Fails with 10015, 10010, 10007 (role; one of them is the owner or, for an admin, an
 * admin), 10004 (a user's target is no member). The app's back end mutes whom it likes. Source: groups 6.
 */
export async function muteMembers(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  {
    groupID,
    users,
    seconds,
  }: { readonly groupID: string; readonly users: readonly string[]; readonly seconds: number },
): Promise<Result<void>> {
  return changeGroup(deps, app, operator, groupID, users, async ({ group, may }) => {
    const members = await membersNamed(deps, app, group, users);
    const allowed = [may("mute"), ...members.map(({ role }) => may("mute", role))].find(({ ok }) => !ok);
    if (allowed !== undefined && !operator.isApp) return allowed;
    if (allowed !== undefined && !may("mute").ok) return allowed;
    if (!operator.isApp && members.length < users.length) {
      return fail("group_bad_parameter", "the user is no member of the group");
    }
    const now = secondsOf(deps.clock);
    const until = seconds === 0 ? 0 : seconds === UINT32_MAX ? UINT32_MAX : now + seconds;
    const tip = await planTip(deps, app, operator, group, "memberMute", {
      type: TIP.memberInfo,
      members: await noticeMembers(deps, app, groupID, users),
      muteSeconds: seconds,
    });
    const mute = { app: app.appID, groupID, users, until, now: deps.clock.now(), tip: tip?.stored };
    const done = await deps.groups.mute(mute);
    if (done === undefined) return fail("group_missing");
    const by = await noticeMember(deps, app, groupID, operator.userID);
    const present = members.map(({ userID }) => userID);
    report(deps, app, present, { groupID, type: REPORT.muted, by, muteSeconds: seconds });
    tellTip(deps, app, tip, done);
    return ok(undefined);
  });
}

/** Writes a member's name card and custom fields. Fails with 10015, 10010, 10007, 10004. Source: groups 3.2, 10.2. */
export async function setMemberInfo(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  info: {
    readonly groupID: string;
    readonly userID: string;
    readonly nameCard?: string | undefined;
    readonly custom?: Readonly<Record<string, string>> | undefined;
  },
): Promise<Result<void>> {
  const seen = deps.moderation.fields(app.appID, info, ["nameCard"]);
  if (!seen.ok) return seen;
  const { groupID, userID, nameCard, custom } = seen.value;
  return changeGroup(deps, app, operator, groupID, [userID], async ({ group, may }) => {
    const member = await deps.groups.member(app.appID, groupID, userID);
    const oneself = !operator.isApp && userID === operator.userID;
    const allowed = oneself ? may("nameOneself") : may("nameOthers", member?.role);
    if (!allowed.ok) return allowed;
    if (member === undefined) return fail("group_bad_parameter", "the user is no member of the group");
    const checked = checkMemberFields({ nameCard, custom }, member.custom);
    if (!checked.ok) return checked;
    await deps.groups.updateMember({ app: app.appID, groupID, userID, nameCard, custom });
    if (nameCard !== undefined && nameCard !== member.nameCard) {
      deps.hooks.memberChanged(app, operator, group, { userID, nameCard });
    }
    return ok(undefined);
  });
}

/** Keeps users out for a time and removes those who are in; the app's back end alone. Fails as `kickMembers`. Source: rest/groups, ban_group_member. */
export async function banMembers(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  ban: {
    readonly groupID: string;
    readonly users: readonly string[];
    readonly duration: number;
    readonly reason: string;
  },
): Promise<Result<void>> {
  const { groupID, users, duration } = ban;
  const seen = await lookAtGroup(deps, app, operator, groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("ban");
  if (!allowed.ok) return allowed;
  if (users.includes(seen.value.group.owner)) return fail("group_not_allowed", "the owner cannot be banned");
  const kicked = await kickMembers(deps, app, operator, ban);
  if (!kicked.ok) return kicked;
  // Whoever is no member is kept out too.
  const out = kicked.value.filter(({ result }) => result === 2).map(({ userID }) => userID);
  const until = duration === UINT32_MAX ? UINT32_MAX : secondsOf(deps.clock) + duration;
  if (out.length > 0 && duration > 0) await deps.groups.ban(app.appID, groupID, out, until);
  return ok(undefined);
}

/** Lifts bans; the app's back end alone. Fails with 10015, 10010. Source: rest/groups, unban_group_member. */
export async function unbanMembers(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, users }: { readonly groupID: string; readonly users: readonly string[] },
): Promise<Result<void>> {
  return changeGroup(deps, app, operator, groupID, [], async ({ may }) => {
    const allowed = may("ban");
    if (!allowed.ok) return allowed;
    const lifted = await deps.groups.unban(app.appID, groupID, users);
    const by = await noticeMember(deps, app, groupID, operator.userID);
    report(deps, app, lifted, { groupID, type: REPORT.unbanned, by });
    return ok(undefined);
  });
}
