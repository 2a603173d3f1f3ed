import {
  fail,
  type MergedMessage,
  type MessageElement,
  messageBytes,
  ok,
  type RelayElement,
  type Result,
} from "@skein-im/protocol";

/** A key takes the place of merged messages; it has this many characters. */
const KEY_PLACE = "0".repeat(32);

/**
 * How a message is to be sent so that it has at most `bytesMax`: as it is (undefined), or with what this resolves to, which
 * has merged messages in files. Fails with 8001 at once when no file helps. Source: messages 10.
 */
export function fitMessage(
  elements: readonly MessageElement[],
  cloudCustomData: string | undefined,
  bytesMax: number,
  uploadAll: (elements: readonly MessageElement[]) => Promise<Result<MessageElement[]>>,
): Result<undefined | (() => Promise<Result<MessageElement[]>>)> {
  const bytes = messageBytes(elements, cloudCustomData);
  if (bytes <= bytesMax) return ok(undefined);
  const short = elements.map((element) => (isInline(element) ? withKey(element, KEY_PLACE) : element));
  if (messageBytes(short, cloudCustomData) > bytesMax) {
    return fail("message_too_large", `the message has ${bytes} bytes; ${bytesMax} are allowed`);
  }
  return ok(() => uploadAll(elements));
}

/** With the messages in it. */
type Inline = RelayElement & { MsgContent: { MsgList: MergedMessage[] } };

export const isInline = (element: MessageElement): element is Inline =>
  element.MsgType === "TIMRelayElem" && element.MsgContent.MsgList !== undefined;

export function withKey({ MsgContent: { MsgList: _, ...content } }: Inline, key: string): RelayElement {
  return { MsgType: "TIMRelayElem", MsgContent: { ...content, JsonMsgKey: key } };
}
