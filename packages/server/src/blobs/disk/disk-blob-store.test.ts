import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobStoreConformance } from "../blob-store.conformance.ts";
import { DiskBlobStore } from "./disk-blob-store.ts";

blobStoreConformance(async () => {
  const folder = mkdtempSync(join(tmpdir(), "skein-blobs-"));
  return {
    blobs: new DiskBlobStore(folder),
    names: async () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true }),
  };
});
