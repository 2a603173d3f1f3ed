import {
  fail,
  ok,
  type Result,
  SIGNAL_ACTION,
  type Signal,
  signalText,
  type Target,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import {
  type InviteOptions,
  parseGroup,
  parseInvitee,
  parseInvitees,
  parseInviteOptions,
  type RawParams,
} from "../../signaling/params.ts";
import { invitationOf } from "../../signaling/received-invitation.ts";
import type { V2TIMSignalingManager } from "../../v2tim/managers/v2tim-signaling-manager.ts";
import { modifyInvitation } from "./modify-invitation.ts";
import { findInvitation, signalInvitation } from "./named-invitation.ts";

type Methods = Pick<V2TIMSignalingManager, "invite" | "inviteInGroup" | "cancel" | "modifyInvitation">;

/** What inviters do. Source: signaling 1, 7. */
export const invitationMaking = (client: Client): Methods => ({
  invite: (params) => valueCallback(client.signedIn((session) => invite(session, { ...params }))),
  inviteInGroup: (params) =>
    valueCallback(client.signedIn((session) => inviteInGroup(session, { ...params }))),
  cancel: (params) => callback(client.signedIn((session) => cancel(session, { ...params }))),
  modifyInvitation: (params) =>
    callback(client.signedIn((session) => modifyInvitation(session, { ...params }))),
});

/** Fails with 6017, 7003, 8001, 7008 (too many are open), and as sending does. */
async function invite(session: Session, raw: RawParams): Promise<Result<string>> {
  const invitee = parseInvitee(raw.invitee, session.userID);
  if (!invitee.ok) return invitee;
  const options = parseInviteOptions(raw);
  return options.ok ? make(session, { userID: invitee.value }, [invitee.value], options.value) : options;
}

/** Also with the code of a wrong groupID, 10007 (an invitee is no member). No push: the contract has none. */
async function inviteInGroup(session: Session, raw: RawParams): Promise<Result<string>> {
  const groupID = parseGroup(raw.groupID);
  if (!groupID.ok) return groupID;
  const invitees = parseInvitees(raw.inviteeList, session.userID);
  if (!invitees.ok) return invitees;
  const options = parseInviteOptions({ ...raw, offlinePushInfo: undefined });
  return options.ok ? make(session, { groupID: groupID.value }, invitees.value, options.value) : options;
}

async function make(
  session: Session,
  to: Target,
  invitees: readonly string[],
  { data, timeout, onlineUserOnly, offlinePush }: InviteOptions,
): Promise<Result<string>> {
  const { userID } = session;
  const inviteID = session.newInviteID();
  const signaling = await session.signaling.get();
  const signal: Signal = {
    inviteID,
    inviter: userID,
    inviteeList: invitees,
    groupID: to.groupID ?? "",
    actionType: SIGNAL_ACTION.invite,
    data,
    timeout,
    onlineUserOnly,
  };
  // Before it is sent: an answer may come with the server's.
  signaling.book.make(
    invitationOf(signal, { open: invitees, endsAt: undefined, to, seq: 0, text: signalText(signal) }),
  );
  const sent = await signaling.send(to, signal, offlinePush && { offlinePush });
  if (!sent.ok) {
    signaling.book.drop(inviteID);
    return sent;
  }
  signaling.book.sent(inviteID, sent.value.seq);
  return ok(inviteID);
}

/** Fails with 6017, 8010 (over, or never there), 8011 (somebody else's), and as sending does. */
async function cancel(session: Session, raw: RawParams): Promise<Result<void>> {
  const found = await findInvitation(session, raw);
  if (!found.ok) return found;
  const { known, data } = found.value;
  if (known.inviter !== session.userID) return fail("invitation_forbidden", "only the inviter can cancel");
  return signalInvitation(session, known, {
    actionType: SIGNAL_ACTION.cancel,
    inviteeList: known.open,
    data,
  });
}
