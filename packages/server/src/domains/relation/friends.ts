import {
  fail,
  ok,
  REMARK_BYTES_MAX,
  type Relation,
  type RelationResult,
  type Result,
  utf8Bytes,
  type WireProfile,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { wireProfile } from "../profile/get-profiles.ts";
import { checkGroupName, resultOf } from "./add-friend.ts";
import { type Check, checkRelations } from "./check-relations.ts";
import { checkFriendFields } from "./friend-fields.ts";
import type { RelationDeps } from "./relation-deps.ts";
import { limitsOf, tellRelations } from "./tell-relations.ts";

/** Ends friendships, one way or both; each user has a result of its own: 30003, 31704. Source: users 2.4. */
export async function removeFriends(
  deps: RelationDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  { users, both }: { readonly users: readonly string[]; readonly both: boolean },
): Promise<RelationResult[]> {
  const others = [...new Set(users)];
  const done = await deps.relations.remove({ app: app.appID, user, others, both, now: deps.clock.now() });
  tellRelations(deps, app, user, others, done);
  if (done.pairs.length > 0) deps.relationHooks.removed(app, operator, done.pairs);
  const known = await deps.accounts.getMany(app.appID, others);
  const ended = new Set(done.pairs.map(([owner, other]) => (owner === user ? other : owner)));
  return others.map((userID) => {
    if (ended.has(userID)) return { userID };
    return resultOf(userID, known.has(userID) ? "not_friends" : "relation_account_missing");
  });
}

/** Empties a user's list of friends; with `both` the user leaves theirs too. Source: rest/relations, friend_delete_all. */
export async function removeAllFriends(
  deps: RelationDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  { both }: { readonly both: boolean },
): Promise<void> {
  const removal = { app: app.appID, user, others: "all", both, now: deps.clock.now() } as const;
  const done = await deps.relations.remove(removal);
  const others = done.pairs.map(([owner, other]) => (owner === user ? other : owner));
  tellRelations(deps, app, user, [...new Set(others)], done);
  if (done.pairs.length > 0) deps.relationHooks.removed(app, operator, done.pairs);
}

/** Who has whom in the list; each user has a result of its own: 30003. Source: users 2.4. */
export const checkFriends: Check = (deps, app, user, { users, both }) =>
  checkRelations(deps, app, user, users, ({ friend, friendOf }) => ({
    own: friend,
    theirs: both && friendOf,
  }));

/** Relation and profile of users, friends or not; each has a result of its own: 30003. Source: users 2.4. */
export async function friendsInfo(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  users: readonly string[],
): Promise<(RelationResult & { relation: Relation; profile?: WireProfile })[]> {
  const checked = await checkFriends(deps, app, user, { users, both: true });
  const known = await deps.accounts.getMany(app.appID, users);
  return checked.map((result) => {
    const account = known.get(result.userID);
    return account === undefined ? result : { ...result, profile: wireProfile(app, account, user) };
  });
}

export interface FriendUpdate {
  readonly userID: string;
  readonly remark?: string | undefined;
  readonly custom?: Readonly<Record<string, string>> | undefined;
  /** The groups that the friend is in from then on, by name; those that are not there are made. */
  readonly groups?: readonly string[] | undefined;
}

/** Fields that only the owner of the list sees. Fails with 9002, 9005, 9001 (a field that the app has not declared), 30001 (no friend), 30011. Source: users 2.4. */
export async function setFriend(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  update: FriendUpdate,
): Promise<Result<void>> {
  const [result] = await setFriends(deps, app, user, [update]);
  return result?.error === undefined ? ok(undefined) : { ok: false, error: result.error };
}

/** The same for several, in the order given, in one commit; each has a result of its own. */
export async function setFriends(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  updates: readonly FriendUpdate[],
): Promise<RelationResult[]> {
  const checked = updates.map((update): RelationResult => {
    const sound = checkUpdate(app, update);
    return sound.ok ? { userID: update.userID } : { userID: update.userID, error: sound.error };
  });
  const friends = updates
    .filter((_, index) => checked[index]?.error === undefined)
    .map(({ userID, ...fields }) => ({ ...fields, friend: userID }));
  if (friends.length === 0) return checked;
  const of = { app: app.appID, user, now: deps.clock.now(), limits: limitsOf(app) };
  const done = await deps.relations.setFriends({ ...of, friends });
  tellRelations(deps, app, user, [], done);
  const outcomes = done.outcomes[Symbol.iterator]();
  return checked.map((result) => {
    if (result.error !== undefined) return result;
    const outcome = outcomes.next().value;
    if (outcome === "strangers") return resultOf(result.userID, "relation_parameter", "no friend");
    return outcome === "groupsFull" ? resultOf(result.userID, "friend_groups_full") : result;
  });
}

function checkUpdate(app: KnownApp, { remark, custom, groups = [] }: FriendUpdate): Result<void> {
  if (utf8Bytes(remark ?? "") > REMARK_BYTES_MAX) return fail("remark_too_long");
  for (const name of groups) {
    const checked = checkGroupName(name);
    if (!checked.ok) return checked;
  }
  return checkFriendFields(app, custom);
}
