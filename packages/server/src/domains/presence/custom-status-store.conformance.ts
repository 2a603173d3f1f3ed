import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";

export function customStatusStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("a custom status is kept until it is cleared, one of a user and app", async () => {
    await using opened = await open();
    const { customStatuses } = opened.store;
    await customStatuses.set(1, "ana", "busy");
    await customStatuses.set(1, "ana", "away");
    await customStatuses.set(2, "ana", "elsewhere");
    await customStatuses.set(1, "bo", "here");
    const again = await opened.reopen();
    expect(await again.customStatuses.get(1, ["bo", "ana", "cy"])).toEqual(
      new Map([
        ["ana", "away"],
        ["bo", "here"],
      ]),
    );
    await again.customStatuses.set(1, "ana", "");
    await again.customStatuses.set(1, "cy", "");
    expect(await again.customStatuses.get(1, ["ana", "cy"])).toEqual(new Map());
    expect(await again.customStatuses.get(2, ["ana"])).toEqual(new Map([["ana", "elsewhere"]]));
  });

  test("everybody who has one is found, page by page", async () => {
    await using opened = await open();
    const { customStatuses } = opened.store;
    for (const userID of ["c", "a", "b"]) await customStatuses.set(1, userID, userID);
    await customStatuses.set(2, "a", "x");
    const first = await customStatuses.page(undefined, 3);
    expect(first).toEqual(["a", "b", "c"].map((userID) => ({ app: 1, userID, text: userID })));
    expect(await customStatuses.page(first.at(-1), 3)).toEqual([{ app: 2, userID: "a", text: "x" }]);
  });

  test("a removed account has none", async () => {
    await using opened = await open();
    const { accounts, customStatuses } = opened.store;
    await accounts.import(1, [{ userID: "ana" }], 1);
    await customStatuses.set(1, "ana", "busy");
    await accounts.remove(1, ["ana"]);
    expect(await customStatuses.get(1, ["ana"])).toEqual(new Map());
  });
}
