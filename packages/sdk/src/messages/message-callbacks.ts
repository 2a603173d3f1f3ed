import type { Conversation } from "../conversations/conversation.ts";
import type { Listeners } from "../listeners.ts";
import type { MessageRecord } from "./message-record.ts";
import { type Reader, revokerOf, toV2TimMessage } from "./to-v2tim-message.ts";

/** A new message for the app: for the advanced listeners, and for the simple ones where they know its kind. */
export function tellNewMessage(
  { message, simpleMessage }: Listeners,
  record: MessageRecord,
  conversation: Conversation | undefined,
  reader: Reader,
): void {
  const shown = toV2TimMessage(record, conversation, reader);
  message.emit("onRecvNewMessage", shown);
  const [element, ...others] = record.wire.elements;
  // A simple listener cannot tell that a message is the user's own, from another device.
  if (element === undefined || others.length > 0 || shown.isSelf || record.wire.revoked !== undefined) return;
  const { msgID, wire } = record;
  const sender = { userID: wire.from, nickName: shown.nickName ?? "", faceUrl: shown.faceUrl ?? "" };
  const member = { ...sender, nameCard: shown.nameCard ?? "", friendRemark: "" };
  const { groupID } = wire.to;
  if (element.MsgType === "TIMTextElem") {
    const text = element.MsgContent.Text;
    if (groupID === undefined) simpleMessage.emit("onRecvC2CTextMessage", msgID, sender, text);
    else simpleMessage.emit("onRecvGroupTextMessage", msgID, groupID, member, text);
  } else if (element.MsgType === "TIMCustomElem") {
    const data = element.MsgContent.Data;
    if (groupID === undefined) simpleMessage.emit("onRecvC2CCustomMessage", msgID, sender, data);
    else simpleMessage.emit("onRecvGroupCustomMessage", msgID, groupID, member, data);
  }
}

/** Both revoke callbacks. Source: messages 15. */
export function tellRevoked(
  { message }: Listeners,
  msgID: string,
  revoked: MessageRecord["wire"]["revoked"],
): void {
  message.emit("onRecvMessageRevoked", msgID);
  message.emit("onRecvMessageRevokedWithInfo", msgID, revokerOf({ revoked }), revoked?.reason ?? "");
}
