import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { tellProfile } from "../profile/tell-profile.ts";
import type { AccountDirectory } from "./account-directory.ts";
import type { AccountImport } from "./account-store.ts";

export interface ImportDeps {
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/**
 * Creates accounts. Of one that exists the fields that are given are written, and it is told like every change of a profile. Source:
 * rest/account, account_import.
 */
export async function importAccounts(
  { accounts, fanOut, clock }: ImportDeps,
  app: KnownApp,
  imports: readonly AccountImport[],
): Promise<void> {
  const { appID } = app;
  const known = await accounts.getMany(
    appID,
    imports.map(({ userID }) => userID),
  );
  const added = imports.filter(({ userID }) => !known.has(userID));
  if (added.length > 0) await accounts.import(appID, added, clock.now());
  for (const { userID, nickName, faceUrl } of imports) {
    const before = known.get(userID);
    const isSame = (nickName ?? before?.nickName) === before?.nickName;
    if (before === undefined || (isSame && (faceUrl ?? before.faceUrl) === before.faceUrl)) continue;
    const done = await accounts.setProfile(appID, userID, { nickName, faceUrl, profile: {} });
    if (done !== undefined) tellProfile(fanOut, app, done);
  }
}
