import { MessageStatus, type V2TimMessage } from "@skein-im/sdk";

/** A message as this page holds it. */
export interface ChatMessage extends V2TimMessage {
  /** Why sending it failed. */
  failCode?: number;
}

/** The part of one conversation that this page has, oldest first. */
export interface MessageState {
  readonly messages: readonly ChatMessage[];
  /** False once the beginning of the conversation is here. */
  readonly hasOlder: boolean;
  /** False until the first page came. */
  readonly loaded: boolean;
}

export type MessageEvent =
  | { readonly type: "newestPage" | "olderPage"; readonly page: readonly ChatMessage[] }
  | { readonly type: "arrived" | "changed"; readonly message: ChatMessage }
  | { readonly type: "revoked"; readonly msgID: string }
  /** The peer has read everything up to this time, Unix seconds. */
  | { readonly type: "peerRead"; readonly timestamp: number }
  | { readonly type: "closed" };

/** Messages asked for at a time. Source: messages.md 16.1, "Recommended page". */
export const PAGE = 20;

/** Most messages held of one open conversation; the oldest go first and can be paged in again. */
export const HELD_MAX = 2_000;

export const EMPTY: MessageState = { messages: [], hasOlder: true, loaded: false };

export function reduce(state: MessageState, event: MessageEvent): MessageState {
  switch (event.type) {
    case "newestPage":
      return withNewestPage(state, event.page);
    case "olderPage":
      return { ...state, messages: merge(state.messages, event.page), hasOlder: event.page.length >= PAGE };
    case "arrived":
      return newest({ ...state, messages: merge(state.messages, [event.message]) }, HELD_MAX);
    case "changed": {
      const known = state.messages.some((one) => isSame(one, event.message));
      return known ? { ...state, messages: merge(state.messages, [event.message]) } : state;
    }
    case "revoked":
      return mapMessages(state, (one) =>
        one.msgID === event.msgID ? { ...one, status: MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED } : one,
      );
    case "peerRead":
      return mapMessages(state, (one) =>
        one.isSelf && (one.timestamp ?? 0) <= event.timestamp ? { ...one, isPeerRead: true } : one,
      );
    case "closed":
      // What happens to older messages meanwhile is not heard, so they are fetched anew when paged in.
      return newest(state, PAGE);
    default:
      return event satisfies never;
  }
}

/** Stays the same while a message goes from typed to acknowledged. */
export const keyOf = (message: ChatMessage): string => message.id || message.msgID || "";

function withNewestPage(state: MessageState, page: readonly ChatMessage[]): MessageState {
  const full = page.length >= PAGE;
  const overlaps = page.some((fresh) => state.messages.some((one) => isSame(one, fresh)));
  if (overlaps || !full) {
    const hasOlder = state.loaded && overlaps ? state.hasOlder : full;
    return { messages: merge(state.messages, page), hasOlder, loaded: true };
  }
  // More was missed than one page holds: start over from the newest, but keep what only this page has.
  return { messages: merge(state.messages.filter(isUnsent), page), hasOlder: true, loaded: true };
}

function merge(held: readonly ChatMessage[], fresh: readonly ChatMessage[]): readonly ChatMessage[] {
  const merged = [...held];
  for (const message of fresh) {
    const at = merged.findIndex((one) => isSame(one, message));
    const old = merged[at];
    if (old === undefined) merged.push(message);
    else merged[at] = replaced(old, message);
  }
  return merged.sort(byTime);
}

/** A page may have been read before the events that came while it was on its way: those stand. */
function replaced(old: ChatMessage, fresh: ChatMessage): ChatMessage {
  if (isRevoked(old) || (isUnsent(fresh) && !isUnsent(old))) return old;
  const next: ChatMessage = { ...fresh };
  const id = fresh.id || old.id;
  if (id) next.id = id;
  if (old.isPeerRead) next.isPeerRead = true;
  // The SDK does not keep why a message failed.
  if (old.failCode !== undefined && hasFailed(fresh)) next.failCode ??= old.failCode;
  return next;
}

function isSame(a: ChatMessage, b: ChatMessage): boolean {
  return (!!a.msgID && a.msgID === b.msgID) || (!!a.id && a.id === b.id);
}

function byTime(a: ChatMessage, b: ChatMessage): number {
  return (a.timestamp ?? 0) - (b.timestamp ?? 0) || seqOf(a) - seqOf(b) || 0;
}

/** A message without a seq is not acknowledged yet: it stands behind those of its second. */
function seqOf({ seq }: ChatMessage): number {
  return Number(seq) || Number.MAX_SAFE_INTEGER;
}

export function isRevoked({ status }: ChatMessage): boolean {
  return status === MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED;
}

function isUnsent(message: ChatMessage): boolean {
  return message.status === MessageStatus.V2TIM_MSG_STATUS_SENDING || hasFailed(message);
}

function hasFailed({ status }: ChatMessage): boolean {
  return status === MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL;
}

function newest(state: MessageState, count: number): MessageState {
  if (state.messages.length <= count) return state;
  return { ...state, messages: state.messages.slice(-count), hasOlder: true };
}

function mapMessages(state: MessageState, change: (one: ChatMessage) => ChatMessage): MessageState {
  const messages = state.messages.map(change);
  return messages.some((one, at) => one !== state.messages[at]) ? { ...state, messages } : state;
}
