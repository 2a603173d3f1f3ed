import { fail, ok, type Result, type Signal } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import type { KnownInvitation } from "../../signaling/known-invitation.ts";
import { parseData, parseInviteID, type RawParams } from "../../signaling/params.ts";

/** The invitation that a call names, and the data that it brings. Fails with 6017, 8010 (over, or never there). */
export async function findInvitation(
  session: Session,
  raw: RawParams,
): Promise<Result<{ readonly known: KnownInvitation; readonly data: string }>> {
  const inviteID = parseInviteID(raw.inviteID);
  if (!inviteID.ok) return inviteID;
  const data = parseData(raw.data);
  if (!data.ok) return data;
  const signaling = await session.signaling.get();
  const known = await signaling.find(inviteID.value);
  return known === undefined ? fail("invitation_over") : ok({ known, data: data.value });
}

/** Sends what the user does about an invitation; once the server has it, it is so on this device. Fails as sending does. */
export async function signalInvitation(
  session: Session,
  { inviteID, inviter, to, groupID, timeout, onlineUserOnly }: KnownInvitation,
  act: Pick<Signal, "actionType" | "inviteeList" | "data">,
): Promise<Result<void>> {
  const signaling = await session.signaling.get();
  const signal: Signal = { inviteID, inviter, groupID, timeout, onlineUserOnly, ...act };
  const sent = await signaling.send(to, signal);
  if (!sent.ok) return sent;
  signaling.book.apply(inviteID, { kind: "signal", from: session.userID, signal, here: true });
  return ok(undefined);
}
