import type { GroupHooks } from "../group/group-hooks.ts";
import type { RelationHooks } from "../relation/relation-hooks.ts";
import type { Statistics } from "./statistics.ts";

type Told<H> = {
  readonly [K in keyof H]?: H[K] extends (...args: infer A) => void ? (...args: A) => void : never;
};

/** The same hooks; what they are told is counted on the way. */
function watched<H extends object>(hooks: H, counted: Told<H>): H {
  return new Proxy(hooks, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      const count = counted[name as keyof H];
      return (...args: never[]) => {
        (count as ((...args: never[]) => void) | undefined)?.(...args);
        return method.apply(target, args);
      };
    },
  });
}

export const countedGroupHooks = (hooks: GroupHooks, statistics: Statistics): GroupHooks =>
  watched(hooks, {
    afterCreate: ({ appID }) => statistics.count(appID, "GroupNewGroupNum"),
    dismissed: ({ appID }) => statistics.count(appID, "GroupDestroyGroupNum"),
    joined: ({ appID }, _operator, _group, _how, users) =>
      statistics.count(appID, "GroupJoinGroupTimes", users.length),
    left: ({ appID }, _operator, _group, _how, users) =>
      statistics.count(appID, "GroupQuitGroupTimes", users.length),
  });

export const countedRelationHooks = (hooks: RelationHooks, statistics: Statistics): RelationHooks =>
  watched(hooks, {
    added: ({ appID }, _operator, pairs) => statistics.count(appID, "ChainIncrease", pairs.length),
    removed: ({ appID }, _operator, pairs) => statistics.count(appID, "ChainDecrease", pairs.length),
  });
