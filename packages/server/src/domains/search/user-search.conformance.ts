import { foldText } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { UserCriteria } from "./user-search.ts";

const NOW = 1_700_000_000_000;

const criteria = (words: readonly string[], rest: Partial<UserCriteria> = {}): UserCriteria => ({
  keywords: words.map(foldText),
  every: false,
  minBirthday: 0,
  ...rest,
});

export function userSearchConformance(open: () => Promise<ReopenableStore>): void {
  test("users are found by parts of their IDs and names, in any script and case, in their own app", async () => {
    await using opened = await open();
    const { accounts, userSearch } = opened.store;
    await accounts.import(
      1,
      [
        { userID: "ana_b", nickName: "Ana Beltrão" },
        { userID: "u2", nickName: "李雁" },
        { userID: "nobody" },
      ],
      NOW,
    );
    await accounts.import(2, [{ userID: "ana_elsewhere" }], NOW);
    const found = async (words: string[], rest?: Partial<UserCriteria>) =>
      (await userSearch.searchUsers({ app: 1, criteria: criteria(words, rest), limit: 10 })).users;
    expect(await found(["ANA"])).toEqual(["ana_b"]);
    expect(await found(["beltrão"])).toEqual(["ana_b"]);
    expect(await found(["雁"])).toEqual(["u2"]);
    expect(await found(["李雁"])).toEqual(["u2"]);
    expect(await found(["b a"])).toEqual([]);
    expect(await found(["2", "body"])).toEqual(["u2", "nobody"]);
    expect(await found(["2", "雁"], { every: true })).toEqual(["u2"]);
    expect(await found(["2", "body"], { every: true })).toEqual([]);
  });

  test("a new name is found and the old one is not; who is gone is not found", async () => {
    await using opened = await open();
    const { accounts, userSearch } = opened.store;
    await accounts.import(1, [{ userID: "ana", nickName: "Anna" }, { userID: "bo" }], NOW);
    const found = async (word: string) =>
      (await userSearch.searchUsers({ app: 1, criteria: criteria([word]), limit: 10 })).users;
    expect(await found("nn")).toEqual(["ana"]);
    await accounts.setProfile(1, "ana", { nickName: "Zoe", profile: {} });
    await accounts.import(1, [{ userID: "bo", nickName: "Zora" }], NOW);
    expect(await found("nn")).toEqual([]);
    expect(await found("zo")).toEqual(["ana", "bo"]);
    await accounts.remove(1, ["ana"]);
    expect(await found("zo")).toEqual(["bo"]);
    await opened.reopen();
    const again = opened.store.userSearch;
    expect((await again.searchUsers({ app: 1, criteria: criteria(["zo"]), limit: 10 })).users).toEqual([
      "bo",
    ]);
  });

  test("gender and birthday narrow it down", async () => {
    await using opened = await open();
    const { accounts, userSearch } = opened.store;
    await accounts.import(1, [{ userID: "u1" }, { userID: "u2" }, { userID: "u3" }], NOW);
    await accounts.setProfile(1, "u1", { profile: { gender: 1, birthday: 19_900_101 } });
    await accounts.setProfile(1, "u2", { profile: { gender: 2, birthday: 20_000_101 } });
    const found = async (rest: Partial<UserCriteria>) =>
      (await userSearch.searchUsers({ app: 1, criteria: criteria(["u"], rest), limit: 10 })).users;
    expect(await found({ gender: 2 })).toEqual(["u2"]);
    expect(await found({ minBirthday: 19_900_101, maxBirthday: 19_991_231 })).toEqual(["u1"]);
    expect(await found({ minBirthday: 19_900_102 })).toEqual(["u2"]);
    expect(await found({})).toEqual(["u1", "u2", "u3"]);
  });

  test("pages hold every match once, whatever the names are", async () => {
    await using opened = await open();
    const { accounts, userSearch } = opened.store;
    const names = fc.sample(fc.string({ unit: fc.constantFrom("a", "b", "雁", "É", " "), maxLength: 6 }), {
      numRuns: 60,
      seed: 7,
    });
    await accounts.import(
      1,
      names.map((nickName, index) => ({ userID: `u${index}`, nickName })),
      NOW,
    );
    for (const word of ["a", "ab", "雁a", "é", "b雁a", "u1", "9"]) {
      const expected = names.flatMap((name, index) =>
        [`u${index}`, name].some((one) => foldText(one).includes(word)) ? [`u${index}`] : [],
      );
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await userSearch.searchUsers({ app: 1, criteria: criteria([word]), limit: 4, cursor });
        expect(page.total).toBe(expected.length);
        found.push(...page.users);
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(found, word).toEqual(expected);
    }
  });
}
