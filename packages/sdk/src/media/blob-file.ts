import { fail, ok } from "@skein-im/protocol";
import type { LocalFile } from "./local-file.ts";

/** A file of which the app gave the bytes, or which a person chose in a browser. */
export function blobFile(blob: Blob, name: string): LocalFile {
  return {
    name,
    path: "",
    size: blob.size,
    async open() {
      if (blob.size === 0) return fail("file_empty");
      return ok({
        size: blob.size,
        // Browsers send a piece of a file without reading it into memory.
        read: async (start: number, end: number) => blob.slice(start, end),
      });
    },
  };
}
