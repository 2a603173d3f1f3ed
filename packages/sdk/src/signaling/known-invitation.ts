import { SIGNAL_ACTION, type Signal, type Target } from "@skein-im/protocol";
import type { V2TimSignalingListener } from "../v2tim/listeners/v2tim-signaling-listener.ts";

/** An invitation that somebody has not answered, as this device knows it. */
export interface KnownInvitation {
  readonly inviteID: string;
  readonly inviter: string;
  /** Empty for a one-to-one invitation. */
  readonly groupID: string;
  readonly invitees: readonly string[];
  /** Who has not answered; never empty. */
  readonly open: readonly string[];
  readonly data: string;
  readonly timeout: number;
  /** Unix ms of the server; undefined: it has no end of its own, or its INVITE is on its way. */
  readonly endsAt: number | undefined;
  /** The conversation that its messages belong to. */
  readonly to: Target;
  /** Of the INVITE; 0: it is stored nowhere, or on its way. */
  readonly seq: number;
  readonly onlineUserOnly: boolean;
  /** The signal of the INVITE as it is now. */
  readonly signal: string;
}

/** Something that is said of an invitation, or that time says. */
export type Fact =
  /** It is there; `isNews`: the app is to hear of it. */
  | { readonly kind: "invited"; readonly invitation: KnownInvitation; readonly isNews: boolean }
  /** Somebody gave a signal other than INVITE. `here`: this device did, and its call tells the app. */
  | { readonly kind: "signal"; readonly from: string; readonly signal: Signal; readonly here: boolean }
  /** For these the time is over. */
  | { readonly kind: "over"; readonly users: readonly string[] }
  /** Its INVITE says something else now. */
  | { readonly kind: "changed"; readonly data: string; readonly signal: string };

/** A callback of the app, with its arguments. */
export type Told = {
  [N in keyof V2TimSignalingListener]-?: {
    readonly name: N;
    readonly args: Parameters<NonNullable<V2TimSignalingListener[N]>>;
  };
}[keyof V2TimSignalingListener];

/** The invitation after it; undefined: it is over, or was never there. */
export interface Step {
  readonly next: KnownInvitation | undefined;
  readonly told: readonly Told[];
}

/**
 * What a fact makes of an invitation, and what the app hears. Whoever has answered, or was told to have run out of time, is out: the same fact
 * twice, by timer and by message, in whatever order, is told once. Source: signaling 4.
 */
export function step(known: KnownInvitation | undefined, fact: Fact, me: string): Step {
  if (fact.kind === "invited") return known === undefined ? begin(fact) : { next: known, told: [] };
  if (known === undefined) return { next: undefined, told: [] };
  switch (fact.kind) {
    case "changed": {
      if (fact.signal === known.signal) return { next: known, told: [] };
      const { inviteID, inviter } = known;
      const isNews = fact.data !== known.data && inviter !== me;
      return {
        next: { ...known, data: fact.data, signal: fact.signal },
        told: isNews ? [{ name: "onInvitationModified", args: [inviteID, fact.data] }] : [],
      };
    }
    case "over":
      return timedOut(known, fact.users, false);
    case "signal":
      return signalled(known, fact);
    default:
      return fact satisfies never;
  }
}

function begin({ invitation, isNews }: Extract<Fact, { kind: "invited" }>): Step {
  const { inviteID, inviter, groupID, invitees, data } = invitation;
  return {
    next: invitation,
    told: isNews
      ? [{ name: "onReceiveNewInvitation", args: [inviteID, inviter, groupID, [...invitees], data] }]
      : [],
  };
}

function signalled(known: KnownInvitation, { from, signal, here }: Extract<Fact, { kind: "signal" }>): Step {
  const { inviteID, inviter, open } = known;
  const { actionType, inviteeList, data } = signal;
  switch (actionType) {
    case SIGNAL_ACTION.accept:
    case SIGNAL_ACTION.reject: {
      if (!open.includes(from)) return { next: known, told: [] };
      const name = actionType === SIGNAL_ACTION.accept ? "onInviteeAccepted" : "onInviteeRejected";
      return { next: without(known, [from]), told: here ? [] : [{ name, args: [inviteID, from, data] }] };
    }
    case SIGNAL_ACTION.cancel:
      if (from !== inviter) return { next: known, told: [] };
      return {
        next: undefined,
        told: here ? [] : [{ name: "onInvitationCancelled", args: [inviteID, inviter, data] }],
      };
    case SIGNAL_ACTION.timeout:
      // Of an invitee whose own timer ran out, only the own part ends.
      return timedOut(
        known,
        from === inviter ? inviteeList : inviteeList.filter((user) => user === from),
        here,
      );
    case SIGNAL_ACTION.invite:
      return { next: known, told: [] };
    default:
      return actionType satisfies never;
  }
}

function timedOut(known: KnownInvitation, users: readonly string[], here: boolean): Step {
  const ended = known.open.filter((user) => users.includes(user));
  if (ended.length === 0) return { next: known, told: [] };
  return {
    next: without(known, ended),
    told: here ? [] : [{ name: "onInvitationTimeout", args: [known.inviteID, ended] }],
  };
}

function without(known: KnownInvitation, users: readonly string[]): KnownInvitation | undefined {
  const open = known.open.filter((user) => !users.includes(user));
  return open.length === 0 ? undefined : { ...known, open };
}
