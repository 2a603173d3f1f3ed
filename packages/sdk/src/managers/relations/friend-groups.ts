import { FRIEND_GROUPS_MAX, fail, ok, RELATIONS_ASKED_MAX, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseGroupName, parseUsers, type Raw } from "../../relations/params.ts";
import { toV2TimResult } from "../../relations/to-v2tim-friend.ts";
import type { V2TIMFriendshipManager } from "../../v2tim/managers/v2tim-friendship-manager.ts";
import type { V2TimFriendGroup, V2TimFriendOperationResult } from "../../v2tim/models/friendship.ts";

type Methods = Pick<
  V2TIMFriendshipManager,
  | "createFriendGroup"
  | "getFriendGroups"
  | "deleteFriendGroup"
  | "renameFriendGroup"
  | "addFriendsToFriendGroup"
  | "deleteFriendsFromFriendGroup"
>;

/** How a user sorts friends. Source: users 2.5. */
export const friendGroups = (client: Client): Methods => ({
  createFriendGroup: (params) => valueCallback(client.signedIn((session) => create(session, { ...params }))),
  getFriendGroups: (params) =>
    valueCallback(client.reading((session) => list(session, params?.groupNameList))),
  deleteFriendGroup: (params) =>
    callback(client.signedIn((session) => remove(session, params?.groupNameList))),
  renameFriendGroup: (params) => callback(client.signedIn((session) => rename(session, { ...params }))),
  addFriendsToFriendGroup: (params) =>
    valueCallback(client.signedIn((session) => move(session, { ...params }, "relation.group_add"))),
  deleteFriendsFromFriendGroup: (params) =>
    valueCallback(client.signedIn((session) => move(session, { ...params }, "relation.group_remove"))),
});

/** Each user has a result of its own: 30001. Fails with 9005, 6017, 7003, 30001 (the name is taken), 30011. */
async function create({ link, relations }: Session, raw: Raw): Promise<Result<V2TimFriendOperationResult[]>> {
  const name = parseGroupName(raw.groupName);
  if (!name.ok) return name;
  const { userIDList = [] } = raw;
  const none = userIDList === null || (Array.isArray(userIDList) && userIDList.length === 0);
  const users = none ? ok([]) : parseUsers(userIDList, RELATIONS_ASKED_MAX);
  if (!users.ok) return users;
  const answer = await link.request("relation.group_create", { name: name.value, users: users.value });
  void relations.sync();
  return answer.ok ? ok(answer.value.results.map(toV2TimResult)) : answer;
}

/** All of them without names; those that are not there are absent. Fails with 6017. */
async function list({ relations }: Session, raw: unknown): Promise<Result<V2TimFriendGroup[]>> {
  const names =
    raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0)
      ? undefined
      : parseNames(raw);
  if (names !== undefined && !names.ok) return names;
  const { groups, friends } = await relations.lists();
  return ok(
    groups
      .filter(({ name }) => names === undefined || names.value.includes(name))
      .map(({ id, name }) => {
        const friendIDList = [...friends.values()]
          .filter((friend) => friend.groups?.includes(id))
          .map(({ userID }) => userID);
        return { name, friendCount: friendIDList.length, friendIDList };
      }),
  );
}

function parseNames(raw: unknown): Result<string[]> {
  const isList = Array.isArray(raw) && raw.length >= 1 && raw.length <= FRIEND_GROUPS_MAX;
  return isList && raw.every((name) => typeof name === "string")
    ? ok([...raw])
    : fail("invalid_parameters", `groupNameList must hold 1 to ${FRIEND_GROUPS_MAX} names`);
}

/** Fails with 6017, 30001 (one of them is not there). */
async function remove({ link, relations }: Session, raw: unknown): Promise<Result<void>> {
  const names = parseNames(raw);
  if (!names.ok) return names;
  const answer = await link.request("relation.group_delete", { names: names.value });
  void relations.sync();
  return answer.ok ? ok(undefined) : answer;
}

/** Fails with 9005, 30001 (not there, or the new name is taken). */
async function rename({ link, relations }: Session, raw: Raw): Promise<Result<void>> {
  const name = parseGroupName(raw.oldName);
  if (!name.ok) return name;
  const to = parseGroupName(raw.newName);
  if (!to.ok) return to;
  const answer = await link.request("relation.group_rename", { name: name.value, to: to.value });
  void relations.sync();
  return answer.ok ? ok(undefined) : answer;
}

/** Each user has a result of its own: 30001. Fails with 9005, 6017, 7003, 30001 (there is no such group). */
async function move(
  { link, relations }: Session,
  raw: Raw,
  command: "relation.group_add" | "relation.group_remove",
): Promise<Result<V2TimFriendOperationResult[]>> {
  const name = parseGroupName(raw.groupName);
  if (!name.ok) return name;
  const users = parseUsers(raw.userIDList, RELATIONS_ASKED_MAX);
  if (!users.ok) return users;
  const answer = await link.request(command, { name: name.value, users: users.value });
  void relations.sync();
  return answer.ok ? ok(answer.value.results.map(toV2TimResult)) : answer;
}
