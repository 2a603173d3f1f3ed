import { randomBytes } from "node:crypto";
import {
  fail,
  groupTypeOf,
  isCommunityID,
  isCustomGroupID,
  type MemberResult,
  ok,
  type Result,
} from "@skein-im/protocol";
import { userTopic } from "../../bus/bus.ts";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { defaultsOf, type GroupPlan, optionsOf } from "./create-group.ts";
import type { GroupDeps } from "./group-deps.ts";
import { checkFields } from "./group-fields.ts";
import { type NewMember, RESULT_OF } from "./group-store.ts";

/**
 * Brings a group of another system: nobody is told, and no hook is asked. Its ID is the value. Fails with 10004, 10015, 10007 (an AVChatRoom),
 * 10021, 10025. Source: rest/groups, import_group.
 */
export async function importGroup(
  { groups, membership, bus, clock }: GroupDeps,
  app: KnownApp,
  plan: GroupPlan,
  createdAt: number | undefined,
): Promise<Result<string>> {
  const type = groupTypeOf(plan.type);
  if (type === undefined) return fail("group_bad_parameter", `${plan.type} is no type of group`);
  if (type === "AVChatRoom") return fail("group_not_allowed", "an AVChatRoom cannot be imported");
  const isValid = type === "Community" ? isCommunityID : isCustomGroupID;
  if (plan.groupID && !isValid(plan.groupID)) return fail("group_id_invalid");
  const sizes = checkFields(plan);
  if (!sizes.ok) return sizes;
  const groupID =
    plan.groupID ||
    `${type === "Community" ? "@TGS#_" : ""}@TGS#${randomBytes(8).toString("hex").toUpperCase()}`;
  const { name, owner, supportTopic = false } = plan;
  const made = await membership.change(app.appID, groupID, owner === "" ? [] : [owner], () =>
    groups.create({
      ...defaultsOf(app, type),
      ...optionsOf(type, plan),
      app: app.appID,
      groupID,
      type,
      name,
      owner,
      supportTopic,
      members: [],
      now: clock.now(),
      ...(createdAt !== undefined && { createdAt }),
    }),
  );
  if (made === "taken" || made === "quota") {
    const [existing] = await groups.get(app.appID, [groupID]);
    return fail(owner !== "" && existing?.owner === owner ? "group_id_own" : "group_id_in_use");
  }
  if (owner !== "") bus.publish(userTopic(app.appID, owner), { kind: "joined", groupID });
  return ok(groupID);
}

/**
 * Brings members of another system: nobody is told. Each has a result of its own: 0 for an unknown account, a time of joining before the
 * group or in the future, or no room. Fails with 10015, 10010, 10007 (an AVChatRoom). Source: rest/groups, import_group_member.
 */
export async function importMembers(
  { groups, membership, accounts, bus, clock }: GroupDeps,
  app: KnownApp,
  groupID: string,
  members: readonly NewMember[],
): Promise<Result<MemberResult[]>> {
  const users = members.map(({ userID }) => userID);
  return membership.change(app.appID, groupID, users, async () => {
    const [group] = await groups.get(app.appID, [groupID]);
    if (group === undefined) return fail("group_missing");
    if (group.type === "AVChatRoom") return fail("group_not_allowed", "an AVChatRoom has no stored members");
    const known = await accounts.getMany(app.appID, users);
    const now = secondsOf(clock);
    const fits = ({ userID, joinedAt = now }: NewMember): boolean =>
      known.has(userID) && joinedAt >= group.createdAt && joinedAt <= now;
    const fitting = new Map(members.filter(fits).map((member) => [member.userID, member]));
    const added = await groups.add({
      app: app.appID,
      groupID,
      users: [...fitting.values()],
      groupsMax: app.settings.groupsPerUser,
      pastBan: true,
      now: clock.now(),
    });
    const outcomes = new Map(added?.outcomes.map(({ userID, outcome }) => [userID, outcome]));
    for (const [userID, outcome] of outcomes) {
      if (outcome === "added") bus.publish(userTopic(app.appID, userID), { kind: "joined", groupID });
    }
    return ok(
      users.map((userID) => {
        const outcome = outcomes.get(userID);
        const result = outcome === undefined ? 0 : RESULT_OF[outcome];
        return { userID, result: result === 4 ? 0 : result };
      }),
    );
  });
}
