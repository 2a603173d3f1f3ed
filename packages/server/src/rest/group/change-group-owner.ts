import { fail, ok, type Result } from "@skein-im/protocol";
import { transferGroup } from "../../domains/group/manage-members.ts";
import type { JsonObject } from "../json-object.ts";
import { findSender, parseFromAccount, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface OwnerChange {
  readonly groupID: string;
  readonly to: string;
  readonly from: string | undefined;
}

/** Gives a group to one of its members. Source: rest/groups. */
export const changeGroupOwner = defineRoute({
  service: "group_open_http_svc",
  command: "change_group_owner",
  area: GROUP_AREA,
  parse: parseOwnerChange,
  async handle(call, { groupID, to, from }) {
    const operator = await findSender(call, from, "group_bad_parameter");
    if (!operator.ok) return operator;
    const { deps, app } = call;
    const done = await transferGroup(deps.groups, app, senderOf(call, operator.value), { groupID, to });
    return done.ok ? ok({}) : done;
  },
});

function parseOwnerChange(body: JsonObject): Result<OwnerChange> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { NewOwner_Account: to } = body;
  if (typeof to !== "string" || to === "") return fail("group_bad_parameter", "NewOwner_Account is missing");
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return fail("group_bad_parameter", from.error.desc);
  return ok({ groupID: groupID.value, to, from: from.value });
}
