import { fail, MEMBERS_PER_REST_CALL_MAX, ok, type Result } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { GroupPlan } from "../../domains/group/create-group.ts";
import type { NewMember } from "../../domains/group/group-store.ts";
import {
  importGroup as bringGroup,
  importMembers as bringMembers,
} from "../../domains/group/import-group.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { checkOwner, parseMemberList, parsePlan } from "./create-group.ts";
import { parseGroupID } from "./group-fields.ts";

/** Brings a group of another system; nobody is told. Source: rest/groups. */
export const importGroup = defineRoute({
  service: "group_open_http_svc",
  command: "import_group",
  area: GROUP_AREA,
  parse(body, { deps }): Result<{ plan: GroupPlan; createdAt: number | undefined }> {
    const plan = parsePlan(body);
    if (!plan.ok) return plan;
    const { CreateTime: time } = body;
    const isTime =
      Number.isSafeInteger(time) && (time as number) > 0 && (time as number) <= secondsOf(deps.clock);
    if (time !== undefined && !isTime)
      return fail("group_bad_parameter", "CreateTime is no time of the past");
    return ok({ plan: plan.value, createdAt: time as number | undefined });
  },
  async handle(call, { plan, createdAt }) {
    const owner = await checkOwner(call, plan.owner);
    if (!owner.ok) return owner;
    const made = await bringGroup(call.deps.groups, call.app, plan, createdAt);
    return made.ok ? ok({ GroupId: made.value }) : made;
  },
});

/** Brings members of another system; nobody is told. Source: rest/groups. */
export const importGroupMember = defineRoute({
  service: "group_open_http_svc",
  command: "import_group_member",
  area: GROUP_AREA,
  parse(body): Result<{ groupID: string; members: NewMember[] }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const members = parseMemberList(body.MemberList, MEMBERS_PER_REST_CALL_MAX);
    if (!members.ok) return members;
    if (members.value.length === 0) return fail("group_bad_parameter", "MemberList is empty");
    const list = body.MemberList as unknown[];
    return ok({
      groupID: groupID.value,
      members: members.value.map((one, index) => ({ ...one, ...extrasOf(list[index]) })),
    });
  },
  async handle({ deps, app }, { groupID, members }) {
    const done = await bringMembers(deps.groups, app, groupID, members);
    if (!done.ok) return done;
    return ok({
      MemberList: done.value.map(({ userID, result }) => ({ Member_Account: userID, Result: result })),
    });
  },
});

/** What only imported members have. */
function extrasOf(item: unknown): Pick<NewMember, "joinedAt" | "unread"> {
  const { JoinTime: joinedAt, UnreadMsgNum: unread } = (isJsonObject(item) ? item : {}) as JsonObject;
  return {
    ...(Number.isSafeInteger(joinedAt) && { joinedAt: joinedAt as number }),
    ...(Number.isSafeInteger(unread) && (unread as number) >= 0 && { unread: unread as number }),
  };
}
