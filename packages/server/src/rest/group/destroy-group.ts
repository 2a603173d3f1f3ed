import { ok } from "@skein-im/protocol";
import { dismissGroup } from "../../domains/group/leave-group.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

/** Ends a group. Source: rest/groups. */
export const destroyGroup = defineRoute({
  service: "group_open_http_svc",
  command: "destroy_group",
  area: GROUP_AREA,
  parse: parseGroupID,
  async handle(call, groupID) {
    const { deps, app, admin } = call;
    const ended = await dismissGroup(deps.groups, app, senderOf(call, admin), groupID);
    return ended.ok ? ok({}) : ended;
  },
});
