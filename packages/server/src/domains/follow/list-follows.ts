import {
  type FollowCounts,
  type FollowList,
  type FollowType,
  fail,
  ok,
  type RelationResult,
  type Result,
} from "@skein-im/protocol";
import type { Account } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { resultOf } from "../relation/add-friend.ts";
import type { FollowDeps } from "./follow-deps.ts";

type ListDeps = Pick<FollowDeps, "follows" | "accounts">;

/** A page of a list, the latest first. */
export interface FollowPage {
  /** `since`: Unix seconds. */
  readonly users: readonly { readonly account: Account; readonly since: number }[];
  /** Where the next page begins; "" = there is none. */
  readonly cursor: string;
}

/** The first page has the cursor "". Fails with 30001 (a cursor of no page). Source: users 4. */
export async function listFollows(
  { follows, accounts }: ListDeps,
  app: KnownApp,
  user: string,
  { list, cursor, limit }: { readonly list: FollowList; readonly cursor: string; readonly limit: number },
): Promise<Result<FollowPage>> {
  if (cursor !== "" && !/^[1-9]\d{0,15}$/.test(cursor)) {
    return fail("relation_parameter", "the cursor is not that of a page");
  }
  const before = cursor === "" ? Number.MAX_SAFE_INTEGER : Number(cursor);
  const found = await follows.page(app.appID, user, list, before, limit + 1);
  const page = found.slice(0, limit);
  const known = await accounts.getMany(
    app.appID,
    page.map(({ userID }) => userID),
  );
  return ok({
    users: page.flatMap(({ userID, since }) => {
      const account = known.get(userID);
      return account === undefined ? [] : [{ account, since }];
    }),
    cursor: found.length > limit ? String(page.at(-1)?.place ?? "") : "",
  });
}

const NONE: FollowCounts = { following: 0, followers: 0, mutual: 0 };

/** How long the lists of users are; each has a result of its own: 30003. Source: users 4. */
export async function countFollows(
  { follows, accounts }: ListDeps,
  app: KnownApp,
  users: readonly string[],
): Promise<(RelationResult & FollowCounts)[]> {
  const others = [...new Set(users)];
  const known = await accounts.getMany(app.appID, others);
  const counts = await follows.counts(app.appID, others);
  return others.map((userID) =>
    known.has(userID)
      ? { userID, ...(counts.get(userID) ?? NONE) }
      : { ...resultOf(userID, "relation_account_missing"), ...NONE },
  );
}

/** Who follows whom; each has a result of its own: 30003. Source: users 4. */
export async function checkFollows(
  { follows, accounts }: ListDeps,
  app: KnownApp,
  user: string,
  users: readonly string[],
): Promise<(RelationResult & { type: FollowType })[]> {
  const others = [...new Set(users)];
  const known = await accounts.getMany(app.appID, others);
  const standing = await follows.standing(app.appID, user, others);
  return others.map((userID) => {
    if (!known.has(userID)) return { ...resultOf(userID, "relation_account_missing"), type: 0 };
    const one = standing.get(userID);
    return { userID, type: ((one?.follows ? 1 : 0) + (one?.followed ? 2 : 0)) as FollowType };
  });
}
