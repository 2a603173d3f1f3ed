import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const SOURCE = new URL("../src/service-worker.js", import.meta.url);

/** Puts the service worker beside the page, with the names of all that the page may load: a new build is a new worker. */
export const serviceWorker = (): Plugin => ({
  name: "service-worker",
  apply: "build",
  generateBundle(_options, bundle) {
    const files = Object.keys(bundle)
      .filter((name) => name.startsWith("assets/"))
      .toSorted();
    const id = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
    this.emitFile({
      type: "asset",
      fileName: "sw.js",
      source: `const BUILD = ${JSON.stringify({ id, files })};\n${readFileSync(SOURCE, "utf8")}`,
    });
  },
});
