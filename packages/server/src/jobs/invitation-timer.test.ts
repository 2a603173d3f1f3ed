import { randomUUID } from "node:crypto";
import { INVITATION_GRACE_MS, parseSignal, SIGNAL_ACTION, type Signal } from "@skein-im/protocol";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualTimer } from "../../test/manual-timer.ts";
import { APP, openRest, type RestHarness } from "../../test/rest-harness.ts";
import { sendMessage } from "../domains/message/send-message.ts";
import type { SendRequest } from "../domains/message/send-request.ts";
import { aSignal, signalElements } from "../domains/signaling/a-signal.ts";
import { endOverdue } from "../domains/signaling/end-overdue.ts";
import { pendingInvitations } from "../domains/signaling/pending-invitations.ts";
import { StoreBusy } from "../domains/store-busy.ts";
import { InvitationTimer } from "./invitation-timer.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("alice", "bob", "carol");
  rest.clock.advance(123);
});
afterEach(() => rest.close());

const overdue = () => ({ ...rest.deps.send, apps: rest.deps.signIn.apps });

async function send(from: string, signal: Signal, more: Partial<SendRequest> = {}): Promise<number> {
  const app = await rest.deps.signIn.apps.get(APP);
  if (app === undefined) throw new Error("no app");
  const sender = {
    userID: from,
    shownAs: { nickName: "", faceUrl: "" },
    isApp: false,
    operator: from,
    platform: "Web",
    address: "",
  };
  const sent = await sendMessage(rest.deps.send, app, sender, {
    to: { userID: from === "alice" ? "bob" : "alice" },
    msgID: `1-1-${randomUUID()}`,
    random: 1,
    elements: signalElements(signal),
    ...more,
  });
  return sent.ok ? 0 : sent.error.code;
}

/** The signals that a user was pushed. */
const heardBy = (user: string) =>
  rest.pushedTo(user).flatMap(({ elements, from, onlineUserOnly = false }) => {
    const [element] = elements;
    const data = element?.MsgType === "TIMCustomElem" ? element.MsgContent.Data : "";
    const signal = parseSignal(data);
    return signal === undefined ? [] : [{ ...signal, from, onlineOnlyMessage: onlineUserOnly }];
  });

const timeouts = (user: string) =>
  heardBy(user).filter(({ actionType }) => actionType === SIGNAL_ACTION.timeout);

const pending = async (user: string, known: string[] = []) => {
  const app = await rest.deps.signIn.apps.get(APP);
  if (app === undefined) throw new Error("no app");
  return pendingInvitations(rest.deps.send, app, user, known);
};

describe.each([false, true])("online-only: %s", (onlineUserOnly) => {
  const invite = (with_: Partial<Signal> = {}) =>
    send("alice", aSignal({ onlineUserOnly, data: "call", ...with_ }), { onlineUserOnly });

  test("an invitation that nobody ends is ended in the inviter's name, a little after its time, once", async () => {
    await invite();
    rest.clock.advance(30_000 + INVITATION_GRACE_MS - 1);
    await endOverdue(overdue());
    expect(timeouts("bob")).toEqual([]);
    rest.clock.advance(1);
    await endOverdue(overdue());
    await endOverdue(overdue());
    const ended = {
      ...aSignal({ onlineUserOnly, actionType: SIGNAL_ACTION.timeout }),
      from: "alice",
      onlineOnlyMessage: onlineUserOnly,
    };
    expect(timeouts("bob")).toEqual([ended]);
    expect(timeouts("alice")).toEqual([ended]);
    // The app's back end was asked about the INVITE alone, and told of both.
    expect(rest.hooks.asked).toHaveLength(1);
    expect(rest.hooks.told.map(({ sender }) => sender.platform)).toEqual(["Web", ""]);
  });

  test("where the inviter sends the timeout, the server has nothing to say, and where the server was faster the inviter hears 8010", async () => {
    await invite();
    rest.clock.advance(30_000);
    const timeout = aSignal({ onlineUserOnly, actionType: SIGNAL_ACTION.timeout });
    expect(await send("alice", timeout, { onlineUserOnly })).toBe(0);
    rest.clock.advance(INVITATION_GRACE_MS);
    await endOverdue(overdue());
    expect(timeouts("bob")).toHaveLength(1);
    expect(await send("alice", timeout, { onlineUserOnly })).toBe(8010);
  });

  test("an answer after the time is refused, and nobody hears of it", async () => {
    await invite();
    rest.clock.advance(30_000 + INVITATION_GRACE_MS + 1);
    const accept = aSignal({ onlineUserOnly, actionType: SIGNAL_ACTION.accept });
    expect(await send("bob", accept, { onlineUserOnly })).toBe(8010);
    expect(heardBy("alice").map(({ actionType }) => actionType)).toEqual([SIGNAL_ACTION.invite]);
    expect(rest.hooks.failed.at(-1)?.code).toBe(8010);
  });

  test("a device that asks hears what is open, with the time that is left, and what became of the rest", async () => {
    await invite();
    await invite({ inviteID: "i2", timeout: 0 });
    rest.clock.advance(10_000);
    const mine = await pending("bob");
    expect(mine).toMatchObject({
      time: rest.clock.now(),
      invitations: [{ open: ["bob"], leftMs: 20_000 }, { open: ["bob"] }],
      signals: [],
    });
    expect(mine.invitations[1]).not.toHaveProperty("leftMs");
    expect(parseSignal(mine.invitations[0]?.signal ?? "")?.data).toBe("call");
    const reject = aSignal({ onlineUserOnly, actionType: SIGNAL_ACTION.reject, data: "busy" });
    await send("bob", reject, { onlineUserOnly });
    const { invitations, signals } = await pending("alice", ["i1", "i2", "unknown"]);
    expect(invitations).toHaveLength(1);
    expect(signals).toMatchObject([{ from: "bob" }]);
    expect(parseSignal(signals[0]?.signal ?? "")?.data).toBe("busy");
    // Whoever knows an ID knows no more by it.
    expect((await pending("carol", ["i1"])).signals).toEqual([]);
  });

  test("one without an end of its own is forgotten after a week, without a word", async () => {
    await invite({ timeout: 0 });
    rest.clock.advance(604_800_000 + INVITATION_GRACE_MS);
    await endOverdue(overdue());
    expect((await pending("alice")).invitations).toEqual([]);
    expect(timeouts("bob")).toEqual([]);
  });
});

test("an invitation by somebody whom the invitee has blocked rings nowhere, and its timeout neither", async () => {
  await send("alice", aSignal(), { only: ["alice"] });
  expect((await pending("bob")).invitations).toEqual([]);
  expect((await pending("alice")).invitations).toHaveLength(1);
  rest.clock.advance(40_000);
  await endOverdue(overdue());
  expect(heardBy("bob")).toEqual([]);
  expect(timeouts("alice")).toHaveLength(1);
});

test("an invitation whose inviter is gone is forgotten", async () => {
  await send("alice", aSignal());
  await rest.deps.accounts.remove(APP, ["alice"]);
  rest.clock.advance(40_000);
  await endOverdue(overdue());
  expect(timeouts("bob")).toEqual([]);
  expect((await pending("bob")).invitations).toEqual([]);
});

test("an answer has a bound: the newest are told, and of the rest those that are known are named", async () => {
  const data = "x".repeat(11_000);
  for (let n = 0; n < 40; n += 1) {
    await send("alice", aSignal({ inviteID: `n${n}`, data }));
    rest.clock.advance(1);
  }
  const { invitations, others } = await pending("bob", ["n0", "n39", "nothing"]);
  const told = invitations.map(({ signal }) => parseSignal(signal)?.inviteID);
  expect(told.at(-1)).toBe("n39");
  expect(told.length).toBeGreaterThan(20);
  expect(told).not.toContain("n0");
  expect(others).toEqual(["n0"]);
});

test("who has left the group hears no more of its invitations", async () => {
  const group = { GroupId: "hike", Type: "Work", Name: "Hike", Owner_Account: "alice" };
  await rest.call("group_open_http_svc/create_group", { ...group, MemberList: [{ Member_Account: "bob" }] });
  await send("alice", aSignal({ groupID: "hike" }), { to: { groupID: "hike" } });
  expect((await pending("bob")).invitations).toHaveLength(1);
  await rest.leaveGroup("hike", "bob");
  expect((await pending("bob")).invitations).toEqual([]);
});

test("a disk that has too much to do gets it later", async () => {
  await send("alice", aSignal());
  rest.clock.advance(40_000);
  const busy = overdue();
  const { invitations } = busy;
  const append = invitations.append.bind(invitations);
  invitations.append = () => Promise.reject(new StoreBusy());
  expect(await endOverdue(busy)).toBe(true);
  invitations.append = append;
  expect(await endOverdue(busy)).toBe(false);
  expect(timeouts("bob")).toHaveLength(1);
});

describe("the timer", () => {
  const open = async () => {
    const timers = new ManualTimer();
    const timer = new InvitationTimer(overdue(), pino({ level: "silent" }), timers.start);
    await timer.settled();
    return { timers, timer };
  };

  test("looks when the next invitation is overdue, however many there are", async () => {
    const { timers, timer } = await open();
    expect(timers.running).toBe(0);
    await send("alice", aSignal({ inviteID: "late", timeout: 60 }));
    await send("alice", aSignal({ inviteID: "soon", timeout: 5 }));
    expect(timers.running).toBe(1);
    rest.clock.advance(5_000 + INVITATION_GRACE_MS);
    timers.ring(5_000 + INVITATION_GRACE_MS + 1);
    await timer.settled();
    expect(timeouts("bob").map(({ inviteID }) => inviteID)).toEqual(["soon"]);
    rest.clock.advance(55_000);
    timers.ring(55_001);
    await timer.settled();
    expect(timeouts("bob").map(({ inviteID }) => inviteID)).toEqual(["soon", "late"]);
    await timer.stop();
    expect(timers.running).toBe(0);
  });

  test("ends what came due while no server ran, at once", async () => {
    await send("alice", aSignal());
    rest.clock.advance(3_600_000);
    const { timer } = await open();
    expect(timeouts("bob")).toHaveLength(1);
    await timer.stop();
  });
});
