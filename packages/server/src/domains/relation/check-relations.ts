import type { Relation, RelationResult } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { resultOf } from "./add-friend.ts";
import type { RelationDeps } from "./relation-deps.ts";
import type { Standing } from "./relation-store.ts";

type Checked = RelationResult & { relation: Relation };

/** `both`: what the others have of the user counts too. */
export type Check = (
  deps: RelationDeps,
  app: KnownApp,
  user: string,
  asked: { readonly users: readonly string[]; readonly both: boolean },
) => Promise<Checked[]>;

/** How a user and others stand: 1 for what is the user's own, 2 for what is theirs; each has a result of its own: 30003. */
export async function checkRelations(
  { relations, accounts }: Pick<RelationDeps, "relations" | "accounts">,
  app: KnownApp,
  user: string,
  users: readonly string[],
  sidesOf: (standing: Standing) => { readonly own: boolean; readonly theirs: boolean },
): Promise<Checked[]> {
  const others = [...new Set(users)];
  const known = await accounts.getMany(app.appID, others);
  const standings = await relations.standing(app.appID, user, others);
  return others.map((userID) => {
    if (!known.has(userID)) return { ...resultOf(userID, "relation_account_missing"), relation: 0 };
    const standing = standings.get(userID);
    const { own, theirs } = standing === undefined ? { own: false, theirs: false } : sidesOf(standing);
    return { userID, relation: ((own ? 1 : 0) + (theirs ? 2 : 0)) as Relation };
  });
}
