import { fail, MEMBERS_PER_REST_CALL_MAX, ok, type Result } from "@skein-im/protocol";
import { inviteMembers } from "../../domains/group/invite-members.ts";
import { kickMembers } from "../../domains/group/leave-group.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseMemberList } from "./create-group.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseAccounts } from "./member-fields.ts";

/** Adds members, whatever the group's options say. Source: rest/groups. */
export const addGroupMember = defineRoute({
  service: "group_open_http_svc",
  command: "add_group_member",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[]; silent: boolean }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const members = parseMemberList(body.MemberList, MEMBERS_PER_REST_CALL_MAX);
    if (!members.ok) return members;
    if (members.value.length === 0) return fail("group_bad_parameter", "MemberList is empty");
    const users = members.value.map(({ userID }) => userID);
    return ok({ groupID: groupID.value, users, silent: body.Silence === 1 });
  },
  async handle(call, invitation) {
    const { deps, app, admin } = call;
    const added = await inviteMembers(deps.groups, app, senderOf(call, admin), invitation);
    if (!added.ok) return added;
    const MemberList = added.value.map(({ userID, result }) => ({
      Member_Account: userID,
      Result: result === 4 ? 0 : result,
    }));
    return ok({ MemberList });
  },
});

/** Removes members; whoever is none is passed over. Source: rest/groups. */
export const deleteGroupMember = defineRoute({
  service: "group_open_http_svc",
  command: "delete_group_member",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[]; silent: boolean; reason: string }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const users = parseAccounts(body, "MemberToDel_Account", MEMBERS_PER_REST_CALL_MAX);
    if (!users.ok) return users;
    const { Reason: reason = "", Silence: silence } = body;
    if (typeof reason !== "string") return fail("group_bad_parameter", "Reason is no string");
    return ok({ groupID: groupID.value, users: users.value, silent: silence === 1, reason });
  },
  async handle(call, kick) {
    const { deps, app, admin } = call;
    const group = await deps.groups.membership.group(app.appID, kick.groupID);
    // Out of a live room means banned: that has a command of its own, which says for how long.
    if (group?.type === "AVChatRoom") {
      return fail("group_bad_parameter", "whoever is to leave a live room is banned: see ban_group_member");
    }
    const kicked = await kickMembers(deps.groups, app, senderOf(call, admin), kick);
    return kicked.ok ? ok({}) : kicked;
  },
});
