import { type ErrorName, failure } from "@skein-im/protocol";
import { Server as TusServer, type Upload } from "@tus/server";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { UNUSED_SECONDS, UPLOADS_PATH } from "../domains/media/begin-upload.ts";
import type { MediaStore } from "../domains/media/media-store.ts";
import type { UploadFolder } from "../domains/media/upload-folder.ts";
import type { Transfers } from "./transfers.ts";
import { UploadStore } from "./upload-store.ts";

export interface UploadRoutesDeps {
  readonly media: MediaStore;
  readonly uploads: UploadFolder;
  readonly transfers: Transfers;
  readonly log: Logger;
}

/** tus 1.0 without GET: what was uploaded is fetched by the addresses of `/files/` only. */
const METHODS = ["POST", "HEAD", "PATCH", "DELETE", "OPTIONS"];

/**
 * Resumable uploads. One is created with the token that `media.begin` gave, and stands under it: a connection that
 * broke, and a server that was started again, go on where the bytes end. What becomes of the bytes is decided by
 * `media.finish`.
 */
export function registerUploads(server: FastifyInstance, deps: UploadRoutesDeps): void {
  const tus = new TusServer({
    path: UPLOADS_PATH,
    relativeLocation: true,
    disableTerminationForFinishedUploads: true,
    datastore: new UploadStore({
      directory: deps.uploads.path,
      expirationPeriodInMilliseconds: UNUSED_SECONDS * 1_000,
    }),
    namingFunction: (_request, metadata) => {
      const token = metadata?.token;
      if (typeof token !== "string") throw refusal("upload_not_allowed", 403, "the token is missing");
      return token;
    },
    async onIncomingRequest(_request, token) {
      const upload = await deps.media.byToken(token);
      if (upload?.state !== "uploading") throw refusal("upload_not_allowed", 404);
    },
    async onUploadCreate(_request, { id, size }: Upload) {
      const medium = await deps.media.byToken(id);
      if (medium?.size !== size) {
        throw refusal("upload_failed", 400, `the upload was announced with ${medium?.size} bytes`);
      }
      return {};
    },
    onResponseError(request, error) {
      if (!("status_code" in error)) deps.log.error({ err: error, method: request.method }, "upload failed");
      return undefined;
    },
  });

  server.register(async (scope) => {
    // The body goes to tus as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/:token`]) {
      scope.route({
        method: METHODS,
        url,
        handler(request, reply) {
          reply.hijack();
          if (!deps.transfers.begin(request.raw, reply.raw)) return;
          // Answers, and logs what went wrong, by itself; what is left is a connection that broke.
          tus.handle(request.raw, reply.raw).catch(() => reply.raw.destroy());
        },
      });
    }
  });
}

/** In the form that tus answers with: the code of the interface is in the body. */
const refusal = (name: ErrorName, status_code: number, desc?: string) => ({
  status_code,
  body: JSON.stringify(failure(name, desc)),
});
