import {
  FOLLOWED_PER_CALL_MAX,
  FOLLOWS_ASKED_MAX,
  type FollowList,
  fail,
  ok,
  type RelationResult,
  type Result,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseUsers } from "../../relations/params.ts";
import { toV2TimResult } from "../../relations/to-v2tim-friend.ts";
import { toV2TimUser } from "../../users/to-v2tim-user.ts";
import type { V2TIMFriendshipManager } from "../../v2tim/managers/v2tim-friendship-manager.ts";
import type {
  V2TimFollowInfo,
  V2TimFollowOperationResult,
  V2TimFollowTypeCheckResult,
} from "../../v2tim/models/follow.ts";
import type { V2TimUserInfoResult } from "../../v2tim/models/user.ts";

type Methods = Pick<
  V2TIMFriendshipManager,
  | "followUser"
  | "unfollowUser"
  | "getMyFollowingList"
  | "getMyFollowersList"
  | "getMutualFollowersList"
  | "getUserFollowInfo"
  | "checkFollowType"
>;

/** Who follows whom. Source: users 4. */
export const follows = (client: Client): Methods => ({
  followUser: (params) =>
    valueCallback(client.signedIn((session) => set(session, params?.userIDList, "follow.add"))),
  unfollowUser: (params) =>
    valueCallback(client.signedIn((session) => set(session, params?.userIDList, "follow.remove"))),
  getMyFollowingList: (params) =>
    valueCallback(client.signedIn((session) => page(session, params?.nextCursor, "following"))),
  getMyFollowersList: (params) =>
    valueCallback(client.signedIn((session) => page(session, params?.nextCursor, "followers"))),
  getMutualFollowersList: (params) =>
    valueCallback(client.signedIn((session) => page(session, params?.nextCursor, "mutual"))),
  getUserFollowInfo: (params) =>
    valueCallback(client.signedIn((session) => count(session, params?.userIDList))),
  checkFollowType: (params) =>
    valueCallback(client.signedIn((session) => check(session, params?.userIDList))),
});

/** Each has a result of its own: 6017 (oneself), 30003, 30515, 30525, 32100 to 32103. Fails with 6017, 7003. */
async function set(
  session: Session,
  raw: unknown,
  command: "follow.add" | "follow.remove",
): Promise<Result<V2TimFollowOperationResult[]>> {
  const users = parseUsers(raw, FOLLOWED_PER_CALL_MAX);
  if (!users.ok) return users;
  const answer = await session.link.request(command, { users: users.value });
  session.syncFollows();
  return answer.ok ? ok(answer.value.results.map(toV2TimResult)) : answer;
}

/** The latest first; over once `nextCursor` is "". Fails with 6017, 30001 (a cursor of no page). */
async function page(
  { link, profiles }: Session,
  cursor: unknown,
  list: FollowList,
): Promise<Result<V2TimUserInfoResult>> {
  if (typeof cursor !== "string") return fail("invalid_parameters", 'nextCursor must be a text, "" at first');
  const answer = await link.request("follow.list", { list, cursor });
  if (!answer.ok) return answer;
  for (const profile of answer.value.profiles) profiles.learn(profile);
  return ok({
    nextCursor: answer.value.cursor,
    userFullInfoList: answer.value.profiles.map(toV2TimUser),
  });
}

const verdict = ({ userID, error }: RelationResult) => ({
  userID,
  resultCode: error?.code ?? 0,
  resultInfo: error?.desc ?? "ok",
});

/** Of any users; each has a result of its own: 30003. Fails with 6017, 7003. */
async function count({ link }: Session, raw: unknown): Promise<Result<V2TimFollowInfo[]>> {
  const users = parseUsers(raw, FOLLOWS_ASKED_MAX);
  if (!users.ok) return users;
  const answer = await link.request("follow.counts", { users: users.value });
  if (!answer.ok) return answer;
  return ok(
    answer.value.results.map((result) => ({
      ...verdict(result),
      followingCount: result.following,
      followersCount: result.followers,
      mutualFollowersCount: result.mutual,
    })),
  );
}

/** The same. */
async function check({ link }: Session, raw: unknown): Promise<Result<V2TimFollowTypeCheckResult[]>> {
  const users = parseUsers(raw, FOLLOWS_ASKED_MAX);
  if (!users.ok) return users;
  const answer = await link.request("follow.check", { users: users.value });
  return answer.ok
    ? ok(answer.value.results.map((result) => ({ ...verdict(result), followType: result.type })))
    : answer;
}
