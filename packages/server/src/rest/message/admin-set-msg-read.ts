import { fail, ok, type Result } from "@skein-im/protocol";
import { markRead } from "../../domains/conversation/mark-read.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { lastUpTo } from "./history-by-time.ts";
import { isUint32 } from "./message-fields.ts";
import { findEnds, logBetween } from "./named-message.ts";
import { senderOf } from "./send-as.ts";

interface ReadReport {
  readonly reader: string;
  readonly peer: string;
  /** Unix seconds; undefined: everything that there is. */
  readonly until: number | undefined;
}

/** Marks a one-to-one conversation as read in an account's name. Source: rest/messages. */
export const adminSetMsgRead = defineRoute({
  service: "openim",
  command: "admin_set_msg_read",
  area: MESSAGE_AREA,
  parse: parseReport,
  async handle(call, { reader, peer, until }) {
    const ends = await findEnds(call, reader, peer);
    if (!ends.ok) return ends;
    const view = await logBetween(call, reader, peer);
    if (view === undefined) return ok({});
    const seq = until === undefined ? undefined : await lastUpTo(view, until);
    if (seq === 0) return ok({});
    const sender = senderOf(call, ends.value.from);
    const read = await markRead(call.deps.read, call.app, sender, { of: { userID: peer }, seq });
    return read.ok ? ok({}) : read;
  },
});

function parseReport(body: JsonObject): Result<ReadReport> {
  const { Report_Account: reader, Peer_Account: peer, MsgReadTime: until } = body;
  if (typeof reader !== "string" || reader === "") {
    return fail("rest_from_account", "Report_Account is missing or not a string");
  }
  if (typeof peer !== "string" || peer === "") {
    return fail("rest_to_account", "Peer_Account is missing or not a string");
  }
  if (until !== undefined && !isUint32(until))
    return fail("rest_msg_json", "MsgReadTime is not Unix seconds");
  return ok({ reader, peer, until });
}
