import {
  fail,
  type MessageElement,
  ok,
  parseSignal,
  type Result,
  SIGNAL_ACTION,
  signalTextOf,
} from "@skein-im/protocol";

/**
 * Of a signaling message only the inviter changes anything, and that is the data of the invitation. Fails with 8011, 6017. Whether the
 * invitation is open the store says, in the same commit (8010). Source: signaling 7.
 */
export function checkSignalChange(
  operator: string,
  before: readonly MessageElement[],
  after: readonly MessageElement[],
): Result<void> {
  const text = signalTextOf(before);
  const signal = text === undefined ? undefined : parseSignal(text);
  if (text === undefined || signal === undefined) return ok(undefined);
  if (signal.actionType !== SIGNAL_ACTION.invite || signal.inviter !== operator)
    return fail("invitation_forbidden", "only the inviter may change an invitation");
  const next = signalTextOf(after) ?? "";
  return parseSignal(next) !== undefined && withoutData(text) === withoutData(next)
    ? ok(undefined)
    : fail("invalid_parameters", "only the data of an invitation may change");
}

/** The keys may stand in another order. */
function withoutData(text: string): string {
  const { data: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
