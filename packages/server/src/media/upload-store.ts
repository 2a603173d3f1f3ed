import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";

/** Bytes that may wait for the disk: many small pieces of the network become few large writes. */
const WAITING_BYTES = 1_048_576;

/** Uploads in a folder, as tus keeps them; the bytes go to the disk without a stage of their own, in large pieces. */
export class UploadStore extends FileStore {
  /** Answers where the upload ends then; what has arrived before a break stays. */
  override async write(...[readable, id, offset]: Parameters<FileStore["write"]>): Promise<number> {
    const file = createWriteStream(join(this.directory, id), {
      flags: "r+",
      start: offset,
      highWaterMark: WAITING_BYTES,
    });
    await pipeline(readable, file).catch((cause: unknown) => {
      // Also when the connection broke: the client asks how far it came, and goes on.
      const desc = "the bytes could not be written";
      throw Object.assign(new Error(desc, { cause }), { status_code: 500, body: `${desc}\n` });
    });
    return offset + file.bytesWritten;
  }
}
