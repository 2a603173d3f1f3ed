import {
  fail,
  INVITATION_SECONDS_MAX,
  INVITE_ID_BYTES_MAX,
  INVITEES_MAX,
  isGroupID,
  isUserID,
  ok,
  type Result,
} from "@skein-im/protocol";
import { pushToWire } from "../messages/offline-push.ts";
import type { OfflinePushInfo } from "../v2tim/models/offline-push.ts";

/** Source: signaling 1. */
const TIMEOUT_SECONDS = 30;

/** How an invitation is made, whoever is invited. */
export interface InviteOptions {
  readonly data: string;
  readonly timeout: number;
  readonly onlineUserOnly: boolean;
  /** The wire's form. */
  readonly offlinePush: Record<string, unknown> | undefined;
}

/** Parameters as an app gives them; null is as good as nothing. */
export type RawParams = Readonly<Record<string, unknown>>;

/** Fails with 6017. */
export function parseInviteOptions({
  data,
  timeout,
  onlineUserOnly,
  offlinePushInfo,
}: RawParams): Result<InviteOptions> {
  const text = parseData(data);
  if (!text.ok) return text;
  const seconds = timeout ?? TIMEOUT_SECONDS;
  if (
    typeof seconds !== "number" ||
    !Number.isInteger(seconds) ||
    seconds < 0 ||
    seconds > INVITATION_SECONDS_MAX
  )
    return fail("invalid_parameters", `timeout must be 0 to ${INVITATION_SECONDS_MAX} seconds`);
  const online = onlineUserOnly ?? false;
  if (typeof online !== "boolean") return fail("invalid_parameters", "onlineUserOnly must be a boolean");
  if (offlinePushInfo !== undefined && typeof offlinePushInfo !== "object")
    return fail("invalid_parameters", "offlinePushInfo must be an object");
  return ok({
    data: text.value,
    timeout: seconds,
    onlineUserOnly: online,
    offlinePush: pushToWire((offlinePushInfo ?? undefined) as OfflinePushInfo | undefined),
  });
}

/** Missing: empty. Fails with 6017. */
export function parseData(data: unknown): Result<string> {
  const text = data ?? "";
  return typeof text === "string" ? ok(text) : fail("invalid_parameters", "data must be a string");
}

/** Fails with 6017. */
export function parseInviteID(inviteID: unknown): Result<string> {
  return typeof inviteID === "string" && inviteID !== "" && inviteID.length <= INVITE_ID_BYTES_MAX
    ? ok(inviteID)
    : fail("invalid_parameters", "inviteID is missing");
}

/** Fails with 6017, 7003. */
export function parseInvitee(invitee: unknown, me: string): Result<string> {
  if (invitee === undefined || invitee === null || invitee === "")
    return fail("invalid_parameters", "invitee is missing");
  if (!isUserID(invitee)) return fail("invalid_user_id", "invitee is no userID");
  return invitee === me ? fail("invalid_parameters", "nobody can invite themselves") : ok(invitee);
}

/** Each once. Fails with 6017, 7003. */
export function parseInvitees(raw: unknown, me: string): Result<readonly string[]> {
  if (!Array.isArray(raw) || raw.length === 0)
    return fail("invalid_parameters", "inviteeList must name somebody");
  const invitees: string[] = [];
  for (const one of new Set(raw)) {
    const invitee = parseInvitee(one, me);
    if (!invitee.ok) return invitee;
    invitees.push(invitee.value);
  }
  return invitees.length > INVITEES_MAX
    ? fail("invalid_parameters", `an invitation has at most ${INVITEES_MAX} invitees`)
    : ok(invitees);
}

/** Fails with 6017 and the code of a wrong groupID. */
export function parseGroup(groupID: unknown): Result<string> {
  if (groupID === undefined || groupID === null || groupID === "")
    return fail("invalid_parameters", "groupID is missing");
  return isGroupID(groupID) ? ok(groupID) : fail("invalid_group_id");
}
