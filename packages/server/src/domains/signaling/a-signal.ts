import { SIGNAL_ACTION, type Signal, type SignalAction, signalElement, signalText } from "@skein-im/protocol";
import { c2cLog } from "../message/log-key.ts";
import { aMessage } from "../message/message-store.conformance.ts";
import type { NewMessage } from "../message/message-store.ts";
import type { NewSignal } from "./invitation-store.ts";

export const NOW = 1_700_000_000_000;

/** For tests: alice invites bob for half a minute. */
export const aSignal = (with_: Partial<Signal> = {}): Signal => ({
  inviteID: "i1",
  inviter: "alice",
  inviteeList: ["bob"],
  groupID: "",
  actionType: SIGNAL_ACTION.invite,
  data: "",
  timeout: 30,
  onlineUserOnly: false,
  ...with_,
});

/** For tests: a signal of `by` in a message of the pair. */
export function aNewSignal(by: string, signal: Signal, with_: Partial<NewMessage> = {}): NewSignal {
  const message = aMessage({ sender: by, log: c2cLog("alice", "bob"), ...with_ });
  return { message, act: { signal, by, now: message.now }, text: signalText(signal) };
}

/** For tests: the elements of a message that is one. */
export const signalElements = (signal: Signal) => [signalElement(signalText(signal))];

export const answer = (by: string, actionType: SignalAction, with_: Partial<Signal> = {}): NewSignal =>
  aNewSignal(by, aSignal({ actionType, inviteeList: [by], ...with_ }));
