import type { Account } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { wireProfile } from "./get-profiles.ts";

/** A profile changed: the user's devices hear of all of it, those who watch the user of what they may read, and friends that their list is another one. */
export function tellProfile(
  fanOut: FanOut,
  app: KnownApp,
  { account, friendOf }: { readonly account: Account; readonly friendOf: readonly string[] },
): void {
  const { userID } = account;
  fanOut.toUser(app.appID, userID, "user.profile", wireProfile(app, account, userID));
  fanOut.toWatchers(app.appID, userID, "user.profile", wireProfile(app, account, ""));
  for (const owner of friendOf) fanOut.toUser(app.appID, owner, "relation.changed", {});
}
