import { describe, expect, test } from "vitest";
import { groupLog } from "./log-key.ts";
import { aMessage, type ReopenableStore } from "./message-store.conformance.ts";
import type { Reaction } from "./reaction-store.ts";

const NOW = 1_700_000_000_000;
const log = groupLog("hike");
const by = (user: string, reactionID = "heart", seq = 1): Reaction => ({
  app: 1,
  log,
  seq,
  user,
  reactionID,
  now: NOW,
});
const limits = { kindsMax: 2, usersMax: 3 };

export function reactionStoreConformance(open: () => Promise<ReopenableStore>): void {
  async function withMessages(count: number) {
    const opened = await open();
    for (let seq = 1; seq <= count; seq += 1) {
      await opened.store.messages.append(aMessage({ log, msgID: `m-${seq}` }));
    }
    const { reactions } = opened.store;
    return {
      opened,
      react: (reaction: Reaction) => reactions.react({ ...reaction, ...limits }),
      unreact: (reaction: Reaction) => reactions.unreact(reaction),
      async list(...seqs: number[]) {
        const found = await opened.store.reactions.list(1, log, seqs);
        return [...found].map(([seq, { kinds }]) => [seq, kinds]);
      },
      /** The number of the newest change. */
      newest: async (seq: number) => (await opened.store.reactions.list(1, log, [seq])).get(seq)?.changeSeq,
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }
  const changes = (opened: ReopenableStore) =>
    opened.store.messages.changesSince({ app: 1, log, user: "zoe", since: 0, floor: 1, limit: 10 });

  test("reactions are listed by message, kinds by their first use, users in the order of reacting", async () => {
    await using at = await withMessages(3);
    for (const reaction of [by("bob"), by("alice", "laugh"), by("alice"), by("carol", "heart", 3)]) {
      expect(await at.react(reaction)).toMatchObject({ changeSeq: expect.any(Number) });
    }
    const expected = [
      [
        1,
        [
          { reactionID: "heart", userIDs: ["bob", "alice"] },
          { reactionID: "laugh", userIDs: ["alice"] },
        ],
      ],
      [3, [{ reactionID: "heart", userIDs: ["carol"] }]],
    ];
    expect(await at.list(1, 2, 3, 4)).toEqual(expected);
    await at.opened.reopen();
    expect(await at.list(1, 2, 3, 4)).toEqual(expected);
  });

  test("each reaction of a user counts once and is taken back once", async () => {
    await using at = await withMessages(1);
    await at.react(by("bob"));
    expect(await at.react(by("bob"))).toBe("already");
    expect(await at.unreact(by("alice"))).toBe("not_reacted");
    expect(await at.unreact(by("alice", "laugh"))).toBe("no_such_reaction");
    expect(await at.unreact(by("bob"))).toEqual({ changeSeq: 2, after: 1 });
    expect(await at.list(1)).toEqual([[1, []]]);
    expect(await at.newest(1)).toBe(2);
    expect(await at.unreact(by("bob"))).toBe("no_such_reaction");
  });

  describe("limits", () => {
    test("of kinds: a kind whose last user has gone makes room", async () => {
      await using at = await withMessages(1);
      await at.react(by("bob", "a"));
      await at.react(by("bob", "b"));
      expect(await at.react(by("bob", "c"))).toBe("kinds_full");
      expect(await at.react(by("carol", "b"))).toMatchObject({ changeSeq: 3 });
      await at.unreact(by("bob", "a"));
      expect(await at.react(by("bob", "c"))).toMatchObject({ changeSeq: 5 });
    });

    test("of users", async () => {
      await using at = await withMessages(1);
      for (const user of ["a", "b", "c"]) await at.react(by(user));
      expect(await at.react(by("d"))).toBe("users_full");
      expect(await at.list(1)).toEqual([[1, [{ reactionID: "heart", userIDs: ["a", "b", "c"] }]]]);
    });
  });

  test("of each message the change log has one entry for all reactions", async () => {
    await using at = await withMessages(2);
    expect(await at.react(by("bob"))).toEqual({ changeSeq: 1, after: 0 });
    expect(await at.react(by("bob", "heart", 2))).toEqual({ changeSeq: 2, after: 0 });
    expect(await at.react(by("alice"))).toEqual({ changeSeq: 3, after: 1 });
    expect(
      (await changes(at.opened)).map(({ changeSeq, kind, message }) => [changeSeq, kind, message.seq]),
    ).toEqual([
      [2, "reactions", 2],
      [3, "reactions", 1],
    ]);
  });

  test("a revoked message loses its reactions and takes no new ones", async () => {
    await using at = await withMessages(1);
    await at.react(by("bob"));
    const { messages } = at.opened.store;
    const revoked = { app: 1, log, seq: 1, expectVersion: 0, payload: '{"revoked":{}}', now: NOW } as const;
    await messages.change({ ...revoked, kind: "revoked" });
    expect(await at.list(1)).toEqual([]);
    expect((await changes(at.opened)).map(({ kind }) => kind)).toEqual(["revoked"]);
    expect(await at.react(by("alice"))).toBe("missing");
    expect(await at.unreact(by("bob"))).toBe("missing");
  });

  test("there is nothing to react to where there is no message", async () => {
    await using at = await withMessages(1);
    expect(await at.react(by("bob", "heart", 2))).toBe("missing");
    expect(await at.react({ ...by("bob"), log: groupLog("other") })).toBe("missing");
    expect(await at.react({ ...by("bob"), app: 2 })).toBe("missing");
  });
}
