/** Why a link ended: the WebSocket close code and reason; 1006 when there was no close frame. */
export interface CloseCause {
  readonly code: number;
  readonly reason: string;
}

export interface LinkHandlers {
  opened(): void;
  received(text: string): void;
  /** Once, also when it never opened; nothing comes after it. */
  closed(cause: CloseCause): void;
}

export interface Link {
  /** Text written after the end of the link is lost without an error. */
  send(text: string): void;
  /** Nothing is called after it, `closed` neither. */
  close(): void;
}

/** The way to the server: a WebSocket, and in tests an in-memory pair. */
export interface Transport {
  /** Never throws, and calls no handler before it has returned. */
  dial(url: string, handlers: LinkHandlers): Link;
}
