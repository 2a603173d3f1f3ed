import { fail, ok, type Result } from "@skein-im/protocol";
import type { JsonObject } from "../json-object.ts";

/** Accounts that one call may name. Source: rest/messages, batchsendmsg; rest/account, query_online_status. */
const ACCOUNTS_MAX = 500;

/** `To_Account` as a list, each account once. Fails with 90003, 60015, 90011. */
export function parseToAccounts({ To_Account: accounts }: JsonObject): Result<readonly string[]> {
  if (!Array.isArray(accounts) || accounts.length === 0) {
    return fail("rest_to_account", "To_Account is missing, empty or not an array");
  }
  if (accounts.length > ACCOUNTS_MAX) return fail("rest_too_many_accounts");
  if (!accounts.every((account) => typeof account === "string")) {
    return fail("account_not_string", "an entry of To_Account is not a string");
  }
  return ok([...new Set(accounts)]);
}
