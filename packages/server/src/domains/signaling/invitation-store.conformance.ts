import { ERROR, INVITATIONS_OPEN_MAX, SIGNAL_ACTION } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { groupLog } from "../message/log-key.ts";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import { aNewSignal, answer, aSignal, NOW } from "./a-signal.ts";
import { InvitationModel, steps } from "./invitation-model.ts";
import type { InvitationStore } from "./invitation-store.ts";

const { cancel, accept, reject, timeout } = SIGNAL_ACTION;
const codeOf = async (store: InvitationStore, signal: ReturnType<typeof aNewSignal>): Promise<number> => {
  const appended = await store.append(signal);
  return appended.ok ? 0 : appended.error.code;
};
const OVER = ERROR.invitation_over.code;

export function invitationStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("an invitation is open until its invitee has answered, and over a restart", async () => {
    await using opened = await open();
    const signal = aSignal({ data: "call" });
    expect((await opened.store.invitations.append(aNewSignal("alice", signal))).ok).toBe(true);
    const invitation = {
      app: 1,
      inviteID: "i1",
      inviter: "alice",
      invitees: ["bob"],
      open: ["bob"],
      dueAt: NOW + 30_000,
      timesOut: true,
      only: undefined,
      seq: 1,
    };
    const { invitations } = await opened.reopen();
    for (const user of ["alice", "bob"])
      expect(await invitations.openOf(1, user)).toEqual([{ ...invitation, signal: expect.any(String) }]);
    expect(await invitations.openOf(2, "bob")).toEqual([]);
    expect(await codeOf(invitations, answer("bob", accept))).toBe(0);
    expect(await invitations.openOf(1, "alice")).toEqual([]);
    expect(await invitations.openOf(1, "bob")).toEqual([]);
  });

  test("of several that come at once the first wins, and of the others nothing is stored", async () => {
    await using opened = await open();
    const { invitations, messages } = opened.store;
    const invite = aNewSignal("alice", aSignal());
    await invitations.append(invite);
    const all = [
      answer("bob", accept),
      answer("bob", accept),
      answer("alice", cancel, { inviteeList: ["bob"] }),
      answer("bob", reject),
      answer("alice", timeout, { inviteeList: ["bob"] }),
    ];
    const codes = await Promise.all(all.map((one) => codeOf(invitations, one)));
    expect(codes).toEqual([0, OVER, OVER, OVER, OVER]);
    const { log } = invite.message;
    const query = { app: 1, log, user: undefined, direction: "newer", floor: 1, limit: 10 } as const;
    const history = await messages.history(query);
    expect(history.messages.map(({ sender }) => sender)).toEqual(["alice", "bob"]);
  });

  test("a message that is sent again is answered with its place, whatever became of the invitation", async () => {
    await using opened = await open();
    const { invitations } = opened.store;
    const invite = aNewSignal("alice", aSignal());
    const accepted = answer("bob", accept);
    await invitations.append(invite);
    await invitations.append(accepted);
    for (const [again, seq] of [
      [invite, 1],
      [accepted, 2],
    ] as const) {
      const second = { ...again, message: { ...again.message, resend: true } };
      expect(await invitations.append(second)).toMatchObject({ ok: true, value: { seq, duplicate: true } });
    }
    expect(await invitations.openOf(1, "alice")).toEqual([]);
  });

  test("an answer in another conversation is none, and makes no conversation", async () => {
    await using opened = await open();
    const { invitations, conversations } = opened.store;
    await invitations.append(aNewSignal("alice", aSignal()));
    const elsewhere = answer("bob", accept);
    const log = groupLog("hike");
    expect(await codeOf(invitations, { ...elsewhere, message: { ...elsewhere.message, log } })).toBe(OVER);
    expect(await conversations.get(1, "bob", log)).toBeUndefined();
  });

  test("what is due is found in order, across a restart; what is forgotten is not", async () => {
    await using opened = await open();
    const store = opened.store.invitations;
    for (const [inviteID, seconds] of [
      ["late", 60],
      ["soon", 5],
      ["endless", 0],
    ] as const)
      await store.append(aNewSignal("alice", aSignal({ inviteID, timeout: seconds })));
    const { invitations } = await opened.reopen();
    expect(await invitations.nextDue()).toBe(NOW + 5_000);
    const due = await invitations.due(NOW + 60_000, 10);
    expect(due.map(({ inviteID }) => inviteID)).toEqual(["soon", "late"]);
    expect(await invitations.due(NOW + 60_000, 1)).toHaveLength(1);
    await invitations.forget(1, "soon");
    expect(await invitations.nextDue()).toBe(NOW + 60_000);
    expect(await codeOf(invitations, answer("bob", accept, { inviteID: "soon" }))).toBe(OVER);
  });

  test("an inviter has a bounded number of open ones: the oldest endless one gives way, one with an end never", async () => {
    await using opened = await open();
    const { invitations } = opened.store;
    const invite = (n: number, seconds: number) =>
      codeOf(
        invitations,
        aNewSignal("alice", aSignal({ inviteID: `n${n}`, timeout: seconds }), { now: NOW + n }),
      );
    for (let n = 0; n < INVITATIONS_OPEN_MAX; n += 1) expect(await invite(n, n === 7 ? 0 : 30)).toBe(0);
    expect(await invite(200, 30)).toBe(0);
    expect(await codeOf(invitations, answer("bob", accept, { inviteID: "n7" }))).toBe(OVER);
    expect(await invite(201, 30)).toBe(ERROR.too_frequent.code);
  });

  test("only an open invitation is changed where it has to be open", async () => {
    await using opened = await open();
    const { invitations, messages } = opened.store;
    const invite = aNewSignal("alice", aSignal());
    const { log } = invite.message;
    await invitations.append(invite);
    const change = (expectVersion: number, mustBeOpen: boolean) =>
      messages.change({
        app: 1,
        log,
        seq: 1,
        expectVersion,
        payload: '{"msgID":"changed"}',
        kind: "modified",
        invitation: { inviteID: "i1", signal: `new ${expectVersion}`, mustBeOpen },
        now: NOW,
      });
    expect(await change(0, true)).toBe(1);
    expect((await invitations.openOf(1, "bob"))[0]?.signal).toBe("new 0");
    await invitations.append(answer("bob", reject));
    expect(await change(1, true)).toBe(0);
    expect((await messages.get(1, log, 1))?.version).toBe(1);
    expect(await change(1, false)).toBe(2);
  });

  test("whatever comes in whatever order, it is judged as the contract says", async () => {
    await using opened = await open();
    const { invitations } = opened.store;
    let app = 100;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        app += 1;
        const model = new InvitationModel();
        for (const step of all) {
          const signal = aNewSignal(step.by, step.signal, { app, log: groupLog("hike"), now: step.now });
          expect(await codeOf(invitations, signal)).toBe(model.step(step));
        }
        const left = [...(await invitations.openOf(app, "alice")), ...(await invitations.openOf(app, "bob"))];
        const byID = Object.fromEntries(left.map((one) => [one.inviteID, [...one.open].sort()]));
        expect(byID).toEqual(model.open);
      }),
      { numRuns: 60 },
    );
  });
}
