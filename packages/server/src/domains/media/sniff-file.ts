import { fail, type MediaKind, ok, type Result } from "@skein-im/protocol";
import { fileTypeFromFile } from "file-type";

const VIDEO = new Set(["video/mp4", "video/quicktime", "video/x-m4v"]);

/** Containers that hold a sound as well as a video: what recorders write is one of these. */
const SOUND_CONTAINERS = new Set([
  "video/mp4",
  "video/quicktime",
  "video/webm",
  "video/3gpp",
  "video/ogg",
  "application/ogg",
]);

/**
 * MIME type of a file as its first bytes say, or `application/octet-stream`. Fails with 4005 for a video that is
 * neither MP4 nor MOV and a sound that is none; images are looked at by who decodes them.
 */
export async function sniffFile(path: string, kind: MediaKind): Promise<Result<string>> {
  if (kind === "merger") return ok("application/json");
  const type = (await fileTypeFromFile(path))?.mime ?? "application/octet-stream";
  if (kind === "video" && !VIDEO.has(type)) {
    return fail("forbidden_file", `the file is no MP4 or MOV video (it looks like ${type})`);
  }
  if (kind === "sound" && !type.startsWith("audio/") && !SOUND_CONTAINERS.has(type)) {
    return fail("forbidden_file", `the file is no sound (it looks like ${type})`);
  }
  return ok(type);
}
