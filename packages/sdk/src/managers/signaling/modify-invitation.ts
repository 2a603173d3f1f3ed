import {
  ERROR,
  fail,
  type MessageElement,
  messageBytes,
  ok,
  type Result,
  signalTextOf,
  signalWithData,
  type WireMessage,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { conversationIDOf } from "../../conversations/conversation-id.ts";
import type { KnownInvitation } from "../../signaling/known-invitation.ts";
import type { RawParams } from "../../signaling/params.ts";
import { findInvitation } from "./named-invitation.ts";

/** Another device of the inviter, or the app's back end, may be faster. */
const TRIES = 3;

/**
 * Gives an open invitation other data; every other key of its INVITE stays. Fails with 6017, 8010, 8011 (somebody else's, or online-only),
 * 8001, 8006 (changed all the time), and as modifying a message does. Source: signaling 7.
 */
export async function modifyInvitation(session: Session, raw: RawParams): Promise<Result<void>> {
  const found = await findInvitation(session, raw);
  if (!found.ok) return found;
  const { known, data } = found.value;
  if (known.inviter !== session.userID) return fail("invitation_forbidden", "only the inviter can modify");
  if (known.seq === 0) return fail("invitation_forbidden", "an online-only invitation cannot be modified");
  let invite = await cachedInvite(session, known);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    invite ??= await storedInvite(session, known);
    const text = invite && signalTextOf(invite.elements);
    if (invite === undefined || text === undefined) return fail("invitation_over");
    // The repeated request of a broken link met the work of the first one.
    if (attempt > 0 && signalWithData(text, data) === text) return ok(undefined);
    const done = await change(session, known, invite, data);
    if (done.ok || done.error.code !== ERROR.modify_conflict.code) return done;
    invite = undefined;
  }
  return fail("message_modify_conflict");
}

async function change(
  session: Session,
  { inviteID, to, seq }: KnownInvitation,
  invite: WireMessage,
  data: string,
): Promise<Result<void>> {
  const { link, synchronizer, messageBytesMax } = session;
  const signal = signalWithData(signalTextOf(invite.elements) ?? "", data);
  const elements = invite.elements.map(
    (element): MessageElement =>
      element.MsgType === "TIMCustomElem"
        ? { ...element, MsgContent: { ...element.MsgContent, Data: signal } }
        : element,
  );
  if (messageBytes(elements, invite.cloudCustomData) > messageBytesMax) return fail("message_too_large");
  const version = invite.version ?? 0;
  const modified = await link.request("message.modify", { of: to, seq, version, elements });
  if (!modified.ok) return modified;
  const { changeSeq, message } = modified.value;
  const signaling = await session.signaling.get();
  signaling.book.apply(inviteID, { kind: "changed", data, signal });
  // The push comes to this device too; whichever is first counts.
  synchronizer.changed(conversationIDOf(to), { changeSeq, kind: "modified", seq, message });
  return ok(undefined);
}

async function cachedInvite(
  { cache }: Session,
  { to, seq }: KnownInvitation,
): Promise<WireMessage | undefined> {
  const [record] = await cache.messagesBySeq(conversationIDOf(to), [seq]);
  return record?.wire;
}

async function storedInvite(
  { link }: Session,
  { to, seq }: KnownInvitation,
): Promise<WireMessage | undefined> {
  const page = await link.request("message.history", { of: to, direction: "newer", from: seq, limit: 1 });
  return page.ok ? page.value.messages.find((message) => message.seq === seq) : undefined;
}
