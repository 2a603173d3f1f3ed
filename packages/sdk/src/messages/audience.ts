import { fail, isUserID, MENTIONS_MAX, ok, type Result, TARGETS_MAX } from "@skein-im/protocol";

/** Who is mentioned in a message, each once. Fails with 6017, 10053. Source: messages 5. */
export function parseMentions(raw: unknown): Result<string[]> {
  // The constant for everyone has the form of a userID, but for its length.
  if (!isListOf(raw, (one) => typeof one === "string" && one !== "" && one.length <= 64)) {
    return fail("invalid_parameters", "atUserList must be a list of userIDs that is not empty");
  }
  const mentioned = [...new Set(raw)];
  return mentioned.length > MENTIONS_MAX ? fail("too_many_mentions") : ok(mentioned);
}

/** The members who alone are to see a message, each once. Fails with 6017. Source: messages 11. */
export function parseReceivers(raw: unknown): Result<string[]> {
  if (!isListOf(raw, isUserID)) {
    return fail("invalid_parameters", "receiverList must be a list of userIDs that is not empty");
  }
  const receivers = [...new Set(raw)];
  return receivers.length > TARGETS_MAX
    ? fail("invalid_parameters", `receiverList may name ${TARGETS_MAX} members`)
    : ok(receivers);
}

/** What both together allow. Fails with 6017. */
export function checkAudience(
  inGroup: boolean,
  {
    atUserList = [],
    receivers,
  }: { readonly atUserList?: readonly string[]; readonly receivers?: readonly string[] },
): Result<void> {
  if (!inGroup && atUserList.length > 0) {
    return fail("invalid_parameters", "only a group message can mention somebody");
  }
  if (!inGroup && receivers !== undefined) {
    return fail("invalid_parameters", "only a group message can have chosen receivers");
  }
  return receivers !== undefined && atUserList.length > 0
    ? fail("invalid_parameters", "a message to chosen members cannot mention anybody")
    : ok(undefined);
}

const isListOf = (raw: unknown, is: (one: unknown) => boolean): raw is string[] =>
  Array.isArray(raw) && raw.length > 0 && raw.every(is);
