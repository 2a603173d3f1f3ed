import { type Failure, failure, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Reader } from "../message/get-history.ts";
import { checkTopicID, lookAtCommunity } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import type { Topic } from "./topic-store.ts";

/** A topic with what the caller has of it, or why there is none. */
export type ListedTopic =
  | { readonly topicID: string; readonly topic: Topic; readonly muteUntil: number }
  | { readonly topicID: string; readonly error: Failure };

/**
 * Topics of a community, all of them when none is named; each has a result of its own: 110013, 10010. `reader` reads them from then on: its
 * unread messages are counted. Fails with 11000, 10015, 10010, 10007. Source: community 3.2.
 */
export async function listTopics(
  deps: CommunityDeps,
  app: KnownApp,
  caller: Reader,
  { groupID, topicIDs }: { readonly groupID: string; readonly topicIDs: readonly string[] },
): Promise<Result<ListedTopic[]>> {
  const seen = await lookAtCommunity(deps, app, caller, groupID);
  if (!seen.ok) return seen;
  const { topics, membership, clock } = deps;
  const named = [...new Set(topicIDs)];
  const found =
    named.length === 0 ? await topics.list(app.appID, groupID) : await topics.get(app.appID, named);
  const byID = new Map(found.map((topic) => [topic.topicID, topic]));
  const readable = found.filter(({ community }) => community === groupID).map(({ topicID }) => topicID);
  const member = await membership.member(app.appID, groupID, caller.userID);
  if (member !== undefined && readable.length > 0) {
    await topics.enter(app.appID, caller.userID, readable, clock.now());
  }
  const listed = (named.length === 0 ? [...byID.keys()] : named).map(
    async (topicID): Promise<ListedTopic> => {
      const form = checkTopicID(groupID, topicID);
      if (!form.ok) return { topicID, error: form.error };
      const topic = byID.get(topicID);
      if (topic === undefined) return { topicID, error: failure("group_missing") };
      const self = await membership.member(app.appID, topicID, caller.userID);
      return { topicID, topic, muteUntil: self?.muteUntil ?? 0 };
    },
  );
  return ok(await Promise.all(listed));
}
