import type { KnownApp } from "../app/app-directory.ts";
import { type GroupTurn, lookAtGroup } from "../group/change-group.ts";
import type { CommunityDeps } from "./community-deps.ts";

/** A topic and what the caller may do in it, inside a turn of its community; undefined: there is no such topic. */
export async function topicTurn(
  deps: CommunityDeps,
  app: KnownApp,
  caller: { readonly userID: string; readonly isApp: boolean },
  topicID: string,
): Promise<GroupTurn | undefined> {
  const seen = await lookAtGroup(deps, app, caller, topicID);
  return seen.ok && seen.value.group.topic !== undefined ? seen.value : undefined;
}
