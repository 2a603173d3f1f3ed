import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { modifyMessage } from "../../domains/message/modify-message.ts";
import { parseGroupID } from "../group/group-fields.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { type ModifiedFields, parseModifiedFields } from "./modified-fields.ts";
import { senderOf } from "./send-as.ts";

interface GroupModification extends ModifiedFields {
  readonly groupID: string;
  readonly seq: number;
}

/** Gives a group message another body, other custom data or both. Source: rest/messages. */
export const modifyGroupMsg = defineRoute({
  service: "openim",
  command: "modify_group_msg",
  area: MESSAGE_AREA,
  parse: parseModification,
  async handle(call, { groupID, seq, ...fields }) {
    const modified = await modifyMessage(
      { ...call.deps.read, media: call.deps.send.media },
      call.app,
      senderOf(call, call.admin),
      {
        of: { groupID },
        seq,
        ...fields,
      },
    );
    if (modified.ok) return ok({});
    const tooLarge = modified.error.code === ERROR.content_too_large.code;
    return tooLarge ? fail("rest_msg_too_long", modified.error.desc) : modified;
  },
});

function parseModification(body: JsonObject): Result<GroupModification> {
  const { MsgSeq: seq } = body;
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  if (typeof seq !== "number" || !Number.isInteger(seq) || seq < 1) {
    return fail("group_bad_parameter", "MsgSeq is not a positive integer");
  }
  const fields = parseModifiedFields(body);
  return fields.ok ? ok({ groupID: groupID.value, seq, ...fields.value }) : fields;
}
