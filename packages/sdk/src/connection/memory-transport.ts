import type { CloseCause, LinkHandlers, Transport } from "./transport.ts";

/** The server's end of an in-memory link. */
export interface ServerEnd {
  readonly url: string;
  /** Texts that the client wrote and nobody has taken yet. */
  readonly inbox: string[];
  onText: (text: string) => void;
  onClose: () => void;
  send(text: string): void;
  close(cause?: CloseCause): void;
}

const LOST: CloseCause = { code: 1006, reason: "" };

/**
 * Both ends in one process. What one end writes arrives at the other in order, a microtask later.
 * `accept` gets the server's end; when it answers false the server cannot be reached.
 */
export function memoryTransport(accept: (end: ServerEnd) => boolean): Transport {
  return {
    dial(url, handlers) {
      const pair = new Pair(url, handlers);
      queueMicrotask(() => pair.open(accept));
      return pair.client;
    },
  };
}

class Pair {
  #open = true;
  readonly server: ServerEnd;
  readonly client = { send: (text: string) => this.#toServer(text), close: () => this.#closedByClient() };
  readonly #handlers: LinkHandlers;

  constructor(url: string, handlers: LinkHandlers) {
    this.#handlers = handlers;
    const inbox: string[] = [];
    this.server = {
      url,
      inbox,
      onText: (text) => inbox.push(text),
      onClose: () => {},
      send: (text) => this.#toClient(() => handlers.received(text)),
      close: (cause = LOST) => this.#closedByServer(cause),
    };
  }

  open(accept: (end: ServerEnd) => boolean): void {
    if (!this.#open) return;
    if (accept(this.server)) this.#handlers.opened();
    else this.#closedByServer(LOST);
  }

  #toServer(text: string): void {
    if (this.#open) queueMicrotask(() => this.#open && this.server.onText(text));
  }

  #toClient(deliver: () => void): void {
    if (this.#open) queueMicrotask(() => this.#open && deliver());
  }

  #closedByClient(): void {
    if (!this.#open) return;
    this.#open = false;
    queueMicrotask(() => this.server.onClose());
  }

  #closedByServer(cause: CloseCause): void {
    if (!this.#open) return;
    // Behind what was written before it.
    queueMicrotask(() => {
      if (!this.#open) return;
      this.#open = false;
      this.#handlers.closed(cause);
    });
  }
}
