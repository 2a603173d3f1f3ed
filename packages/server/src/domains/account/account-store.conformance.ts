import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;

export function accountStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("an import creates accounts, and writes only the fields given of those that exist", async () => {
    await using opened = await open();
    const { accounts } = opened.store;
    const [ana] = await accounts.import(
      1,
      [{ userID: "ana", nickName: "Ana", faceUrl: "f" }, { userID: "bo" }],
      NOW,
    );
    expect(ana).toMatchObject({ userID: "ana", nickName: "Ana", faceUrl: "f", admin: false, kickedAt: 0 });
    const [again] = await accounts.import(1, [{ userID: "ana", nickName: "A." }], NOW);
    expect(again).toEqual({ ...ana, nickName: "A." });
  });

  test("a profile is written field by field; empty ones are none", async () => {
    await using opened = await open();
    const { accounts } = opened.store;
    await accounts.import(1, [{ userID: "ana", nickName: "Ana" }], NOW);
    const full = {
      selfSignature: "s",
      gender: 2 as const,
      birthday: 19_990_131,
      allowType: 1 as const,
      custom: { Hobby: "chess", Score: "7" },
    };
    expect(await accounts.setProfile(1, "ana", { faceUrl: "f", profile: full })).toMatchObject({
      account: { userID: "ana", nickName: "Ana", faceUrl: "f", profile: full },
      friendOf: [],
    });
    const cleared = { selfSignature: "", gender: 0 as const, allowType: 0 as const, custom: { Hobby: "" } };
    await accounts.setProfile(1, "ana", { nickName: "", profile: cleared });
    const reopened = await opened.reopen();
    expect(await reopened.accounts.get(1, ["ana"])).toMatchObject([
      { nickName: "", faceUrl: "f", profile: { birthday: 19_990_131, allowType: 0, custom: { Score: "7" } } },
    ]);
    expect(await reopened.accounts.setProfile(1, "bo", { profile: {} })).toBe(undefined);
  });

  test("every account has a number of its own in the whole store, for good", async () => {
    await using opened = await open();
    const both = [
      ...(await opened.store.accounts.import(1, [{ userID: "ana" }, { userID: "bo" }], NOW)),
      ...(await opened.store.accounts.import(2, [{ userID: "ana" }], NOW)),
    ];
    expect(new Set(both.map(({ tinyID }) => tinyID)).size).toBe(3);
    for (const { tinyID } of both) expect(tinyID).toMatch(/^\d{18}$/);
    await opened.store.accounts.remove(2, ["ana"]);
    const [anew] = await opened.store.accounts.import(2, [{ userID: "ana" }], NOW);
    expect(both.map(({ tinyID }) => tinyID)).not.toContain(anew?.tinyID);
  });

  test("only accounts that exist are found, in their app", async () => {
    await using opened = await open();
    await opened.store.accounts.import(1, [{ userID: "ana" }], NOW);
    expect((await opened.store.accounts.get(1, ["ana", "nobody"])).map(({ userID }) => userID)).toEqual([
      "ana",
    ]);
    expect(await opened.store.accounts.get(2, ["ana"])).toEqual([]);
  });

  test("a removal answers those that existed and takes their devices along", async () => {
    await using opened = await open();
    const { accounts, devices } = opened.store;
    await accounts.import(1, [{ userID: "ana" }], NOW);
    await devices.put(1, {
      userID: "ana",
      deviceID: "d",
      platform: "Web",
      state: "online",
      since: 1,
      link: "l",
    });
    expect(await accounts.remove(1, ["ana", "nobody"])).toEqual(["ana"]);
    expect(await accounts.get(1, ["ana"])).toEqual([]);
    expect(await devices.list(1, ["ana"])).toEqual([]);
  });

  test("a kick is kept", async () => {
    await using opened = await open();
    await opened.store.accounts.import(1, [{ userID: "ana" }], NOW);
    expect(await opened.store.accounts.setKickedAt(1, "ana", 5)).toBe(true);
    expect(await opened.store.accounts.setKickedAt(1, "nobody", 5)).toBe(false);
    const again = await opened.reopen();
    expect((await again.accounts.get(1, ["ana"]))[0]?.kickedAt).toBe(5);
  });
}
