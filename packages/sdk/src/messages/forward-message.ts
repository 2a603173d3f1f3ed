import { type MessageRecord, STATUS } from "./message-record.ts";

/** Whether a message may be sent on or merged: it was sent, and is no group tip. Source: messages 10. */
export const isForwardable = ({ status, wire }: MessageRecord): boolean =>
  status === STATUS.sent && !wire.elements.some(({ MsgType }) => MsgType === "TIMGroupTipElem");
