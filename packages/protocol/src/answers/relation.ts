import type { WireProfile } from "../profile.ts";
import type { Relation, RelationChanges, RelationResult } from "../relation.ts";

type Nothing = Record<string, never>;

/** Answers to the commands about relations. */
export interface RelationAnswers {
  "relation.sync": RelationChanges;
  /** 30539 in it: an application was sent. */
  "relation.add": RelationResult;
  "relation.accept": RelationResult;
  "relation.refuse": RelationResult;
  "relation.delete_application": Nothing;
  "relation.applications_read": Nothing;
  "relation.remove": { results: RelationResult[] };
  "relation.check": { results: (RelationResult & { relation: Relation })[] };
  "relation.info": { results: (RelationResult & { relation: Relation; profile?: WireProfile })[] };
  "relation.set_friend": Nothing;
  "relation.block": { results: RelationResult[] };
  "relation.unblock": { results: RelationResult[] };
  "relation.group_create": { results: RelationResult[] };
  "relation.group_delete": Nothing;
  "relation.group_rename": Nothing;
  "relation.group_add": { results: RelationResult[] };
  "relation.group_remove": { results: RelationResult[] };
}
