import type { FollowChanges } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { wireProfile } from "../profile/get-profiles.ts";
import type { FollowDeps } from "./follow-deps.ts";
import type { FollowEvent } from "./follow-store.ts";

/** Changes of one answer: they carry profiles. */
const PAGE = 200;

/**
 * Who came into a user's lists and left them since a former answer; who came and left again, or the other way round, is in none. Without
 * `since` only where to go on: a device keeps no lists, and what was before it is no news.
 */
export async function syncFollows(
  { follows, accounts }: Pick<FollowDeps, "follows" | "accounts">,
  app: KnownApp,
  user: string,
  since: number | undefined,
): Promise<FollowChanges> {
  if (since === undefined) return { rev: await follows.rev(app.appID, user), changes: [] };
  const events = await follows.events(app.appID, user, since, PAGE);
  const changes = netChanges(events);
  const known = await accounts.getMany(app.appID, [...new Set(changes.map(({ userID }) => userID))]);
  return {
    rev: events.at(-1)?.rev ?? since,
    ...(events.length === PAGE && { more: true }),
    changes: changes.map(({ list, userID, added }) => {
      const account = known.get(userID);
      return { list, added, profile: account === undefined ? { userID } : wireProfile(app, account, user) };
    }),
  };
}

/** Every entry of a list comes and leaves in turns: when the first and the last change are not alike, nothing is other than before. */
function netChanges(events: readonly FollowEvent[]): FollowEvent[] {
  const byEntry = new Map<string, { first: FollowEvent; last: FollowEvent }>();
  for (const event of events) {
    const key = `${event.list} ${event.userID}`;
    byEntry.set(key, { first: byEntry.get(key)?.first ?? event, last: event });
  }
  return [...byEntry.values()]
    .filter(({ first, last }) => first.added === last.added)
    .map(({ last }) => last);
}
