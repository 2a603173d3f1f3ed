import { fail, ok, type Result } from "@skein-im/protocol";
import { getPins, pinMessage } from "../../domains/group/pin-message.ts";
import type { JsonObject } from "../json-object.ts";
import { findSender, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA, type Route } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface PinCall {
  readonly groupID: string;
  readonly seq: number;
  /** Absent: the admin. */
  readonly operator: string | undefined;
}

export const pinGroupMessage = pinRoute("pin_message", "Pinner_Account", true);
export const unpinGroupMessage = pinRoute("unpin_message", "UnPinner_Account", false);

/** Source: rest/messages, pin_message and unpin_message. */
function pinRoute(command: string, account: string, pinned: boolean): Route {
  return defineRoute<PinCall>({
    service: "group_open_http_svc",
    command,
    area: GROUP_AREA,
    parse: (body) => parsePin(body, account),
    async handle(call, { groupID, seq, operator }) {
      const known = await findSender(call, operator, "group_bad_parameter");
      if (!known.ok) return known;
      const admin = { ...senderOf(call, known.value), operator: known.value.userID };
      const done = await pinMessage(call.deps.pins, call.app, admin, { groupID, seq, pinned });
      return done.ok ? ok({}) : done;
    },
  });
}

/** The newest pin first. Source: rest/messages. */
export const getPinnedMessages = defineRoute({
  service: "group_open_http_svc",
  command: "get_pinned_messages",
  area: GROUP_AREA,
  parse: parseGroupID,
  async handle(call, groupID) {
    const pins = await getPins(call.deps.pins, call.app, senderOf(call, call.admin), groupID);
    if (!pins.ok) return pins;
    return ok({
      PinnedMsgList: pins.value.map(({ message, by }) => ({
        MsgSeq: message.seq,
        Pinner_Account: by.userID,
      })),
    });
  },
});

function parsePin(body: JsonObject, account: string): Result<PinCall> {
  const { MsgSeq: seq, [account]: operator } = body;
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  if (typeof seq !== "number" || !Number.isInteger(seq) || seq < 1) {
    return fail("group_bad_parameter", "MsgSeq is not a positive integer");
  }
  if (operator !== undefined && typeof operator !== "string") {
    return fail("group_bad_parameter", `${account} is not a string`);
  }
  return ok({ groupID: groupID.value, seq, operator });
}
