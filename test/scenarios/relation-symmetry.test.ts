import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RelationResult, Result } from "@skein-im/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyRelations, noRelations } from "../../packages/sdk/src/relations/relation-lists.ts";
import { LocalBus } from "../../packages/server/src/bus/local/local-bus.ts";
import { AccountDirectory } from "../../packages/server/src/domains/account/account-directory.ts";
import { AppDirectory, type KnownApp } from "../../packages/server/src/domains/app/app-directory.ts";
import { FanOut } from "../../packages/server/src/domains/fan-out.ts";
import type { FollowDeps } from "../../packages/server/src/domains/follow/follow-deps.ts";
import { followUsers, unfollowUsers } from "../../packages/server/src/domains/follow/follow-users.ts";
import { countFollows } from "../../packages/server/src/domains/follow/list-follows.ts";
import { syncFollows } from "../../packages/server/src/domains/follow/sync-follows.ts";
import type { Sender } from "../../packages/server/src/domains/message/send-request.ts";
import { addFriend } from "../../packages/server/src/domains/relation/add-friend.ts";
import { blockUsers, unblockUsers } from "../../packages/server/src/domains/relation/block-list.ts";
import {
  acceptFriend,
  deleteApplication,
  refuseFriend,
} from "../../packages/server/src/domains/relation/friend-applications.ts";
import { checkFriends, removeFriends } from "../../packages/server/src/domains/relation/friends.ts";
import type { RelationDeps } from "../../packages/server/src/domains/relation/relation-deps.ts";
import { Standings } from "../../packages/server/src/domains/relation/standings.ts";
import { syncRelations } from "../../packages/server/src/domains/relation/sync-relations.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/index.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { ManualClock } from "../../packages/server/test/manual-clock.ts";
import { RecordingFollowHooks } from "../../packages/server/test/recording-follow-hooks.ts";
import { RecordingRelationHooks } from "../../packages/server/test/recording-relation-hooks.ts";

const APP = 1_400_000_009;
const NAMES = ["ana", "bo", "cy"] as const;
type Name = (typeof NAMES)[number];

/** What one user does about another one; `sync` is a device of the user that catches up. */
type Step = { readonly by: Name; readonly to: Name } & (
  | { readonly kind: "add" | "accept" | "remove"; readonly both: boolean }
  | { readonly kind: "refuse" | "block" | "unblock" | "follow" | "unfollow" | "sync" }
  | { readonly kind: "deleteApplication"; readonly type: 1 | 2 }
  | { readonly kind: "allow"; readonly allowType: 0 | 1 | 2 }
);

const pair = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES))
  .filter(([by, to]) => by !== to)
  .map(([by, to]) => ({ by, to }));

const what = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("add" as const), both: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("accept" as const), both: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), both: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("refuse" as const, "block" as const, "unblock" as const, "follow" as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("follow" as const, "unfollow" as const) }) },
  { weight: 3, arbitrary: fc.constant({ kind: "sync" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("deleteApplication" as const),
      type: fc.constantFrom(1 as const, 2 as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("allow" as const),
      allowType: fc.constantFrom(0 as const, 1 as const, 1 as const, 2 as const),
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.tuple(pair, what).map(([ends, rest]) => ({ ...ends, ...rest }));

const NEEDS_CONSENT = 30_539;

/** Who has whom, as the specification has it, in sets of directed pairs. */
class Model {
  readonly friends = new Set<string>();
  readonly blocks = new Set<string>();
  readonly follows = new Set<string>();
  /** Applications `from>to`, in the list of who asked, and of who was asked. */
  readonly sent = new Set<string>();
  readonly came = new Set<string>();
  readonly allow: Record<string, 0 | 1 | 2> = {};

  /** The code of the step. */
  run(step: Step): number {
    const { by, to } = step;
    const [own, back] = [`${by}>${to}`, `${to}>${by}`];
    switch (step.kind) {
      case "add":
        return this.#add(own, back, to, step.both);
      case "accept":
        if (!this.came.has(back)) return 30_614;
        this.friends.add(back);
        this.came.delete(back);
        this.sent.delete(back);
        if (step.both) this.#befriend(own, back, true);
        return 0;
      case "refuse":
        this.sent.delete(back);
        return this.came.delete(back) ? 0 : 30_614;
      case "deleteApplication":
        return (step.type === 1 ? this.came.delete(back) : this.sent.delete(own)) ? 0 : 30_614;
      case "remove": {
        const removed = this.friends.delete(own);
        return (step.both && this.friends.delete(back)) || removed ? 0 : 31_704;
      }
      case "block":
        if (this.blocks.has(own)) return 0;
        this.blocks.add(own);
        for (const set of [this.friends, this.follows, this.sent, this.came]) {
          set.delete(own);
          set.delete(back);
        }
        return 0;
      case "unblock":
        this.blocks.delete(own);
        return 0;
      case "follow":
        if (this.follows.has(own)) return 0;
        if (this.blocks.has(own)) return 30_515;
        if (this.blocks.has(back)) return 30_525;
        this.follows.add(own);
        return 0;
      case "unfollow":
        this.follows.delete(own);
        return 0;
      case "allow":
        this.allow[by] = step.allowType;
        return 0;
      default:
        return 0;
    }
  }

  #add(own: string, back: string, to: string, both: boolean): number {
    if (this.blocks.has(own)) return 30_515;
    if (this.blocks.has(back)) return 30_525;
    if (this.friends.has(own) && (this.friends.has(back) || !both)) return 30_015;
    const hadAsked = this.came.has(back);
    const allowType = this.allow[to] ?? 0;
    if (allowType === 0 || this.friends.has(back) || hadAsked) {
      this.#befriend(own, back, both || hadAsked);
      return 0;
    }
    if (allowType === 2) return 30_516;
    this.sent.add(own);
    this.came.add(own);
    return NEEDS_CONSENT;
  }

  #befriend(own: string, back: string, both: boolean): void {
    this.friends.add(own);
    if (both) this.friends.add(back);
    for (const set of [this.sent, this.came]) {
      set.delete(own);
      set.delete(back);
    }
  }
}

let folder: string;
let store: Store;
let app: KnownApp;
let deps: RelationDeps & FollowDeps;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skein-symmetry-"));
  store = await openSqliteStore({ file: join(folder, "skein.sqlite"), exclusive: true });
  await store.apps.create({ appID: APP, secrets: ["x".repeat(32)], settings: {}, createdAt: 0 });
  const found = await new AppDirectory(store.apps).get(APP);
  if (found === undefined) throw new Error("there is no app");
  app = found;
  deps = {
    relations: store.relations,
    follows: store.follows,
    standings: new Standings(store.relations),
    accounts: new AccountDirectory(store.accounts),
    fanOut: new FanOut(new LocalBus()),
    relationHooks: new RecordingRelationHooks(),
    followHooks: new RecordingFollowHooks(),
    clock: new ManualClock(),
  };
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const codeOf = (result: RelationResult | undefined): number => result?.error?.code ?? 0;
const codeOfCall = (result: Result<unknown>): number => (result.ok ? 0 : result.error.code);

/** The users of one run, each with a device that hears of changes whenever it syncs. */
class World {
  static #count = 0;
  readonly #prefix = `w${World.#count++}-`;
  readonly #lists = new Map(NAMES.map((name) => [name, noRelations()]));
  readonly #follows = new Map(NAMES.map((name) => [name, { rev: 0, entries: new Set<string>() }]));

  id = (name: Name): string => this.#prefix + name;

  async open(): Promise<void> {
    const accounts = NAMES.map((name) => ({ userID: this.id(name) }));
    await deps.accounts.import(APP, accounts, 0);
  }

  async run(step: Step): Promise<number> {
    const [by, userID] = [this.id(step.by), this.id(step.to)];
    const user: Sender = {
      userID: by,
      shownAs: { nickName: "", faceUrl: "" },
      isApp: false,
      operator: by,
      platform: "Web",
      address: "",
    };
    switch (step.kind) {
      case "add": {
        const wish = { userID, both: step.both, remark: "", group: "", wording: "", source: "" };
        const added = await addFriend(deps, app, user, by, wish);
        return added.ok ? codeOf(added.value) : codeOfCall(added);
      }
      case "accept":
        return codeOf(await acceptFriend(deps, app, user, { userID, both: step.both }));
      case "refuse":
        return codeOf(await refuseFriend(deps, app, user, userID));
      case "deleteApplication":
        return codeOfCall(await deleteApplication(deps, app, by, { userID, types: [step.type] }));
      case "remove":
        return codeOf((await removeFriends(deps, app, user, by, { users: [userID], both: step.both }))[0]);
      case "block":
        return codeOf((await blockUsers(deps, app, user, by, [userID]))[0]);
      case "unblock":
        return codeOf((await unblockUsers(deps, app, user, by, [userID]))[0]);
      case "follow":
        return codeOf((await followUsers(deps, app, user, by, [userID]))[0]);
      case "unfollow":
        return codeOf((await unfollowUsers(deps, app, user, by, [userID]))[0]);
      case "allow":
        await deps.accounts.setProfile(APP, by, { profile: { allowType: step.allowType } });
        return 0;
      case "sync":
        await this.sync(step.by);
        return 0;
      default:
        return step satisfies never;
    }
  }

  async sync(name: Name): Promise<void> {
    const lists = this.#lists.get(name) ?? noRelations();
    applyRelations(lists, await syncRelations(deps, app, this.id(name), lists.rev));
    const known = this.#follows.get(name);
    if (known === undefined) return;
    const { rev, changes } = await syncFollows(deps, app, this.id(name), known.rev);
    known.rev = rev;
    for (const { list, profile, added } of changes) {
      const entry = `${list} ${profile.userID}`;
      // Nothing comes twice, and nothing leaves that was not there.
      expect(known.entries.has(entry)).toBe(!added);
      if (added) known.entries.add(entry);
      else known.entries.delete(entry);
    }
  }

  /** What a user's device knows now. */
  known(name: Name): readonly string[] {
    const lists = this.#lists.get(name) ?? noRelations();
    return [
      ...[...lists.friends.keys()].map((userID) => `friend ${userID}`),
      ...[...lists.blocked.keys()].map((userID) => `blocked ${userID}`),
      ...[...lists.applications.values()].map(({ type, userID }) => `application ${type} ${userID}`),
      ...(this.#follows.get(name)?.entries ?? []),
    ].sort();
  }
}

/** The same of the model. */
function expected(model: Model, world: World, name: Name): readonly string[] {
  const others = NAMES.filter((other) => other !== name);
  const has = (set: ReadonlySet<string>, from: Name, to: Name, words: string, about: Name) =>
    set.has(`${from}>${to}`) ? [`${words} ${world.id(about)}`] : [];
  return others
    .flatMap((other) => [
      ...has(model.friends, name, other, "friend", other),
      ...has(model.blocks, name, other, "blocked", other),
      ...has(model.came, other, name, "application 1", other),
      ...has(model.sent, name, other, "application 2", other),
      ...has(model.follows, name, other, "following", other),
      ...has(model.follows, other, name, "followers", other),
      ...(model.follows.has(`${name}>${other}`) ? has(model.follows, other, name, "mutual", other) : []),
    ])
    .sort();
}

test("whatever users do to each other, both sides know the same, on devices that were away too, and no block stands beside a friendship", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const model = new Model();
      const world = new World();
      await world.open();
      for (const one of steps) expect([one, await world.run(one)]).toEqual([one, model.run(one)]);
      for (const name of NAMES) {
        await world.sync(name);
        expect(world.known(name), name).toEqual(expected(model, world, name));
        const others = NAMES.filter((other) => other !== name);
        const users = others.map(world.id);
        const relations = await checkFriends(deps, app, world.id(name), { users, both: true });
        for (const [index, other] of others.entries()) {
          const mine = model.friends.has(`${name}>${other}`) ? 1 : 0;
          const theirs = model.friends.has(`${other}>${name}`) ? 2 : 0;
          expect(relations[index]?.relation).toBe(mine + theirs);
          const cached = await deps.standings.of(APP, world.id(name), world.id(other));
          expect([cached.friend, cached.blocks, cached.blockedBy]).toEqual([
            mine === 1,
            model.blocks.has(`${name}>${other}`),
            model.blocks.has(`${other}>${name}`),
          ]);
          if (cached.blocks) expect(mine + theirs).toBe(0);
        }
        const [counts] = await countFollows(deps, app, [world.id(name)]);
        const lists = expected(model, world, name);
        const count = (list: string) => lists.filter((entry) => entry.startsWith(`${list} `)).length;
        expect(counts).toMatchObject({
          following: count("following"),
          followers: count("followers"),
          mutual: count("mutual"),
        });
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
