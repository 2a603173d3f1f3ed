import {
  type ErrorName,
  FRIEND_GROUP_NAME_BYTES_MAX,
  fail,
  failure,
  isUserID,
  ok,
  REMARK_BYTES_MAX,
  type RelationResult,
  type Result,
  SOURCE_MAX,
  utf8Bytes,
  WORDING_BYTES_MAX,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { checkFriendFields } from "./friend-fields.ts";
import type { RelationDeps } from "./relation-deps.ts";
import type { FriendWish } from "./relation-hooks.ts";
import type { AddOutcome, FriendRequest, ImportedFriend } from "./relation-store.ts";
import { limitsOf, tellRelations } from "./tell-relations.ts";

/** The codes of what a wish may come to. Source: users 2.2. */
export const CODE_OF: Readonly<Record<Exclude<AddOutcome, "added">, ErrorName>> = {
  asked: "friend_needs_consent",
  blocks: "in_own_block_list",
  blockedBy: "in_peer_block_list",
  friends: "already_friends",
  full: "friends_full",
  peerFull: "peer_friends_full",
  groupsFull: "friend_groups_full",
  denied: "friend_denied",
  applicationsFull: "friend_applications_full",
};

/** What became of one user of a call. */
export const resultOf = (userID: string, error?: ErrorName, desc?: string): RelationResult =>
  error === undefined ? { userID } : { userID, error: failure(error, desc) };

/**
 * Makes somebody a friend of `user`, or asks for it where that one wants to agree: 30539. The result is that of the user: 7003, 30001 (oneself), 30003,
 * 30009, 30010, 30011, 30012, 30014, 30015, 30515, 30516, 30525, 30539, and what the before-webhook says. Fails with 9002 to 9005. Source: users 2.2.
 */
export async function addFriend(
  deps: RelationDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  wish: FriendWish,
): Promise<Result<RelationResult>> {
  const sizes = checkWish(wish);
  if (!sizes.ok) return sizes;
  const [result] = await addFriends(deps, app, operator, user, [wish], false);
  return ok(result ?? { userID: wish.userID });
}

/** The same for several, in the order given, in one commit; a field that is too long is that user's result. With `force` nobody is asked for consent. */
export async function addFriends(
  deps: RelationDeps,
  app: KnownApp,
  operator: Sender,
  user: string,
  wishes: readonly FriendWish[],
  force: boolean,
): Promise<RelationResult[]> {
  const accounts = await deps.accounts.getMany(app.appID, [user, ...wishes.map(({ userID }) => userID)]);
  const isForbidden = !force && accounts.get(user)?.profile.adminForbid === 1;
  const checked = await Promise.all(
    wishes.map(async (wish) => {
      const { userID } = wish;
      const sizes = checkWish(wish);
      if (!sizes.ok) return { userID, error: sizes.error };
      if (!isUserID(userID)) return resultOf(userID, "invalid_user_id");
      if (userID === user) return resultOf(userID, "relation_parameter", "nobody is one's own friend");
      if (!accounts.has(userID)) return resultOf(userID, "relation_account_missing");
      if (isForbidden) return resultOf(userID, "friend_requests_forbidden");
      const agreed = operator.isApp ? ok(undefined) : await askBefore(deps, app, operator, wish);
      return agreed.ok ? { userID } : { userID, error: agreed.error };
    }),
  );
  const may = (_: unknown, index: number): boolean => checked[index]?.error === undefined;
  const requests = wishes.filter(may).map(({ userID: to, ...wish }): FriendRequest => {
    const { allowType = app.settings.defaultAllowType } = accounts.get(to)?.profile ?? {};
    return { ...wish, to, consent: force ? "force" : (["none", "needed", "denied"] as const)[allowType] };
  });
  if (requests.length === 0) return checked;
  const addition = { app: app.appID, user, requests, limits: limitsOf(app), now: deps.clock.now() };
  const done = await deps.relations.add(addition);
  tellRelations(
    deps,
    app,
    user,
    requests.map(({ to }) => to),
    done,
  );
  if (done.pairs.length > 0) {
    deps.relationHooks.added(app, operator, done.pairs, { initiator: user, command: "add", forced: force });
  }
  const outcomes = done.outcomes[Symbol.iterator]();
  return checked.map((result) => {
    if (result.error !== undefined) return result;
    const outcome = outcomes.next().value ?? "added";
    return outcome === "added" ? result : resultOf(result.userID, CODE_OF[outcome]);
  });
}

/** The app's back end is asked only about what nothing else speaks against: it comes last but for the other's own wish. Source: users 2.2. */
async function askBefore(
  deps: RelationDeps,
  app: KnownApp,
  user: Sender,
  wish: FriendWish,
): Promise<Result<void>> {
  const { blocks, blockedBy, friend, friendOf } = await deps.standings.of(
    app.appID,
    user.userID,
    wish.userID,
  );
  const isFriend = friend && (friendOf || !wish.both);
  if (blocks || blockedBy || isFriend) return ok(undefined);
  const count = friend ? 0 : await deps.relations.friendCount(app.appID, user.userID);
  return count >= app.settings.friends ? ok(undefined) : deps.relationHooks.beforeAdd(app, user, wish);
}

const SOURCE = new RegExp(`^AddSource_Type_[A-Za-z]{1,${SOURCE_MAX}}$`);

/** Fails with 9002 to 9005. */
export function checkWish({
  remark,
  group,
  wording,
  source,
}: Pick<FriendWish, "remark" | "group" | "wording" | "source">): Result<void> {
  if (utf8Bytes(remark) > REMARK_BYTES_MAX) return fail("remark_too_long");
  if (utf8Bytes(wording) > WORDING_BYTES_MAX) return fail("wording_too_long");
  if (source !== "" && !SOURCE.test(source)) return fail("source_invalid");
  return group === "" ? ok(undefined) : checkGroupName(group);
}

/** Fails with 9005. */
export const checkGroupName = (name: string): Result<void> =>
  name === "" || utf8Bytes(name) > FRIEND_GROUP_NAME_BYTES_MAX ? fail("friend_group_name") : ok(undefined);

/** Brings friends of another system, one way; nobody is asked, no hook is called. Each has a result of its own: 9001 to 9005, 30001, 30003, 30010, 30011. Source: rest/relations, friend_import. */
export async function importFriends(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  friends: readonly ImportedFriend[],
): Promise<RelationResult[]> {
  const known = await deps.accounts.getMany(
    app.appID,
    friends.map(({ userID }) => userID),
  );
  const checked = friends.map((friend): RelationResult => {
    const { userID, groups, custom } = friend;
    const sizes = [
      checkWish({ ...friend, group: "" }),
      ...groups.map(checkGroupName),
      checkFriendFields(app, custom),
    ];
    for (const size of sizes) if (!size.ok) return { userID, error: size.error };
    if (userID === user) return resultOf(userID, "relation_parameter", "nobody is one's own friend");
    return known.has(userID) ? { userID } : resultOf(userID, "relation_account_missing");
  });
  const sound = friends.filter((_, index) => checked[index]?.error === undefined);
  if (sound.length === 0) return checked;
  const of = { app: app.appID, user, now: deps.clock.now(), limits: limitsOf(app) };
  const done = await deps.relations.import({ ...of, friends: sound });
  tellRelations(
    deps,
    app,
    user,
    sound.map(({ userID }) => userID),
    done,
  );
  const outcomes = done.outcomes[Symbol.iterator]();
  return checked.map((result) => {
    if (result.error !== undefined) return result;
    const outcome = outcomes.next().value ?? "added";
    if (outcome === "friends") return resultOf(result.userID, "relation_parameter", "a friend already");
    return outcome === "added" ? result : resultOf(result.userID, CODE_OF[outcome]);
  });
}
