import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { getHistory } from "../../domains/message/get-history.ts";
import { revokeMessage } from "../../domains/message/revoke-message.ts";
import { parseStored } from "../../domains/message/stored-text.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface Purge {
  readonly groupID: string;
  readonly sender: string;
}

/** The newest messages of the group that are looked at. Source: rest/groups. */
const LOOK_BACK = 1_000;
const PAGE = 100;

/** Notices of what the member did in the group; what was taken back in the same moment. */
const STAYS: ReadonlySet<number> = new Set([ERROR.group_revoke_kind.code, ERROR.already_revoked.code]);

/** Takes back what one member sent lately. Source: rest/groups. */
export const deleteGroupMsgBySender = defineRoute({
  service: "group_open_http_svc",
  command: "delete_group_msg_by_sender",
  area: GROUP_AREA,
  parse: parsePurge,
  async handle(call, { groupID, sender }) {
    const { deps, app, admin } = call;
    const operator = senderOf(call, admin);
    const of = { groupID };
    let from: number | undefined;
    for (let seen = 0; seen < LOOK_BACK; seen += PAGE) {
      const page = await getHistory(deps.read, app, operator, { of, direction: "older", from, limit: PAGE });
      if (!page.ok) return page;
      const { messages, finished } = page.value;
      for (const stored of messages) {
        if (stored.sender !== sender || parseStored(stored).revoked !== undefined) continue;
        const revoked = await revokeMessage(deps.read, app, operator, { of, seq: stored.seq });
        if (!revoked.ok && !STAYS.has(revoked.error.code)) return revoked;
      }
      from = (messages.at(-1)?.seq ?? 1) - 1;
      if (finished || from < 1) break;
    }
    return ok({});
  },
});

function parsePurge(body: JsonObject): Result<Purge> {
  const { Sender_Account: sender } = body;
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  if (typeof sender !== "string" || sender === "") {
    return fail("group_bad_parameter", "Sender_Account is missing");
  }
  return ok({ groupID: groupID.value, sender });
}
