import {
  type ErrorName,
  INVITATION_GRACE_MS,
  INVITATION_SECONDS_MAX,
  SIGNAL_ACTION,
  type Signal,
} from "@skein-im/protocol";

/** An invitation that somebody has not answered. */
export interface Invitation {
  readonly inviteID: string;
  readonly inviter: string;
  readonly invitees: readonly string[];
  /** Who has not answered; never empty. */
  readonly open: readonly string[];
  /** Unix ms: when it times out, or, unless `timesOut`, when it is forgotten. */
  readonly dueAt: number;
  readonly timesOut: boolean;
  /** Only these users see its messages; undefined: all who read the conversation. */
  readonly only?: readonly string[] | undefined;
  /** The signal of its INVITE as it is now. */
  readonly signal: string;
}

/** A signal with the one who gives it. */
export interface Act {
  readonly signal: Signal;
  readonly by: string;
  /** Unix ms. */
  readonly now: number;
}

/** What a signal does to an invitation: it goes on with `open`, and is over when nobody is left; or it is refused. */
export type Verdict =
  | { readonly open: readonly string[] }
  | { readonly refused: Extract<ErrorName, `invitation_${string}`> };

const OVER: Verdict = { refused: "invitation_over" };
const FORBIDDEN: Verdict = { refused: "invitation_forbidden" };

/**
 * Whether a signal other than INVITE counts, and who has not answered after it: the first answer of an invitee, the cancellation or the
 * timeout wins, and whatever comes later is refused. Source: signaling 4, 5.
 */
export function judge(invitation: Invitation | undefined, { signal, by, now }: Act): Verdict {
  if (invitation === undefined) return OVER;
  const { inviter, invitees, open, dueAt } = invitation;
  const { actionType, inviteeList } = signal;
  if (signal.inviter !== inviter) return FORBIDDEN;
  const isLate = now > dueAt + INVITATION_GRACE_MS;
  switch (actionType) {
    case SIGNAL_ACTION.invite:
      return { refused: "invitation_known" };
    case SIGNAL_ACTION.cancel:
      if (by !== inviter) return FORBIDDEN;
      return isLate ? OVER : { open: [] };
    case SIGNAL_ACTION.accept:
    case SIGNAL_ACTION.reject:
      // Nobody answers for somebody else.
      if (!invitees.includes(by) || inviteeList.some((user) => user !== by)) return FORBIDDEN;
      return isLate || !open.includes(by) ? OVER : { open: open.filter((user) => user !== by) };
    case SIGNAL_ACTION.timeout: {
      // Of an invitee whose own timer ran out, only the own part ends.
      if (by !== inviter && (!invitees.includes(by) || inviteeList.some((user) => user !== by)))
        return FORBIDDEN;
      const left = open.filter((user) => !inviteeList.includes(user));
      return left.length === open.length ? OVER : { open: left };
    }
    default:
      return actionType satisfies never;
  }
}

/** The invitation that an INVITE begins. */
export function begun(
  { signal, by, now }: Act,
  text: string,
  only: readonly string[] | undefined,
): Invitation {
  const { inviteID, inviteeList, timeout } = signal;
  return {
    inviteID,
    inviter: by,
    invitees: inviteeList,
    open: inviteeList,
    dueAt: now + (timeout > 0 ? timeout : INVITATION_SECONDS_MAX) * 1_000,
    timesOut: timeout > 0,
    only,
    signal: text,
  };
}
