import type { FriendGroup, RelationChanges, WireFriend } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyRelations, noRelations, readRelations } from "./relation-lists.ts";

/** Friends by user, with the numbers of their groups, and groups by number: what a server has. */
interface State {
  readonly friends: Readonly<Record<string, readonly number[]>>;
  readonly groups: Readonly<Record<number, string>>;
}

const NAMES = ["Team", "Home", "Club", "Work"];

const state: fc.Arbitrary<State> = fc
  .record({
    friends: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.subarray([1, 2, 3])),
    ids: fc.subarray([1, 2, 3]),
    names: fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
  })
  .map(({ friends, ids, names }) => ({
    friends,
    groups: Object.fromEntries(ids.map((id, index) => [id, names[index] ?? ""])),
  }));

const wireFriend = (userID: string, groups: readonly number[]): WireFriend => ({
  userID,
  profile: { userID },
  addedAt: 1,
  ...(groups.length > 0 && { groups: [...groups] }),
});

const wireGroups = ({ groups }: State): FriendGroup[] =>
  Object.entries(groups).map(([id, name]) => ({ id: Number(id), name }));

const inGroups = ({ friends, groups }: State, userID: string): number[] =>
  (friends[userID] ?? []).filter((id) => id in groups);

/** What a server says to who knows `before`. */
const changesTo = (before: State, after: State, rev: number): RelationChanges => ({
  rev,
  groups: wireGroups(after),
  readAt: 0,
  friends: Object.keys(after.friends).map((userID) => wireFriend(userID, inGroups(after, userID))),
  goneFriends: Object.keys(before.friends).filter((userID) => !(userID in after.friends)),
  applications: [],
  goneApplications: [],
  blocked: [],
  goneBlocked: [],
});

test("what is known, what is kept and what is told are the same after any changes", () => {
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 12 }), (states) => {
      const lists = noRelations();
      const kept = new Map<string, string>();
      const told = { friends: new Set<string>(), groups: new Set<string>() };
      let before: State = { friends: {}, groups: {} };
      for (const [rev, after] of states.entries()) {
        const { news, documents } = applyRelations(lists, changesTo(before, after, rev + 1));
        for (const [key, text] of documents) {
          if (text === undefined) kept.delete(key);
          else kept.set(key, text);
        }
        for (const { userID } of news.friendsAdded) {
          expect(told.friends.has(userID)).toBe(false);
          told.friends.add(userID);
        }
        for (const { userID } of news.friendsChanged) expect(told.friends.has(userID)).toBe(true);
        for (const userID of news.friendsGone) expect(told.friends.delete(userID)).toBe(true);
        const gone = [...news.groupsGone, ...news.groupsRenamed.map(({ from }) => from)];
        const come = [...news.groupsMade.map(({ name }) => name), ...news.groupsRenamed.map(({ to }) => to)];
        for (const name of gone) told.groups.delete(name);
        for (const name of come) told.groups.add(name);

        expect([...lists.friends.keys()].sort()).toEqual(Object.keys(after.friends).sort());
        expect([...told.friends].sort()).toEqual(Object.keys(after.friends).sort());
        expect(told.groups).toEqual(new Set(Object.values(after.groups)));
        expect(readRelations(kept)).toEqual(lists);
        before = after;
      }
    }),
  );
});

test("who comes into a group that was there, and who leaves one that stays, is told by its number", () => {
  const lists = noRelations();
  const first: State = { friends: { a: [1], b: [] }, groups: { 1: "Team" } };
  const second: State = { friends: { a: [], b: [1, 2] }, groups: { 1: "Crew", 2: "Home" } };
  applyRelations(lists, changesTo({ friends: {}, groups: {} }, first, 1));
  const { news } = applyRelations(lists, changesTo(first, second, 2));
  expect([...news.joined].map(([id, list]) => [id, list.map(({ userID }) => userID)])).toEqual([[1, ["b"]]]);
  expect([...news.left]).toEqual([[1, ["a"]]]);
  expect(news.groupsRenamed).toEqual([{ from: "Team", to: "Crew" }]);
  expect(news.groupsMade).toEqual([{ id: 2, name: "Home" }]);
});

test("an application that was made again is told again", () => {
  const lists = noRelations();
  const application = { userID: "a", type: 1 as const, addedAt: 1 };
  const none = changesTo({ friends: {}, groups: {} }, { friends: {}, groups: {} }, 1);
  applyRelations(lists, { ...none, applications: [application] });
  const again = applyRelations(lists, { ...none, applications: [{ ...application, addedAt: 2 }] });
  expect(again.news.applicationsAdded).toEqual([{ ...application, addedAt: 2 }]);
  const gone = applyRelations(lists, { ...none, goneApplications: [{ userID: "a", type: 1 }] });
  expect(gone.news.applicationsGone).toEqual(["a"]);
});

test("a first sync that broke off is gone on with as one: what the rest of it brings is no news", () => {
  const lists = noRelations();
  const kept = new Map<string, string>();
  const keep = (changes: RelationChanges) => {
    for (const [key, text] of applyRelations(lists, changes).documents)
      if (text !== undefined) kept.set(key, text);
  };
  const nobody: State = { friends: {}, groups: {} };
  keep({ ...changesTo(nobody, { friends: { a: [] }, groups: {} }, 1), more: true });
  expect(readRelations(kept)).toMatchObject({ rev: 1, isComplete: false });
  keep(changesTo(nobody, { friends: { b: [] }, groups: {} }, 2));
  expect(readRelations(kept)).toMatchObject({ rev: 2, isComplete: true });
});
