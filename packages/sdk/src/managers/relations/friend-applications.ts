import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseUser, type Raw } from "../../relations/params.ts";
import { toV2TimApplication, toV2TimResult } from "../../relations/to-v2tim-friend.ts";
import type { V2TIMFriendshipManager } from "../../v2tim/managers/v2tim-friendship-manager.ts";
import type {
  V2TimFriendApplicationResult,
  V2TimFriendOperationResult,
} from "../../v2tim/models/friendship.ts";

type Methods = Pick<
  V2TIMFriendshipManager,
  | "getFriendApplicationList"
  | "acceptFriendApplication"
  | "refuseFriendApplication"
  | "deleteFriendApplication"
  | "setFriendApplicationRead"
>;

/** Those who want to be friends, and those whom one asked. Source: users 2.3. */
export const friendApplications = (client: Client): Methods => ({
  getFriendApplicationList: () => valueCallback(client.reading(async (session) => ok(await list(session)))),
  acceptFriendApplication: (params) =>
    valueCallback(client.signedIn((session) => accept(session, { ...params }))),
  refuseFriendApplication: (params) =>
    valueCallback(client.signedIn((session) => refuse(session, { ...params }))),
  deleteFriendApplication: (params) => callback(client.signedIn((session) => remove(session, { ...params }))),
  setFriendApplicationRead: () => callback(client.signedIn(markRead)),
});

const COME_IN = 1;
const SEND_OUT = 2;
const BOTH = 3;

/** The newest first. */
async function list({ relations }: Session): Promise<V2TimFriendApplicationResult> {
  const { applications, readAt } = await relations.lists();
  const all = [...applications.values()].sort((a, b) => b.addedAt - a.addedAt);
  return {
    unreadCount: all.filter(({ type, addedAt }) => type === COME_IN && addedAt > readAt).length,
    friendApplicationList: all.map(toV2TimApplication),
  };
}

/** Only those that came in can be answered. Fails with 7003, 6017. */
function parseApplicant({ userID, type }: Raw): Result<string> {
  const user = parseUser(userID);
  if (!user.ok) return user;
  return type === COME_IN
    ? user
    : fail("invalid_parameters", "type must be V2TIM_FRIEND_APPLICATION_COME_IN (1)");
}

/** The server's word on that user is in the result: 30010, 30014, 30515, 30525, 30614. Fails with 7003, 6017. */
async function accept({ link, relations }: Session, raw: Raw): Promise<Result<V2TimFriendOperationResult>> {
  const userID = parseApplicant(raw);
  if (!userID.ok) return userID;
  const { responseType } = raw;
  if (responseType !== 0 && responseType !== 1) {
    return fail(
      "invalid_parameters",
      "responseType is neither V2TIM_FRIEND_ACCEPT_AGREE (0) nor AGREE_AND_ADD (1)",
    );
  }
  const answer = await link.request("relation.accept", { userID: userID.value, both: responseType === 1 });
  void relations.sync();
  return answer.ok ? ok(toV2TimResult(answer.value)) : answer;
}

/** The same: 30614. */
async function refuse({ link, relations }: Session, raw: Raw): Promise<Result<V2TimFriendOperationResult>> {
  const userID = parseApplicant(raw);
  if (!userID.ok) return userID;
  const answer = await link.request("relation.refuse", { userID: userID.value });
  void relations.sync();
  return answer.ok ? ok(toV2TimResult(answer.value)) : answer;
}

/** Fails with 7003, 6017, 30614. */
async function remove({ link, relations }: Session, raw: Raw): Promise<Result<void>> {
  const userID = parseUser(raw.userID);
  if (!userID.ok) return userID;
  const { type } = raw;
  if (type !== COME_IN && type !== SEND_OUT && type !== BOTH) {
    return fail("invalid_parameters", "type is none of FriendApplicationTypeEnum");
  }
  const types = ([COME_IN, SEND_OUT] as const).filter((one) => type === one || type === BOTH);
  const answer = await link.request("relation.delete_application", { userID: userID.value, types });
  void relations.sync();
  return answer.ok ? ok(undefined) : answer;
}

async function markRead({ link, relations }: Session): Promise<Result<void>> {
  const answer = await link.request("relation.applications_read", {});
  void relations.sync();
  return answer.ok ? ok(undefined) : answer;
}
