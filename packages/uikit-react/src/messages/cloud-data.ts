import type { V2TimMessage } from "@skein-im/sdk";

/** What a reply says about the message that it answers, in `cloudCustomData`. Source: messages 9. */
export interface MessageReply {
  /** The msgID of the one that is answered. */
  readonly messageID: string;
  /** Its text, or what stands for it. */
  readonly messageAbstract: string;
  /** The name of who wrote it. */
  readonly messageSender: string;
  /** Its MessageElemType. */
  readonly messageType: number;
  /** Of this block. */
  readonly version: 1;
}

/** That the text was changed, and when, Unix seconds; in `cloudCustomData`, as the interface has no field for it. */
export interface MessageEdit {
  readonly editedAt: number;
  readonly version: 1;
}

/** What a message answers; undefined: nothing. */
export function replyOf({ cloudCustomData }: V2TimMessage): MessageReply | undefined {
  const reply = objectOf(cloudCustomData).messageReply;
  if (typeof reply !== "object" || reply === null) return undefined;
  const { messageID, messageAbstract, messageSender, messageType } = reply as Record<string, unknown>;
  if (typeof messageID !== "string") return undefined;
  return {
    messageID,
    messageAbstract: typeof messageAbstract === "string" ? messageAbstract : "",
    messageSender: typeof messageSender === "string" ? messageSender : "",
    messageType: typeof messageType === "number" ? messageType : 0,
    version: 1,
  };
}

/** Whether its text was changed after it had been sent. */
export const isEdited = ({ cloudCustomData }: V2TimMessage): boolean => {
  const edit = objectOf(cloudCustomData).messageEdit;
  return typeof edit === "object" && edit !== null;
};

export function withReply(cloudCustomData: string, to: V2TimMessage, messageAbstract: string): string {
  const messageReply: MessageReply = {
    messageID: to.msgID ?? "",
    messageAbstract,
    messageSender: to.nameCard || to.nickName || to.sender || "",
    messageType: to.elemType,
    version: 1,
  };
  return JSON.stringify({ ...objectOf(cloudCustomData), messageReply });
}

export function withEdit(cloudCustomData: string, editedAt: number): string {
  const messageEdit: MessageEdit = { editedAt, version: 1 };
  return JSON.stringify({ ...objectOf(cloudCustomData), messageEdit });
}

/** Other keys stay, several features share the field; what is no JSON object gives way. */
function objectOf(text = ""): Record<string, unknown> {
  // Of most messages, and of each that is scrolled to: an error that is made and caught takes its time.
  if (!text.startsWith("{")) return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
