import type { FollowChanges, FollowCounts, FollowType } from "../follow.ts";
import type { WireProfile } from "../profile.ts";
import type { RelationResult } from "../relation.ts";

/** Answers to the commands about who follows whom. */
export interface FollowAnswers {
  "follow.add": { results: RelationResult[] };
  "follow.remove": { results: RelationResult[] };
  /** The latest first; `cursor` "" at the end. */
  "follow.list": { profiles: WireProfile[]; cursor: string };
  "follow.counts": { results: (RelationResult & FollowCounts)[] };
  "follow.check": { results: (RelationResult & { type: FollowType })[] };
  "follow.sync": FollowChanges;
}
