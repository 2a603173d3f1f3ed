import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Beside an upload `token` are `token.json` (what tus knows of it) and, once it is being finished, `token.done`. */
const DONE = ".done";
const SUFFIXES = ["", ".json", DONE];

/** The bytes of uploads, each under its token, as tus leaves them on this machine's disk. */
export class UploadFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Bytes that have arrived. */
  async size(token: string): Promise<number> {
    const sizes = await Promise.all([this.#size(token + DONE), this.#size(token)]);
    return sizes[0] ?? sizes[1] ?? 0;
  }

  /**
   * Path of a whole upload, out of reach of tus from now on; undefined when not all bytes are there. May be asked
   * again, also after a restart.
   */
  async close(token: string, size: number): Promise<string | undefined> {
    const done = join(this.path, token + DONE);
    if ((await this.#size(token + DONE)) === size) return done;
    if ((await this.#size(token)) !== size) return undefined;
    await rename(join(this.path, token), done);
    // Somebody who began it anew at this moment has emptied it.
    return (await this.#size(token + DONE)) === size ? done : undefined;
  }

  /** Not an error when there is none. */
  async remove(token: string): Promise<void> {
    for (const suffix of SUFFIXES) await rm(join(this.path, token + suffix), { force: true });
  }

  /** Tokens of which there is anything. */
  async tokens(): Promise<readonly string[]> {
    const names = await readdir(this.path);
    return [...new Set(names.map((name) => name.replace(/\.(json|done)$/, "")))];
  }

  async #size(name: string): Promise<number | undefined> {
    try {
      return (await stat(join(this.path, name))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }
}
