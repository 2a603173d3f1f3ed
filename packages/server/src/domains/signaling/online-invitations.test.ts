import { ERROR, INVITATIONS_OPEN_MAX, SIGNAL_ACTION, signalText } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { groupLog } from "../message/log-key.ts";
import { aSignal, NOW } from "./a-signal.ts";
import { InvitationModel, type ModelStep, steps } from "./invitation-model.ts";
import { OnlineInvitations } from "./online-invitations.ts";

let nextID = 0;

function take(online: OnlineInvitations, { by, now, signal }: ModelStep, msgID = `m${nextID++}`) {
  const act = { signal, by, now };
  return online.take({
    app: 1,
    log: groupLog("hike"),
    msgID,
    act,
    text: signalText(signal),
    only: undefined,
  });
}

const codeOf = (result: ReturnType<typeof take>): number => (result.ok ? 0 : result.error.code);
const invite = (inviteID: string, timeout = 30): ModelStep => ({
  by: "alice",
  now: NOW,
  signal: aSignal({ inviteID, timeout }),
});

test("whatever comes in whatever order, it is judged as the contract says", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const online = new OnlineInvitations();
      const model = new InvitationModel();
      for (const step of all) expect(codeOf(take(online, step))).toBe(model.step(step));
      const left = ["alice", "bob"].flatMap((user) => online.openOf(1, user));
      expect(Object.fromEntries(left.map((one) => [one.inviteID, [...one.open].sort()]))).toEqual(model.open);
    }),
  );
});

test("a message that is sent again is known, and judged once", () => {
  const online = new OnlineInvitations();
  take(online, invite("i1"));
  const accept = {
    by: "bob",
    now: NOW,
    signal: aSignal({ actionType: SIGNAL_ACTION.accept, inviteeList: ["bob"] }),
  };
  expect(take(online, accept, "answer")).toEqual({ ok: true, value: { duplicate: false } });
  expect(take(online, accept, "answer")).toEqual({ ok: true, value: { duplicate: true } });
  expect(codeOf(take(online, accept))).toBe(ERROR.invitation_over.code);
});

test("an inviter has a bounded number of open ones: the oldest endless one gives way", () => {
  const online = new OnlineInvitations();
  for (let n = 0; n < INVITATIONS_OPEN_MAX; n += 1) take(online, invite(`n${n}`, n === 7 ? 0 : 30));
  expect(codeOf(take(online, invite("another")))).toBe(0);
  expect(online.openOf(1, "bob").some(({ inviteID }) => inviteID === "n7")).toBe(false);
  expect(codeOf(take(online, invite("one more")))).toBe(ERROR.too_frequent.code);
});

test("what is due is found, and when the next one is", () => {
  const online = new OnlineInvitations();
  take(online, invite("late", 60));
  take(online, invite("soon", 5));
  expect(online.nextDue()).toBe(NOW + 5_000);
  expect(online.due(NOW + 5_000, 10).map(({ inviteID }) => inviteID)).toEqual(["soon"]);
  online.forget(1, "soon");
  expect(online.nextDue()).toBe(NOW + 60_000);
  expect(online.openOf(1, "bob").map(({ inviteID }) => inviteID)).toEqual(["late"]);
});

test("all of them together have a bound, and room again when one is over", () => {
  const online = new OnlineInvitations(2_000);
  expect(codeOf(take(online, invite("i1")))).toBe(0);
  expect(codeOf(take(online, invite("i2")))).toBe(0);
  expect(codeOf(take(online, invite("i3")))).toBe(ERROR.too_frequent.code);
  online.forget(1, "i1");
  expect(codeOf(take(online, invite("i3")))).toBe(0);
});
