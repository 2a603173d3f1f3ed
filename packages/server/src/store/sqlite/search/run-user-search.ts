import { SEARCH_COUNT_MAX } from "@skein-im/protocol";
import type { Profile } from "../../../domains/profile/profile.ts";
import { holds } from "../../../domains/search/search-rate.ts";
import type { UserHits, UserQuery } from "../../../domains/search/user-search.ts";
import type { Statements } from "../statements.ts";
import { userExpression } from "./grams.ts";

/** Accounts that are looked at for one page, and for the total. */
const LOOKED_AT_MAX = 5_000;

/** How the IDs of official accounts begin, which are no users. Source: accounts 1. */
const OFFICIAL = "@TOA#";

interface Row {
  readonly userID: string;
  readonly nickName: string;
  readonly profile: string;
}

/** Reads the index and, of what it finds, the accounts as they are at this moment. */
export function runUserSearch(data: Statements, index: Statements, query: UserQuery): UserHits {
  const { limit, cursor } = query;
  const after = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0;
  const total = count(data, index, query);
  const users: string[] = [];
  let last = after;
  let lookedAt = 0;
  for (const number of candidates(index, query, after)) {
    if (users.length === limit || lookedAt === LOOKED_AT_MAX) return { users, total, cursor: String(last) };
    lookedAt += 1;
    const userID = match(data, query, number);
    if (userID === undefined) continue;
    users.push(userID);
    last = number;
  }
  return { users, total };
}

function count(data: Statements, index: Statements, query: UserQuery): number {
  let found = 0;
  let lookedAt = 0;
  for (const number of candidates(index, query, 0)) {
    if (found === SEARCH_COUNT_MAX || lookedAt === LOOKED_AT_MAX) break;
    lookedAt += 1;
    if (match(data, query, number) !== undefined) found += 1;
  }
  return found;
}

function* candidates(index: Statements, { app, criteria }: UserQuery, after: number): Generator<number> {
  const rows = index.iterate(
    "SELECT rowid AS number FROM user_gram WHERE user_gram MATCH ? AND rowid > ? ORDER BY rowid",
    userExpression(app, criteria),
    after,
  );
  for (const { number } of rows as Iterable<{ number: number }>) yield number;
}

/** The user's ID, when the account matches. */
function match(data: Statements, { app, criteria }: UserQuery, number: number): string | undefined {
  const row = data.get(
    "SELECT user_id AS userID, nick_name AS nickName, profile FROM account WHERE number = ? AND app = ?",
    number,
    app,
  ) as Row | undefined;
  if (row === undefined || row.userID.startsWith(OFFICIAL)) return;
  if (!holds([row.userID, row.nickName], criteria.keywords, criteria.every)) return;
  const { gender = 0, birthday = 0 } = JSON.parse(row.profile) as Profile;
  if (criteria.gender !== undefined && gender !== criteria.gender) return;
  const isInSpan =
    birthday >= criteria.minBirthday &&
    (criteria.maxBirthday === undefined || birthday <= criteria.maxBirthday);
  return isInSpan ? row.userID : undefined;
}
