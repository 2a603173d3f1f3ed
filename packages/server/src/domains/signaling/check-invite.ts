import {
  fail,
  INVITATION_SECONDS_MAX,
  INVITE_ID_BYTES_MAX,
  INVITEES_MAX,
  isUserID,
  ok,
  type Result,
  SIGNAL_ACTION,
  type Signal,
  type Target,
  utf8Bytes,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";

/**
 * What has to be true of a signal whatever became of its invitation: it stands in the conversation that it names, an INVITE is the
 * sender's own, and whom it invites are there. Fails with 6017, 8011, 10007 (an invitee is no member). Source: signaling 1, 3.
 */
export async function checkSignal(
  { membership }: { readonly membership: Membership },
  app: KnownApp,
  by: string,
  to: Target,
  signal: Signal,
): Promise<Result<void>> {
  const { inviteID, inviter, inviteeList, groupID, actionType, timeout } = signal;
  if (utf8Bytes(inviteID) > INVITE_ID_BYTES_MAX)
    return fail("invalid_parameters", `an inviteID has at most ${INVITE_ID_BYTES_MAX} bytes`);
  if (groupID !== (to.groupID ?? ""))
    return fail("invalid_parameters", "the signal names another conversation than that of its message");
  if (actionType !== SIGNAL_ACTION.invite) return ok(undefined);
  if (inviter !== by) return fail("invitation_forbidden", "the inviter is not the sender");
  if (timeout < 0 || timeout > INVITATION_SECONDS_MAX)
    return fail("invalid_parameters", `an invitation lasts 0 to ${INVITATION_SECONDS_MAX} seconds`);
  if (inviteeList.length === 0 || inviteeList.length > INVITEES_MAX)
    return fail("invalid_parameters", `an invitation has 1 to ${INVITEES_MAX} invitees`);
  if (!inviteeList.every(isUserID) || inviteeList.includes(by))
    return fail("invalid_parameters", "an invitee is no user, or the inviter");
  if (to.groupID === undefined) {
    return inviteeList.length === 1 && inviteeList[0] === to.userID
      ? ok(undefined)
      : fail("invalid_parameters", "a one-to-one invitation is for the receiver of its message");
  }
  for (const invitee of inviteeList) {
    const member = await membership.member(app.appID, to.groupID, invitee);
    if (member === undefined) return fail("group_not_allowed", `${invitee} is not in the group`);
  }
  return ok(undefined);
}
