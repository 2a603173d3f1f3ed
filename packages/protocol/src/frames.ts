/**
 * Frames on the WebSocket: JSON text, one object each.
 *
 * A client writes requests, the server answers each with one response of the same `id`, and writes
 * pushes whenever something happens. The first request must be `login`.
 */

/** Sub-protocol offered by the client and chosen by the server; the number is the wire version. */
export const SUBPROTOCOL = "skein.v1";

export interface RequestFrame {
  /** Chosen by the client, unique among its requests under way: 1 to 2^31-1. */
  id: number;
  cmd: string;
  body: unknown;
}

export interface ResponseFrame {
  /** The request's id; 0 when the request had none that could be read. */
  id: number;
  /** 0 is success; other values are in `errors.ts`. */
  code: number;
  /** One English sentence for developers. */
  desc?: string;
  body?: unknown;
}

export interface PushFrame {
  evt: string;
  body: unknown;
}

/** WebSocket close codes of our own (4000 to 4999 are free for applications). */
export const CLOSE = {
  /** The session ended by a kick, an expired UserSig or a logout; do not reconnect. */
  sessionOver: 4001,
  /** No login within the time allowed. */
  loginTimeout: 4002,
  /** Too many bad or too many frames. */
  abuse: 4003,
  /** The socket did not take its pushes; reconnect and sync. */
  slowReader: 4004,
  /** The server is stopping; reconnect. */
  goingAway: 1001,
} as const;
