import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What is text, and large enough that fewer bytes are fewer packets. */
const TEXT = /\.(?:js|css|html|svg)$/;
const BYTES_MIN = 1_000;

/** Writes each file a second time with `.br` and a third with `.gz`, for servers that hand these out. */
export const precompress = (): Plugin => ({
  name: "precompress",
  apply: "build",
  writeBundle({ dir = "" }, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
      if (!TEXT.test(name) || content.byteLength < BYTES_MIN) continue;
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});
