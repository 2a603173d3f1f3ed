import type { MessageElement, WireMessage } from "@skein-im/protocol";
import type { StoredMessage } from "./message-store.ts";

/**
 * A message is written to JSON once, when it is accepted, and that text is what is stored, pushed and
 * returned; only seq and time, which the store gives, are put in front. Nothing on the hot path
 * parses or builds it again.
 */
export const payloadOf = (message: Payload): string => JSON.stringify(message);

/** A `WireMessage` before it has its place; what is undefined does not appear in the text. */
export type Payload = Pick<WireMessage, "msgID" | "from" | "to" | "random"> & {
  readonly elements: readonly MessageElement[];
} & {
  readonly [Field in keyof Omit<WireMessage, "seq" | "time">]?: Readonly<WireMessage[Field]> | undefined;
};

/** The text of a `WireMessage`. */
export const messageText = (stored: { seq: number; time: number; payload: string }): string =>
  `{"seq":${stored.seq},"time":${stored.time},${stored.payload.slice(1)}`;

export const parseStored = (stored: StoredMessage): WireMessage =>
  JSON.parse(messageText(stored)) as WireMessage;

/** `[a,b]` of message texts. */
export const messageListText = (messages: readonly StoredMessage[]): string =>
  `[${messages.map(messageText).join(",")}]`;

/** The text of the push frame of an event whose body is text already. */
export const pushText = (event: string, body: string): string => `{"evt":"${event}","body":${body}}`;
