import { fail, layersOf, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { RelayElement } from "@skein-im/protocol/schemas";
import { Compile } from "typebox/compile";
import { checkMerged } from "../message/merged-message.ts";

/** What a file of merged messages holds. */
export interface MergerContent {
  readonly messages: number;
  /** Levels of merged messages, the file's included. */
  readonly layers: number;
}

const relayCheck = Compile(RelayElement);

/**
 * Whether a file that merged messages were uploaded as is one: `{"MsgList":[…]}` with 1 to 300 messages of the same form as
 * inline. Fails with 6016, 8005 (merged too often). Source: messages 10.
 */
export function lookAtMerger(text: string): Result<MergerContent> {
  const messages = messagesIn(text);
  if (messages === undefined) return fail("invalid_element", "the file holds no merged messages");
  const file = {
    MsgType: "TIMRelayElem",
    MsgContent: {
      Title: "",
      MsgNum: messages.length,
      CompatibleText: "",
      AbstractList: [],
      MsgList: messages,
    },
  };
  if (!relayCheck.Check(file)) {
    return fail("invalid_element", "the file has too many merged messages, or what is none");
  }
  const elements: readonly MessageElement[] = [file];
  const checked = checkMerged(elements);
  return checked.ok ? ok({ messages: messages.length, layers: layersOf(elements) }) : checked;
}

function messagesIn(text: string): unknown[] | undefined {
  try {
    const { MsgList } = (JSON.parse(text) ?? {}) as { readonly MsgList?: unknown };
    return Array.isArray(MsgList) && MsgList.length > 0 ? MsgList : undefined;
  } catch {
    return undefined;
  }
}
