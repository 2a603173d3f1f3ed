import { SUBSCRIPTIONS_MAX } from "@skein-im/protocol";
import type { OfficialStore } from "./official-store.ts";

/** Takes an account that ends off all official accounts that it subscribes to; it has no device left that could hear of it. */
export async function endSubscriptions(
  officials: Pick<OfficialStore, "subscriptions" | "unsubscribe">,
  app: number,
  user: string,
  now: number,
): Promise<void> {
  for (const { accountID } of await officials.subscriptions(app, user, 0, SUBSCRIPTIONS_MAX)) {
    await officials.unsubscribe(app, accountID, [user], now);
  }
}
