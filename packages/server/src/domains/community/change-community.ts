import { communityOf, fail, isTopicID, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { changeGroup, type GroupTurn, lookAtGroup } from "../group/change-group.ts";
import type { Sender } from "../message/send-request.ts";
import type { CommunityDeps } from "./community-deps.ts";

/** Changes what belongs to a community with topics, in its turn. Fails with 11000, 10015, 10010, 10007 (a group of another kind). */
export async function changeCommunity<T>(
  deps: CommunityDeps,
  app: KnownApp,
  caller: Sender,
  groupID: string,
  work: (turn: GroupTurn) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!app.settings.communities) return fail("communities_off");
  return changeGroup(deps, app, caller, groupID, "all", async (turn) => {
    const community = checkCommunity(turn);
    return community.ok ? work(turn) : community;
  });
}

/** For what changes nothing. Fails as `changeCommunity`. */
export async function lookAtCommunity(
  deps: CommunityDeps,
  app: KnownApp,
  caller: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
): Promise<Result<GroupTurn>> {
  if (!app.settings.communities) return fail("communities_off");
  const seen = await lookAtGroup(deps, app, caller, groupID);
  return seen.ok ? checkCommunity(seen.value) : seen;
}

/** Only its members, and the app, hear anything of it. */
function checkCommunity(turn: GroupTurn): Result<GroupTurn> {
  if (!turn.group.supportTopic) {
    return fail(
      turn.actor.isApp ? "communities_off" : "group_not_allowed",
      "the group is no community with topics",
    );
  }
  const allowed = turn.may("listCommunity");
  return allowed.ok ? { ok: true, value: turn } : allowed;
}

/** Fails with 110013. */
export const checkTopicID = (groupID: string, topicID: string): Result<void> =>
  isTopicID(topicID) && communityOf(topicID) === groupID
    ? { ok: true, value: undefined }
    : fail("topic_id_invalid");
