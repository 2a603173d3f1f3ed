import { ok } from "@skein-im/protocol";
import { importAccounts } from "../../domains/account/import-accounts.ts";
import { ACCOUNT_AREA, defineRoute } from "../route.ts";
import { parseAccountImport } from "./account-fields.ts";

export const accountImport = defineRoute({
  service: "im_open_login_svc",
  command: "account_import",
  area: ACCOUNT_AREA,
  parse: parseAccountImport,
  async handle({ deps, app }, account) {
    await importAccounts(deps.profiles, app, [account]);
    return ok({});
  },
});
