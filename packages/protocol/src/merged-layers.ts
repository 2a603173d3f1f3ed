import type { MessageElement } from "./message.ts";
import type { RelayElement } from "./schema/elements.ts";

/**
 * Levels of merged messages in elements: 0 without one, 1 for one whose messages are plain. Of messages
 * that are elsewhere (`JsonMsgKey`) only the element can tell. Source: messages 10.
 */
export function layersOf(elements: readonly MessageElement[]): number {
  let layers = 0;
  for (const element of elements) {
    if (element.MsgType === "TIMRelayElem") layers = Math.max(layers, layersOfOne(element.MsgContent));
  }
  return layers;
}

function layersOfOne({ MsgList, Layers = 1 }: RelayElement["MsgContent"]): number {
  if (MsgList === undefined) return Layers;
  return 1 + MsgList.reduce((most, { MsgBody }) => Math.max(most, layersOf(MsgBody)), 0);
}
