import { fail, ok, type Result } from "@skein-im/protocol";
import { clearGroup } from "../../domains/message/delete-messages.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface ClearGroupMsg {
  readonly groupID: string;
  readonly upTo: number | undefined;
}

/** Takes a group's messages up to one out of the view of all its members. Source: rest/groups. */
export const clearGroupMsg = defineRoute({
  service: "group_open_http_svc",
  command: "clear_group_msg",
  area: GROUP_AREA,
  parse: parseClearGroupMsg,
  async handle({ deps, app }, request) {
    const cleared = await clearGroup(deps.read, app, request);
    return cleared.ok ? ok({}) : cleared;
  },
});

function parseClearGroupMsg(body: JsonObject): Result<ClearGroupMsg> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { MsgSeq: upTo } = body;
  if (upTo !== undefined && !(Number.isSafeInteger(upTo) && (upTo as number) >= 1)) {
    return fail("group_bad_parameter", "MsgSeq is no seq");
  }
  return ok({ groupID: groupID.value, upTo: upTo as number | undefined });
}
