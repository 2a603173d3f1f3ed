import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { checkMayReadGroup } from "../../domains/message/message-policy.ts";
import { revokeLiveMessage } from "../../domains/message/revoke-live-message.ts";
import { revokeMessage } from "../../domains/message/revoke-message.ts";
import type { Sender } from "../../domains/message/send-request.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface Recall {
  readonly groupID: string;
  readonly messages: readonly Named[];
  readonly reason: string;
}

/** `MsgId` is for messages of live rooms, which all have the `MsgSeq` 0. */
interface Named {
  readonly seq: number;
  readonly msgID: string | undefined;
}

const MESSAGES_MAX = 10;
const REASON_BYTES_MAX = 100;

/** Takes up to ten messages of a group back, each with its own result. Source: rest/groups. */
export const groupMsgRecall = defineRoute({
  service: "group_open_http_svc",
  command: "group_msg_recall",
  area: GROUP_AREA,
  parse: parseRecall,
  async handle(call, { groupID, messages, reason }) {
    const { deps, app, admin } = call;
    const operator = senderOf(call, admin);
    const there = await checkMayReadGroup(deps.read, app, operator, groupID);
    if (!there.ok) return there;
    const group = await deps.read.membership.group(app.appID, groupID);
    const RecallRetList: { MsgSeq: number; MsgId?: string; RetCode: number }[] = [];
    for (const { seq, msgID } of messages) {
      const revoked =
        group?.type === "AVChatRoom"
          ? await revokeLive(call, operator, { groupID, msgID, reason })
          : await revokeMessage(deps.read, app, operator, { of: { groupID }, seq, reason });
      RecallRetList.push({
        MsgSeq: seq,
        ...(msgID !== undefined && { MsgId: msgID }),
        RetCode: revoked.ok ? 0 : revoked.error.code,
      });
    }
    return ok({ RecallRetList });
  },
});

const revokeLive = async (
  { deps, app }: RestCall,
  operator: Sender,
  { msgID, ...request }: { groupID: string; msgID: string | undefined; reason: string },
): Promise<Result<unknown>> =>
  msgID === undefined
    ? fail("group_revoke_type")
    : revokeLiveMessage(deps.send, app, operator, { ...request, msgID });

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
  const messages: Named[] = [];
  for (const entry of list) {
    const { MsgSeq: given, MsgId: msgID } = isJsonObject(entry) ? entry : {};
    const seq = given === undefined && msgID !== undefined ? 0 : given;
    const isNamed = Number.isInteger(seq) && (seq as number) >= (msgID === undefined ? 1 : 0);
    if (!isNamed || (msgID !== undefined && typeof msgID !== "string")) {
      return fail("group_bad_parameter", "an entry of MsgSeqList has no MsgSeq");
    }
    messages.push({ seq: seq as number, msgID });
  }
  return ok({ groupID: groupID.value, messages, reason });
}
