import { SIGNAL_ACTION, type Signal, signalText } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Fact,
  type KnownInvitation,
  step,
  type Told,
} from "../../packages/sdk/src/signaling/known-invitation.ts";
import { invitationOf } from "../../packages/sdk/src/signaling/received-invitation.ts";
import { groupLog } from "../../packages/server/src/domains/message/log-key.ts";
import {
  InvitationModel,
  type ModelStep,
  steps,
} from "../../packages/server/src/domains/signaling/invitation-model.ts";
import { OnlineInvitations } from "../../packages/server/src/domains/signaling/online-invitations.ts";

const USERS = ["alice", "bob", "carol", "dave"];

/** What the server lets through, in the order in which everybody hears it, and what is open in the end. */
function judged(all: readonly ModelStep[]) {
  const server = new OnlineInvitations();
  const model = new InvitationModel();
  const log = all.filter((one, index) => {
    model.step(one);
    const { by, now, signal } = one;
    const act = { signal, by, now };
    const text = signalText(signal);
    return server.take({ app: 1, log: groupLog("hike"), msgID: `m${index}`, act, text, only: undefined }).ok;
  });
  return { log, open: model.open };
}

/** The invitations of one device, by nothing but the pure step. */
class DeviceModel {
  readonly me: string;
  readonly known = new Map<string, KnownInvitation>();
  readonly told: Told[] = [];

  constructor(me: string) {
    this.me = me;
  }

  apply(inviteID: string, fact: Fact): void {
    const { next, told } = step(this.known.get(inviteID), fact, this.me);
    if (next === undefined) this.known.delete(inviteID);
    else this.known.set(inviteID, next);
    this.told.push(...told);
  }

  hear({ by, signal }: ModelStep): void {
    if (signal.actionType === SIGNAL_ACTION.invite) this.begin(signal, signal.inviteeList);
    else this.apply(signal.inviteID, { kind: "signal", from: by, signal, here: by === this.me });
  }

  begin(signal: Signal, open: readonly string[]): void {
    const more = { open, endsAt: undefined, to: { groupID: "hike" }, seq: 1, text: signalText(signal) };
    const isNews = signal.inviter !== this.me;
    this.apply(signal.inviteID, { kind: "invited", invitation: invitationOf(signal, more), isNews });
  }

  get open(): Record<string, string[]> {
    return Object.fromEntries([...this.known].map(([id, { open }]) => [id, [...open].sort()]));
  }
}

/** Whose part a callback says is over. */
function endedBy({ name, args }: Told, invitees: readonly string[]): readonly string[] {
  if (name === "onInviteeAccepted" || name === "onInviteeRejected") return [args[1]];
  if (name === "onInvitationTimeout") return args[1];
  return name === "onInvitationCancelled" ? invitees : [];
}

test("whatever is sent, every device comes to hold what the server holds, also when things come twice", () => {
  fc.assert(
    fc.property(steps, fc.array(fc.boolean()), (all, twice) => {
      const { log, open } = judged(all);
      for (const me of USERS) {
        const [device, other] = [new DeviceModel(me), new DeviceModel(me)];
        for (const [index, one] of log.entries()) {
          device.hear(one);
          if (twice[index]) device.hear(one);
          other.hear(one);
        }
        expect(device.open).toEqual(open);
        expect(device.told).toEqual(other.told);
      }
    }),
  );
});

test("what was open at some moment and what came since is the same as having heard all of it", () => {
  fc.assert(
    fc.property(steps, fc.nat(30), (all, at) => {
      const before = judged(all.slice(0, at));
      const { log, open } = judged(all);
      const invites = new Map<string, Signal>();
      for (const { signal } of before.log) {
        if (signal.actionType === SIGNAL_ACTION.invite) invites.set(signal.inviteID, signal);
      }
      for (const me of USERS) {
        const device = new DeviceModel(me);
        for (const [inviteID, left] of Object.entries(before.open)) {
          const invite = invites.get(inviteID);
          if (invite !== undefined) device.begin(invite, left);
        }
        for (const one of log.slice(before.log.length)) device.hear(one);
        expect(device.open).toEqual(open);
      }
    }),
  );
});

test("however timers and messages race, a device hears once how each invitee's part ended", () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat(3)), (all, timers) => {
      const { log } = judged(all);
      for (const me of USERS) {
        const device = new DeviceModel(me);
        const waiting = new Map<string, Set<string>>();
        for (const [index, one] of log.entries()) {
          const { inviteID, actionType, inviteeList } = one.signal;
          const before = device.told.length;
          const wasKnown = device.known.has(inviteID);
          device.hear(one);
          if (actionType === SIGNAL_ACTION.invite && !wasKnown) waiting.set(inviteID, new Set(inviteeList));
          // Now and then a timer is faster than the message.
          const timer = timers[index] ?? 3;
          if (timer === 0) device.apply(inviteID, { kind: "over", users: ["carol"] });
          if (timer === 1) device.apply(inviteID, { kind: "over", users: [me] });
          if (timer === 2) device.apply(inviteID, { kind: "over", users: USERS });
          for (const told of device.told.slice(before)) {
            const left = waiting.get(inviteID) ?? new Set();
            const ended = endedBy(told, [...left]);
            for (const user of ended) expect(left.delete(user), `${me}: ${user} ended twice`).toBe(true);
          }
          // Who answers with this device hears nothing of it: the call is the answer.
          if (one.by === me && actionType !== SIGNAL_ACTION.invite) {
            const left = new Set(device.known.get(inviteID)?.open ?? []);
            for (const user of [...(waiting.get(inviteID) ?? [])]) {
              if (!left.has(user)) waiting.get(inviteID)?.delete(user);
            }
          }
        }
        // Whoever is not waited for any more was told of, and nobody else.
        for (const [inviteID, left] of waiting) {
          expect([...left].sort()).toEqual([...(device.known.get(inviteID)?.open ?? [])].sort());
        }
      }
    }),
  );
});
