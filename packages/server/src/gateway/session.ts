import type { Socket } from "node:net";
import { CLOSE, type Platform } from "@skein-im/protocol";
import type { WebSocket } from "ws";
import type { Account } from "../domains/account/account-store.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { TokenBucket } from "../limits/token-bucket.ts";
import { textFrame } from "./text-frame.ts";

/** Who a connection belongs to, once it has signed in. */
export interface Identity {
  readonly sessionID: string;
  readonly app: KnownApp;
  readonly account: Account;
  readonly deviceID: string;
  readonly platform: Platform;
  /** Unix seconds. */
  readonly userSigExpireAt: number;
}

/** How a session ended; decides what becomes of its device. */
export type SessionEnd = "logout" | "linkClose" | "timeout" | "kicked" | "replaced";

/**
 * One connection of one device. Small, for there are many: no timers and no closures of its own; the
 * sweep in `heartbeat.ts` looks after all of them.
 */
export class Session {
  readonly socket: WebSocket;
  readonly #stream: Socket;
  readonly address: string;
  readonly bucket: TokenBucket;
  readonly openedAt: number;
  /** ms; when the client was last heard of. */
  heardAt: number;
  identity: Identity | undefined;
  /** IDs of the groups whose pushes this session gets. */
  groups: Set<string> | undefined;
  end: SessionEnd = "linkClose";
  /** Login under way: one at a time. */
  signingIn = false;
  badFrames = 0;

  constructor(socket: WebSocket, stream: Socket, address: string, bucket: TokenBucket, now: number) {
    this.socket = socket;
    this.#stream = stream;
    this.address = address;
    this.bucket = bucket;
    this.openedAt = now;
    this.heardAt = now;
  }

  get open(): boolean {
    return this.socket.readyState === 1;
  }

  /** Bytes that the peer has not taken yet. */
  get buffered(): number {
    return this.#stream.writableLength;
  }

  send(text: string): void {
    this.write(textFrame(text));
  }

  /**
   * Writes a whole frame past `ws`, which is safe because nothing here uses its compression or
   * fragments.
   */
  write(frame: Buffer): void {
    if (this.open) this.#stream.write(frame);
  }

  close(end: SessionEnd, code: number = CLOSE.sessionOver, reason = ""): void {
    this.end = end;
    this.socket.close(code, reason);
  }
}
