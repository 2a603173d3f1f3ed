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
import type { RelationDeps } from "./relation-deps.ts";
import type { FriendWish } from "./relation-hooks.ts";
import type { AddOutcome, ImportedFriend } from "./relation-store.ts";
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
  force = false,
): Promise<Result<RelationResult>> {
  const { userID } = wish;
  const sizes = checkWish(wish);
  if (!sizes.ok) return sizes;
  if (!isUserID(userID)) return ok(resultOf(userID, "invalid_user_id"));
  if (userID === user) return ok(resultOf(userID, "relation_parameter", "nobody is one's own friend"));
  const accounts = await deps.accounts.getMany(app.appID, [user, userID]);
  const other = accounts.get(userID);
  if (other === undefined) return ok(resultOf(userID, "relation_account_missing"));
  if (!force && accounts.get(user)?.profile.adminForbid === 1) {
    return ok(resultOf(userID, "friend_requests_forbidden"));
  }
  if (!operator.isApp) {
    const standing = await deps.standings.of(app.appID, user, userID);
    const agreed =
      standing.blocks || standing.blockedBy
        ? ok(undefined)
        : await deps.relationHooks.beforeAdd(app, operator, wish);
    if (!agreed.ok) return ok({ userID, error: agreed.error });
  }
  const { allowType = app.settings.defaultAllowType } = other.profile;
  const { both, remark, group, source, wording } = wish;
  const done = await deps.relations.add({
    app: app.appID,
    from: user,
    to: userID,
    both,
    remark,
    group,
    source,
    wording,
    consent: force ? "force" : (["none", "needed", "denied"] as const)[allowType],
    limits: limitsOf(app),
    now: deps.clock.now(),
  });
  tellRelations(deps, app, user, [userID], done);
  if (done.pairs.length > 0) {
    deps.relationHooks.added(app, operator, done.pairs, { initiator: user, command: "add", forced: force });
  }
  return ok(done.outcome === "added" ? { userID } : resultOf(userID, CODE_OF[done.outcome]));
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

/** Brings a friend of another system, one way; nobody is asked, no hook is called. Source: rest/relations, friend_import. */
export async function importFriend(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  friend: ImportedFriend,
): Promise<RelationResult> {
  const { userID } = friend;
  const names = ["", ...friend.groups].map((group) => checkWish({ ...friend, group }));
  const wrong = names.find((checked) => !checked.ok);
  if (wrong !== undefined && !wrong.ok) return { userID, error: wrong.error };
  if (userID === user) return resultOf(userID, "relation_parameter");
  if ((await deps.accounts.get(app.appID, userID)) === undefined) {
    return resultOf(userID, "relation_account_missing");
  }
  const imported = { app: app.appID, user, friend, limits: limitsOf(app), now: deps.clock.now() };
  const done = await deps.relations.import(imported);
  tellRelations(deps, app, user, [userID], done);
  return done.outcome === "added" ? { userID } : resultOf(userID, CODE_OF[done.outcome]);
}
