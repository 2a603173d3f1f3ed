import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";

const built = (app: string) => fileURLToPath(new URL(`../../../../apps/${app}/dist`, import.meta.url));

/** The pages and where they are; `npm start` builds them. */
const PAGES = [
  { prefix: "/", folder: built("chat") },
  { prefix: "/gallery/", folder: built("gallery") },
];

/** The names of these files change with what is in them. */
const UNCHANGING = "public, max-age=31536000, immutable";

/** What the page may load and where it may connect: itself, and what it made itself (a recording); nothing else. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; connect-src 'self' blob: ws: wss:; img-src 'self' data: blob: https: http:; media-src 'self' blob:; " +
  "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Serves the chat page at `/` and the gallery of the UI kit at `/gallery/`, each where it has been built. */
export function registerWebApp(server: FastifyInstance, log: Logger): void {
  const pages = PAGES.filter(({ folder }) => existsSync(folder));
  if (pages.length === 0) {
    log.warn("the chat page is not built: run `npm run build -w apps/chat` to have it at /");
  }
  for (const { prefix, folder } of pages) {
    server.register(fastifyStatic, {
      root: folder,
      prefix,
      redirect: true,
      decorateReply: false,
      // The build puts `.br` and `.gz` beside what gets smaller by them.
      preCompressed: true,
      setHeaders(reply, path) {
        if (path.startsWith(join(folder, "assets"))) reply.header("cache-control", UNCHANGING);
        reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
        reply.header("x-content-type-options", "nosniff");
        reply.header("referrer-policy", "no-referrer");
      },
    });
  }
}
