import { fail, ok, type Result } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { type Joiner, JoinQueue } from "./join-queue.ts";

const joiner = (userID: string): Joiner => ({
  user: {
    userID,
    shownAs: { nickName: "", faceUrl: "" },
    isApp: false,
    operator: userID,
    platform: "Web",
    address: "127.0.0.1",
  },
  message: "",
});

/** A group whose turn comes when the test says so. */
function openQueue() {
  const queue = new JoinQueue();
  const turns: (() => void)[] = [];
  const written: string[][] = [];
  const join = (userID: string) =>
    queue.join<string>(
      1,
      "club",
      joiner(userID),
      async (close) => {
        await new Promise<void>((resolve) => turns.push(resolve));
        const users = close().map(({ user }) => user.userID);
        written.push(users);
        return new Map(users.map((user): [string, Result<string>] => [user, ok(`${user} is in`)]));
      },
      fail("group_missing"),
    );
  return { queue, turns, written, join };
}

test("those who come before the turn are written together, who comes later in the next one", async () => {
  const { turns, written, join } = openQueue();
  const first = [join("ana"), join("bo")];
  turns[0]?.();
  expect(await Promise.all(first)).toEqual([ok("ana is in"), ok("bo is in")]);
  const later = join("cy");
  turns[1]?.();
  expect(await later).toEqual(ok("cy is in"));
  expect(written).toEqual([["ana", "bo"], ["cy"]]);
});

test("a batch has each user once and a hundred at most", async () => {
  const { turns, written, join } = openQueue();
  const twice = [join("ana"), join("ana")];
  const many = Array.from({ length: 100 }, (_, n) => join(`u${n}`));
  for (const turn of turns) turn();
  await Promise.all([...twice, ...many]);
  expect(written.map((users) => users.length)).toEqual([1, 100, 1]);
});

test("a write that fails before it begins fails for its own batch only", async () => {
  const { queue, turns, join } = openQueue();
  const broken = () => Promise.reject(new Error("disk full"));
  await expect(queue.join(1, "club", joiner("ana"), broken, fail("group_missing"))).rejects.toThrow(
    "disk full",
  );
  const next = join("bo");
  turns[0]?.();
  expect(await next).toEqual(ok("bo is in"));
});
