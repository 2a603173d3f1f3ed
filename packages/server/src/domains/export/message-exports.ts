import { createHash, type Hash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { createGzip } from "node:zlib";
import { fail, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import { groupNames } from "../group/group-names.ts";
import { msgSeqOf } from "../message/message-key.ts";
import { parseStored } from "../message/stored-text.ts";
import { parseHour } from "../statistics/day.ts";
import type { ChatType, ExportedMessage, MessageExportSource } from "./message-export-source.ts";

/** A file of one hour. */
export interface ExportFile {
  /** In the folder of exports; nobody guesses it. */
  readonly name: string;
  /** Ms; from then on it is gone. */
  readonly expiresAt: number;
  readonly size: number;
  readonly md5: string;
  readonly gzipSize: number;
  readonly gzipMD5: string;
}

export interface MessageExportsDeps {
  readonly source: MessageExportSource;
  /** A folder of its own. */
  readonly folder: string;
  readonly clock: Clock;
}

const HOUR_MS = 3_600_000;
/** How long a file can be had after its hour. Source: rest/operations, get_history. */
const KEPT_MS = 7 * 24 * HOUR_MS;
/** Rows that are looked at in one go; between two of them others have their turn. */
const WINDOW = 1_000;
/** Files that are made at the same time. */
const AT_ONCE = 2;

const NAME = /^(?:C2C|Group)-\d{10}-[0-9a-f]{32}\.json\.gz$/;

/**
 * Files with the messages of an hour, made when they are first asked for, after the hour, and kept for a week. Source: rest/operations, get_history.
 */
export class MessageExports {
  readonly #deps: MessageExportsDeps;
  readonly #making = new Map<string, Promise<Result<ExportFile>>>();

  constructor(deps: MessageExportsDeps) {
    this.#deps = deps;
  }

  /** `hour` as YYYYMMDDHH. Fails with 1002 (no such hour), 1003 (too much of it at once), 1004 (not over, or without messages), 1005 (more than a week ago). */
  async ofHour(app: number, chatType: ChatType, hour: string): Promise<Result<ExportFile>> {
    const from = parseHour(hour);
    if (from === undefined) return fail("export_parameter", "MsgTime is no hour written YYYYMMDDHH");
    const now = this.#deps.clock.now();
    if (from + HOUR_MS > now) return fail("export_missing", "the hour is not over");
    if (from + HOUR_MS + KEPT_MS <= now) return fail("export_expired");
    const key = `${app}/${chatType}-${hour}`;
    const making = this.#making.get(key);
    if (making !== undefined) return making;
    if (this.#making.size >= AT_ONCE) return fail("export_internal", "files are being made; try again");
    const made = this.#find(app, chatType, hour).finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    return made;
  }

  /** Where a file is; undefined when it is none, or its time is over. */
  async path(app: string, name: string): Promise<string | undefined> {
    if (!/^[1-9]\d{0,9}$/.test(app) || !NAME.test(name)) return undefined;
    const file = await this.#read(join(this.#deps.folder, app), name);
    return file === undefined || file.expiresAt <= this.#deps.clock.now()
      ? undefined
      : join(this.#deps.folder, app, name);
  }

  /** Removes files whose time is over, and what a kill left behind. Answers how many. */
  async sweep(): Promise<number> {
    const { folder, clock } = this.#deps;
    let removed = 0;
    for (const app of await readdir(folder).catch(() => [])) {
      const names = new Set(await readdir(join(folder, app)));
      for (const name of names) {
        const path = join(folder, app, name);
        const { mtimeMs } = await stat(path);
        const file = NAME.test(name) ? await this.#read(join(folder, app), name) : undefined;
        // The description of a file that is there goes with it.
        const isDescribed = name.endsWith(".meta") && names.has(name.slice(0, -".meta".length));
        const isLeft = !isDescribed && this.#making.size === 0 && mtimeMs + HOUR_MS <= clock.now();
        const isOver = file === undefined ? isLeft : file.expiresAt <= clock.now();
        if (!isOver) continue;
        await rm(path, { force: true });
        await rm(`${path}.meta`, { force: true });
        names.delete(`${name}.meta`);
        removed += 1;
      }
    }
    return removed;
  }

  async #find(app: number, chatType: ChatType, hour: string): Promise<Result<ExportFile>> {
    const folder = join(this.#deps.folder, String(app));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const prefix = `${chatType}-${hour}-`;
    for (const name of await readdir(folder)) {
      if (!name.startsWith(prefix) || !NAME.test(name)) continue;
      const known = await this.#read(folder, name);
      if (known !== undefined) return ok(known);
    }
    const made = await this.#make(folder, { app, chatType, hour });
    return made === undefined ? fail("export_missing", "there are no messages of this hour") : ok(made);
  }

  async #read(folder: string, name: string): Promise<ExportFile | undefined> {
    const text = await readFile(join(folder, `${name}.meta`), "utf8").catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as ExportFile);
  }

  async #make(
    folder: string,
    { app, chatType, hour }: { readonly app: number; readonly chatType: ChatType; readonly hour: string },
  ): Promise<ExportFile | undefined> {
    const { source } = this.#deps;
    const fromMs = parseHour(hour) ?? 0;
    const rows = {
      first: await source.firstRowAt(fromMs / 1_000),
      end: await source.firstRowAt((fromMs + HOUR_MS) / 1_000),
    };
    const head = `{"SdkAppId":${app},"ChatType":"${chatType}","MsgTime":"${hour}","MsgList":[`;
    const name = `${chatType}-${hour}-${randomBytes(16).toString("hex")}.json.gz`;
    const plain = new Measure();
    const packed = new Measure();
    const part = join(folder, `${name}.part`);
    let count = 0;
    async function* lines(): AsyncGenerator<string> {
      for (let from = rows.first; from < rows.end; from += WINDOW) {
        const to = Math.min(from + WINDOW, rows.end) - 1;
        for (const message of await source.messages({ app, chatType, from, to })) {
          yield `${count === 0 ? `${head}\n` : ",\n"}${JSON.stringify(entryOf(message))}`;
          count += 1;
        }
        await setImmediate();
      }
      if (count > 0) yield "\n]}";
    }
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(Readable.from(lines()), plain.stream, createGzip(), packed.stream, file);
    if (count === 0) {
      await rm(part, { force: true });
      return undefined;
    }
    const made: ExportFile = {
      name,
      expiresAt: fromMs + HOUR_MS + KEPT_MS,
      size: plain.bytes,
      md5: plain.md5,
      gzipSize: packed.bytes,
      gzipMD5: packed.md5,
    };
    // A file without its description is none: it comes first.
    await writeFile(join(folder, `${name}.meta`), JSON.stringify(made), { mode: 0o600 });
    await rename(part, join(folder, name));
    return made;
  }
}

/** Counts what flows through it. */
class Measure {
  readonly #hash: Hash = createHash("md5");
  bytes = 0;
  readonly stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      this.bytes += chunk.length;
      this.#hash.update(chunk);
      done(null, chunk);
    },
  });

  get md5(): string {
    return this.#hash.digest("hex");
  }
}

/** As the interface writes it; MsgTimestamp has its small s there. Source: rest/operations, get_history. */
function entryOf(stored: ExportedMessage): object {
  const message = parseStored(stored);
  const { from, to, time, seq, random, elements, cloudCustomData } = message;
  return {
    From_Account: from,
    ...(to.groupID === undefined ? { To_Account: to.userID } : groupNames(to.groupID)),
    MsgTimestamp: time,
    ...(to.groupID === undefined ? { MsgSeq: msgSeqOf(message), MsgRandom: random } : { MsgSeq: seq }),
    MsgBody: elements,
    ...(cloudCustomData !== undefined && { CloudCustomData: cloudCustomData }),
  };
}
