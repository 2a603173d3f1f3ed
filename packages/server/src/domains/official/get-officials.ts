import { createHash } from "node:crypto";
import { SUBSCRIPTIONS_MAX, type WireOfficial } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { wireOfficial } from "./official-fields.ts";
import type { Official, OfficialStore, Subscription } from "./official-store.ts";

interface Deps {
  readonly officials: OfficialStore;
}

export interface Subscribed {
  readonly account: Official;
  readonly subscription: Subscription;
}

/** What a user subscribes to, the oldest first. */
export async function subscribedOfficials(
  { officials }: Deps,
  app: number,
  user: string,
  offset = 0,
  limit = SUBSCRIPTIONS_MAX,
): Promise<readonly Subscribed[]> {
  const subscriptions = await officials.subscriptions(app, user, offset, limit);
  if (subscriptions.length === 0) return [];
  const accounts = await officials.get(
    app,
    subscriptions.map(({ accountID }) => accountID),
  );
  const byID = new Map(accounts.map((account) => [account.accountID, account]));
  return subscriptions.flatMap((subscription) => {
    const account = byID.get(subscription.accountID);
    return account === undefined ? [] : [{ account, subscription }];
  });
}

/** Differs when the user's subscriptions do, or what one of the accounts says of itself; undefined where there are none. */
export function versionOf(subscribed: readonly Subscribed[]): string | undefined {
  if (subscribed.length === 0) return undefined;
  const parts = subscribed.map(({ account, subscription }) => [
    account.accountID,
    account.rev,
    account.createdAt,
    subscription.subscribedAt,
  ]);
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);
}

/** All that a user subscribes to. Source: users 5. */
export async function ownOfficials(
  deps: Deps,
  { appID }: KnownApp,
  user: string,
): Promise<{ accounts: WireOfficial[]; version?: string }> {
  const subscribed = await subscribedOfficials(deps, appID, user);
  const version = versionOf(subscribed);
  return {
    accounts: subscribed.map(({ account, subscription }) => wireOfficial(account, subscription.subscribedAt)),
    ...(version !== undefined && { version }),
  };
}

/** Those of the accounts that exist, in the order asked, subscribed to or not. */
export async function namedOfficials(
  { officials }: Deps,
  { appID }: KnownApp,
  user: string,
  accountIDs: readonly string[],
): Promise<{ accounts: WireOfficial[] }> {
  const known = new Map(
    (await officials.get(appID, accountIDs)).map((account) => [account.accountID, account]),
  );
  const own = await officials.subscriptions(appID, user, 0, SUBSCRIPTIONS_MAX);
  const since = new Map(own.map(({ accountID, subscribedAt }) => [accountID, subscribedAt]));
  return {
    accounts: [...new Set(accountIDs)].flatMap((accountID) => {
      const account = known.get(accountID);
      return account === undefined ? [] : [wireOfficial(account, since.get(accountID))];
    }),
  };
}
