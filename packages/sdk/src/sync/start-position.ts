import { isOfficialID, type WireConversation } from "@skein-im/protocol";
import type { LogPosition } from "./log-reader.ts";

/** One to one, messages that a login hands to the app at most, newest ones. Source: messages 15. */
export const LOGIN_CATCH_UP_MAX = 100;

type Log = Pick<
  WireConversation,
  "of" | "seq" | "changeSeq" | "firstSeq" | "unread" | "readSeq" | "deletedSeq"
>;

/**
 * Where a login starts to follow a log. One to one: behind what this device's cache has followed; where the
 * cache was never in use, at the unread messages; where it was, the log is new. In a group: at its end. What was there when the user
 * deleted the conversation is old in any case.
 */
export function startAtLogin(log: Log, known: LogPosition | undefined, cacheInUse: boolean): LogPosition {
  const appliedChangeSeq = known?.appliedChangeSeq ?? log.changeSeq;
  if (log.of.groupID !== undefined) return { deliveredSeq: log.seq, appliedChangeSeq };
  // Of an official account most seqs may be others': how many messages came is not told by a distance.
  const reach = isOfficialID(log.of.userID) ? Number.POSITIVE_INFINITY : LOGIN_CATCH_UP_MAX;
  const oldest = Math.max(beforeFirst(log), log.seq - reach);
  const followed = known?.deliveredSeq ?? (cacheInUse ? 0 : log.unread > 0 ? log.readSeq : log.seq);
  return { deliveredSeq: Math.max(followed, oldest), appliedChangeSeq };
}

/** Where to start with a log that came into being while this device was signed in, or came back: at its beginning. */
export const startOfNewLog = (log: Pick<Log, "firstSeq" | "deletedSeq" | "changeSeq">): LogPosition => ({
  deliveredSeq: beforeFirst(log),
  appliedChangeSeq: log.deletedSeq === undefined ? 0 : log.changeSeq,
});

const beforeFirst = ({ firstSeq, deletedSeq = 0 }: Pick<Log, "firstSeq" | "deletedSeq">): number =>
  Math.max(firstSeq - 1, deletedSeq);
