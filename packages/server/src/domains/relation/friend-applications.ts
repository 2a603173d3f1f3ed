import { type FriendApplicationType, fail, ok, type RelationResult, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { CODE_OF, resultOf } from "./add-friend.ts";
import type { RelationDeps } from "./relation-deps.ts";
import { limitsOf, tellRelations } from "./tell-relations.ts";

/**
 * Lets an applicant have one as a friend, and with `both` the other way too. The result is that of the user: 30010, 30014, 30515, 30525, 30614 and what the
 * before-webhook says. Source: users 2.3.
 */
export async function acceptFriend(
  deps: RelationDeps,
  app: KnownApp,
  user: Sender,
  { userID, both }: { readonly userID: string; readonly both: boolean },
): Promise<RelationResult> {
  const isAsked = await deps.relations.hasApplication(app.appID, user.userID, userID, 1);
  if (!isAsked) return resultOf(userID, "friend_application_missing");
  const how = both ? "agreeAndAdd" : "agree";
  const agreed = await deps.relationHooks.beforeAnswer(app, user, { userID, how });
  if (!agreed.ok) return { userID, error: agreed.error };
  const done = await deps.relations.accept({
    app: app.appID,
    user: user.userID,
    applicant: userID,
    both,
    limits: limitsOf(app),
    now: deps.clock.now(),
  });
  if (done === undefined) return resultOf(userID, "friend_application_missing");
  tellRelations(deps, app, user.userID, [userID], done);
  if (done.pairs.length > 0) {
    deps.relationHooks.added(app, user, done.pairs, { initiator: userID, command: "answer", forced: false });
  }
  return done.outcome === "added" ? { userID } : resultOf(userID, CODE_OF[done.outcome]);
}

/** The application goes on both sides. The result is that of the user: 30614, and what the before-webhook says. Source: users 2.3. */
export async function refuseFriend(
  deps: RelationDeps,
  app: KnownApp,
  user: Sender,
  userID: string,
): Promise<RelationResult> {
  const isAsked = await deps.relations.hasApplication(app.appID, user.userID, userID, 1);
  if (!isAsked) return resultOf(userID, "friend_application_missing");
  const agreed = await deps.relationHooks.beforeAnswer(app, user, { userID, how: "reject" });
  if (!agreed.ok) return { userID, error: agreed.error };
  const of = { app: app.appID, user: user.userID, now: deps.clock.now() };
  const done = await deps.relations.removeApplications({ ...of, other: userID, types: [1], bothSides: true });
  tellRelations(deps, app, user.userID, [userID], done);
  return done.removed ? { userID } : resultOf(userID, "friend_application_missing");
}

/** Takes it out of one's own list; the other side keeps it. Fails with 30614. Source: users 2.3. */
export async function deleteApplication(
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  { userID, types }: { readonly userID: string; readonly types: readonly FriendApplicationType[] },
): Promise<Result<void>> {
  const removal = { app: app.appID, user, other: userID, types, bothSides: false, now: deps.clock.now() };
  const done = await deps.relations.removeApplications(removal);
  tellRelations(deps, app, user, [userID], done);
  return done.removed ? ok(undefined) : fail("friend_application_missing");
}

export async function readApplications(deps: RelationDeps, app: KnownApp, user: string): Promise<void> {
  const done = await deps.relations.readApplications({ app: app.appID, user, now: deps.clock.now() });
  tellRelations(deps, app, user, [], done);
}
