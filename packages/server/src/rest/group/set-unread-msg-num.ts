import { fail, ok, type Result } from "@skein-im/protocol";
import { setGroupUnread } from "../../domains/conversation/set-group-unread.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface SetUnread {
  readonly groupID: string;
  readonly member: string;
  readonly unread: number;
}

/** Sets a member's unread count after an import. Source: rest/groups. */
export const setUnreadMsgNum = defineRoute({
  service: "group_open_http_svc",
  command: "set_unread_msg_num",
  area: GROUP_AREA,
  parse: parseSetUnread,
  async handle({ deps, app }, request) {
    const set = await setGroupUnread(deps.read, app, request);
    return set.ok ? ok({}) : set;
  },
});

function parseSetUnread(body: JsonObject): Result<SetUnread> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { Member_Account: member, UnreadMsgNum: unread } = body;
  if (typeof member !== "string" || member === "") {
    return fail("group_bad_parameter", "Member_Account is missing");
  }
  if (!Number.isSafeInteger(unread) || (unread as number) < 0) {
    return fail("group_bad_parameter", "UnreadMsgNum is no count");
  }
  return ok({ groupID: groupID.value, member, unread: unread as number });
}
