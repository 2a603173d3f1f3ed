import { expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";

export function appMuteStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("mutes are those that have not ended, and stay over a restart", async () => {
    await using opened = await open();
    const { appMutes } = opened.store;
    await appMutes.set(1, "ana", { c2cUntil: 200, groupUntil: 0 });
    await appMutes.set(1, "bo", { c2cUntil: 0, groupUntil: 100 });
    await appMutes.set(2, "ana", { c2cUntil: 300, groupUntil: 300 });
    await appMutes.set(2, "ana", { c2cUntil: 0, groupUntil: 0 });
    expect(await appMutes.active(150)).toEqual([{ app: 1, userID: "ana", c2cUntil: 200, groupUntil: 0 }]);
    const again = await opened.reopen();
    expect(await again.appMutes.active(50)).toHaveLength(2);
  });
}
