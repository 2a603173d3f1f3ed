import { isOfficialID, type LogRef, type Target } from "@skein-im/protocol";

/**
 * The key of a conversation log inside its app: one for a pair of users, whoever writes, and one for
 * a group. The separator cannot occur in an ID (IDs are printable ASCII).
 */
export type LogKey = string & { readonly __brand: "LogKey" };

const SEPARATOR = "\t";

/** An official account has one log, whoever else is in the conversation. */
export function c2cLog(one: string, other: string): LogKey {
  if (isOfficialID(one)) return groupLog(one);
  if (isOfficialID(other)) return groupLog(other);
  const [low, high] = one <= other ? [one, other] : [other, one];
  return `c${SEPARATOR}${low}${SEPARATOR}${high}` as LogKey;
}

export const groupLog = (groupID: string): LogKey => `g${SEPARATOR}${groupID}` as LogKey;

/** The log that `user` means when naming a conversation. */
export const logOf = (user: string, target: Target): LogKey =>
  target.userID === undefined ? groupLog(target.groupID) : c2cLog(user, target.userID);

export function refOf(log: LogKey): LogRef {
  const [kind, first = "", second = ""] = log.split(SEPARATOR);
  return kind === "c" ? { users: [first, second] } : { groupID: first };
}

/** The conversation as `user` sees the log. */
export function targetFor(user: string, log: LogKey): Target {
  const ref = refOf(log);
  if (ref.users === undefined) {
    return isOfficialID(ref.groupID) ? { userID: ref.groupID } : { groupID: ref.groupID };
  }
  return { userID: ref.users[0] === user ? ref.users[1] : ref.users[0] };
}

const OFFICIAL_LOG = groupLog("@TOA#_");

/** The log of an official account: what it tells all subscribers, and what they and it write to each other. */
export const isOfficialLog = (log: LogKey): boolean => log.startsWith(OFFICIAL_LOG);
