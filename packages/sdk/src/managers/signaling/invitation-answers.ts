import { fail, type Result, SIGNAL_ACTION, type Signal } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import type { RawParams } from "../../signaling/params.ts";
import type { V2TIMSignalingManager } from "../../v2tim/managers/v2tim-signaling-manager.ts";
import { findInvitation, signalInvitation } from "./named-invitation.ts";

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
  const found = await findInvitation(session, raw);
  if (!found.ok) return found;
  const { known, data } = found.value;
  if (!known.invitees.includes(userID)) return fail("invitation_forbidden", "the user is not invited");
  if (!known.open.includes(userID)) return fail("invitation_over");
  return signalInvitation(session, known, { actionType, inviteeList: [userID], data });
}
