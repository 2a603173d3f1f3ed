import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";

export function appStoreConformance(open: () => Promise<ReopenableStore>): void {
  const app = { appID: 7, secrets: ["s".repeat(64)], settings: { revokeSeconds: 60 }, createdAt: 5 };

  test("an app is created once, with its first admin", async () => {
    await using opened = await open();
    const { apps, accounts } = opened.store;
    expect(await apps.create(app)).toBe(true);
    expect(await apps.create({ ...app, secrets: ["other"] })).toBe(false);
    expect(await apps.get(7)).toEqual(app);
    expect(await apps.get(8)).toBeUndefined();
    expect((await accounts.get(7, ["administrator"]))[0]?.admin).toBe(true);
  });

  test("settings and keys are replaced and kept", async () => {
    await using opened = await open();
    await opened.store.apps.create(app);
    expect(await opened.store.apps.setSettings(7, { revokeSeconds: 1 })).toBe(true);
    expect(await opened.store.apps.setSecrets(7, ["new", "old"])).toBe(true);
    expect(await opened.store.apps.setSettings(8, {})).toBe(false);
    const again = await opened.reopen();
    expect(await again.apps.list()).toEqual([
      { ...app, settings: { revokeSeconds: 1 }, secrets: ["new", "old"] },
    ]);
  });
}
