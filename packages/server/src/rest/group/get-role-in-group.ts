import { fail, ok, type Result } from "@skein-im/protocol";
import { lookAtGroup } from "../../domains/group/change-group.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseAccounts, ROLE_WORD } from "./member-fields.ts";

const ACCOUNTS_MAX = 500;

/** Roles of accounts in a group. Source: rest/groups. */
export const getRoleInGroup = defineRoute({
  service: "group_open_http_svc",
  command: "get_role_in_group",
  area: GROUP_AREA,
  parse(body: JsonObject): Result<{ groupID: string; users: string[] }> {
    const groupID = parseGroupID(body);
    if (!groupID.ok) return groupID;
    const users = parseAccounts(body, "User_Account", ACCOUNTS_MAX);
    return users.ok ? ok({ groupID: groupID.value, users: users.value }) : users;
  },
  async handle(call, { groupID, users }) {
    const { deps, app, admin } = call;
    const seen = await lookAtGroup(deps.groups, app, senderOf(call, admin), groupID);
    if (!seen.ok) return seen;
    const allowed = seen.value.may("listMembers");
    if (!allowed.ok) return allowed;
    if (seen.value.group.type === "AVChatRoom") {
      return fail("group_not_allowed", "a live room keeps no members: see check_members and get_admin_list");
    }
    const members = await deps.groups.groups.membersNamed(app.appID, groupID, users);
    const roles = new Map(members.map(({ userID, role }) => [userID, ROLE_WORD[role]]));
    return ok({
      UserIdList: users.map((user) => ({ Member_Account: user, Role: roles.get(user) ?? "NotMember" })),
    });
  },
});
