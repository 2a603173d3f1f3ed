import type { V2TimMessage } from "../v2tim/models/message.ts";
import { ELEM_TYPE } from "./elements.ts";

/** What stands for a message in a reply to it, by the interface's element type. Source: messages 9. */
const ABSTRACTS: Readonly<Record<number, string>> = {
  [ELEM_TYPE.text]: "[Text]",
  [ELEM_TYPE.custom]: "[Custom]",
  [ELEM_TYPE.image]: "[Image]",
  [ELEM_TYPE.sound]: "[Voice]",
  [ELEM_TYPE.video]: "[Video]",
  [ELEM_TYPE.file]: "[File]",
  [ELEM_TYPE.location]: "[Location]",
  [ELEM_TYPE.face]: "[Face]",
  [ELEM_TYPE.groupTips]: "[Group tip]",
  [ELEM_TYPE.merger]: "[Chat history]",
};

/**
 * The cloudCustomData of a reply: what was there with the block that names the message replied to. Other
 * keys stay, several features share the field; what is no JSON object gives way. Source: messages 9.
 */
export function withReply(cloudCustomData: string, to: V2TimMessage): string {
  const messageReply = {
    messageID: to.msgID,
    messageAbstract: ABSTRACTS[to.elemType] ?? "[Message]",
    messageSender: to.nickName || to.sender || "",
    messageType: to.elemType,
    version: 1,
  };
  return JSON.stringify({ ...objectOf(cloudCustomData), messageReply });
}

function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
