import { MessageStatus, type V2TimMessage } from "@skein-im/sdk";

/** A message as this page holds it. */
export interface ChatMessage extends V2TimMessage {
  /** Why sending it failed. */
  readonly failCode?: number;
  /** The file that is being sent, as the browser has it; on the page that sends it only. */
  readonly localURL?: string;
}

/** A stretch of one conversation without gaps, oldest first. */
export interface MessageState {
  /** One stretch of the conversation without a hole, oldest first; then what is not sent yet. */
  readonly messages: readonly ChatMessage[];
  /** False once the beginning of the conversation is here. */
  readonly hasOlder: boolean;
  /** True while the stretch ends before the newest message, after a jump to an old one. */
  readonly hasNewer: boolean;
  /** False until the first page came; what is here before that may have holes. */
  readonly isLoaded: boolean;
  /** Why the newest page did not come when it was last asked for: the code of the answer. */
  readonly failCode: number | undefined;
  /** Counts the stretches: another number is another stretch, with nothing of the one before. */
  readonly stretch: number;
}

interface Page {
  /** Oldest first. */
  readonly page: readonly ChatMessage[];
  /** Whether nothing is beyond it. */
  readonly isFinished: boolean;
}

export type MessageEvent =
  /** What this device has kept of the end of the conversation, to show before the newest page is here. It may have holes. */
  | { readonly type: "keptPage"; readonly page: readonly ChatMessage[] }
  | ({ readonly type: "newestPage" | "olderPage" | "newerPage" } & Page)
  /** Another stretch in place of the one that was here. */
  | ({ readonly type: "jumped" } & Omit<MessageState, "isLoaded" | "failCode" | "stretch">)
  | { readonly type: "arrived" | "changed"; readonly message: ChatMessage }
  | { readonly type: "revoked"; readonly msgID: string; readonly revokerInfo?: V2TimMessage["revokerInfo"] }
  | { readonly type: "removed"; readonly ids: readonly string[] }
  /** The newest page was refused, or there is no way to ask for it. */
  | { readonly type: "failed"; readonly code: number }
  /** The peer has read everything up to this time, Unix seconds. */
  | { readonly type: "peerRead"; readonly timestamp: number }
  /** Nobody listens any more: what happens from here on is not heard. */
  | { readonly type: "closed" };

/** Messages asked for at a time. Source: messages 16.1, "Recommended page". */
export const PAGE = 20;

/** Most messages held of one open conversation; those at the far end go first and can be paged in again. */
export const HELD_MAX = 120_000;

export const EMPTY: MessageState = {
  messages: [],
  hasOlder: true,
  hasNewer: false,
  isLoaded: false,
  failCode: undefined,
  stretch: 0,
};

export function reduceMessages(state: MessageState, event: MessageEvent): MessageState {
  switch (event.type) {
    case "keptPage":
      return state.isLoaded ? state : { ...state, messages: merge(state.messages, event.page) };
    case "newestPage":
      return withNewestPage(state, event);
    case "olderPage":
      return keepOldest({
        ...state,
        messages: merge(state.messages, event.page),
        hasOlder: !event.isFinished,
      });
    case "newerPage":
      return keepNewest({
        ...state,
        messages: merge(state.messages, event.page),
        hasNewer: !event.isFinished,
      });
    case "jumped":
      return another(state, merge([], event.messages), event);
    case "arrived":
      // It belongs behind messages that are not here; the page that has it will come.
      if (state.hasNewer) return state;
      return keepNewest({ ...state, messages: merge(state.messages, [event.message]) });
    case "changed": {
      const known = state.messages.findLastIndex((one) => isSame(one, event.message)) >= 0;
      return known ? { ...state, messages: merge(state.messages, [event.message]) } : state;
    }
    case "revoked": {
      const status = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED;
      const { msgID, revokerInfo } = event;
      return mapOne(state, msgID, (one) => ({ ...one, status, ...(revokerInfo && { revokerInfo }) }));
    }
    case "removed": {
      const gone = new Set(event.ids);
      const messages = state.messages.filter((one) => !gone.has(one.msgID || one.id || ""));
      return messages.length === state.messages.length ? state : { ...state, messages };
    }
    case "failed":
      return { ...state, failCode: event.code };
    case "peerRead":
      return withPeerRead(state, event.timestamp);
    case "closed":
      if (state.hasNewer) return { ...EMPTY, stretch: state.stretch + 1 };
      return withoutSentFiles(newest(state, PAGE));
    default:
      return event satisfies never;
  }
}

/** Stays the same while a message goes from typed to acknowledged. */
export const keyOf = (message: ChatMessage): string => message.id || message.msgID || "";

/** Whether two are one message; an own one is known by its create-id until it has its msgID. */
export function isSame(a: ChatMessage, b: ChatMessage): boolean {
  return (!!a.msgID && a.msgID === b.msgID) || (!!a.id && a.id === b.id);
}

function withNewestPage(state: MessageState, { page, isFinished }: Page): MessageState {
  const hasOlder = !isFinished;
  if (state.hasNewer) return another(state, merge([], page), { hasOlder, hasNewer: false });
  const held = state.isLoaded ? state.messages : state.messages.filter((one) => isBeside(one, page));
  const overlaps = page.some((fresh) => held.some((one) => isSame(one, fresh)));
  if (overlaps || isFinished) {
    const messages = merge(held, page);
    return {
      ...state,
      messages,
      hasOlder: state.isLoaded && overlaps ? state.hasOlder : hasOlder,
      isLoaded: true,
      failCode: undefined,
    };
  }
  // More was missed than one page holds: start over from the newest, but keep what only this page has.
  const messages = merge(held.filter(isUnsent), page);
  return another(state, messages, { hasOlder: true, hasNewer: false });
}

/** There is no hole between it and the page: it is not older than that, or has no place yet. */
const isBeside = (one: ChatMessage, [oldest]: readonly ChatMessage[]): boolean =>
  oldest === undefined || isUnsent(one) || !isAfter(oldest, one);

const another = (
  { stretch }: MessageState,
  messages: readonly ChatMessage[],
  { hasOlder, hasNewer }: Pick<MessageState, "hasOlder" | "hasNewer">,
): MessageState => ({ ...EMPTY, messages, hasOlder, hasNewer, isLoaded: true, stretch: stretch + 1 });

/** One pass over what is held, however much that is: no sort. Both lists are in order. */
function merge(held: readonly ChatMessage[], fresh: readonly ChatMessage[]): readonly ChatMessage[] {
  const byKey = new Map<string, number>();
  for (const [at, { msgID, id }] of fresh.entries()) {
    if (msgID) byKey.set(msgID, at);
    if (id) byKey.set(id, at);
  }
  const find = ({ msgID, id }: ChatMessage) =>
    (msgID ? byKey.get(msgID) : undefined) ?? (id ? byKey.get(id) : undefined);
  /** `fresh`, less those that take the place of a held one. */
  const coming: (ChatMessage | undefined)[] = [...fresh];
  const kept: ChatMessage[] = [];
  for (const one of held) {
    const at = find(one);
    const match = at === undefined ? undefined : fresh[at];
    if (at === undefined || match === undefined) {
      kept.push(one);
      continue;
    }
    const next = replaced(one, match);
    const stays = next.seq === one.seq && next.timestamp === one.timestamp;
    if (stays) kept.push(next);
    coming[at] = stays ? undefined : next;
  }
  return insert(
    kept,
    coming.filter((one) => one !== undefined),
  );
}

/** From the end, where most of what comes belongs. */
function insert(kept: ChatMessage[], coming: readonly ChatMessage[]): readonly ChatMessage[] {
  const behind: ChatMessage[] = [];
  for (const message of coming.toReversed()) {
    for (let last = kept.at(-1); last !== undefined && isAfter(last, message); last = kept.at(-1)) {
      behind.push(last);
      kept.pop();
    }
    behind.push(message);
  }
  for (const one of behind.toReversed()) kept.push(one);
  return kept;
}

/** By the place in the conversation; what has none yet (being sent, failed) by its time. */
function isAfter(a: ChatMessage, b: ChatMessage): boolean {
  const [seqA, seqB] = [Number(a.seq) || 0, Number(b.seq) || 0];
  if (seqA > 0 && seqB > 0) return seqA > seqB;
  return (a.timestamp ?? 0) > (b.timestamp ?? 0);
}

/** A page may have been read before the events that came while it was on its way: those stand. */
function replaced(old: ChatMessage, fresh: ChatMessage): ChatMessage {
  if (isRevokedNow(old) || (isUnsent(fresh) && !isUnsent(old))) return old;
  // The SDK keeps neither the create-id, nor the file, nor why a message failed.
  const { id, localURL, failCode, isPeerRead } = old;
  return {
    ...fresh,
    ...(!fresh.id && id ? { id } : {}),
    ...(localURL === undefined ? {} : { localURL }),
    ...(isPeerRead ? { isPeerRead } : {}),
    ...(failCode !== undefined && hasFailed(fresh) ? { failCode: fresh.failCode ?? failCode } : {}),
  };
}

const isRevokedNow = ({ status }: ChatMessage): boolean =>
  status === MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED;

const hasFailed = ({ status }: ChatMessage): boolean => status === MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL;

/** Being sent, or failed: not on the server as far as this page knows. */
export const isUnsent = (message: ChatMessage): boolean =>
  message.status === MessageStatus.V2TIM_MSG_STATUS_SENDING || hasFailed(message);

/** From the newest back, until those that were read before. */
function withPeerRead(state: MessageState, timestamp: number): MessageState {
  const messages = [...state.messages];
  let changed = false;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const one = messages[at] as ChatMessage;
    if (!one.isSelf || isUnsent(one) || (one.timestamp ?? 0) > timestamp) continue;
    if (one.isPeerRead) break;
    messages[at] = { ...one, isPeerRead: true };
    changed = true;
  }
  return changed ? { ...state, messages } : state;
}

function mapOne(state: MessageState, msgID: string, change: (one: ChatMessage) => ChatMessage): MessageState {
  const at = state.messages.findLastIndex((one) => one.msgID === msgID);
  const one = state.messages[at];
  return one === undefined ? state : { ...state, messages: state.messages.with(at, change(one)) };
}

function newest(state: MessageState, count: number): MessageState {
  if (state.messages.length <= count) return state;
  return { ...state, messages: state.messages.slice(-count), hasOlder: true };
}

/** What was sent is on the server: the browser's own copy may go. */
function withoutSentFiles(state: MessageState): MessageState {
  if (state.messages.every((one) => one.localURL === undefined || isUnsent(one))) return state;
  const messages = state.messages.map((one) => {
    const { localURL, ...rest } = one;
    return localURL === undefined || isUnsent(one) ? one : rest;
  });
  return { ...state, messages };
}

const keepNewest = (state: MessageState): MessageState => newest(state, HELD_MAX);

function keepOldest(state: MessageState): MessageState {
  if (state.messages.length <= HELD_MAX) return state;
  return { ...state, messages: state.messages.slice(0, HELD_MAX), hasNewer: true };
}
