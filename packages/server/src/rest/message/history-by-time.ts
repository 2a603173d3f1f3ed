import { HISTORY_PAGE_MAX, isImported } from "@skein-im/protocol";
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

/** The place of a message of which only its key is known; undefined where there is none. */
export async function findByKey(view: LogView, key: MessageKey): Promise<number | undefined> {
  const { store, app, log } = view;
  const before = await store.lastSeqBefore(app, log, key.time);
  const newest = await lastUpTo(view, key.time);
  for await (const stored of downFrom(view, newest)) {
    if (stored.seq <= Math.max(before, newest - SAME_SECOND_MAX)) break;
    if (hasKey(stored, key)) return stored.seq;
  }
  // Imported messages stand anywhere.
  const imported = await store.importedAt(app, log, key.time, SAME_SECOND_MAX);
  const found = imported.find((stored) => hasKey(stored, key));
  return found !== undefined && (await isInView(view, found.seq)) ? found.seq : undefined;
}

/** The last seq that was written at a time or before it. */
export const lastUpTo = ({ store, app, log, newest }: LogView, time: number): Promise<number> =>
  store.lastSeqBefore(app, log, time + 1).then((seq) => Math.min(seq, newest));

async function isInView(view: LogView, seq: number): Promise<boolean> {
  for await (const stored of downFrom(view, seq, 1)) return stored.seq === seq;
  return false;
}

function hasKey(stored: StoredMessage, key: MessageKey): boolean {
  if (stored.time !== key.time) return false;
  const { msgSeq, random } = messageKeyOf(parseStored(stored));
  return msgSeq === key.msgSeq && random === key.random;
}

async function* downFrom(
  view: LogView,
  fromSeq: number,
  limit = HISTORY_PAGE_MAX,
): AsyncGenerator<StoredMessage> {
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
      limit,
    });
    yield* messages;
    const last = messages.at(-1);
    if (finished || last === undefined) return;
    from = last.seq - 1;
  }
}
