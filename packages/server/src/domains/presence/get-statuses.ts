import { fail, isUserID, ok, type Result, type WireStatus } from "@skein-im/protocol";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Standings } from "../relation/standings.ts";
import type { PresenceDeps } from "./sign-on.ts";

export type GetStatusesDeps = PresenceDeps & {
  readonly standings: Standings;
  /** Questions of one user. */
  readonly statusRate: KeyedRate;
};

/** Questions of one user: 20 in five seconds. Source: accounts 7.2. */
const ASKED_PER_SECOND = 4;
const ASKED_BURST = 20;

/**
 * How users are present, whoever they are, in the order asked. Fails with 70402 (an ID that can be nobody's), 7008, and 72001 where the app has
 * switched presence off, except for oneself. Source: accounts 7.2.
 */
export async function getStatuses(
  deps: GetStatusesDeps,
  app: KnownApp,
  asker: string,
  users: readonly string[],
): Promise<Result<WireStatus[]>> {
  if (!users.every(isUserID)) return fail("account_illegal", "not every userID is one");
  const named = [...new Set(users)];
  const isOwn = named.length === 1 && named[0] === asker;
  if (!app.settings.userStatus && !isOwn) return fail("user_status_off");
  const rateKey = `${app.appID}\t${asker}`;
  if (!deps.statusRate.take(rateKey, deps.clock.now(), ASKED_PER_SECOND, ASKED_BURST))
    return fail("too_frequent");
  const statuses = await deps.statusReader.read(app, named);
  deps.statusNews.seen(app.appID, named);
  return ok(statuses);
}

/** Where it is kept who watches whom. */
export interface Watching {
  watch(users: readonly string[]): void;
  /** Nobody named: all. */
  unwatch(users: readonly string[]): void;
}

/**
 * The user hears of these from now on, or no longer. Answers how those are who are watched anew: nothing is missed in between. Nobody watches
 * oneself, and those who block the user are left out of the answer. Fails with 70402, 72001. Source: accounts 7.2, users 3.
 */
export async function watchStatuses(
  deps: GetStatusesDeps,
  app: KnownApp,
  user: string,
  { users, on }: { readonly users: readonly string[]; readonly on: boolean },
  watching: Watching,
): Promise<Result<WireStatus[]>> {
  if (!users.every(isUserID)) return fail("account_illegal", "not every userID is one");
  if (!app.settings.userStatus) return fail("user_status_off");
  if (!on) {
    watching.unwatch(users);
    return ok([]);
  }
  const named = [...new Set(users)].filter((userID) => userID !== user);
  watching.watch(named);
  const shown: string[] = [];
  for (const other of named) {
    if (!(await deps.standings.of(app.appID, user, other)).blockedBy) shown.push(other);
  }
  const statuses = await deps.statusReader.read(app, shown);
  deps.statusNews.seen(app.appID, shown);
  return ok(statuses);
}
