import { ok, RELATIONS_ASKED_MAX, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseUsers } from "../../relations/params.ts";
import { toV2TimResult, toV2TimStranger } from "../../relations/to-v2tim-friend.ts";
import type { V2TIMFriendshipManager } from "../../v2tim/managers/v2tim-friendship-manager.ts";
import type { V2TimFriendInfo, V2TimFriendOperationResult } from "../../v2tim/models/friendship.ts";

type Methods = Pick<V2TIMFriendshipManager, "addToBlackList" | "deleteFromBlackList" | "getBlackList">;

/** Whom the user wants to hear nothing of. Source: users 3. */
export const blockList = (client: Client): Methods => ({
  addToBlackList: (params) =>
    valueCallback(client.signedIn((session) => set(session, params?.userIDList, "relation.block"))),
  deleteFromBlackList: (params) =>
    valueCallback(client.signedIn((session) => set(session, params?.userIDList, "relation.unblock"))),
  getBlackList: () => valueCallback(client.reading(async (session) => ok(await list(session)))),
});

/** Each has a result of its own: 30001, 30003, 30013. Fails with 6017, 7003. */
async function set(
  { link, relations }: Session,
  raw: unknown,
  command: "relation.block" | "relation.unblock",
): Promise<Result<V2TimFriendOperationResult[]>> {
  const users = parseUsers(raw, RELATIONS_ASKED_MAX);
  if (!users.ok) return users;
  const answer = await link.request(command, { users: users.value });
  void relations.sync();
  return answer.ok ? ok(answer.value.results.map(toV2TimResult)) : answer;
}

/** The latest first. */
async function list({ relations }: Session): Promise<V2TimFriendInfo[]> {
  const { blocked } = await relations.lists();
  return [...blocked.values()]
    .sort((a, b) => b.addedAt - a.addedAt || (a.userID < b.userID ? -1 : 1))
    .map(toV2TimStranger);
}
