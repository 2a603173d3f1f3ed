import {
  fail,
  isUserID,
  ok,
  parseSignal,
  type Result,
  SIGNAL_ACTION,
  type Signal,
  signalText,
  signalTextOf,
  type WireMessage,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { findMessage } from "../../messages/find-message.ts";
import { pushFromWire } from "../../messages/offline-push.ts";
import { parseData, parseInviteID, type RawParams } from "../../signaling/params.ts";
import { invitationOf } from "../../signaling/received-invitation.ts";
import type { V2TIMSignalingManager } from "../../v2tim/managers/v2tim-signaling-manager.ts";
import type { V2TimSignalingInfo } from "../../v2tim/models/signaling.ts";

type Methods = Pick<V2TIMSignalingManager, "getSignalingInfo" | "addInvitedSignaling">;

/** Invitations as data: out of messages, and out of pushes. Source: signaling 1, 6. */
export const invitationInfos = (client: Client): Methods => ({
  getSignalingInfo: (params) =>
    valueCallback<V2TimSignalingInfo>(
      client.signedIn((session) => infoOf(session, params?.msgID) as Promise<Result<V2TimSignalingInfo>>),
    ),
  addInvitedSignaling: (params) =>
    callback(client.signedIn((session) => addInvited(session, { ...params?.info }))),
});

/** Null when the message is no signal. Fails with 6017, 7011 (not on this device). */
async function infoOf(
  { signaling, cache }: Session,
  msgID: unknown,
): Promise<Result<V2TimSignalingInfo | null>> {
  const online = typeof msgID === "string" ? signaling.onlineMessage(msgID) : undefined;
  if (online !== undefined) return ok(toV2TimInfo(online));
  const found = await findMessage(cache, { msgID });
  return found.ok ? ok(toV2TimInfo(found.value.wire)) : found;
}

function toV2TimInfo({ elements, offlinePush }: WireMessage): V2TimSignalingInfo | null {
  const text = signalTextOf(elements);
  const signal = text === undefined ? undefined : parseSignal(text);
  if (signal === undefined) return null;
  const { inviteID, inviter, inviteeList, groupID, data, timeout, actionType, onlineUserOnly } = signal;
  const offlinePushInfo = pushFromWire(offlinePush);
  return {
    businessID: 1,
    inviteID,
    inviter,
    inviteeList: [...inviteeList],
    groupID,
    data,
    timeout,
    actionType,
    isOnlineUserOnly: onlineUserOnly,
    ...(offlinePushInfo !== undefined && { offlinePushInfo }),
  };
}

/**
 * The app knows the invitation already, so that it does not ring again; the time that is left is what the server says, or, without a link,
 * all of it. Fails with 6017, 8011 (somebody else is invited), 8012 (known), 8010 (over).
 */
async function addInvited(session: Session, raw: RawParams): Promise<Result<void>> {
  const { userID, serverNow } = session;
  const parsed = parseInfo(raw);
  if (!parsed.ok) return parsed;
  const signal = parsed.value;
  const { inviteID, inviter, inviteeList, groupID, timeout } = signal;
  if (!inviteeList.includes(userID)) return fail("invitation_forbidden", "the user is not invited");
  const signaling = await session.signaling.get();
  if (signaling.book.get(inviteID) !== undefined) return fail("invitation_known");
  if (signaling.book.isOver(inviteID)) return fail("invitation_over");
  if (!signaling.isUp) {
    const invitation = invitationOf(signal, {
      open: inviteeList,
      endsAt: timeout === 0 ? undefined : serverNow + timeout * 1_000,
      to: groupID === "" ? { userID: inviter } : { groupID },
      seq: 0,
      text: signalText(signal),
    });
    signaling.book.apply(inviteID, { kind: "invited", invitation, isNews: false });
    return ok(undefined);
  }
  signaling.keepQuiet(inviteID);
  await signaling.sync();
  signaling.breakSilence(inviteID);
  return signaling.book.get(inviteID)?.open.includes(userID) ? ok(undefined) : fail("invitation_over");
}

function parseInfo(raw: RawParams): Result<Signal> {
  const inviteID = parseInviteID(raw.inviteID);
  if (!inviteID.ok) return inviteID;
  const { inviter, inviteeList, actionType = SIGNAL_ACTION.invite } = raw;
  const { groupID = "", timeout = 0, isOnlineUserOnly: onlineUserOnly = false } = raw;
  const data = parseData(raw.data);
  if (!data.ok) return data;
  if (!isUserID(inviter)) return fail("invalid_parameters", "inviter is no userID");
  if (!Array.isArray(inviteeList) || !inviteeList.every(isUserID))
    return fail("invalid_parameters", "inviteeList must be an array of userIDs");
  if (actionType !== SIGNAL_ACTION.invite) return fail("invalid_parameters", "it is no invitation");
  if (typeof groupID !== "string" || typeof onlineUserOnly !== "boolean")
    return fail("invalid_parameters", "groupID or isOnlineUserOnly has a wrong type");
  if (typeof timeout !== "number" || !Number.isInteger(timeout) || timeout < 0)
    return fail("invalid_parameters", "timeout must be a number of seconds");
  return ok({
    inviteID: inviteID.value,
    inviter,
    inviteeList,
    groupID,
    actionType: SIGNAL_ACTION.invite,
    data: data.value,
    timeout,
    onlineUserOnly,
  });
}
