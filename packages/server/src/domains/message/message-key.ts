import type { WireMessage } from "@skein-im/protocol";

/** How the REST interface and the webhooks name a one-to-one message. Source: rest/message-format, "Identity". */
export interface MessageKey {
  readonly msgSeq: number;
  readonly random: number;
  /** Unix seconds. */
  readonly time: number;
}

const KEY = /^(\d{1,10})_(\d{1,10})_(\d{1,12})$/;

export const messageKeyText = ({ msgSeq, random, time }: MessageKey): string => `${msgSeq}_${random}_${time}`;

export function parseMessageKey(text: unknown): MessageKey | undefined {
  const parts = typeof text === "string" ? KEY.exec(text) : null;
  return parts === null
    ? undefined
    : { msgSeq: Number(parts[1]), random: Number(parts[2]), time: Number(parts[3]) };
}

export const messageKeyOf = (message: WireMessage): MessageKey => ({
  msgSeq: msgSeqOf(message),
  random: message.random,
  time: message.time,
});

/**
 * The MsgSeq of a one-to-one message: as the sender chose it, else 32 bits made of its msgID. Not its
 * place in the log, because the before-webhook is asked when the message has none yet.
 */
export function msgSeqOf(message: {
  readonly clientSeq?: number | undefined;
  readonly msgID: string;
}): number {
  if (message.clientSeq !== undefined) return message.clientSeq;
  // FNV-1a, 32 bits; msgIDs are ASCII.
  let hash = 0x811c9dc5;
  for (let index = 0; index < message.msgID.length; index += 1) {
    hash = Math.imul(hash ^ message.msgID.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
