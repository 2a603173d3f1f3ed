import { fail, ok, type Result, SIGNAL_ACTION, type Signal } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseData, parseInviteID, type RawParams } from "../../signaling/params.ts";
import type { V2TIMSignalingManager } from "../../v2tim/managers/v2tim-signaling-manager.ts";

type Methods = Pick<V2TIMSignalingManager, "accept" | "reject">;

/** What invitees do. Source: signaling 1. */
export const invitationAnswers = (client: Client): Methods => ({
  accept: (params) =>
    callback(client.signedIn((session) => answer(session, SIGNAL_ACTION.accept, { ...params }))),
  reject: (params) =>
    callback(client.signedIn((session) => answer(session, SIGNAL_ACTION.reject, { ...params }))),
});

/** Fails with 6017, 8010 (over, answered, or never there), 8011 (somebody else is invited), and as sending does. */
async function answer(
  session: Session,
  actionType: Signal["actionType"],
  raw: RawParams,
): Promise<Result<void>> {
  const { userID } = session;
  const inviteID = parseInviteID(raw.inviteID);
  if (!inviteID.ok) return inviteID;
  const data = parseData(raw.data);
  if (!data.ok) return data;
  const signaling = await session.signaling.get();
  const known = await signaling.find(inviteID.value);
  if (known === undefined) return fail("invitation_over");
  if (!known.invitees.includes(userID)) return fail("invitation_forbidden", "the user is not invited");
  if (!known.open.includes(userID)) return fail("invitation_over");
  const { inviter, to, groupID, timeout, onlineUserOnly } = known;
  const signal: Signal = {
    inviteID: inviteID.value,
    inviter,
    inviteeList: [userID],
    groupID,
    actionType,
    data: data.value,
    timeout,
    onlineUserOnly,
  };
  const sent = await signaling.send(to, signal);
  if (!sent.ok) return sent;
  signaling.book.apply(inviteID.value, { kind: "signal", from: userID, signal, here: true });
  return ok(undefined);
}
