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
  const deaf = (): void => {
    socket.onopen = socket.onmessage = socket.onclose = null;
  };
  socket.onopen = () => handlers.opened();
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "string") handlers.received(data);
  };
  socket.onclose = ({ code, reason }) => {
    deaf();
    handlers.closed({ code, reason });
  };
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close() {
      deaf();
      socket.close();
    },
  };
}
