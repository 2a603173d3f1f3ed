import {
  type CommandAnswers,
  fail,
  ok,
  type Result,
  SIGNAL_ACTION,
  type Signal,
  signalElement,
  signalText,
  type WireMessage,
} from "@skein-im/protocol";
import { expect, test } from "vitest";
import { ListenerSet } from "../listener-set.ts";
import { Log } from "../log.ts";
import { type MessageRecord, storedRecord } from "../messages/message-record.ts";
import { seededRandom } from "../random.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import type { V2TimSignalingListener } from "../v2tim/listeners/v2tim-signaling-listener.ts";
import { invitationOf } from "./received-invitation.ts";
import { Signaling } from "./signaling.ts";

type Pending = CommandAnswers["signaling.pending"];

const signalOf = (with_: Partial<Signal> = {}): Signal => ({
  inviteID: "i1",
  inviter: "ana",
  inviteeList: ["bo"],
  groupID: "",
  actionType: SIGNAL_ACTION.invite,
  data: "",
  timeout: 30,
  onlineUserOnly: false,
  ...with_,
});

/** bo's device, what its app heard, and a server that answers what a test says. */
function setUp(me = "bo") {
  const clock = new ManualClock();
  const log = new Log();
  const told: string[] = [];
  const listeners = new ListenerSet<V2TimSignalingListener>(log);
  listeners.add({
    onReceiveNewInvitation: (id) => void told.push(`rings ${id}`),
    onInviteeAccepted: (id, user) => void told.push(`${user} accepts ${id}`),
    onInviteeRejected: (id, user) => void told.push(`${user} rejects ${id}`),
    onInvitationCancelled: (id) => void told.push(`cancelled ${id}`),
    onInvitationTimeout: (id, users) => void told.push(`timeout ${id} ${users}`),
    onInvitationModified: (id, data) => void told.push(`${id} says ${data}`),
  });
  const questions: { known: string[]; answer: (result: Result<Pending>) => void }[] = [];
  const sent: Signal[] = [];
  const world = {
    isUp: true,
    hears: true,
    send: (): Promise<Result<MessageRecord>> =>
      Promise.resolve(ok(storedRecord(me, message(signalOf(), { seq: 9 })))),
  };
  const message = (signal: Signal, more: Partial<WireMessage> = {}): WireMessage => ({
    seq: 1,
    time: Math.floor(clock.now() / 1_000),
    msgID: `m${signal.inviteID}`,
    from: "ana",
    to: { userID: "bo" },
    random: 1,
    elements: [signalElement(signalText(signal))],
    ...more,
  });
  const signaling = new Signaling({
    me,
    clock,
    random: seededRandom(1),
    log,
    serverNow: () => clock.now(),
    listeners,
    request: ((_: string, body: { known: string[] }) =>
      new Promise((resolve) => questions.push({ known: body.known, answer: resolve as never }))) as never,
    isUp: () => world.isUp,
    hears: () => world.hears,
    send: (element) => {
      sent.push(JSON.parse(element.MsgType === "TIMCustomElem" ? element.MsgContent.Data : "") as Signal);
      return world.send();
    },
  });
  /** Answers the newest question: these are open. */
  const answer = async (open: readonly Signal[] = [], signals: Pending["signals"] = []) => {
    questions.at(-1)?.answer(
      ok({
        time: clock.now(),
        invitations: open.map((signal) => ({
          signal: signalText(signal),
          open: [...signal.inviteeList],
          leftMs: 12_000,
          seq: signal.onlineUserOnly ? 0 : 1,
        })),
        others: [],
        signals,
      }),
    );
    await clock.advance(0);
  };
  const hear = (signal: Signal, pushed: boolean, more: Partial<WireMessage> = {}) =>
    signaling.heard(message(signal, more), pushed);
  return { clock, told, questions, sent, world, signaling, answer, hear, message };
}

const cancel = (inviteID = "i1") => signalOf({ inviteID, actionType: SIGNAL_ACTION.cancel });

test("what is pulled out of a log rings when the server says that it is open, for the time that is left", async () => {
  const { signaling, hear, told, answer, clock } = setUp();
  void signaling.sync();
  hear(signalOf(), false);
  hear(signalOf({ inviteID: "over" }), false);
  expect(told).toEqual([]);
  await answer([signalOf()]);
  expect(told).toEqual(["rings i1"]);
  hear(signalOf(), false, { time: Math.floor(clock.now() / 1_000) - 10 });
  await clock.advance(11_999);
  expect(told).toEqual(["rings i1"]);
  await clock.advance(1);
  expect(told).toEqual(["rings i1", "timeout i1 bo"]);
});

test("what is pushed rings at once, also while the server is asked, and is not taken for one that is over", async () => {
  const { signaling, hear, told, answer, clock } = setUp();
  void signaling.sync();
  hear(signalOf(), true);
  expect(told).toEqual(["rings i1"]);
  await answer();
  await clock.advance(20_000);
  expect(told).toEqual(["rings i1"]);
});

test("a pulled invitation about which the answer may be too old is asked about again", async () => {
  const { signaling, hear, told, answer, questions, clock } = setUp();
  void signaling.sync();
  await answer();
  for (const inviteID of ["over", "open"])
    hear(signalOf({ inviteID }), false, { time: Math.floor(clock.now() / 1_000) - 1 });
  hear(cancel("over"), false);
  expect(told).toEqual([]);
  expect(questions.length).toBeGreaterThan(1);
  await answer([signalOf({ inviteID: "open" })]);
  expect(told).toEqual(["rings open"]);
  await clock.advance(3_000);
  hear(signalOf({ inviteID: "later" }), false);
  expect(told.at(-1)).toBe("rings later");
  hear(signalOf({ inviteID: "old" }), false, { time: Math.floor(clock.now() / 1_000) - 60 });
  expect(told.at(-1)).toBe("rings later");
});

test("what happened while the link was broken is told by its signal, and not again by its message", async () => {
  const { signaling, hear, told, answer } = setUp();
  void signaling.sync();
  await answer([signalOf()]);
  signaling.lost();
  void signaling.sync();
  await answer([], [{ from: "ana", signal: signalText(cancel()) }]);
  hear(signalOf(), false);
  hear(cancel(), false);
  expect(told).toEqual(["rings i1", "cancelled i1"]);
});

test("what the server knows no more ends as timed out, at once where no message can come, else after a while", async () => {
  const { signaling, told, answer, clock, questions } = setUp();
  void signaling.sync();
  await answer([signalOf({ timeout: 600 }), signalOf({ inviteID: "online", onlineUserOnly: true })]);
  signaling.lost();
  void signaling.sync();
  expect(questions.at(-1)?.known).toEqual(["i1", "online"]);
  await answer();
  await clock.advance(0);
  expect(told.slice(2)).toEqual(["timeout online bo"]);
  await clock.advance(10_000);
  expect(told.slice(3)).toEqual(["timeout i1 bo"]);
});

test("a question that fails is asked again, and whoever waits for it goes on", async () => {
  const { signaling, told, answer, questions, clock } = setUp();
  const asked = signaling.sync();
  questions[0]?.answer(fail("request_timeout"));
  await asked;
  await clock.advance(60_000);
  expect(questions.length).toBeGreaterThan(1);
  await answer([signalOf()]);
  expect(told).toEqual(["rings i1"]);
});

test("invitations of a conversation whose messages are not received do not ring, imported and late ones neither", () => {
  const { hear, told, world, clock } = setUp();
  hear(signalOf(), true, { msgID: "1-1-1-i" });
  hear(signalOf({ timeout: 5 }), true, { time: Math.floor(clock.now() / 1_000) - 7 });
  world.hears = false;
  hear(signalOf({ inviteID: "i2" }), true);
  expect(told).toEqual([]);
});

test("an invitation that is over does not ring again, however often its message comes", () => {
  const { hear, told } = setUp();
  hear(signalOf(), true);
  hear(cancel(), true);
  hear(cancel(), true);
  hear(signalOf(), true);
  expect(told).toEqual(["rings i1", "cancelled i1"]);
});

function invited(me = "ana") {
  const device = setUp(me);
  const signal = signalOf({ timeout: 10, inviteeList: ["bo", "cy"], groupID: "hike" });
  const to = { groupID: "hike" };
  const { book } = device.signaling;
  book.make(
    invitationOf(signal, { open: ["bo", "cy"], endsAt: undefined, to, seq: 0, text: signalText(signal) }),
  );
  book.sent("i1", 1);
  const accept = { ...signal, actionType: SIGNAL_ACTION.accept, inviteeList: ["bo"] };
  return { ...device, accept, book };
}

test("the inviter's device says that the time is over, to those who have not answered", async () => {
  const { clock, told, sent, hear, accept } = invited();
  hear(accept, true, { from: "bo", to: { groupID: "hike" } });
  await clock.advance(10_000);
  expect(sent).toMatchObject([{ actionType: SIGNAL_ACTION.timeout, inviteeList: ["cy"], inviteID: "i1" }]);
  expect(told).toEqual(["bo accepts i1", "timeout i1 cy"]);
  await clock.advance(60_000);
  expect(told).toHaveLength(2);
  expect(clock.pending).toBe(0);
});

test("an answer that was faster than the timeout is heard, and no timeout is", async () => {
  const { clock, told, sent, hear, accept, world } = invited();
  world.send = () => Promise.resolve(fail("invitation_over"));
  await clock.advance(10_000);
  expect(sent).toHaveLength(1);
  expect(told).toEqual([]);
  hear(accept, true, { from: "bo", to: { groupID: "hike" } });
  hear({ ...accept, inviteeList: ["cy"] }, true, { from: "cy", to: { groupID: "hike" } });
  await clock.advance(60_000);
  expect(told).toEqual(["bo accepts i1", "cy accepts i1"]);
});

test("the app hears in time that nobody answered, also without a link, or when the server is slow", async () => {
  const slow = invited();
  slow.world.send = () => new Promise(() => {});
  await slow.clock.advance(12_499);
  expect(slow.told).toEqual([]);
  await slow.clock.advance(1);
  expect(slow.told).toEqual(["timeout i1 bo,cy"]);
  const cut = invited();
  cut.world.isUp = false;
  await cut.clock.advance(10_000);
  expect(cut.told).toEqual(["timeout i1 bo,cy"]);
  expect(cut.sent).toEqual([]);
});

test("an answer that is faster than the server's to the INVITE is heard, and the invitation goes on with the rest", () => {
  const { signaling, hear, told } = setUp("ana");
  const signal = signalOf({ groupID: "hike", inviteeList: ["bo", "cy"] });
  const { book } = signaling;
  book.make(
    invitationOf(signal, {
      open: ["bo", "cy"],
      endsAt: undefined,
      to: { groupID: "hike" },
      seq: 0,
      text: "",
    }),
  );
  const accept = { ...signal, actionType: SIGNAL_ACTION.accept, inviteeList: ["bo"] };
  hear(accept, true, { from: "bo", to: { groupID: "hike" } });
  book.sent("i1", 4);
  expect(told).toEqual(["bo accepts i1"]);
  expect(book.get("i1")).toMatchObject({ open: ["cy"], seq: 4 });
});

test("an invitation whose INVITE was not sent is none", async () => {
  const { book, clock, told } = invited();
  book.drop("i1");
  await clock.advance(60_000);
  expect(told).toEqual([]);
});

test("a device that ends leaves no timer", async () => {
  const { signaling, clock, hear } = setUp();
  hear(signalOf(), true);
  signaling.close();
  expect(clock.pending).toBe(0);
});
