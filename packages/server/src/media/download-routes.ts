import { Readable } from "node:stream";
import { create as contentDisposition } from "content-disposition";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import fresh from "fresh";
import rangeParser from "range-parser";
import type { BlobStore } from "../blobs/blob-store.ts";
import { type Clock, secondsOf } from "../clock.ts";
import { FILES_PATH, type MediaAddresses, type SignedFile } from "../domains/media/media-address.ts";
import { blobKey } from "../domains/media/media-blobs.ts";
import type { MediaFile, MediaStore, ReadyMedia } from "../domains/media/media-store.ts";
import type { Transfers } from "./transfers.ts";

export interface DownloadRoutesDeps {
  readonly media: MediaStore;
  readonly blobs: BlobStore;
  readonly addresses: MediaAddresses;
  readonly transfers: Transfers;
  readonly clock: Clock;
}

/** Pages of any origin may show and fetch a file: the address is the permission. */
const CORS: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "accept-ranges, content-disposition, content-length, content-range, etag",
  "cross-origin-resource-policy": "cross-origin",
};

/** A browser may show these in a page; everything else is only saved. */
const SHOWN = /^(?:image\/(?:jpeg|png|gif|webp|avif|bmp)|audio\/|video\/)/;
/** Types that a browser could take for a page or a program of this origin. */
const ACTIVE = /html|xml|svg|script|wasm/;

interface FilePath {
  readonly app: string;
  readonly uuid: string;
  readonly file: string;
}

/** Files by their signed addresses: whole or in part, and not again when the caller has them. */
export function registerDownloads(server: FastifyInstance, deps: DownloadRoutesDeps): void {
  const url = `${FILES_PATH}:app/:uuid/:file/*`;

  server.route<{ Params: FilePath; Querystring: Record<string, unknown> }>({
    method: ["GET", "HEAD"],
    url,
    exposeHeadRoute: false,
    async handler(request, reply) {
      reply.headers(CORS).header("x-content-type-options", "nosniff");
      const { expires, signature, presigned } = request.query;
      const signed = deps.addresses.parse({ ...request.params, expires, signature, presigned });
      if (signed === undefined) return refuse(reply, 403, "the address is not valid");
      const left = signed.expires - secondsOf(deps.clock);
      if (left < 0) return refuse(reply, 410, "the address has expired; ask for a new one");
      const [medium] = await deps.media.get(signed.app, [signed.uuid]);
      if (medium === undefined || medium.state === "uploading") return refuse(reply, 404, "the file is gone");
      if (medium.banned && !signed.presigned) return refuse(reply, 403, "the file is blocked");
      return sendFile(deps, request, reply, signed, medium, left);
    },
  });

  server.options(url, async (_request, reply) =>
    reply
      .code(204)
      .headers({
        ...CORS,
        "access-control-allow-methods": "GET, HEAD",
        "access-control-allow-headers": "range, if-range, if-none-match, if-modified-since",
        "access-control-max-age": "86400",
      })
      .send(),
  );
}

const refuse = (reply: FastifyReply, status: number, why: string) =>
  reply.code(status).header("cache-control", "no-store").type("text/plain; charset=utf-8").send(`${why}\n`);

async function sendFile(
  { blobs, transfers }: DownloadRoutesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  signed: SignedFile,
  medium: ReadyMedia,
  secondsLeft: number,
): Promise<FastifyReply> {
  const size = sizeOf(medium, signed.file);
  if (size === undefined) return refuse(reply, 404, "there is no such rendition");
  // A file never changes under its key, so the key is the strong tag of its bytes.
  const etag = `"${signed.uuid}-${signed.file}"`;
  const lastModified = new Date(medium.finishedAt * 1_000).toUTCString();
  reply.headers({
    "accept-ranges": "bytes",
    "cache-control": `private, max-age=${secondsLeft}, immutable`,
    "content-disposition": disposition(medium),
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": ACTIVE.test(medium.type) ? "application/octet-stream" : medium.type,
    etag,
    "last-modified": lastModified,
  });
  if (fresh(request.headers, { etag, "last-modified": lastModified })) return reply.code(304).send();

  const range = rangeOf(request, size, etag, lastModified);
  if (range === "unsatisfiable") {
    return reply
      .removeHeader("content-type")
      .removeHeader("content-disposition")
      .code(416)
      .header("content-range", `bytes */${size}`)
      .send();
  }
  const { start, end } = range ?? { start: 0, end: size };
  if (range !== undefined) reply.code(206).header("content-range", `bytes ${start}-${end - 1}/${size}`);
  reply.header("content-length", end - start);
  if (request.method === "HEAD") return reply.send();
  const bytes = await blobs.get(blobKey(signed, signed.file), range);
  if (bytes === undefined) {
    reply.removeHeader("content-length").removeHeader("content-range");
    return refuse(reply, 404, "the file is gone");
  }
  transfers.begin(request.raw, reply.raw);
  return reply.send(bytes instanceof Readable ? bytes : Readable.from(bytes));
}

function sizeOf(medium: ReadyMedia, file: MediaFile): number | undefined {
  return file === "original" ? medium.size : medium.images.find((image) => image.file === file)?.size;
}

const disposition = ({ type, name }: ReadyMedia): string =>
  contentDisposition(name.toWellFormed().replace(/\p{Cc}/gu, "_") || "file", {
    type: SHOWN.test(type) ? "inline" : "attachment",
  });

/** `end` is exclusive. Undefined: the whole file, also for several ranges at once, which nobody needs. */
function rangeOf(
  request: FastifyRequest,
  size: number,
  etag: string,
  lastModified: string,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const { range, "if-range": ifRange } = request.headers;
  if (range === undefined) return undefined;
  if (ifRange !== undefined && ifRange !== etag && ifRange !== lastModified) return undefined;
  const ranges = rangeParser(size, range);
  if (ranges === -1) return "unsatisfiable";
  if (ranges === -2 || ranges.type !== "bytes" || ranges.length !== 1 || ranges[0] === undefined)
    return undefined;
  return { start: ranges[0].start, end: ranges[0].end + 1 };
}
