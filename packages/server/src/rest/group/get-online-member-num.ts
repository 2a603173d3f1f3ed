import { ok } from "@skein-im/protocol";
import { countOnline } from "../../domains/group/list-members.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

/** Members with a device connected. Source: rest/groups. */
export const getOnlineMemberNum = defineRoute({
  service: "group_open_http_svc",
  command: "get_online_member_num",
  area: GROUP_AREA,
  parse: parseGroupID,
  async handle({ deps, app }, groupID) {
    const counted = await countOnline(deps.groups, app, { userID: "", isApp: true }, groupID);
    return counted.ok ? ok({ OnlineMemberNum: counted.value }) : counted;
  },
});
