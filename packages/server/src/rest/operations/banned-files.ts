import { fail, ok, type Result } from "@skein-im/protocol";
import { MISSING, presignFile, setFileBanned } from "../../domains/media/ban-file.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";

const SERVICE = "im_cos_msg";

/** Files of one call. Source: rest/operations. */
const FILES_MAX = 10;

/** Blocks a file of a message: nobody can fetch it any more. Source: rest/operations. */
export const forbidIllegalObject = bannedRoute("forbid_illegal_object", true);

/** Lets a blocked file be fetched again. Source: rest/operations. */
export const allowBannedObject = bannedRoute("allow_banned_object", false);

function bannedRoute(command: string, banned: boolean) {
  return defineRoute({
    service: SERVICE,
    command,
    area: GROUP_AREA,
    parse: parseURL,
    async handle({ deps, app }, url) {
      const done = await setFileBanned(deps.send.media, app, url, banned);
      return done.ok ? ok({}) : done;
    },
  });
}

function parseURL({ RawURL: url }: JsonObject): Result<string> {
  return typeof url === "string" && url !== ""
    ? ok(url)
    : fail("group_bad_parameter", "RawURL is missing or not a string");
}

/** Addresses of files, blocked ones too, that are good for a while. Source: rest/operations. */
export const getCosSig = defineRoute({
  service: SERVICE,
  command: "get_cos_sig",
  area: GROUP_AREA,
  parse({ RawURLs: list }) {
    if (!Array.isArray(list) || list.length === 0 || list.length > FILES_MAX) {
      return fail("group_bad_parameter", `RawURLs must name 1 to ${FILES_MAX} files`);
    }
    const files: { id: number; url: string }[] = [];
    for (const entry of list) {
      if (!isJsonObject(entry)) return fail("group_bad_parameter", "an entry of RawURLs is no object");
      const url = parseURL(entry);
      if (!url.ok) return url;
      if (!Number.isSafeInteger(entry.ResourceID)) {
        return fail("group_bad_parameter", "ResourceID is not a whole number");
      }
      files.push({ id: entry.ResourceID as number, url: url.value });
    }
    return ok(files);
  },
  async handle({ deps, app }, files) {
    const PreSigURLs = await Promise.all(
      files.map(async ({ id, url }) => {
        const signed = await presignFile(deps.send.media, app, url);
        return signed.ok
          ? { ResourceID: id, Code: 0, Desc: "", PreSigURL: signed.value.url, Status: signed.value.status }
          : {
              ResourceID: id,
              Code: signed.error.code,
              Desc: signed.error.desc,
              PreSigURL: "",
              Status: MISSING,
            };
      }),
    );
    return ok({ PreSigURLs });
  },
});
