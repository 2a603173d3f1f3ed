import type { KnownApp } from "../app/app-directory.ts";
import type { FollowStore } from "../follow/follow-store.ts";
import { tellFollows } from "../follow/tell-follows.ts";
import type { RelationDeps } from "./relation-deps.ts";
import { tellRelations } from "./tell-relations.ts";

export type EndRelationsDeps = Pick<RelationDeps, "relations" | "standings" | "fanOut" | "clock"> & {
  readonly follows: FollowStore;
};

/** Lists of others in one commit: half the world may follow somebody. */
const LISTS_PER_COMMIT = 500;

/** Takes an account that ends out of everybody's lists of friends, blocked users and follows, whose devices hear of it; the own lists go too. Source: rest/account, account_delete. */
export async function endRelations(deps: EndRelationsDeps, app: KnownApp, user: string): Promise<void> {
  const ending = { app: app.appID, user, limit: LISTS_PER_COMMIT, now: deps.clock.now() };
  for (let more = true; more; ) {
    const done = await deps.relations.forget(ending);
    tellRelations(deps, app, user, done.others, done);
    more = done.more;
  }
  for (let more = true; more; ) {
    const done = await deps.follows.forget(ending);
    tellFollows(deps.fanOut, app, done.changed);
    more = done.more;
  }
}
