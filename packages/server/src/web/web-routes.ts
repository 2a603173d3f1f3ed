import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";

/** The built chat page; `npm start` builds it. */
const CHAT_PAGE = fileURLToPath(new URL("../../../../apps/chat/dist", import.meta.url));

/** What the page may load and where it may connect: itself, nothing else. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob: https: http:; media-src 'self' blob:; " +
  "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Serves the chat page at `/`, where it has been built. */
export function registerWebApp(server: FastifyInstance, log: Logger): void {
  if (!existsSync(CHAT_PAGE)) {
    log.warn("the chat page is not built: run `npm run build -w apps/chat` to have it at /");
    return;
  }
  server.register(fastifyStatic, {
    root: CHAT_PAGE,
    setHeaders(reply) {
      reply.header("content-security-policy", CONTENT_SECURITY_POLICY);
      reply.header("x-content-type-options", "nosniff");
      reply.header("referrer-policy", "no-referrer");
    },
  });
}
