import { ok } from "@skein-im/protocol";
import { ACCOUNT_AREA, defineRoute } from "../route.ts";
import { parseUserIDs } from "./account-fields.ts";

export const accountCheck = defineRoute({
  service: "im_open_login_svc",
  command: "account_check",
  area: ACCOUNT_AREA,
  parse: (body) => parseUserIDs(body.CheckItem, "CheckItem"),
  async handle({ deps, app }, userIDs) {
    const known = await deps.accounts.getMany(app.appID, userIDs);
    return ok({
      ResultItem: userIDs.map((userID) => ({
        UserID: userID,
        ResultCode: 0,
        ResultInfo: "",
        AccountStatus: known.has(userID) ? "Imported" : "NotImported",
      })),
    });
  },
});
