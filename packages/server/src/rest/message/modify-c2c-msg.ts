import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { modifyMessage } from "../../domains/message/modify-message.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";
import { type ModifiedFields, parseModifiedFields } from "./modified-fields.ts";
import { findEnds, findNamed, type NamedMessage, parseNamedMessage } from "./named-message.ts";
import { senderOf } from "./send-as.ts";

/** Gives a one-to-one message another body, other custom data or both. Source: rest/messages. */
export const modifyC2CMsg = defineRoute({
  service: "openim",
  command: "modify_c2c_msg",
  area: MESSAGE_AREA,
  parse: parseModification,
  async handle(call, { from, to, key, ...fields }) {
    const ends = await findEnds(call, from, to);
    if (!ends.ok) return ends;
    const seq = await findNamed(call, { from, to, key }, "modify_missing");
    if (!seq.ok) return seq;
    const modified = await modifyMessage(
      { ...call.deps.read, media: call.deps.send.media },
      call.app,
      senderOf(call, ends.value.from),
      {
        of: { userID: to },
        seq: seq.value,
        ...fields,
      },
    );
    if (modified.ok) return ok({});
    const tooLarge = modified.error.code === ERROR.content_too_large.code;
    return tooLarge ? fail("rest_msg_too_long", modified.error.desc) : modified;
  },
});

function parseModification(body: JsonObject): Result<NamedMessage & ModifiedFields> {
  const message = parseNamedMessage(body);
  if (!message.ok) return message;
  const fields = parseModifiedFields(body);
  return fields.ok ? ok({ ...message.value, ...fields.value }) : fields;
}
