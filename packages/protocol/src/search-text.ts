import type { MessageElement } from "./schema/elements.ts";

/** Kinds of elements that no search finds. Source: search 1. */
const NEVER_FOUND: ReadonlySet<MessageElement["MsgType"]> = new Set(["TIMFaceElem", "TIMGroupTipElem"]);

/** Whether a search can find a message: by its words, or by its sender, kind and time alone. */
export const isSearchable = (elements: readonly MessageElement[]): boolean =>
  elements.some(({ MsgType }) => !NEVER_FOUND.has(MsgType));

/** The words of a message that a search looks into, folded. Source: search 1. */
export const searchText = (elements: readonly MessageElement[]): string =>
  foldText(elements.flatMap(wordsOf).join("\n"));

function wordsOf(element: MessageElement): (string | undefined)[] {
  switch (element.MsgType) {
    case "TIMTextElem":
      return [element.MsgContent.Text];
    case "TIMCustomElem":
      return [element.MsgContent.Data, element.MsgContent.Desc, element.MsgContent.Ext];
    case "TIMFileElem":
      return [element.MsgContent.FileName];
    case "TIMLocationElem":
      return [element.MsgContent.Desc];
    case "TIMRelayElem":
      return [element.MsgContent.Title, ...element.MsgContent.AbstractList];
    default:
      return [];
  }
}

/** How texts are compared: without regard to case, to the width of characters, and to how an accent is written. */
export const foldText = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    // Control characters separate.
    .replaceAll(/\p{Cc}+/gu, " ");
