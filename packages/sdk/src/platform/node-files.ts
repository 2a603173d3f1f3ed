import { createHash } from "node:crypto";
import { accessSync, constants, mkdtempSync, statSync } from "node:fs";
import { mkdir, open, rename, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fail, ok, type Result } from "@skein-im/protocol";
import type { DownloadPlace, DownloadTarget, FileBytes, Files, LocalFile } from "../media/local-file.ts";

/** Files by their paths. */
export const nodeFiles: Files = { at: fileAt, download };

function fileAt(path: string): Result<LocalFile> {
  try {
    const found = statSync(path);
    if (!found.isFile()) return fail("file_argument", `${path} is no file`);
    accessSync(path, constants.R_OK);
    return ok({ name: basename(path), path, size: found.size, open: () => openFile(path) });
  } catch (cause) {
    return fail("file_argument", `the file cannot be read: ${(cause as Error).message}`);
  }
}

async function openFile(path: string): Promise<Result<FileBytes>> {
  try {
    const { size } = await stat(path);
    if (size === 0) return fail("file_empty");
    await readPart(path, 0, 1);
    return ok({ size, read: (start, end) => readPart(path, start, end) });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    return fail(code === "ENOENT" ? "file_missing" : "file_unreadable", message);
  }
}

/** Opened for each part: a file that waits for the network is not kept open. */
async function readPart(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(end - start), 0, end - start, start);
    if (bytesRead < end - start) throw new Error(`${path} has become shorter`);
    return buffer;
  } finally {
    await file.close();
  }
}

let ownFolder: string | undefined;

/** Without a folder of the app's one that only this user of the machine can read. */
const folderOfProcess = (): string => {
  ownFolder ??= mkdtempSync(join(tmpdir(), "skein-"));
  return ownFolder;
};

async function download({ path, folder, name }: DownloadPlace): Promise<DownloadTarget> {
  const target =
    path === undefined
      ? join(folder === undefined ? folderOfProcess() : resolve(folder, "tmp"), name)
      : resolve(path);
  await mkdir(dirname(target), { recursive: true });
  // Of this file alone: the app may name the same place for another one.
  const part = `${target}.${createHash("sha1").update(name).digest("hex").slice(0, 8)}.part`;
  const file = await open(part, "a");
  let { size } = await file.stat();
  let closed = false;
  const close = async () => {
    if (!closed) await file.close();
    closed = true;
  };
  return {
    get size() {
      return size;
    },
    async append(bytes) {
      await file.write(bytes);
      size += bytes.byteLength;
    },
    async restart() {
      await file.truncate(0);
      size = 0;
    },
    async finish() {
      await close();
      await rename(part, target);
      return target;
    },
    close,
  };
}
