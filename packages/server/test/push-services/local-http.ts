import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Exchange {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  answer(status: number, body?: object, headers?: Record<string, string>): void;
  hangUp(): void;
}

/** An HTTP server on a free port of the loopback. */
export async function localHttp(serve: (exchange: Exchange) => void) {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    serve({
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks),
      answer(status, body, headers = {}) {
        response.writeHead(status, headers);
        response.end(body === undefined ? "" : JSON.stringify(body));
      },
      hangUp: () => request.socket.destroy(),
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
