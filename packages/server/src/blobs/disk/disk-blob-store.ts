import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { link, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BlobStore } from "../blob-store.ts";

/** Where files are until all of them is on disk. No key begins with a dot. */
const UNFINISHED = ".unfinished";

/** Bytes read at once: few, large pieces cost less than many. */
const READ_BYTES = 262_144;

/** Parts of letters, digits, `-` and `_`, at most 200 characters in all: no path can be made of it. */
const KEY = /^(?=.{1,200}$)[\w-]+(?:\/[\w-]+)*$/;

/** Files in a folder. A file appears under its name only when all of it is on disk. */
export class DiskBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #unfinished: string;

  /** The folder belongs to one process: what a former one had not finished is removed. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#unfinished = join(folder, UNFINISHED);
    rmSync(this.#unfinished, { recursive: true, force: true });
    mkdirSync(this.#unfinished, { recursive: true, mode: 0o700 });
  }

  async put(key: string, source: AsyncIterable<Uint8Array>): Promise<number> {
    const path = this.#path(key);
    const unfinished = join(this.#unfinished, randomUUID());
    const file = await open(unfinished, "wx");
    let size = 0;
    try {
      for await (const chunk of source) {
        await file.writeFile(chunk);
        size += chunk.byteLength;
      }
      await file.sync();
      await file.close();
      await place(unfinished, path);
    } catch (error) {
      await file.close().catch(() => {});
      await rm(unfinished, { force: true });
      throw error;
    }
    return size;
  }

  /** A second name for the file where the file system can do that, else a copy. */
  async putFile(key: string, path: string): Promise<void> {
    const unfinished = join(this.#unfinished, randomUUID());
    const target = this.#path(key);
    await syncFile(path);
    try {
      await link(path, unfinished);
    } catch {
      await this.put(key, createReadStream(path));
      return;
    }
    await place(unfinished, target);
  }

  async get(
    key: string,
    range?: { start: number; end: number },
  ): Promise<AsyncIterable<Uint8Array> | undefined> {
    const file = await open(this.#path(key), "r").catch(whenMissing);
    if (file === undefined) return undefined;
    if (range === undefined) return file.createReadStream({ highWaterMark: READ_BYTES });
    if (range.end <= range.start) {
      await file.close();
      return (async function* () {})();
    }
    return file.createReadStream({ start: range.start, end: range.end - 1, highWaterMark: READ_BYTES });
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
async function place(unfinished: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
