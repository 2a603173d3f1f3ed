import { ERROR, type Failure, fail, ok, type Result, type Target, type UrlsAnswer } from "@skein-im/protocol";
import type { ServerLink } from "../account/server-link.ts";
import type { LocalPaths } from "../cache/cache.ts";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import type { Random } from "../random.ts";
import type { DownloadTarget, Files } from "./local-file.ts";
import type { Resource } from "./resource.ts";

interface DownloadsDeps {
  readonly request: ServerLink["request"];
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: Random;
  /** `https://chat.example.org`: addresses of the server may be without it. */
  readonly origin: string;
  readonly files: Files;
  /** The app's folder; files go into one in it. */
  readonly folder: string | undefined;
  readonly kept: (msgID: string) => Promise<LocalPaths>;
  readonly keep: (msgID: string, paths: LocalPaths) => void;
}

/** What is to be fetched, for which message, and where to. */
export interface Download {
  readonly msgID: string;
  /** Where the message is stored; undefined: the server does not know it, only its addresses. */
  readonly stored: { readonly of: Target; readonly seq: number; readonly uuids?: string[] } | undefined;
  readonly resource: Resource;
  /** The app's choice of a place. */
  readonly path: string | undefined;
  /** Bytes so far, and of the whole file. */
  readonly progressed: (current: number, total: number) => void;
}

/** A connection on which nothing moves is as good as broken. */
const STALL_MS = 20_000;

/** Without any progress for this long a download has failed. */
const GIVE_UP_MS = 60_000;

/** What one try came to. */
type Outcome = "done" | "broke" | "expired" | Failure;

/** Files of messages on their way to this device. Source: messages 8. */
export class Downloads {
  readonly #deps: DownloadsDeps;
  readonly #running = new Set<string>();
  readonly #stops = new Set<() => void>();
  #keeping: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(deps: DownloadsDeps) {
    this.#deps = deps;
  }

  /** Ends what is under way; what came so far stays for a later download. */
  close(): void {
    this.#closed = true;
    for (const stop of [...this.#stops]) stop();
  }

  /**
   * Where the file is on this device now. Fails with 6015 (it is being downloaded), 114000 (no such file any more),
   * 114003 (the session ended), 114005 (no way to the file), 7007 (cannot be written).
   */
  async run(download: Download): Promise<Result<string>> {
    const { msgID, resource } = download;
    const key = `${msgID} ${resource.part}`;
    if (this.#running.has(key)) return fail("in_progress");
    this.#running.add(key);
    try {
      return await this.#run(download);
    } finally {
      this.#running.delete(key);
    }
  }

  async #run(download: Download): Promise<Result<string>> {
    const { msgID, resource, path } = download;
    const { files, folder } = this.#deps;
    const url = await this.#address(download);
    if (!url.ok) return url;
    const name = `${encodeURIComponent(msgID)}-${resource.part}${resource.extension}`;
    let target: DownloadTarget | undefined;
    try {
      target = await files.download({ path, folder, name });
      const done = await this.#fetch(download, url.value, target);
      if (!done.ok) return done;
      const place = await target.finish(done.value);
      await this.#keep(msgID, resource, place);
      return ok(place);
    } catch (cause) {
      return fail("file_unreadable", `the file cannot be written: ${(cause as Error).message}`);
    } finally {
      await target?.close();
    }
  }

  /** All of it, in as many tries as it takes; answers its type. */
  async #fetch(download: Download, address: string, target: DownloadTarget): Promise<Result<string>> {
    const { clock, random } = this.#deps;
    let url = address;
    let renewed = false;
    let movedAt = clock.now();
    let type = "";
    for (let attempt = 1; !this.#closed; attempt += 1) {
      const outcome = await this.#try(url, target, {
        typed: (given) => {
          type = given;
        },
        progressed: (total) => {
          movedAt = clock.now();
          attempt = 0;
          download.progressed(target.size, total);
        },
      });
      if (this.#closed) break;
      if (outcome === "done") return ok(type);
      if (outcome === "expired" && !renewed) {
        renewed = true;
        const fresh = await this.#address(download);
        if (!fresh.ok) return fresh;
        url = fresh.value;
        continue;
      }
      if (outcome === "expired") return fail("file_not_found", "the address of the file has expired");
      if (outcome !== "broke") return { ok: false, error: outcome };
      if (clock.now() - movedAt > GIVE_UP_MS) return fail("transfer_failed", "there is no way to the file");
      await this.#pause(backOffMs(attempt + 1, random, true));
    }
    return fail("transfer_cancelled");
  }

  async #try(
    url: string,
    target: DownloadTarget,
    told: { readonly typed: (type: string) => void; readonly progressed: (total: number) => void },
  ): Promise<Outcome> {
    const { clock, fetch } = this.#deps;
    const controller = new AbortController();
    const stop = () => controller.abort();
    this.#stops.add(stop);
    let stopTimer = clock.after(STALL_MS, stop);
    try {
      const headers: Record<string, string> = target.size > 0 ? { range: `bytes=${target.size}-` } : {};
      const response = await fetch(url, { headers, signal: controller.signal });
      const refused = refusalOf(response);
      const whole = totalOf(response.headers.get("content-range"));
      if (response.status === 416 && whole !== target.size) {
        await target.restart();
        return "broke";
      }
      told.typed(response.headers.get("content-type") ?? "");
      if (response.status === 416) return "done";
      if (refused !== undefined) return refused;
      if (response.status !== 206 && target.size > 0) await target.restart();
      const total = response.status === 206 ? whole : lengthOf(response);
      for await (const bytes of piecesOf(response)) {
        stopTimer();
        stopTimer = clock.after(STALL_MS, stop);
        const written = await target.append(bytes).then(
          () => undefined,
          (cause: Error) => cause,
        );
        if (written !== undefined) {
          return { code: ERROR.file_unreadable.code, desc: `the file cannot be written: ${written.message}` };
        }
        told.progressed(total ?? target.size);
      }
      return total === undefined || target.size === total ? "done" : "broke";
    } catch {
      return "broke";
    } finally {
      stopTimer();
      this.#stops.delete(stop);
    }
  }

  /** An address that works now. */
  async #address({ stored, resource }: Download): Promise<Result<string>> {
    const { request, origin } = this.#deps;
    let url = resource.url;
    if (stored !== undefined) {
      const answer = await request("media.urls", stored);
      if (!answer.ok) return answer;
      url = addressIn(answer.value, resource) ?? url;
    }
    if (url === "") return fail("file_not_found");
    return ok(url.startsWith("/") ? `${origin}${url}` : url);
  }

  /** Several files of one message may end at the same time. */
  #keep(msgID: string, { part, imageType }: Resource, place: string): Promise<void> {
    const { kept, keep } = this.#deps;
    this.#keeping = this.#keeping.then(async () => {
      const before = await kept(msgID);
      keep(msgID, {
        ...before,
        ...(imageType === undefined
          ? { [part === "snapshot" ? "snapshot" : "file"]: place }
          : { images: { ...before.images, [imageType]: place } }),
      });
    });
    return this.#keeping;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        stopTimer();
        this.#stops.delete(end);
        resolve();
      };
      const stopTimer = this.#deps.clock.after(ms, end);
      this.#stops.add(end);
    });
  }
}

/** Undefined: the body is the file, or a part of it. */
function refusalOf({ ok: good, status }: Response): Outcome | undefined {
  if (good) return undefined;
  if (status === 403 || status === 410) return "expired";
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return { code: ERROR.file_not_found.code, desc: `the file does not exist, or no longer (${status})` };
  }
  return "broke";
}

/** Of `bytes 5-9/10` or of `bytes *` + `/10`. */
function totalOf(contentRange: string | null): number | undefined {
  const total = Number(contentRange?.split("/").at(-1));
  return contentRange !== null && Number.isInteger(total) ? total : undefined;
}

/** Undefined: the server does not say, or the number is of the compressed form. */
function lengthOf({ headers }: Response): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.get("content-encoding") !== null ? undefined : Number(length);
}

async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

const addressIn = ({ urls, images }: UrlsAnswer, { uuid, rendition }: Resource): string | undefined =>
  images?.[uuid]?.find(({ type }) => type === rendition)?.url ?? urls[uuid];
