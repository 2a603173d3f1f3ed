import { expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { FriendRequest, RelationLimits } from "./relation-store.ts";

const APP = 1;
const NOW = 1_700_000_000_000;
const LIMITS: RelationLimits = { friends: 9, applications: 9, blocked: 9, groups: 9 };

const wish = (to: string, fields: Partial<FriendRequest> = {}): FriendRequest => ({
  to,
  both: false,
  remark: "",
  group: "",
  source: "",
  wording: "",
  consent: "none",
  ...fields,
});

const of = (user: string, now = NOW) => ({ app: APP, user, now, limits: LIMITS });

const add = (store: Store, user: string, ...requests: FriendRequest[]) =>
  store.relations.add({ ...of(user), requests });

const imported = (userID: string, fields: object = {}) => ({
  userID,
  remark: "",
  remarkAt: 0,
  groups: [],
  custom: {},
  source: "",
  wording: "",
  addedAt: 1,
  ...fields,
});

/** What changed for a user since a number. */
async function news(store: Store, user: string, since = 0, limit = 100) {
  const { friends, applications, blocked, groups, ...rest } = await store.relations.changes(
    APP,
    user,
    since,
    limit,
  );
  const words = (name: string, all: readonly { userID: string; entry: unknown }[]) =>
    all.map(({ userID, entry }) => `${entry === undefined ? "-" : "+"}${name} ${userID}`);
  return {
    ...rest,
    groups: groups.map(({ name }) => name),
    what: [...words("friend", friends), ...words("asks", applications), ...words("blocked", blocked)],
  };
}

export function relationStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("friends are added in one write, each with what became of it, and are there after a restart", async () => {
    await using opened = await open();
    const { store } = opened;
    await store.relations.block({ ...of("dan"), others: ["ana"], keepFriends: false });
    const done = await add(
      store,
      "ana",
      wish("bo", { both: true, remark: "Bobby", group: "work" }),
      wish("cy", { consent: "needed", wording: "hi" }),
      wish("dan"),
      wish("eve", { consent: "denied" }),
      wish("bo", { both: true }),
    );
    expect(done.outcomes).toEqual(["added", "asked", "blockedBy", "denied", "friends"]);
    expect(done.pairs).toEqual([
      ["ana", "bo"],
      ["bo", "ana"],
    ]);
    expect([...done.changed].sort()).toEqual(["ana", "bo", "cy"]);
    const reopened = await opened.reopen();
    const [bo] = (await reopened.relations.friendPage(APP, "ana", 0, 9)).friends;
    expect(bo).toMatchObject({ userID: "bo", remark: "Bobby", remarkAt: 1_700_000_000, groups: [1] });
    expect(await news(reopened, "cy")).toMatchObject({ what: ["+asks ana"] });
    expect(await reopened.relations.hasApplication(APP, "cy", "ana", 1)).toBe(true);
    expect(await reopened.relations.hasApplication(APP, "ana", "cy", 1)).toBe(false);
    expect(await reopened.relations.standing(APP, "ana", ["bo", "dan"])).toEqual(
      new Map([
        ["bo", { friend: true, friendOf: true, blocks: false, blockedBy: false }],
        ["dan", { friend: false, friendOf: false, blocks: false, blockedBy: true }],
      ]),
    );
    expect(await reopened.relations.friendCount(2, "ana")).toBe(0);
    expect(await reopened.relations.friendOf(APP, "bo", 9)).toEqual(["ana"]);
    expect(await reopened.relations.friendOf(APP, "bo", 0)).toEqual([]);
    expect(await reopened.relations.friendOf(APP, "cy", 9)).toEqual([]);
  });

  test("changes since a number: what came and what went; from nothing only what is there, page by page", async () => {
    await using opened = await open();
    const { store } = opened;
    await add(store, "ana", wish("bo"), wish("cy"), wish("dan"));
    const { rev } = await news(store, "ana");
    await store.relations.remove({ ...of("ana"), others: ["bo"], both: false });
    await store.relations.block({ ...of("ana"), others: ["eve"], keepFriends: false });
    expect((await news(store, "ana", rev)).what).toEqual(["-friend bo", "+blocked eve"]);
    expect((await news(store, "ana")).what).toEqual(["+friend cy", "+friend dan", "+blocked eve"]);
    const first = await news(store, "ana", 0, 2);
    expect([first.what, first.more]).toEqual([["+friend cy", "+friend dan"], true]);
    const second = await news(store, "ana", first.rev, 2);
    // What went before a device had begun is a number that it has no use for.
    expect([second.what, second.more]).toEqual([["-friend bo", "+blocked eve"], false]);
    expect(second.rev).toBe(await store.relations.rev(APP, "ana"));
    expect((await news(store, "ana", second.rev)).what).toEqual([]);
  });

  test("an application that comes in the second in which the list was read is newer than the mark", async () => {
    await using opened = await open();
    const { store } = opened;
    await store.relations.readApplications(of("bo"));
    await add(store, "ana", wish("bo", { consent: "needed" }));
    const { applications, readAt } = await store.relations.changes(APP, "bo", 0, 9);
    expect(applications[0]?.entry?.addedAt).toBeGreaterThan(readAt);
    await store.relations.readApplications(of("bo", NOW + 1_000));
    expect((await store.relations.changes(APP, "bo", 0, 9)).readAt).toBeGreaterThanOrEqual(
      applications[0]?.entry?.addedAt ?? 0,
    );
  });

  test("imports come with what they had, and groups are made: all that one needs, or none", async () => {
    await using opened = await open();
    const { store } = opened;
    const groups = Array.from({ length: 10 }, (_, n) => `g${n}`);
    const done = await store.relations.import({
      ...of("ana"),
      friends: [
        imported("bo", {
          groups: ["work", "club"],
          custom: { Rank: "2" },
          addedAt: 5,
          remark: "B",
          remarkAt: 7,
        }),
        imported("cy", { groups }),
        imported("bo"),
        imported("dan", { addedAt: 3 }),
      ],
    });
    expect(done).toEqual({ outcomes: ["added", "groupsFull", "friends", "added"], changed: ["ana"] });
    expect((await store.relations.groups(APP, "ana")).map(({ name }) => name)).toEqual(["work", "club"]);
    const { total, friends } = await store.relations.friendPage(APP, "ana", 0, 1);
    expect([total, friends.map(({ userID }) => userID)]).toEqual([2, ["dan"]]);
    expect((await store.relations.friendsAmong(APP, "ana", ["bo", "cy"])).get("bo")).toMatchObject({
      remark: "B",
      remarkAt: 7,
      custom: { Rank: "2" },
      addedAt: 5,
    });
    const members = await store.relations.groupMembers(APP, "ana", [1, 2, 3]);
    expect([...members]).toEqual([
      [1, ["bo"]],
      [2, ["bo"]],
      [3, []],
    ]);
  });

  test("fields of friends are written one by one, and groups follow their friends", async () => {
    await using opened = await open();
    const { store } = opened;
    await add(store, "ana", wish("bo"), wish("cy"));
    const set = (...friends: Parameters<Store["relations"]["setFriends"]>[0]["friends"][number][]) =>
      store.relations.setFriends({ ...of("ana"), friends });
    expect(
      (
        await set(
          { friend: "bo", remark: "B", custom: { A: "1", B: "2" }, groups: ["work"] },
          { friend: "bo", custom: { A: "" } },
          { friend: "dan", remark: "D" },
        )
      ).outcomes,
    ).toEqual(["done", "done", "strangers"]);
    expect((await store.relations.friendsAmong(APP, "ana", ["bo"])).get("bo")).toMatchObject({
      remark: "B",
      custom: { B: "2" },
      groups: [1],
    });
    const group = { ...of("ana"), name: "work", users: ["cy", "dan"] };
    expect((await store.relations.groupFriends({ ...group, into: true }))?.friends).toEqual(["cy"]);
    expect(await store.relations.renameGroup({ ...of("ana"), name: "work", to: "crew" })).toMatchObject({
      changed: ["ana"],
    });
    expect(await store.relations.groupFriends({ ...group, into: false })).toBe(undefined);
    expect(await store.relations.createGroups({ ...of("ana"), names: ["crew"], users: [] })).toBe("taken");
    expect(await store.relations.deleteGroups({ ...of("ana"), names: ["crew", "none"] })).toBe(false);
    await store.relations.deleteGroups({ ...of("ana"), names: ["crew"] });
    expect((await store.relations.friendsAmong(APP, "ana", ["bo"])).get("bo")?.groups).toEqual([]);
  });

  test("a user who ends is taken out of everybody's lists, some at a time, and the own ones go without a trace", async () => {
    await using opened = await open();
    const { store } = opened;
    for (const fan of ["bo", "cy", "dan"]) await add(store, fan, wish("ana"));
    await add(store, "ana", wish("bo"), wish("eve", { consent: "needed" }));
    await store.relations.removeApplications({
      ...of("ana"),
      other: "eve",
      types: [2],
      bothSides: false,
    });
    await store.relations.block({ ...of("fay"), others: ["ana"], keepFriends: false });
    const revs = new Map<string, number>();
    for (const user of ["bo", "cy", "dan", "eve", "fay"])
      revs.set(user, await store.relations.rev(APP, user));

    const ending = { app: APP, user: "ana", now: NOW, limit: 2 };
    expect(await store.relations.forget(ending)).toMatchObject({ changed: ["bo", "cy"], more: true });
    const last = await store.relations.forget(ending);
    expect([[...last.changed].sort(), last.more]).toEqual([["dan", "eve", "fay"], false]);
    for (const [user, rev] of revs) {
      expect([user, (await news(store, user, rev)).what]).toEqual([
        user,
        [`-${user === "eve" ? "asks" : user === "fay" ? "blocked" : "friend"} ana`],
      ]);
    }
    expect(await news(store, "ana")).toMatchObject({ rev: 0, what: [] });
    expect(await store.relations.forget(ending)).toEqual({ changed: [], others: [], more: false });
  });
}
