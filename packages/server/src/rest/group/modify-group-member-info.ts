import { fail, ok, type ReceiveOption, type Result } from "@skein-im/protocol";
import { muteMembers, setMemberInfo, setMemberRole } from "../../domains/group/manage-members.ts";
import { setMemberReceiveOption } from "../../domains/group/set-member-receive-option.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseFlag, parseSeconds } from "./member-fields.ts";
import { parseCustom } from "./profile-fields.ts";

interface MemberChange {
  readonly groupID: string;
  readonly userID: string;
  readonly role: 200 | 300 | undefined;
  readonly option: ReceiveOption | undefined;
  readonly nameCard: string | undefined;
  readonly custom: Readonly<Record<string, string>> | undefined;
  readonly mute: number | undefined;
}

/** Changes what a group has of one member. Source: rest/groups. */
export const modifyGroupMemberInfo = defineRoute({
  service: "group_open_http_svc",
  command: "modify_group_member_info",
  area: GROUP_AREA,
  parse: parseChange,
  async handle(call, { groupID, userID, role, option, nameCard, custom, mute }) {
    const { deps, app, admin } = call;
    const operator = senderOf(call, admin);
    const { groups } = deps;
    const steps: (() => Promise<Result<void>>)[] = [
      ...(role === undefined ? [] : [() => setMemberRole(groups, app, operator, { groupID, userID, role })]),
      ...(nameCard === undefined && custom === undefined
        ? []
        : [() => setMemberInfo(groups, app, operator, { groupID, userID, nameCard, custom })]),
      ...(mute === undefined
        ? []
        : [() => muteMembers(groups, app, operator, { groupID, users: [userID], seconds: mute })]),
      ...(option === undefined
        ? []
        : [() => setMemberReceiveOption(groups, app, { groupID, userID, option })]),
    ];
    for (const step of steps) {
      const done = await step();
      if (!done.ok) return done;
    }
    return ok({});
  },
});

function parseChange(body: JsonObject): Result<MemberChange> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { Member_Account: userID, Role: role, NameCard: nameCard } = body;
  if (typeof userID !== "string" || userID === "")
    return fail("group_bad_parameter", "Member_Account is missing");
  if (role !== undefined && role !== "Admin" && role !== "Member") {
    return fail("group_bad_parameter", "Role is neither Admin nor Member");
  }
  if (nameCard !== undefined && typeof nameCard !== "string")
    return fail("group_bad_parameter", "NameCard is no string");
  const option = parseFlag(body.MsgFlag);
  if (!option.ok) return option;
  const custom = parseCustom(body, "AppMemberDefinedData");
  if (!custom.ok) return custom;
  const time = body.MuteTime ?? body.ShutUpTime;
  const mute = time === undefined ? ok(undefined) : parseSeconds(time, "MuteTime");
  if (!mute.ok) return mute;
  return ok({
    groupID: groupID.value,
    userID,
    role: role && (role === "Admin" ? 300 : 200),
    option: option.value,
    nameCard,
    custom: custom.value,
    mute: mute.value,
  });
}
