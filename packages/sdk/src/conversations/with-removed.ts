import type { Conversation } from "./conversation.ts";

/**
 * The user deleted the conversation when `seq` was its newest message. What came later stays, and keeps it in the list; of what was
 * there before only the places in the log are remembered.
 */
export function withRemoved(state: Conversation, seq: number): Conversation {
  const deletedSeq = Math.max(seq, state.deletedSeq ?? 0);
  const { lastStored, lastLocal: _, hiddenLast: __, draft: ___, mentions = [], since, ...rest } = state;
  const countable = since.countable.filter((one) => one > deletedSeq);
  const later = mentions.filter((mention) => mention.seq > deletedSeq);
  return {
    ...rest,
    seq: Math.max(state.seq, deletedSeq),
    deletedSeq,
    unread: since.seq <= deletedSeq ? countable.length : state.unread,
    since: { seq: Math.max(since.seq, deletedSeq), countable },
    ...(later.length > 0 && { mentions: later }),
    ...(lastStored !== undefined && lastStored.seq > deletedSeq && { lastStored }),
    ...(state.seq <= deletedSeq && { gone: true }),
  };
}

/** A message brings a deleted conversation back, one of this device (seq 0) or one that came after the deletion. */
export function revivedBy(state: Conversation, seq: number): Conversation {
  if (!state.gone || (seq > 0 && seq <= (state.deletedSeq ?? 0))) return state;
  const { gone: _, ...rest } = state;
  return rest;
}
