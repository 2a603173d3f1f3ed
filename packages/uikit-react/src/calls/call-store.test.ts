import { expect, test } from "vitest";
import { NoticeStore } from "../provider/notice-store.ts";
import { Skein } from "../provider/skein.ts";
import { type Answers, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { callData } from "./call-state.ts";
import { CallStore } from "./call-store.ts";

function opened(answers: Answers = {}) {
  const clock = new ManualClock();
  const im = new FakeIM({ invite: () => answer("mine"), ...answers });
  const skein = new Skein({ im: im.manager, userID: "alice", clock });
  const store = skein.store(CallStore);
  store.subscribe(() => {});
  const rings = (inviteID: string, from: string, data = callData("video"), groupID = "") =>
    im.signalingEvents((one) => one.onReceiveNewInvitation?.(inviteID, from, groupID, ["alice"], data));
  return { clock, im, skein, store, rings };
}

test("an invitation to a call rings until it is answered", async () => {
  const { im, store, rings } = opened();
  rings("i1", "bob");
  const call = { inviteID: "i1", direction: "incoming", userID: "bob", kind: "video", phase: "ringing" };
  expect(store.getSnapshot()).toEqual(call);
  expect(await store.accept()).toBe(true);
  expect(store.getSnapshot()).toEqual({ ...call, phase: "accepted" });
  expect(im.paramsOf("accept")).toMatchObject([{ inviteID: "i1" }]);
  store.dismiss();
  expect(store.getSnapshot()).toBeUndefined();
});

test.each([
  ["something else", JSON.stringify({ businessID: "game" }), ""],
  ["no JSON", "hello", ""],
  ["a call in a group", callData("voice"), "group"],
])("%s does not ring", (_, data, groupID) => {
  const { store, rings } = opened();
  rings("i1", "bob", data, groupID);
  expect(store.getSnapshot()).toBeUndefined();
});

test("who calls during another call hears that the line is busy", () => {
  const { im, store, rings } = opened();
  rings("i1", "bob");
  rings("i2", "carol");
  expect(store.getSnapshot()?.inviteID).toBe("i1");
  expect(im.paramsOf("reject")).toMatchObject([{ inviteID: "i2" }]);
});

test("one's own call rings at the other one, and can be taken back", async () => {
  const { im, store } = opened();
  expect(await store.call("bob", "voice")).toBe(true);
  expect(im.paramsOf("invite")).toMatchObject([{ invitee: "bob", timeout: 30 }]);
  expect(store.getSnapshot()).toMatchObject({ direction: "outgoing", phase: "ringing" });
  expect(await store.accept()).toBe(false);
  expect(await store.cancel()).toBe(true);
  expect(store.getSnapshot()?.phase).toBe("cancelled");
});

test.each([
  ["rejected", (im: FakeIM) => im.signalingEvents((one) => one.onInviteeRejected?.("mine", "bob", ""))],
  ["timeout", (im: FakeIM) => im.signalingEvents((one) => one.onInvitationTimeout?.("mine", ["bob"]))],
])("how it ended (%s) is shown for a moment", async (phase, happens) => {
  const { clock, im, store } = opened();
  await store.call("bob", "voice");
  happens(im);
  expect(store.getSnapshot()?.phase).toBe(phase);
  clock.advance(3_000);
  expect(store.getSnapshot()).toBeUndefined();
});

test("a call that is accepted on another device of the user stops ringing here", () => {
  const { im, store, rings } = opened();
  rings("i1", "bob");
  im.signalingEvents((one) => one.onInviteeAccepted?.("i1", "alice", ""));
  expect(store.getSnapshot()?.phase).toBe("cancelled");
});

test("an answer that comes too late is told", async () => {
  const { skein, store, rings } = opened({ accept: async () => ({ code: 8010, desc: "over" }) });
  rings("i1", "bob");
  expect(await store.accept()).toBe(false);
  await settled();
  expect(store.getSnapshot()?.phase).toBe("timeout");
  expect(skein.store(NoticeStore).getSnapshot()).toMatchObject([{ code: 8010 }]);
});
