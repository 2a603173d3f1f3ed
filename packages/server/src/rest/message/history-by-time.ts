import { HISTORY_PAGE_MAX } from "@skein-im/protocol";
import { isImported } from "../../domains/message/import-message.ts";
import type { LogKey } from "../../domains/message/log-key.ts";
import { type MessageKey, messageKeyOf } from "../../domains/message/message-key.ts";
import type { MessageStore, StoredMessage } from "../../domains/message/message-store.ts";
import { parseStored } from "../../domains/message/stored-text.ts";

/** A view of a conversation log. */
export interface LogView {
  readonly store: MessageStore;
  readonly app: number;
  readonly log: LogKey;
  /** Whose view it is; undefined: the app's, which has all. */
  readonly user: string | undefined;
  /** First and last seq that there may be. */
  readonly floor: number;
  readonly newest: number;
}

/**
 * The messages from `fromSeq` down to a time, newest seq first. A log has no index by time: it is walked
 * until a message is too old. Only an imported one does not end the walk, because its time says nothing
 * of what lies below it.
 */
export async function* messagesSince(
  view: LogView,
  minTime: number,
  fromSeq: number,
): AsyncGenerator<StoredMessage> {
  for await (const stored of downFrom(view, fromSeq)) {
    if (stored.time < minTime && !isImported(parseStored(stored).msgID)) return;
    yield stored;
  }
}

/** Messages of one second among which one is looked for. */
const SAME_SECOND_MAX = 20_000;

/** How far back a message is looked for that does not stand where its time would put it. */
const OUT_OF_ORDER_MAX = 100_000;

/** The place of a message of which only its key is known; undefined where it is not among those that are looked at. */
export async function findByKey(view: LogView, key: MessageKey): Promise<number | undefined> {
  const near = await lastUpTo(view, key.time);
  for await (const stored of downFrom(view, near)) {
    if (stored.time < key.time || stored.seq <= near - SAME_SECOND_MAX) break;
    if (hasKey(stored, key)) return stored.seq;
  }
  // Imported messages lie out of order and lead such a search astray.
  const lowest = view.newest - OUT_OF_ORDER_MAX;
  for await (const stored of downFrom(view, view.newest)) {
    if (stored.seq <= lowest) break;
    if (hasKey(stored, key)) return stored.seq;
  }
  return undefined;
}

/** The last seq whose time is not after `time`, in a log whose times do not decrease. */
export async function lastUpTo(view: LogView, time: number): Promise<number> {
  let low = view.floor;
  let high = view.newest;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const stored = await view.store.get(view.app, view.log, middle);
    if (stored !== undefined && stored.time > time) high = middle - 1;
    else low = middle + 1;
  }
  return high;
}

function hasKey(stored: StoredMessage, key: MessageKey): boolean {
  if (stored.time !== key.time) return false;
  const { msgSeq, random } = messageKeyOf(parseStored(stored));
  return msgSeq === key.msgSeq && random === key.random;
}

async function* downFrom(view: LogView, fromSeq: number): AsyncGenerator<StoredMessage> {
  const { store, app, log, user, floor } = view;
  let from = fromSeq;
  while (from >= floor) {
    const { messages, finished } = await store.history({
      app,
      log,
      user,
      direction: "older",
      from,
      floor,
      limit: HISTORY_PAGE_MAX,
    });
    yield* messages;
    const last = messages.at(-1);
    if (finished || last === undefined) return;
    from = last.seq - 1;
  }
}
