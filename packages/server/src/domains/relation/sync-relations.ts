import type { RelationChanges, WireFriend, WireFriendApplication, WireProfile } from "@skein-im/protocol";
import type { Account } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { wireProfile } from "../profile/get-profiles.ts";
import type { RelationDeps } from "./relation-deps.ts";
import type { Changed, Friend, FriendApplication } from "./relation-store.ts";

/** Entries of one answer. */
const PAGE = 1_000;

/** What has changed of a user's friends, applications and block list since a former answer. */
export async function syncRelations(
  { relations, accounts }: Pick<RelationDeps, "relations" | "accounts">,
  app: KnownApp,
  user: string,
  since: number,
): Promise<RelationChanges> {
  const delta = await relations.changes(app.appID, user, since, PAGE);
  const { friends, applications, blocked } = delta;
  const named = [...friends, ...applications, ...blocked].map(({ userID }) => userID);
  const known = await accounts.getMany(app.appID, [...new Set(named)]);
  const profileOf = (userID: string): WireProfile => {
    const account = known.get(userID);
    return account === undefined ? { userID } : wireProfile(app, account, user);
  };
  return {
    rev: delta.rev,
    ...(delta.more && { more: true }),
    groups: [...delta.groups],
    readAt: delta.readAt,
    friends: there(friends).map((friend) => wireFriend(friend, profileOf(friend.userID))),
    goneFriends: gone(friends),
    applications: there(applications).map((one) => wireApplication(one, known.get(one.userID))),
    goneApplications: applications
      .filter(({ entry }) => entry === undefined)
      .map(({ userID, type }) => ({ userID, type })),
    blocked: there(blocked).map(({ userID, addedAt }) => ({ userID, addedAt, profile: profileOf(userID) })),
    goneBlocked: gone(blocked),
  };
}

const there = <T>(all: readonly Changed<T>[]): T[] =>
  all.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));

const gone = (all: readonly Changed<unknown>[]): string[] =>
  all.filter(({ entry }) => entry === undefined).map(({ userID }) => userID);

const wireFriend = (
  { userID, remark, groups, custom, source, wording, addedAt }: Friend,
  profile: WireProfile,
): WireFriend => ({
  userID,
  profile,
  addedAt,
  ...(remark && { remark }),
  ...(groups.length > 0 && { groups: [...groups] }),
  ...(Object.keys(custom).length > 0 && { custom: { ...custom } }),
  ...(source && { source }),
  ...(wording && { wording }),
});

const wireApplication = (
  { userID, type, addedAt, source, wording }: FriendApplication,
  account: Account | undefined,
): WireFriendApplication => ({
  userID,
  type,
  addedAt,
  ...(account?.nickName && { nickName: account.nickName }),
  ...(account?.faceUrl && { faceUrl: account.faceUrl }),
  ...(source && { source }),
  ...(wording && { wording }),
});
