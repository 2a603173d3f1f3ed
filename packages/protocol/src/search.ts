import type { WireMessage } from "./message.ts";
import type { MessageElement } from "./schema/elements.ts";

/** Kinds of elements that a search finds: all but faces and notices of groups. Source: search 1. */
export const SEARCHED_KINDS = [
  "TIMTextElem",
  "TIMCustomElem",
  "TIMImageElem",
  "TIMSoundElem",
  "TIMVideoFileElem",
  "TIMFileElem",
  "TIMLocationElem",
  "TIMRelayElem",
] as const satisfies MessageElement["MsgType"][];

export type SearchedKind = (typeof SEARCHED_KINDS)[number];

export const isSearchedKind = (kind: string): kind is SearchedKind =>
  (SEARCHED_KINDS as readonly string[]).includes(kind);

/** What a message must be like to be found. */
export interface SearchCriteria {
  /** Folded (`foldText`), not empty; a message needs one of them, or all (`every`). None: any message. */
  readonly keywords: readonly string[];
  readonly every: boolean;
  /** None: of anybody. */
  readonly senders: readonly string[];
  /** A message needs an element of one of these kinds; none: any kind. */
  readonly kinds: readonly SearchedKind[];
  /** Unix seconds, both included. */
  readonly from: number;
  readonly to: number;
}

/** A message as a search looks at it. */
export interface SearchedMessage {
  /** Unix seconds. */
  readonly time: number;
  readonly sender: string;
  readonly kinds: readonly SearchedKind[];
  /** Its words, folded; "" when it has none. */
  readonly words: string;
}

/** Undefined when no search finds it. Source: search 1. */
export function searchedMessage({
  time,
  from,
  elements,
  revoked,
}: Pick<WireMessage, "time" | "from" | "elements" | "revoked">): SearchedMessage | undefined {
  const kinds = [...new Set(elements.map(({ MsgType }) => MsgType).filter(isSearchedKind))];
  if (revoked !== undefined || kinds.length === 0) return undefined;
  return { time, sender: from, kinds, words: searchText(elements) };
}

export function isMatch({ time, sender, kinds, words }: SearchedMessage, criteria: SearchCriteria): boolean {
  const { keywords, every, senders } = criteria;
  if (time < criteria.from || time > criteria.to) return false;
  if (senders.length > 0 && !senders.includes(sender)) return false;
  if (criteria.kinds.length > 0 && !kinds.some((kind) => criteria.kinds.includes(kind))) return false;
  if (keywords.length === 0) return true;
  return every
    ? keywords.every((keyword) => words.includes(keyword))
    : keywords.some((keyword) => words.includes(keyword));
}

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
