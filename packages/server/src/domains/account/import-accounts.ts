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
    if (before === undefined) continue;
    if (!differs(nickName, before.nickName) && !differs(faceUrl, before.faceUrl)) continue;
    const done = await accounts.setProfile(appID, userID, { nickName, faceUrl, profile: {} });
    if (done !== undefined) tellProfile(fanOut, app, done);
  }
}

/** Whether a field is given, and another one than before. */
const differs = (given: string | undefined, before: string): boolean =>
  given !== undefined && given !== before;
