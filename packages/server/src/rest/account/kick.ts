import { ok } from "@skein-im/protocol";
import { kickAccount } from "../../domains/account/kick-account.ts";
import { ACCOUNT_AREA, defineRoute } from "../route.ts";
import { parseUserID } from "./account-fields.ts";

export const kick = defineRoute({
  service: "im_open_login_svc",
  command: "kick",
  area: ACCOUNT_AREA,
  parse: parseUserID,
  async handle({ deps, app }, userID) {
    const kicked = await kickAccount(deps, app, userID);
    return kicked.ok ? ok({}) : kicked;
  },
});
