import {
  type CommandAnswers,
  parseSignal,
  type Signal,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";
import { conversationOfMessage, targetOf } from "../conversations/conversation-id.ts";
import type { KnownInvitation } from "./known-invitation.ts";

export type Pending = CommandAnswers["signaling.pending"];

/** The time of a message is a whole second: an invitation lasts to the end of its last one, in ms. */
const SECOND_MS = 1_000;

/** The invitation in a message. */
export function receivedInvitation(wire: WireMessage, signal: Signal, me: string): KnownInvitation {
  const [element] = wire.elements;
  return invitationOf(signal, {
    open: signal.inviteeList,
    endsAt: signal.timeout === 0 ? undefined : (wire.time + signal.timeout) * 1_000 + SECOND_MS,
    to: targetOf(conversationOfMessage(me, wire)),
    seq: wire.seq,
    text: element?.MsgType === "TIMCustomElem" ? element.MsgContent.Data : "",
  });
}

/** The invitation as the server tells of it to who asks; undefined when nobody could understand it. */
export function pendingInvitation(
  { signal: text, open, leftMs, seq }: Pending["invitations"][number],
  me: string,
  serverNow: number,
): KnownInvitation | undefined {
  const signal = parseSignal(text);
  if (signal === undefined) return undefined;
  const { groupID, inviter, inviteeList } = signal;
  const [invitee = ""] = inviteeList;
  return invitationOf(signal, {
    open,
    endsAt: leftMs === undefined ? undefined : serverNow + leftMs,
    to: groupID === "" ? { userID: inviter === me ? invitee : inviter } : { groupID },
    seq,
    text,
  });
}

export const invitationOf = (
  { inviteID, inviter, groupID, inviteeList, data, timeout, onlineUserOnly }: Signal,
  {
    open,
    endsAt,
    to,
    seq,
    text,
  }: {
    readonly open: readonly string[];
    readonly endsAt: number | undefined;
    readonly to: Target;
    readonly seq: number;
    readonly text: string;
  },
): KnownInvitation => ({
  inviteID,
  inviter,
  groupID,
  invitees: inviteeList,
  open,
  data,
  timeout,
  endsAt,
  to,
  seq,
  onlineUserOnly,
  signal: text,
});
