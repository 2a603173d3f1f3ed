import type { DownloadTarget } from "./local-file.ts";

/** A download in a browser: an object URL, which lives as long as the page. */
export function memoryDownload(): DownloadTarget {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    async append(bytes) {
      parts.push(bytes);
      size += bytes.byteLength;
    },
    async restart() {
      parts = [];
      size = 0;
    },
    finish: async (type) => URL.createObjectURL(new Blob(parts, { type })),
    async close() {},
  };
}
