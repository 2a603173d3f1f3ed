import type { WireProfile } from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { Account } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { customFieldsOf } from "./profile-fields.ts";

/** Profiles of those who exist, in the order asked, as far as the reader may see them. Source: users 1.3. */
export async function getProfiles(
  { accounts }: { readonly accounts: AccountDirectory },
  app: KnownApp,
  reader: string,
  users: readonly string[],
): Promise<WireProfile[]> {
  const found = await accounts.getMany(app.appID, users);
  return [...new Set(users)].flatMap((userID) => {
    const account = found.get(userID);
    return account === undefined ? [] : [wireProfile(app, account, reader)];
  });
}

/** A profile as `reader` may see it. */
export function wireProfile(app: KnownApp, account: Account, reader: string): WireProfile {
  const { userID, nickName, faceUrl, profile } = account;
  const { custom: kept = {}, allowType = app.settings.defaultAllowType, ...fields } = profile;
  const { msgSettings: _, adminForbid: __, ...shown } = fields;
  const declared = customFieldsOf(app.settings.profileFields);
  const custom = Object.entries(kept).filter(([key]) => {
    const readers = declared.get(key)?.reader;
    return readers === "all" || ((readers === "self" || readers === "user") && reader === userID);
  });
  return {
    userID,
    ...(nickName && { nickName }),
    ...(faceUrl && { faceUrl }),
    ...shown,
    ...(allowType !== 0 && { allowType }),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
  };
}
