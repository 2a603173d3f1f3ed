import { fail, ok, type Result, type WireUser } from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { foldKeywords, type SearchRateDeps, takeSearch } from "./search-rate.ts";
import type { UserCriteria, UserQuery, UserSearch } from "./user-search.ts";

export interface SearchUsersDeps extends SearchRateDeps {
  readonly userSearch: UserSearch;
  readonly accounts: AccountDirectory;
}

export interface FoundUsers {
  readonly users: readonly WireUser[];
  readonly total: number;
  readonly cursor?: string;
}

/**
 * Users of the app, whoever they are, whose ID or nick name holds the keywords, the oldest accounts first. Fails with 60020, 7008, 6017.
 * Source: search 4.
 */
export async function searchUsers(
  { userSearch, accounts, ...rate }: SearchUsersDeps,
  app: KnownApp,
  userID: string,
  { limit, cursor, keywords, ...criteria }: UserCriteria & Pick<UserQuery, "limit" | "cursor">,
): Promise<Result<FoundUsers>> {
  const words = foldKeywords(keywords);
  if (!words.ok) return words;
  if (words.value.length === 0) return fail("invalid_parameters", "there is no keyword");
  const allowed = takeSearch(rate, app, userID);
  if (!allowed.ok) return allowed;
  const query = { app: app.appID, criteria: { ...criteria, keywords: words.value }, limit, cursor };
  const { users, ...rest } = await userSearch.searchUsers(query);
  const found = await accounts.getMany(app.appID, users);
  return ok({
    users: users.flatMap((one) => {
      const account = found.get(one);
      if (account === undefined) return [];
      const { nickName, faceUrl } = account;
      return [{ userID: one, ...(nickName && { nickName }), ...(faceUrl && { faceUrl }) }];
    }),
    ...rest,
  });
}
