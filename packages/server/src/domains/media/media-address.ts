import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { isMediaFile } from "./media-blobs.ts";
import type { Media, MediaFile, MediaID } from "./media-store.ts";

/** Path of all addresses of files. */
export const FILES_PATH = "/files/";

/** Addresses signed in the same hour are the same, so that browsers and proxies can keep what they fetched. */
const ROUND_SECONDS = 3_600;

/** Longest name in an address: a message carries up to four of them. */
const NAME_MAX = 80;

/** A file, and until when somebody may fetch it. */
export interface SignedFile extends MediaID {
  readonly file: MediaFile;
  /** Unix seconds */
  readonly expires: number;
  /** Made for the app's back end: good for a blocked file too. */
  readonly presigned: boolean;
}

/** Makes and checks the signed addresses of files. Who has one may fetch the file until it expires. */
export class MediaAddresses {
  readonly #key: string;
  readonly #origin: string;
  readonly #clock: Clock;

  /** `origin`: `https://chat.example.org`, or "" for addresses that begin with `/`. */
  constructor(key: string, origin: string, clock: Clock) {
    this.#key = key;
    this.#origin = origin;
    this.#clock = clock;
  }

  of(app: KnownApp, medium: Pick<Media, "app" | "uuid" | "name">, file: MediaFile = "original"): string {
    const until = secondsOf(this.#clock) + app.settings.mediaUrlSeconds;
    const expires = Math.ceil(until / ROUND_SECONDS) * ROUND_SECONDS;
    const { app: appID, uuid, name } = medium;
    return this.#address({ app: appID, uuid, file, expires, presigned: false }, name);
  }

  /** An address for the app's back end, which works for a blocked file too. */
  presigned(
    { app, uuid, name }: Pick<Media, "app" | "uuid" | "name">,
    file: MediaFile,
    seconds: number,
  ): string {
    const expires = secondsOf(this.#clock) + seconds;
    return this.#address({ app, uuid, file, expires, presigned: true }, name);
  }

  #address(signed: SignedFile, name: string): string {
    const { app, uuid, file, expires, presigned } = signed;
    const path = `${FILES_PATH}${app}/${uuid}/${file}/${nameInPath(name)}`;
    const query = `expires=${expires}${presigned ? "&presigned=1" : ""}&signature=${this.#sign(signed)}`;
    return `${this.#origin}${path}?${query}`;
  }

  /** The file that an address names, whether the address is good or not; undefined when it is none of this server's. */
  named(url: string): (MediaID & { readonly file: MediaFile }) | undefined {
    if (!this.isOurs(url)) return undefined;
    const [, app = "", uuid = "", file = ""] =
      /^\/files\/([1-9]\d{0,9})\/([0-9a-f]{32})\/([a-z]+)\//.exec(
        URL.parse(url, "http://x")?.pathname ?? "",
      ) ?? [];
    return isMediaFile(file) ? { app: Number(app), uuid, file } : undefined;
  }

  /** Whether a message's address names a file of this server, or claims to. */
  isOurs(url: string): boolean {
    return url.startsWith(FILES_PATH) || (this.#origin !== "" && url.startsWith(`${this.#origin}/`));
  }

  /** What an address stands for; undefined when the server did not make it. */
  parse(path: {
    readonly app: string;
    readonly uuid: string;
    readonly file: string;
    readonly expires: unknown;
    readonly signature: unknown;
    readonly presigned?: unknown;
  }): SignedFile | undefined {
    const { app, uuid, file, expires, signature } = path;
    if (!/^[1-9]\d{0,9}$/.test(app) || !/^[0-9a-f]{32}$/.test(uuid) || !isMediaFile(file)) return undefined;
    if (typeof expires !== "string" || !/^[1-9]\d{0,11}$/.test(expires)) return undefined;
    const presigned = path.presigned === "1";
    const signed: SignedFile = { app: Number(app), uuid, file, expires: Number(expires), presigned };
    return typeof signature === "string" && sameText(signature, this.#sign(signed)) ? signed : undefined;
  }

  #sign({ app, uuid, file, expires, presigned }: SignedFile): string {
    const text = `${app}/${uuid}/${file}/${expires}${presigned ? "/presigned" : ""}`;
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The name for those who look at an address; the download's name comes from the store. */
function nameInPath(name: string): string {
  const wellFormed = name.toWellFormed();
  const encoded = encodeURIComponent(wellFormed);
  if (encoded.length <= NAME_MAX && /[^.]/.test(encoded)) return encoded;
  return `file${/\.[A-Za-z0-9]{1,10}$/.exec(wellFormed)?.[0] ?? ""}`;
}
