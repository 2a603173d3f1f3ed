import { SIGNAL_ACTION, signalElement, signalText, type WireMessage } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { ListenerSet } from "../listener-set.ts";
import { Log } from "../log.ts";
import type { V2TimSignalingListener } from "../v2tim/listeners/v2tim-signaling-listener.ts";
import { LazySignaling } from "./lazy-signaling.ts";
import type { Signaling } from "./signaling.ts";

function setUp() {
  const log = new Log();
  const listeners = new ListenerSet<V2TimSignalingListener>(log);
  const done: string[] = [];
  const loaded = {
    heard: ({ msgID }: WireMessage, pushed: boolean) => void done.push(`heard ${msgID} ${pushed}`),
    modified: ({ msgID }: WireMessage) => void done.push(`modified ${msgID}`),
    sync: async () => void done.push("asked"),
    lost: () => void done.push("lost"),
    forget: () => void done.push("forgot"),
    close: () => void done.push("closed"),
  };
  const signaling = new LazySignaling({
    log,
    listeners,
    load: async () => {
      done.push("loaded");
      return loaded as unknown as Signaling;
    },
  });
  return { signaling, listeners, done };
}

const message = (msgID: string, seq: number, Data: string): WireMessage => ({
  seq,
  time: 1_700_000_000,
  msgID,
  from: "ana",
  to: { userID: "bo" },
  random: 1,
  elements: [{ MsgType: "TIMCustomElem", MsgContent: { Data, Desc: "", Ext: "" } }],
});

const INVITE = signalText({
  inviteID: "i1",
  inviter: "ana",
  inviteeList: ["bo"],
  groupID: "",
  actionType: SIGNAL_ACTION.invite,
  data: "",
  timeout: 30,
  onlineUserOnly: false,
});

test("an app that does not listen loads nothing, whatever comes", () => {
  const { signaling, done } = setUp();
  signaling.sync();
  signaling.heard(message("m1", 1, INVITE), true);
  signaling.modified(message("m1", 1, INVITE));
  signaling.lost();
  signaling.close();
  expect(done).toEqual([]);
});

test("for an app that listens it is loaded with the login, asks, and hears what came meanwhile", async () => {
  const { signaling, listeners, done } = setUp();
  listeners.add({});
  signaling.sync();
  signaling.heard(message("m1", 1, INVITE), true);
  signaling.heard(message("m2", 2, "something else"), true);
  signaling.heard(message("m3", 3, INVITE), false);
  await signaling.get();
  expect(done).toEqual(["loaded", "asked", "heard m1 true", "heard m3 false"]);
  signaling.heard(message("m4", 4, INVITE), true);
  signaling.modified(message("m4", 4, INVITE));
  signaling.lost();
  signaling.sync();
  expect(done.slice(4)).toEqual(["heard m4 true", "modified m4", "lost", "asked"]);
});

test("whoever begins to listen later, or uses it, hears what is open then", async () => {
  const { signaling, done } = setUp();
  signaling.sync();
  signaling.wanted();
  await signaling.get();
  expect(done).toEqual(["loaded", "asked"]);
  const offline = setUp();
  await offline.signaling.get();
  expect(offline.done).toEqual(["loaded"]);
});

test("online-only signals are remembered, so many of them", () => {
  const { signaling } = setUp();
  for (let n = 0; n <= 200; n += 1) signaling.heard(message(`m${n}`, 0, INVITE), true);
  signaling.heard(message("text", 0, "no signal"), true);
  expect(signaling.onlineMessage("m0")).toBeUndefined();
  expect(signaling.onlineMessage("m200")?.elements).toEqual([signalElement(INVITE)]);
  expect(signaling.onlineMessage("text")).toBeUndefined();
});
