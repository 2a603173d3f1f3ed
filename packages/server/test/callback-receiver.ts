import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A callback as the app's back end got it. */
export interface Received {
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  readonly body: Record<string, unknown>;
}

type Respond = (response: ServerResponse, received: Received) => void;

/** An app's back end on a real port: keeps what it gets, answers as it is told. */
export async function openReceiver() {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let respond: Respond = (response) => {
    response.end('{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const entry: Received = {
      query: new URL(request.url ?? "", "http://localhost").searchParams,
      headers: request.headers,
      text,
      body: JSON.parse(text),
    };
    received.push(entry);
    respond(response, entry);
    for (const waiter of waiting) if (received.length >= waiter.count) waiter.resolve();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callback`,
    received,
    respondWith(next: Respond): void {
      respond = next;
    },
    /** Answers with this JSON from now on. */
    answer(body: unknown, status = 200): void {
      respond = (response) => {
        response.statusCode = status;
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      };
    },
    /** Resolves once so many callbacks have come in all. */
    async gets(count: number): Promise<readonly Received[]> {
      if (received.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      return received;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>;
