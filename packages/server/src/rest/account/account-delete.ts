import { ok } from "@skein-im/protocol";
import { deleteAccount } from "../../domains/account/delete-account.ts";
import { ACCOUNT_AREA, defineRoute } from "../route.ts";
import { parseUserIDs } from "./account-fields.ts";

export const accountDelete = defineRoute({
  service: "im_open_login_svc",
  command: "account_delete",
  area: ACCOUNT_AREA,
  parse: (body) => parseUserIDs(body.DeleteItem, "DeleteItem"),
  async handle({ deps, app }, userIDs) {
    const ending = { ...deps.relations, follows: deps.follows.follows };
    const results = await Promise.all([...new Set(userIDs)].map((userID) => deleteOne(userID)));
    return ok({ ResultItem: results });

    async function deleteOne(userID: string) {
      const deleted = await deleteAccount(
        { ...deps, ending, subscriptions: deps.officials.officials },
        app,
        userID,
      );
      return {
        ResultCode: deleted.ok ? 0 : deleted.error.code,
        ResultInfo: deleted.ok ? "" : deleted.error.desc,
        UserID: userID,
      };
    }
  },
});
