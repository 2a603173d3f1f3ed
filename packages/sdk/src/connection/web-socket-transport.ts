import { SUBPROTOCOL } from "@skein-im/protocol";
import type { Link, LinkHandlers, Transport } from "./transport.ts";

const ABNORMAL = 1006;

/** The platform's own WebSocket: browsers, Node from 22 on, React Native. */
export const webSocketTransport: Transport = {
  dial(url, handlers) {
    try {
      return openLink(url, handlers);
    } catch (cause) {
      // A URL that the platform refuses, or no WebSocket at all.
      let closed = false;
      queueMicrotask(() => {
        if (!closed) handlers.closed({ code: ABNORMAL, reason: String(cause) });
      });
      return {
        send() {},
        close() {
          closed = true;
        },
      };
    }
  },
};

function openLink(url: string, handlers: LinkHandlers): Link {
  const socket = new WebSocket(url, SUBPROTOCOL);
  const hearing = new AbortController();
  const { signal } = hearing;
  socket.addEventListener("open", () => handlers.opened(), { signal });
  socket.addEventListener(
    "message",
    (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") handlers.received(event.data);
    },
    { signal },
  );
  socket.addEventListener(
    "close",
    (event: CloseEvent) => {
      hearing.abort();
      handlers.closed({ code: event.code, reason: event.reason });
    },
    { signal },
  );
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      hearing.abort();
      socket.close();
    },
  };
}
