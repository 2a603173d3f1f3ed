import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { checkMayReadGroup } from "../../domains/message/message-policy.ts";
import { revokeMessage } from "../../domains/message/revoke-message.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface Recall {
  readonly groupID: string;
  readonly seqs: readonly number[];
  readonly reason: string;
}

const MESSAGES_MAX = 10;
const REASON_BYTES_MAX = 100;

/** Takes up to ten messages of a group back, each with its own result. Source: rest/groups. */
export const groupMsgRecall = defineRoute({
  service: "group_open_http_svc",
  command: "group_msg_recall",
  area: GROUP_AREA,
  parse: parseRecall,
  async handle(call, { groupID, seqs, reason }) {
    const { deps, app, admin } = call;
    const operator = senderOf(call, admin);
    const there = await checkMayReadGroup(deps.read, app, operator, groupID);
    if (!there.ok) return there;
    const RecallRetList: { MsgSeq: number; RetCode: number }[] = [];
    for (const seq of seqs) {
      const revoked = await revokeMessage(deps.read, app, operator, { of: { groupID }, seq, reason });
      RecallRetList.push({ MsgSeq: seq, RetCode: revoked.ok ? 0 : revoked.error.code });
    }
    return ok({ RecallRetList });
  },
});

function parseRecall(body: JsonObject): Result<Recall> {
  const { MsgSeqList: list, Reason: reason = "" } = body;
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  if (typeof reason !== "string" || utf8Bytes(reason) > REASON_BYTES_MAX) {
    return fail("group_bad_parameter", `Reason is no string of up to ${REASON_BYTES_MAX} bytes`);
  }
  if (!Array.isArray(list) || list.length === 0 || list.length > MESSAGES_MAX) {
    return fail("group_bad_parameter", `MsgSeqList must name 1 to ${MESSAGES_MAX} messages`);
  }
  const seqs = list.map((entry) => (isJsonObject(entry) ? entry.MsgSeq : undefined));
  if (!seqs.every((seq): seq is number => Number.isInteger(seq) && (seq as number) > 0)) {
    return fail("group_bad_parameter", "an entry of MsgSeqList has no MsgSeq");
  }
  return ok({ groupID: groupID.value, seqs, reason });
}
