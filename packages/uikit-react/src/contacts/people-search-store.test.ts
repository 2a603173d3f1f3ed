import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { type Answers, answer, FakeIM } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { PeopleSearchStore } from "./people-search-store.ts";

function opened(answers: Answers) {
  const im = new FakeIM(answers);
  return new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() }).store(PeopleSearchStore);
}
const idsOf = (store: PeopleSearchStore) => store.getSnapshot().people.map(({ userID }) => userID);

test("who has the id comes first, then who is called so; each once, and not oneself", async () => {
  const store = opened({
    getUsersInfo: () => answer([{ userID: "bo" }]),
    searchUsers: () => answer({ userInfoList: [{ userID: "boris" }, { userID: "bo" }, { userID: "alice" }] }),
  });
  await store.search(" bo ");
  expect(idsOf(store)).toEqual(["bo", "boris"]);
  expect(store.getSnapshot()).toMatchObject({ words: "bo", isSearching: false });
});

test("of two searches the later one counts, also when it is answered first", async () => {
  const first = Promise.withResolvers<unknown>();
  const store = opened({
    getUsersInfo: ({ userIDList: [id] }: { userIDList: string[] }) =>
      id === "slow" ? first.promise : answer([{ userID: id }]),
    searchUsers: () => answer({ userInfoList: [] }),
  });
  const slow = store.search("slow");
  await store.search("fast");
  first.resolve({ code: 0, desc: "", data: [{ userID: "slow" }] });
  await slow;
  expect(idsOf(store)).toEqual(["fast"]);
});

test("nothing to look for empties the result", async () => {
  const store = opened({
    getUsersInfo: () => answer([{ userID: "bo" }]),
    searchUsers: () => answer({ userInfoList: [] }),
  });
  await store.search("bo");
  await store.search("");
  expect(store.getSnapshot()).toEqual({ words: "", people: [], isSearching: false });
});
