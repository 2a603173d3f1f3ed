import { ok, parseSignal, type Result, type Signal, signalTextOf } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { Appended, NewMessage } from "../message/message-store.ts";
import type { SendRequest } from "../message/send-request.ts";
import type { Invitations } from "./invitations.ts";

/** A message that is a signal, as text and parsed. */
export interface SignalIn {
  readonly text: string;
  readonly is: Signal;
}

/** Undefined for nearly every message, which costs a look at the kind of its element. */
export function signalIn({ elements }: SendRequest): SignalIn | undefined {
  const text = signalTextOf(elements);
  const is = text === undefined ? undefined : parseSignal(text);
  return text === undefined || is === undefined ? undefined : { text, is };
}

/** The place of a message whose signal counts, 0 for one that is stored nowhere; else why it does not. Source: signaling 5. */
export async function placeSignal(
  { invitations, clock }: { readonly invitations: Invitations; readonly clock: Clock },
  message: NewMessage,
  { text, is }: SignalIn,
  isOnline: boolean,
): Promise<Result<Appended>> {
  const act = { signal: is, by: message.sender, now: message.now };
  if (!isOnline) return invitations.append({ message, act, text });
  const { app, log, msgID, only } = message;
  const taken = invitations.take({ app, log, msgID, act, text, only });
  return taken.ok ? ok({ seq: 0, time: secondsOf(clock), duplicate: taken.value.duplicate }) : taken;
}
