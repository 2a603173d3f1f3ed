import { fail, ok, type Result, SUBSCRIPTIONS_MAX } from "@skein-im/protocol";
import { userTopic } from "../../bus/bus.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { findOfficial } from "./manage-official.ts";
import type { OfficialDeps } from "./official-deps.ts";
import { wireOfficial } from "./official-fields.ts";
import type { SubscriptionOutcome } from "./official-store.ts";

export interface SubscriptionResult {
  readonly userID: string;
  /** `missing`: no such user; `refused`: the app's back end left the user out. */
  readonly outcome: SubscriptionOutcome | "missing" | "refused";
}

/**
 * Users subscribe, each with a result of its own, in the order asked; their devices hear of it and of what the account says from now on. Fails
 * with 10015, 10010, 10016 (the app's back end). Source: users 5.
 */
export async function addSubscribers(
  deps: OfficialDeps,
  app: KnownApp,
  operator: Sender,
  accountID: string,
  users: readonly string[],
): Promise<Result<SubscriptionResult[]>> {
  const found = await findOfficial(deps, app, accountID);
  if (!found.ok) return found;
  const named = [...new Set(users)];
  const known = await deps.accounts.getMany(app.appID, named);
  const there = named.filter((user) => known.has(user));
  const refused = await deps.officialHooks.beforeSubscribe(app, operator, accountID, there);
  if (!refused.ok) return refused;
  const wanted = there.filter((user) => !refused.value.has(user));
  const now = deps.clock.now();
  const outcomes = await deps.officials.subscribe({
    app: app.appID,
    accountID,
    users: wanted,
    subscriptionsMax: SUBSCRIPTIONS_MAX,
    now,
  });
  if (outcomes === undefined) return fail("group_missing", "there is no such official account");
  const outcomeOf = new Map(wanted.map((user, index) => [user, outcomes[index] ?? "full"]));
  const added = wanted.filter((user) => outcomeOf.get(user) === "added");
  await tellSubscribed(deps, app, accountID, added, Math.floor(now / 1_000));
  if (added.length > 0) deps.officialHooks.subscribed(app, operator, accountID, added);
  if (outcomes.includes("full")) deps.officialHooks.full(app, operator, accountID);
  return ok(
    named.map((userID) => ({
      userID,
      outcome: outcomeOf.get(userID) ?? (known.has(userID) ? "refused" : "missing"),
    })),
  );
}

async function tellSubscribed(
  { officials, bus, fanOut }: OfficialDeps,
  { appID }: KnownApp,
  accountID: string,
  users: readonly string[],
  subscribedAt: number,
): Promise<void> {
  // Listen first: what the account says while it is looked up is not missed.
  for (const user of users) bus.publish(userTopic(appID, user), { kind: "joined", groupID: accountID });
  const [account] = users.length === 0 ? [] : await officials.get(appID, [accountID]);
  if (account === undefined) return;
  const news = { kind: "subscribed", account: wireOfficial(account, subscribedAt) } as const;
  for (const user of users) fanOut.toUser(appID, user, "official.changed", news);
}

/** The user subscribes; who has is a success. Fails with 10015, 10010, 10014, 10037, 10016. */
export async function subscribe(
  deps: OfficialDeps,
  app: KnownApp,
  user: Sender,
  accountID: string,
): Promise<Result<void>> {
  const { officials } = deps;
  const found = await findOfficial(deps, app, accountID);
  if (!found.ok) return found;
  if (await officials.isSubscriber(app.appID, accountID, user.userID)) return ok(undefined);
  const results = await addSubscribers(deps, app, user, accountID, [user.userID]);
  if (!results.ok) return results;
  switch (results.value[0]?.outcome) {
    case "added":
    case "subscribed":
      return ok(undefined);
    case "full":
      return fail("group_full", "the official account has as many subscribers as it may have");
    case "quota":
      return fail("too_many_groups", `a user subscribes to ${SUBSCRIPTIONS_MAX} official accounts`);
    case "refused":
      return fail("group_refused");
    default:
      return fail("group_account_missing");
  }
}

/** Users unsubscribe; answers whether each was a subscriber, in the order asked. What they have of the account stays on their devices. Fails with 10015, 10010. */
export async function removeSubscribers(
  deps: OfficialDeps,
  app: KnownApp,
  operator: Sender,
  accountID: string,
  users: readonly string[],
): Promise<Result<{ readonly userID: string; readonly left: boolean }[]>> {
  const found = await findOfficial(deps, app, accountID);
  if (!found.ok) return found;
  const named = [...new Set(users)];
  const left = await deps.officials.unsubscribe(app.appID, accountID, named, deps.clock.now());
  if (left === undefined) return fail("group_missing", "there is no such official account");
  const gone = named.filter((_, index) => left[index]);
  for (const user of gone) {
    deps.bus.publish(userTopic(app.appID, user), { kind: "left", groupID: accountID });
    deps.fanOut.toUser(app.appID, user, "official.changed", { kind: "unsubscribed", accountID });
  }
  if (gone.length > 0) deps.officialHooks.unsubscribed(app, operator, accountID, gone);
  return ok(named.map((userID, index) => ({ userID, left: left[index] ?? false })));
}
