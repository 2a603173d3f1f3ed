import { ERROR, INVITATION_GRACE_MS, SIGNAL_ACTION, type Signal } from "@skein-im/protocol";
import fc from "fast-check";
import { NOW } from "./a-signal.ts";

/** For tests: a signal of somebody at some time. */
export interface ModelStep {
  readonly by: string;
  readonly now: number;
  readonly signal: Signal;
}

const USERS = ["alice", "bob", "carol", "dave"] as const;
const user = fc.constantFrom(...USERS);

/** Few IDs and few users: that they meet is the point. Time goes on from step to step, sometimes past the end of an invitation. */
export const steps: fc.Arbitrary<ModelStep[]> = fc
  .array(
    fc.record({
      by: user,
      ms: fc.constantFrom(0, 10, 4_000, 11_000),
      inviteID: fc.constantFrom("i1", "i2"),
      inviter: fc.constantFrom("alice", "bob"),
      actionType: fc.constantFrom(...Object.values(SIGNAL_ACTION)),
      others: fc.uniqueArray(user, { maxLength: 3 }),
      timeout: fc.constantFrom(0, 10),
      isHonest: fc.nat(3).map((n) => n > 0),
    }),
    { maxLength: 30, size: "max" },
  )
  .map((drawn) => {
    let now = NOW;
    return drawn.map(({ by, ms, others, isHonest, inviter, ...rest }) => {
      now += ms;
      const isInvite = rest.actionType === SIGNAL_ACTION.invite;
      const isAnswer = rest.actionType === SIGNAL_ACTION.accept || rest.actionType === SIGNAL_ACTION.reject;
      const sender = isInvite ? inviter : by;
      // What the border lets through: an INVITE is the sender's own and invites somebody else.
      const invitees = others.filter((one) => one !== sender);
      const inviteeList = isInvite
        ? invitees.length > 0
          ? invitees
          : ["dave"]
        : isAnswer && isHonest
          ? [by]
          : others;
      const signal = { ...rest, inviter, inviteeList, groupID: "hike", data: "", onlineUserOnly: false };
      return { by: sender, now, signal };
    });
  });

interface Known {
  readonly inviter: string;
  readonly invitees: readonly string[];
  readonly waiting: Set<string>;
  readonly endsAt: number;
}

/** For tests: the rules of the contract in the plainest form, told apart from the code that carries them out. */
export class InvitationModel {
  readonly #known = new Map<string, Known>();

  /** The code that the signal is answered with; 0: it counts. */
  step({ by, now, signal }: ModelStep): number {
    const { inviteID, inviteeList, actionType, timeout } = signal;
    const known = this.#known.get(inviteID);
    if (actionType === SIGNAL_ACTION.invite) {
      if (known !== undefined) return ERROR.invitation_known.code;
      const endsAt = now + (timeout === 0 ? 604_800 : timeout) * 1_000 + INVITATION_GRACE_MS;
      this.#known.set(inviteID, {
        inviter: by,
        invitees: inviteeList,
        waiting: new Set(inviteeList),
        endsAt,
      });
      return 0;
    }
    if (known === undefined) return ERROR.invitation_over.code;
    const code = mayAct(known, by, signal);
    if (code !== 0) return code;
    const ended =
      actionType === SIGNAL_ACTION.cancel
        ? [...known.waiting]
        : actionType === SIGNAL_ACTION.timeout
          ? inviteeList.filter((one) => known.waiting.has(one))
          : [by].filter((one) => known.waiting.has(one));
    const isLate = actionType !== SIGNAL_ACTION.timeout && now > known.endsAt;
    if (ended.length === 0 || isLate) return ERROR.invitation_over.code;
    for (const one of ended) known.waiting.delete(one);
    if (known.waiting.size === 0) this.#known.delete(inviteID);
    return 0;
  }

  /** Who has not answered, by invitation. */
  get open(): Record<string, string[]> {
    return Object.fromEntries([...this.#known].map(([id, { waiting }]) => [id, [...waiting].sort()]));
  }
}

function mayAct({ inviter, invitees }: Known, by: string, signal: Signal): number {
  const forbidden = ERROR.invitation_forbidden.code;
  if (signal.inviter !== inviter) return forbidden;
  const own = invitees.includes(by) && signal.inviteeList.every((one) => one === by);
  if (signal.actionType === SIGNAL_ACTION.cancel) return by === inviter ? 0 : forbidden;
  if (signal.actionType === SIGNAL_ACTION.timeout) return by === inviter || own ? 0 : forbidden;
  return own ? 0 : forbidden;
}
