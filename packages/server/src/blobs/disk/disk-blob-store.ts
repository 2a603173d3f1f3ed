import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BlobStore } from "../blob-store.ts";

/** Parts of letters, digits, `-` and `_`, at most 200 characters in all: no path can be made of it. */
const KEY = /^(?=.{1,200}$)[\w-]+(?:\/[\w-]+)*$/;

/** Files in a folder. A file appears under its name only when all of it is on disk. */
export class DiskBlobStore implements BlobStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, source: AsyncIterable<Uint8Array>): Promise<number> {
    const path = this.#path(key);
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID()}.part`;
    const file = await open(unfinished, "wx");
    let size = 0;
    try {
      for await (const chunk of source) {
        await file.writeFile(chunk);
        size += chunk.byteLength;
      }
      await file.sync();
      await file.close();
      await rename(unfinished, path);
    } catch (error) {
      await file.close().catch(() => {});
      await rm(unfinished, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
    return size;
  }

  async get(
    key: string,
    range?: { start: number; end: number },
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    const file = await open(this.#path(key), "r").catch(whenMissing);
    if (file === undefined) return undefined;
    if (range === undefined) return file.createReadStream();
    if (range.end <= range.start) {
      await file.close();
      return (async function* () {})();
    }
    return file.createReadStream({ start: range.start, end: range.end - 1 });
  }

  async size(key: string): Promise<number | undefined> {
    return (await stat(this.#path(key)).catch(whenMissing))?.size;
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  #path(key: string): string {
    if (!KEY.test(key)) throw new Error(`not a blob key: ${JSON.stringify(key)}`);
    return join(this.#folder, key);
  }
}

function whenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** A rename is durable when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
