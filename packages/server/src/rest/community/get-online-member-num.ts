import { ok } from "@skein-im/protocol";
import { countOnline } from "../../domains/group/list-members.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseCommunity } from "./community-fields.ts";

/** How many members of a community have a device connected. Source: rest/community. */
export const getCommunityOnlineMemberNum = defineRoute({
  service: "million_group_open_http_svc",
  command: "get_online_member_num",
  area: GROUP_AREA,
  parse: parseCommunity,
  async handle({ deps, app, admin }, groupID) {
    const counted = await countOnline(deps.groups, app, { userID: admin.userID, isApp: true }, groupID);
    return counted.ok ? ok({ OnlineMemberNum: counted.value }) : counted;
  },
});
