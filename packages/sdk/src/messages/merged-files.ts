import {
  fail,
  MERGER_BYTES_MAX,
  type MergedMessage,
  type MessageElement,
  ok,
  type Result,
  type Target,
  type UrlsAnswer,
} from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import type { Request } from "../sync/log-book.ts";
import { isInline, withKey } from "./fit-message.ts";
import { filesOf, withAddresses } from "./fresh-addresses.ts";

interface MergedFilesDeps {
  readonly request: Request;
  readonly isUp: () => boolean;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** `https://chat.example.org`: addresses of the server may be without it. */
  readonly origin: string;
}

/** An upload or a download of at most ten megabytes. */
const LIMIT_MS = 60_000;
const TRIES = 3;
const PAUSE_MS = 1_000;

/** Files that one request asks for, and the longest key of one. */
const UUIDS_AT_ONCE = 100;
const UUID_MAX = 64;

/**
 * Merged messages that are too large to travel in the message: they are uploaded as one file, and the
 * message has its key. Source: messages 10.
 */
export class MergedFiles {
  readonly #deps: MergedFilesDeps;
  readonly #transfers = new Set<AbortController>();

  constructor(deps: MergedFilesDeps) {
    this.#deps = deps;
  }

  /** Ends what is under way. */
  close(): void {
    for (const transfer of this.#transfers) transfer.abort();
  }

  /** The messages of a stored message that has them in a file. Fails with 114000, 6027, and what the request says. */
  async load(of: Target, seq: number, key: string): Promise<Result<MergedMessage[]>> {
    const addresses = await this.#deps.request("media.urls", { of, seq });
    if (!addresses.ok) return addresses;
    const url = addresses.value.urls[key];
    if (url === undefined) return fail("file_not_found", "the merged messages are not there any more");
    const text = await this.#transfer(async (signal) => {
      const response = await this.#deps.fetch(this.#absolute(url), { signal });
      return response.ok ? await textUpTo(response, MERGER_BYTES_MAX) : undefined;
    });
    if (text === undefined) return fail("file_not_found", "the merged messages could not be fetched");
    const messages = parseMessages(text);
    return messages === undefined ? fail("invalid_json", "the merged messages cannot be read") : ok(messages);
  }

  /** Elements of merged messages with addresses that work now; without a link with those that they have. */
  async refreshed(
    of: Target,
    seq: number,
    bodies: readonly (readonly MessageElement[])[],
  ): Promise<MessageElement[][]> {
    const uuids = [...new Set(bodies.flatMap(filesOf))].filter((uuid) => uuid.length <= UUID_MAX);
    const fresh: { urls: UrlsAnswer["urls"]; images: NonNullable<UrlsAnswer["images"]> } = {
      urls: {},
      images: {},
    };
    for (let at = 0; at < uuids.length && this.#deps.isUp(); at += UUIDS_AT_ONCE) {
      const body = { of, seq, uuids: uuids.slice(at, at + UUIDS_AT_ONCE) };
      const answer = await this.#deps.request("media.urls", body);
      if (!answer.ok) break;
      Object.assign(fresh.urls, answer.value.urls);
      Object.assign(fresh.images, answer.value.images);
    }
    return bodies.map((elements) => withAddresses(elements, fresh));
  }

  /** The elements with keys in place of merged messages. Fails with 8001, 6008, and what the requests say. */
  async uploadAll(elements: readonly MessageElement[]): Promise<Result<MessageElement[]>> {
    const ready: MessageElement[] = [];
    for (const element of elements) {
      if (!isInline(element)) {
        ready.push(element);
        continue;
      }
      const key = await this.#upload(element.MsgContent.MsgList);
      if (!key.ok) return key;
      ready.push(withKey(element, key.value));
    }
    return ok(ready);
  }

  async #upload(messages: readonly MergedMessage[]): Promise<Result<string>> {
    const bytes = new TextEncoder().encode(JSON.stringify({ MsgList: messages }));
    if (bytes.byteLength > MERGER_BYTES_MAX) {
      const desc = `the merged messages have ${bytes.byteLength} bytes; ${MERGER_BYTES_MAX} are allowed`;
      return fail("message_too_large", desc);
    }
    const { request } = this.#deps;
    const about = { kind: "merger", name: "messages.json", size: bytes.byteLength } as const;
    const place = await request("media.begin", about);
    if (!place.ok) return place;
    const { uploadURL, token } = place.value;
    const taken = await this.#transfer((signal) => this.#put(uploadURL, token, bytes, signal));
    if (!taken) return fail("upload_failed", "the merged messages could not be uploaded");
    const finished = await request("media.finish", { token });
    return finished.ok ? ok(finished.value.media.uuid) : finished;
  }

  /** The whole file in one request, in the words of tus; of what came before it only the rest. */
  async #put(
    uploadURL: string,
    token: string,
    bytes: Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<true | undefined> {
    const { fetch } = this.#deps;
    const tus = { "Tus-Resumable": "1.0.0" };
    const upload = this.#absolute(`${uploadURL}/${token}`);
    const before = await fetch(upload, { method: "HEAD", headers: tus, signal });
    const offset = before.ok ? Number(before.headers.get("Upload-Offset")) : undefined;
    if (offset === bytes.byteLength) return true;
    const headers = {
      ...tus,
      "Content-Type": "application/offset+octet-stream",
      ...(offset === undefined
        ? { "Upload-Length": String(bytes.byteLength), "Upload-Metadata": `token ${btoa(token)}` }
        : { "Upload-Offset": String(offset) }),
    };
    const response =
      offset === undefined
        ? await fetch(this.#absolute(uploadURL), { method: "POST", headers, body: bytes, signal })
        : await fetch(upload, { method: "PATCH", headers, body: bytes.subarray(offset), signal });
    const taken = response.ok && Number(response.headers.get("Upload-Offset")) === bytes.byteLength;
    return taken ? true : undefined;
  }

  /** A few tries; undefined when none came to an end. */
  async #transfer<T>(attempt: (signal: AbortSignal) => Promise<T | undefined>): Promise<T | undefined> {
    const { clock } = this.#deps;
    for (let tries = 1; ; tries += 1) {
      const transfer = new AbortController();
      this.#transfers.add(transfer);
      const stop = clock.after(LIMIT_MS, () => transfer.abort());
      const done = await attempt(transfer.signal).catch(() => undefined);
      stop();
      this.#transfers.delete(transfer);
      if (done !== undefined || tries === TRIES || transfer.signal.aborted) return done;
      await new Promise<void>((resolve) => clock.after(tries * PAUSE_MS, resolve));
    }
  }

  #absolute(url: string): string {
    return url.startsWith("/") ? `${this.#deps.origin}${url}` : url;
  }
}

async function textUpTo(response: Response, bytesMax: number): Promise<string | undefined> {
  if (Number(response.headers.get("content-length") ?? 0) > bytesMax) return undefined;
  const bytes = await response.arrayBuffer();
  return bytes.byteLength > bytesMax ? undefined : new TextDecoder().decode(bytes);
}

/** Another client wrote the file: what does not have the form of messages is not shown. */
function parseMessages(text: string): MergedMessage[] | undefined {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { MsgList } = (file ?? {}) as { readonly MsgList?: unknown };
  return Array.isArray(MsgList) && MsgList.length > 0 && MsgList.every(isMessage) ? MsgList : undefined;
}

const isMessage = (raw: unknown): raw is MergedMessage => {
  const { From_Account, To_Account, GroupId, MsgBody, ...rest } = (raw ?? {}) as Partial<MergedMessage>;
  const numbers = [rest.MsgSeq, rest.MsgRandom, rest.MsgTimeStamp];
  return (
    typeof From_Account === "string" &&
    typeof (To_Account ?? GroupId) === "string" &&
    numbers.every(Number.isFinite) &&
    Array.isArray(MsgBody) &&
    MsgBody.length > 0 &&
    MsgBody.every(isElement)
  );
};

const isElement = (raw: unknown): boolean => {
  const { MsgType, MsgContent } = (raw ?? {}) as {
    readonly MsgType?: unknown;
    readonly MsgContent?: unknown;
  };
  return typeof MsgType === "string" && typeof MsgContent === "object" && MsgContent !== null;
};
