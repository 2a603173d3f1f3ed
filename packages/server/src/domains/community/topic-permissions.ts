import {
  type Failure,
  fail,
  failure,
  ok,
  type Result,
  type TopicPermissionAnswer,
  type TopicResult,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Reader } from "../message/get-history.ts";
import type { Sender } from "../message/send-request.ts";
import { changeCommunity, checkTopicID, lookAtCommunity } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import { isMask } from "./masks.ts";
import { tell } from "./permission-groups.ts";
import { topicTurn } from "./topic-turn.ts";

interface Named {
  readonly groupID: string;
  readonly permissionGroupID: string;
}

/**
 * Gives a permission group bits in topics; each topic has a result of its own: 110013, 10010, 10007, 110010 (`add`: it has some there),
 * 110011 (`change`: it has none). Fails with 11000, 10015, 10010, 110008, 10004. Source: community 4.4, 4.6.
 */
export async function writeTopicPermissions(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  mode: "add" | "change",
  { groupID, permissionGroupID, topics }: Named & { readonly topics: Readonly<Record<string, string>> },
): Promise<Result<TopicResult[]>> {
  return changeCommunity(deps, app, operator, groupID, async () => {
    if (!Object.values(topics).every(isMask)) return fail("group_bad_parameter", "a mask has 64 bits");
    const place = { app: app.appID, groupID, permissionGroupID };
    const known = await deps.permissionGroups.topics(place);
    if (known === undefined) return fail("permission_group_gone");
    const refused = await refusals(deps, app, operator, groupID, Object.keys(topics));
    const wanted = Object.fromEntries(Object.entries(topics).filter(([topicID]) => !refused.has(topicID)));
    const written = (await deps.permissionGroups.writeTopics({ ...place, mode, topics: wanted })) ?? [];
    for (const topicID of Object.keys(wanted)) {
      if (written.includes(topicID)) continue;
      refused.set(topicID, failure(mode === "add" ? "topic_permission_exists" : "topic_permission_missing"));
    }
    if (written.length > 0) {
      const kind = mode === "add" ? "topicsAdded" : "topicsChanged";
      const given = Object.fromEntries(written.map((topicID) => [topicID, topics[topicID] ?? "0"]));
      tell(deps, app, groupID, { kind, permissionGroupID, topics: given });
    }
    return ok(resultsOf(Object.keys(topics), refused));
  });
}

/** Takes the bits away; each topic has a result of its own: 110013, 10010, 10007, 110011. Fails with 11000, 10015, 10010, 110008. */
export async function removeTopicPermissions(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, permissionGroupID, topicIDs }: Named & { readonly topicIDs: readonly string[] },
): Promise<Result<TopicResult[]>> {
  return changeCommunity(deps, app, operator, groupID, async () => {
    const place = { app: app.appID, groupID, permissionGroupID };
    if ((await deps.permissionGroups.topics(place)) === undefined) return fail("permission_group_gone");
    const named = [...new Set(topicIDs)];
    const refused = await refusals(deps, app, operator, groupID, named);
    const wanted = named.filter((topicID) => !refused.has(topicID));
    const gone = (await deps.permissionGroups.removeTopics({ ...place, topicIDs: wanted })) ?? [];
    for (const topicID of wanted) {
      if (!gone.includes(topicID)) refused.set(topicID, failure("topic_permission_missing"));
    }
    if (gone.length > 0) {
      tell(deps, app, groupID, { kind: "topicsRemoved", permissionGroupID, topicIDs: [...gone] });
    }
    return ok(resultsOf(named, refused));
  });
}

/** Bits of a permission group by topic, those named (110011 where it has none) or all. Fails with 11000, 10015, 10010, 10007, 110008. */
export async function getTopicPermissions(
  deps: CommunityDeps,
  app: KnownApp,
  caller: Reader,
  { groupID, permissionGroupID, topicIDs }: Named & { readonly topicIDs: readonly string[] },
): Promise<Result<TopicPermissionAnswer[]>> {
  const seen = await lookAtCommunity(deps, app, caller, groupID);
  if (!seen.ok) return seen;
  const known = await deps.permissionGroups.topics({ app: app.appID, groupID, permissionGroupID });
  if (known === undefined) return fail("permission_group_gone");
  const named = topicIDs.length === 0 ? [...known.keys()] : [...new Set(topicIDs)];
  return ok(
    named.map((topicID) => {
      const permissions = known.get(topicID);
      return permissions === undefined
        ? { topicID, error: failure("topic_permission_missing") }
        : { topicID, permissions };
    }),
  );
}

/** Topics that the caller may not touch, or that are none. */
async function refusals(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  groupID: string,
  topicIDs: readonly string[],
): Promise<Map<string, Failure>> {
  const refused = new Map<string, Failure>();
  for (const topicID of topicIDs) {
    const form = checkTopicID(groupID, topicID);
    const turn = form.ok ? await topicTurn(deps, app, operator, topicID) : undefined;
    const allowed = turn?.may("setTopicPermissions");
    if (!form.ok) refused.set(topicID, form.error);
    else if (allowed === undefined) refused.set(topicID, failure("group_missing"));
    else if (!allowed.ok) refused.set(topicID, allowed.error);
  }
  return refused;
}

const resultsOf = (topicIDs: readonly string[], refused: ReadonlyMap<string, Failure>): TopicResult[] =>
  topicIDs.map((topicID) => {
    const error = refused.get(topicID);
    return error === undefined ? { topicID } : { topicID, error };
  });
