import { failure, ok, type Result, type TopicResult } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { GroupTurn } from "../group/change-group.ts";
import type { Sender } from "../message/send-request.ts";
import { changeCommunity, checkTopicID } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import { topicTurn } from "./topic-turn.ts";

/**
 * Deletes topics with their messages, all of a community when none is named; each has a result of its own: 110013, 10010, 10007. Fails
 * with 11000, 10015, 10010, 10007. Source: community 3.2.
 */
export async function deleteTopics(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, topicIDs }: { readonly groupID: string; readonly topicIDs: readonly string[] },
): Promise<Result<TopicResult[]>> {
  return changeCommunity(deps, app, operator, groupID, async (turn) => {
    const all = topicIDs.length === 0;
    const named = all
      ? (await deps.topics.list(app.appID, groupID)).map(({ topicID }) => topicID)
      : [...new Set(topicIDs)];
    const checked = await Promise.all(named.map((topicID) => mayDelete(deps, app, operator, turn, topicID)));
    const wanted = named.filter((_, index) => checked[index]?.ok);
    const gone = await deps.topics.delete(app.appID, wanted);
    if (gone.length > 0) {
      deps.fanOut.toLog(app.appID, { groupID }, "topic.deleted", JSON.stringify({ groupID, topicIDs: gone }));
      deps.hooks.topicsDeleted(app, operator, turn.group, gone);
    }
    return ok(
      named.map((topicID, index) => {
        const result = checked[index];
        return result === undefined || result.ok ? { topicID } : { topicID, error: result.error };
      }),
    );
  });
}

async function mayDelete(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { group }: GroupTurn,
  topicID: string,
): Promise<Result<void>> {
  const form = checkTopicID(group.groupID, topicID);
  if (!form.ok) return form;
  const turn = await topicTurn(deps, app, operator, topicID);
  return turn === undefined ? { ok: false, error: failure("group_missing") } : turn.may("deleteTopic");
}
