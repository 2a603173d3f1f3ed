import { randomBytes } from "node:crypto";
import {
  fail,
  type GroupType,
  groupTypeOf,
  isCommunityID,
  isCustomGroupID,
  type JoinOption,
  ok,
  REPORT,
  type Result,
} from "@skein-im/protocol";
import { userTopic } from "../../bus/bus.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { GroupDeps } from "./group-deps.ts";
import { checkFields, checkMemberFields, withModeration } from "./group-fields.ts";
import type { Group, GroupFields, NewGroup, NewMember } from "./group-store.ts";
import { TIP } from "./group-tip.ts";
import { TYPE_TRAITS } from "./group-types.ts";
import { maxMembersOf } from "./member-limits.ts";
import { noticeMember, noticeMembers, planTip, report, tellTip } from "./tell-group.ts";

export interface GroupPlan extends Omit<GroupFields, "name"> {
  /** Any name of a type. */
  readonly type: string;
  /** Missing: one is made. */
  readonly groupID?: string | undefined;
  readonly name: string;
  /** "" = none. */
  readonly owner: string;
  readonly members?: readonly NewMember[] | undefined;
  readonly supportTopic?: boolean | undefined;
}

/**
 * Creates a group with its first members, who are members at once; unknown accounts, and those who are in too many groups, are left out. Fails
 * with 10004 (type, name, fields), 10015 (form of the ID), 10021 or 10025 (ID in use), 10007 (what the type does not have), 10037, 11000, 80001 (a word of the app's list)
 * and what the before-webhook says. Source: groups 1, 2, 4.1.
 */
export async function createGroup(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  asked: GroupPlan,
): Promise<Result<{ groupID: string; type: GroupType }>> {
  const seen = withModeration(deps.moderation, app, asked);
  if (!seen.ok) return seen;
  const plan = seen.value;
  const { groups, membership, accounts, bus, hooks, clock } = deps;
  const type = groupTypeOf(plan.type);
  if (type === undefined) return fail("group_bad_parameter", `${plan.type} is no type of group`);
  if (!operator.isApp && (plan.members ?? []).length > app.settings.inviteesPerCall) {
    return fail("group_too_many_accounts");
  }
  const allowed = checkPlan(app, type, plan);
  if (!allowed.ok) return allowed;
  const groupID = plan.groupID || newGroupID(type);
  const named = new Map((plan.members ?? []).map((member) => [member.userID, member]));
  named.delete(plan.owner);
  const known = await accounts.getMany(app.appID, [...named.keys()]);
  const members = [...named.values()].filter(({ userID }) => known.has(userID));
  const users = members.map(({ userID }) => userID);
  const { owner, name } = plan;
  const agreed = await hooks.beforeCreate(app, operator, { type, name, owner, members: users });
  if (!agreed.ok) return agreed;
  const supportTopic = plan.supportTopic ?? false;
  const fields = { ...defaultsOf(app, type), ...optionsOf(type, plan) };
  // The members of a Work group hear of it with its first message. Source: groups 1.1.
  const tip =
    type === "Work" || users.length === 0
      ? undefined
      : await planTip(deps, app, operator, { groupID, type, supportTopic }, "member", {
          type: TIP.invited,
          members: await noticeMembers(deps, app, groupID, users),
        });
  const now = clock.now();
  const group: NewGroup = {
    ...fields,
    app: app.appID,
    groupID,
    type,
    name,
    owner,
    supportTopic,
    members,
    groupsMax: app.settings.groupsPerUser,
    now,
    tip: tip?.stored,
  };
  const everybody = owner === "" ? users : [owner, ...users];
  const created = await membership.change(app.appID, groupID, everybody, () => groups.create(group));
  if (created === "quota") return fail("too_many_groups");
  if (created === "taken") {
    const [existing] = await groups.get(app.appID, [groupID]);
    return fail(owner !== "" && existing?.owner === owner ? "group_id_own" : "group_id_in_use");
  }
  if (TYPE_TRAITS[type].stored) {
    for (const userID of [...(owner === "" ? [] : [owner]), ...created.members]) {
      bus.publish(userTopic(app.appID, userID), { kind: "joined", groupID });
    }
  }
  const by = await noticeMember(deps, app, groupID, operator.userID);
  if (owner !== "") report(deps, app, [owner], { groupID, type: REPORT.created, by });
  report(deps, app, created.members, { groupID, type: REPORT.invited, by });
  tellTip(deps, app, tip, created, { users: new Set(created.members) });
  const [made] = await groups.get(app.appID, [groupID]);
  if (made !== undefined) hooks.afterCreate(app, operator, made, created.members);
  return ok({ groupID, type });
}

/** What the type allows, and the sizes. */
function checkPlan(app: KnownApp, type: GroupType, plan: GroupPlan): Result<void> {
  const { groupID, members = [] } = plan;
  const isCommunity = type === "Community";
  if (isCommunity && !app.settings.communities) return fail("communities_off");
  if (groupID && !(isCommunity ? isCommunityID(groupID) : isCustomGroupID(groupID))) {
    return fail("group_id_invalid", isCommunity ? "the ID of a community begins with @TGS#_" : undefined);
  }
  if (plan.supportTopic && !isCommunity) return fail("group_not_allowed", "only communities have topics");
  if (type === "AVChatRoom" && members.length > 0) {
    return fail("group_not_allowed", "an AVChatRoom has no first members: everybody joins");
  }
  if (type === "Work" && members.some(({ role }) => role === 300)) {
    return fail("group_not_allowed", "a Work group has no admins");
  }
  const sizes = checkFields(plan);
  if (!sizes.ok) return sizes;
  for (const member of members) {
    const checked = checkMemberFields(member);
    if (!checked.ok) return checked;
  }
  return ok(undefined);
}

const newGroupID = (type: GroupType): string =>
  `${type === "Community" ? "@TGS#_" : ""}@TGS#${randomBytes(8).toString("hex").toUpperCase()}`;

/** What a group has when its creator says nothing. */
export const defaultsOf = (
  app: KnownApp,
  type: GroupType,
): {
  -readonly [F in
    | "addOpt"
    | "approveOpt"
    | "maxMembers"
    | "historyBeforeJoin"
    | "defaultPermissions"]: Group[F];
} => ({
  addOpt: TYPE_TRAITS[type].addOpt,
  approveOpt: TYPE_TRAITS[type].approveOpt,
  maxMembers: maxMembersOf(app, type),
  historyBeforeJoin: TYPE_TRAITS[type].historyBeforeJoin,
  defaultPermissions: type === "Community" ? COMMUNITY_PERMISSIONS : "0",
});

/** Speaking and reading what was before. Source: community 4.4. */
const COMMUNITY_PERMISSIONS = "320";

/** The creator's wishes, as far as the type can have them. Source: groups 4.1. */
export function optionsOf(type: GroupType, plan: GroupFields): GroupFields {
  const { notification, introduction, faceUrl, mutedAll, maxMembers, custom, addOpt, approveOpt } = plan;
  const { historyBeforeJoin, permissionGroups, defaultPermissions } = plan;
  const { optionsFixed } = TYPE_TRAITS[type];
  const isCommunity = type === "Community";
  return {
    ...(notification !== undefined && { notification }),
    ...(introduction !== undefined && { introduction }),
    ...(faceUrl !== undefined && { faceUrl }),
    ...(custom !== undefined && { custom }),
    ...(mutedAll !== undefined && type !== "Work" && { mutedAll }),
    ...(maxMembers !== undefined && type !== "AVChatRoom" && { maxMembers }),
    ...(historyBeforeJoin !== undefined && { historyBeforeJoin }),
    ...(addOpt !== undefined && !optionsFixed && { addOpt }),
    ...(approveOpt !== undefined && mayApprove(type, approveOpt) && { approveOpt }),
    ...(permissionGroups !== undefined && isCommunity && { permissionGroups }),
    ...(defaultPermissions !== undefined && isCommunity && { defaultPermissions }),
  };
}

/** A client of the reference sends 0 for a Work group when nobody chose anything. */
const mayApprove = (type: GroupType, approveOpt: JoinOption): boolean =>
  type === "Public" || type === "Meeting" || (type === "Work" && approveOpt !== 0);
