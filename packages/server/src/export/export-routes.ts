import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { MessageExports } from "../domains/export/message-exports.ts";
import type { Transfers } from "../media/transfers.ts";

/** Path of the files of exports. */
export const EXPORTS_PATH = "/exports/";

/** Files of exports, for whoever knows their names: these cannot be guessed. */
export function registerExports(
  server: FastifyInstance,
  { exports, transfers }: { readonly exports: MessageExports; readonly transfers: Transfers },
): void {
  server.get<{ Params: { app: string; name: string } }>(
    `${EXPORTS_PATH}:app/:name`,
    async ({ params, raw }, reply) => {
      reply.header("cache-control", "no-store").header("x-content-type-options", "nosniff");
      const path = await exports.path(params.app, params.name);
      const size = path === undefined ? undefined : await stat(path).catch(() => undefined);
      if (path === undefined || size === undefined) {
        return reply
          .code(404)
          .type("text/plain; charset=utf-8")
          .send("there is no such file, or no longer\n");
      }
      reply.headers({
        "content-type": "application/gzip",
        "content-length": size.size,
        "content-disposition": `attachment; filename="${params.name}"`,
      });
      transfers.begin(raw, reply.raw);
      return reply.send(createReadStream(path));
    },
  );
}
