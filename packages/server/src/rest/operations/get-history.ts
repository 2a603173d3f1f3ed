import { fail, ok } from "@skein-im/protocol";
import { timeText } from "../../domains/statistics/day.ts";
import { EXPORTS_PATH } from "../../export/export-routes.ts";
import { type Area, defineRoute } from "../route.ts";

const EXPORT_AREA: Area = {
  notJson: "export_parameter",
  tooLarge: "export_parameter",
  internal: "export_internal",
  notAdmin: "export_parameter",
};

/** The messages of an hour, as a file. Source: rest/operations. */
export const getHistoryFile = defineRoute({
  service: "open_msg_svc",
  command: "get_history",
  area: EXPORT_AREA,
  parse({ ChatType: chatType, MsgTime: hour }) {
    if (chatType !== "C2C" && chatType !== "Group") {
      return fail("export_parameter", "ChatType is neither C2C nor Group");
    }
    return typeof hour === "string"
      ? ok({ chatType, hour } as const)
      : fail("export_parameter", "MsgTime is missing or not a string");
  },
  async handle({ deps, app }, { chatType, hour }) {
    const file = await deps.exports.ofHour(app.appID, chatType, hour);
    if (!file.ok) return file;
    const { name, expiresAt, size, md5, gzipSize, gzipMD5 } = file.value;
    return ok({
      File: [
        {
          URL: `${deps.publicURL}${EXPORTS_PATH}${app.appID}/${name}`,
          ExpireTime: timeText(expiresAt),
          FileSize: size,
          FileMD5: md5,
          GzipSize: gzipSize,
          GzipMD5: gzipMD5,
        },
      ],
    });
  },
});
