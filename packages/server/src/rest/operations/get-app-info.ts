import { fail, ok } from "@skein-im/protocol";
import { appInfo } from "../../domains/statistics/app-info.ts";
import { type Area, defineRoute } from "../route.ts";

const STATISTICS_AREA: Area = {
  notJson: "rest_mute_json",
  tooLarge: "rest_malformed",
  internal: "statistics_internal",
};

/** Statistics of the last thirty days. Source: rest/operations. */
export const getAppInfo = defineRoute({
  service: "openconfigsvr",
  command: "getappinfo",
  area: STATISTICS_AREA,
  parse({ RequestField: fields }) {
    if (fields === undefined) return ok(undefined);
    return Array.isArray(fields) && fields.every((field) => typeof field === "string")
      ? ok(new Set(fields as string[]))
      : fail("rest_malformed", "RequestField is not an array of strings");
  },
  handle: async ({ deps, app }, fields) =>
    ok({ Result: await appInfo(deps.appInfo, app, fields && fields.size > 0 ? fields : undefined) }),
});
