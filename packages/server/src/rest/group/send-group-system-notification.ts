import { fail, ok, type Result } from "@skein-im/protocol";
import { notifyGroup } from "../../domains/group/notify-group.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { parseGroupID, parseMembers } from "./group-fields.ts";

interface Notice {
  readonly groupID: string;
  readonly data: string;
  /** Undefined: all. */
  readonly members: readonly string[] | undefined;
}

/** A notice of the app's back end to members that are online: no message, nothing is kept. Source: rest/groups. */
export const sendGroupSystemNotification = defineRoute({
  service: "group_open_http_svc",
  command: "send_group_system_notification",
  area: GROUP_AREA,
  parse: parseNotice,
  async handle(call: RestCall, notice) {
    const { deps, app, admin } = call;
    const sent = await notifyGroup(deps.send, app, senderOf(call, admin), notice);
    return sent.ok ? ok({}) : sent;
  },
});

function parseNotice(body: JsonObject): Result<Notice> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { Content: data } = body;
  if (typeof data !== "string" || data === "") return fail("group_bad_parameter", "Content is missing");
  const members = parseMembers(body, "ToMembers_Account");
  return members.ok ? ok({ groupID: groupID.value, data, members: members.value }) : members;
}
