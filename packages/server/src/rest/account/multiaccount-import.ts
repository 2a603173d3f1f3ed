import { fail, ok, type Result } from "@skein-im/protocol";
import type { AccountImport } from "../../domains/account/account-store.ts";
import { importAccounts } from "../../domains/account/import-accounts.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { ACCOUNT_AREA, defineRoute } from "../route.ts";
import { parseAccountImport, parseBatch, parseUserID } from "./account-fields.ts";

interface Batch {
  readonly accounts: readonly AccountImport[];
  readonly failed: readonly string[];
}

/** Takes `Accounts` (names only, the old form) or `AccountList`. */
export const multiaccountImport = defineRoute({
  service: "im_open_login_svc",
  command: "multiaccount_import",
  area: ACCOUNT_AREA,
  parse: parseAccounts,
  async handle({ deps, app }, { accounts, failed }) {
    await importAccounts(deps.profiles, app, accounts);
    return ok({ FailAccounts: failed });
  },
});

/** A name or profile that breaks the rules fails alone; a field of a wrong type fails the call. */
function parseAccounts(body: JsonObject): Result<Batch> {
  const named = body.AccountList === undefined;
  const list = named ? parseBatch(body.Accounts, "Accounts") : parseBatch(body.AccountList, "AccountList");
  if (!list.ok) return list;
  const accounts: AccountImport[] = [];
  const failed: string[] = [];
  for (const entry of list.value) {
    const item = named ? { UserID: entry } : entry;
    if (!isJsonObject(item)) return fail("account_illegal", "an entry of AccountList is not an object");
    const userID = parseUserID(item);
    if (!userID.ok) return userID;
    const account = parseAccountImport(item);
    if (account.ok) accounts.push(account.value);
    else failed.push(userID.value);
  }
  return ok({ accounts, failed });
}
