import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { LocalPaths } from "../cache/cache.ts";
import type { Files } from "./local-file.ts";
import type { FileToSend } from "./media-element.ts";

/**
 * The files of a message that an earlier run of the app failed to send, by the paths that were kept. Fails with 7004
 * when they are not known, or not there any more.
 */
export function filesAgain(
  elements: readonly MessageElement[],
  sources: NonNullable<LocalPaths["sources"]>,
  files: Files,
): Result<FileToSend[]> {
  const found: FileToSend[] = [];
  for (const [element, { MsgType, MsgContent }] of elements.entries()) {
    for (const kind of KINDS[MsgType] ?? []) {
      const path = sources[kind];
      if (path === undefined && kind === "snapshot") continue;
      const file = path === undefined ? undefined : files.at?.(path);
      if (file?.ok !== true) return fail("file_missing", "the file of this message is not there any more");
      const name = MsgType === "TIMFileElem" ? (MsgContent.FileName ?? file.value.name) : file.value.name;
      found.push({ element, kind, file: { ...file.value, name } });
    }
  }
  return ok(found);
}

const KINDS: Readonly<Record<string, readonly FileToSend["kind"][]>> = {
  TIMImageElem: ["image"],
  TIMSoundElem: ["sound"],
  TIMVideoFileElem: ["video", "snapshot"],
  TIMFileElem: ["file"],
};
