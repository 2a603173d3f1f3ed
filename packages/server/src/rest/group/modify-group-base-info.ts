import { fail, ok, type Result } from "@skein-im/protocol";
import type { GroupFields } from "../../domains/group/group-store.ts";
import { setGroupInfo } from "../../domains/group/set-group-info.ts";
import type { JsonObject } from "../json-object.ts";
import { findSender, parseFromAccount, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";
import { parseProfile } from "./profile-fields.ts";

interface BaseInfo {
  readonly groupID: string;
  readonly fields: GroupFields;
  readonly from: string | undefined;
}

/** Changes a group's profile. Source: rest/groups. */
export const modifyGroupBaseInfo = defineRoute({
  service: "group_open_http_svc",
  command: "modify_group_base_info",
  area: GROUP_AREA,
  parse: parseBaseInfo,
  async handle(call, { groupID, fields, from }) {
    const operator = await findSender(call, from, "group_bad_parameter");
    if (!operator.ok) return operator;
    const { deps, app } = call;
    const done = await setGroupInfo(deps.groups, app, senderOf(call, operator.value), groupID, fields);
    return done.ok ? ok({}) : done;
  },
});

function parseBaseInfo(body: JsonObject): Result<BaseInfo> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const fields = parseProfile(body);
  if (!fields.ok) return fields;
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return fail("group_bad_parameter", from.error.desc);
  return ok({ groupID: groupID.value, fields: fields.value, from: from.value });
}
