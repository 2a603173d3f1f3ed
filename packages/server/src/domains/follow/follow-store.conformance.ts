import type { FollowList } from "@skein-im/protocol";
import { expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import { FOLLOW_EVENTS_KEPT, type FollowLimits } from "./follow-store.ts";

const APP = 1;
const NOW = 1_700_000_000_000;
const ROOMY: FollowLimits = { following: 0, followers: 0, mutual: 0 };

const follow = (store: Store, user: string, others: readonly string[], limits = ROOMY, now = NOW) =>
  store.follows.follow({ app: APP, user, others, limits, now });

const unfollow = (store: Store, user: string, others: readonly string[]) =>
  store.follows.unfollow({ app: APP, user, others, now: NOW });

const names = async (store: Store, user: string, list: FollowList, before = Number.MAX_SAFE_INTEGER) =>
  (await store.follows.page(APP, user, list, before, 100)).map(({ userID }) => userID);

const eventsOf = async (store: Store, user: string, since = 0) =>
  (await store.follows.events(APP, user, since, 10_000)).map(
    ({ list, userID, added }) => `${added ? "+" : "-"}${list} ${userID}`,
  );

export function followStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("who follows whom is in the lists of both, and in the mutual ones when both do", async () => {
    await using opened = await open();
    const { store } = opened;
    expect(await follow(store, "ana", ["bo", "cy"])).toEqual({
      outcomes: ["followed", "followed"],
      changed: ["ana", "bo", "cy"],
    });
    expect(await follow(store, "ana", ["bo"])).toEqual({ outcomes: ["known"], changed: [] });
    await follow(store, "bo", ["ana"], ROOMY, NOW + 5_000);
    const reopened = await opened.reopen();
    expect(await names(reopened, "ana", "following")).toEqual(["cy", "bo"]);
    expect(await names(reopened, "ana", "followers")).toEqual(["bo"]);
    expect(await names(reopened, "ana", "mutual")).toEqual(["bo"]);
    expect(await reopened.follows.page(APP, "bo", "mutual", Number.MAX_SAFE_INTEGER, 9)).toMatchObject([
      { userID: "ana", since: 1_700_000_005 },
    ]);
    expect(await reopened.follows.counts(APP, ["ana", "bo", "nobody"])).toEqual(
      new Map([
        ["ana", { following: 2, followers: 1, mutual: 1 }],
        ["bo", { following: 1, followers: 1, mutual: 1 }],
      ]),
    );
    expect(await reopened.follows.standing(APP, "ana", ["bo", "cy", "dan"])).toEqual(
      new Map([
        ["bo", { follows: true, followed: true }],
        ["cy", { follows: true, followed: false }],
        ["dan", { follows: false, followed: false }],
      ]),
    );
    expect(await reopened.follows.counts(2, ["ana"])).toEqual(new Map());
  });

  test("who is followed no longer is in no list, and the other direction stays", async () => {
    await using opened = await open();
    const { store } = opened;
    await follow(store, "ana", ["bo"]);
    await follow(store, "bo", ["ana"]);
    expect(await unfollow(store, "ana", ["bo", "cy"])).toEqual({
      unfollowed: ["bo"],
      changed: ["ana", "bo"],
    });
    expect(await names(store, "ana", "following")).toEqual([]);
    expect(await names(store, "ana", "mutual")).toEqual([]);
    expect(await names(store, "bo", "mutual")).toEqual([]);
    expect(await names(store, "ana", "followers")).toEqual(["bo"]);
    expect(await store.follows.counts(APP, ["ana"])).toEqual(
      new Map([["ana", { following: 0, followers: 1, mutual: 0 }]]),
    );
  });

  test("pages begin before a place, and what comes meanwhile shifts none", async () => {
    await using opened = await open();
    const { store } = opened;
    for (const fan of ["a", "b", "c", "d"]) await follow(store, fan, ["star"]);
    const first = await store.follows.page(APP, "star", "followers", Number.MAX_SAFE_INTEGER, 2);
    expect(first.map(({ userID }) => userID)).toEqual(["d", "c"]);
    await follow(store, "e", ["star"]);
    expect(await names(store, "star", "followers", first[1]?.place)).toEqual(["b", "a"]);
  });

  test("lists are full at some number, each of them, of one's own and of the other's", async () => {
    await using opened = await open();
    const { store } = opened;
    const limits = (fields: Partial<FollowLimits>) => ({ ...ROOMY, ...fields });
    expect((await follow(store, "ana", ["bo", "cy"], limits({ following: 1 }))).outcomes).toEqual([
      "followed",
      "full",
    ]);
    expect((await follow(store, "cy", ["bo"], limits({ followers: 1 }))).outcomes).toEqual(["peerFull"]);
    await follow(store, "bo", ["ana"]);
    await follow(store, "cy", ["ana", "bo"]);
    expect((await follow(store, "ana", ["cy"], limits({ mutual: 1 }))).outcomes).toEqual(["mutualFull"]);
    await follow(store, "dan", ["ana"]);
    await follow(store, "cy", ["dan"]);
    await follow(store, "dan", ["cy"]);
    await follow(store, "eve", ["cy"]);
    expect((await follow(store, "cy", ["eve"], limits({ mutual: 1 }))).outcomes).toEqual(["mutualFull"]);
    await follow(store, "fay", ["bo"]);
    expect((await follow(store, "bo", ["fay"], limits({ mutual: 1 }))).outcomes).toEqual(["mutualFull"]);
    await follow(store, "bo", ["gus"]);
    expect((await follow(store, "gus", ["bo"], limits({ mutual: 1 }))).outcomes).toEqual(["peerMutualFull"]);
  });

  test("a block cuts both directions and lets none come back", async () => {
    await using opened = await open();
    const { store } = opened;
    await follow(store, "ana", ["bo"]);
    await follow(store, "bo", ["ana"]);
    const limits = { friends: 9, applications: 9, blocked: 9, groups: 9 };
    const blocking = { app: APP, user: "ana", others: ["bo"], keepFriends: true, limits, now: NOW };
    expect(await store.relations.block(blocking)).toMatchObject({ followsChanged: ["ana", "bo"] });
    expect(await store.follows.counts(APP, ["ana", "bo"])).toEqual(
      new Map(["ana", "bo"].map((user) => [user, { following: 0, followers: 0, mutual: 0 }])),
    );
    expect((await follow(store, "ana", ["bo"])).outcomes).toEqual(["blocks"]);
    expect((await follow(store, "bo", ["ana"])).outcomes).toEqual(["blockedBy"]);
  });

  test("a user who ends is in nobody's list, some at a time, and those hear of it", async () => {
    await using opened = await open();
    const { store } = opened;
    await follow(store, "ana", ["bo", "cy"]);
    await follow(store, "bo", ["ana"]);
    const ending = { app: APP, user: "ana", now: NOW, limit: 2 };
    const changed = new Set<string>();
    for (let more = true; more; ) {
      const done = await store.follows.forget(ending);
      for (const user of done.changed) changed.add(user);
      more = done.more;
    }
    expect([...changed].sort()).toEqual(["bo", "cy"]);
    expect(await store.follows.counts(APP, ["ana", "bo", "cy"])).toEqual(
      new Map(["bo", "cy"].map((user) => [user, { following: 0, followers: 0, mutual: 0 }])),
    );
    expect((await eventsOf(store, "cy")).at(-1)).toBe("-followers ana");
    expect(await eventsOf(store, "ana")).toEqual([]);
  });

  test("every change of a list is told by number, of both users; the newest are kept", async () => {
    await using opened = await open();
    const { store } = opened;
    await follow(store, "ana", ["bo"]);
    await follow(store, "bo", ["ana"]);
    const rev = await store.follows.rev(APP, "ana");
    expect(await eventsOf(store, "ana")).toEqual(["+following bo", "+followers bo", "+mutual bo"]);
    expect(await eventsOf(store, "bo")).toEqual(["+followers ana", "+following ana", "+mutual ana"]);
    await unfollow(store, "bo", ["ana"]);
    expect(await eventsOf(store, "ana", rev)).toEqual(["-followers bo", "-mutual bo"]);
    expect(await store.follows.rev(APP, "nobody")).toBe(0);

    const fans = Array.from({ length: FOLLOW_EVENTS_KEPT + 5 }, (_, n) => `u${n}`);
    await follow(store, "star", fans);
    const kept = await store.follows.events(APP, "star", 0, 10_000);
    expect([kept.length, kept.at(-1)?.userID]).toEqual([FOLLOW_EVENTS_KEPT, fans.at(-1)]);
    expect(kept.at(-1)?.rev).toBe(await store.follows.rev(APP, "star"));
  });
}
