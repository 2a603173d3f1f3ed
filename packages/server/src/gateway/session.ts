import type { Socket } from "node:net";
import { CLOSE, type Failure, type Platform } from "@skein-im/protocol";
import type { WebSocket } from "ws";
import type { Account } from "../domains/account/account-store.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { TokenBucket } from "../limits/token-bucket.ts";
import type { Guest } from "./guest.ts";
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
  /** The user as the sender of messages from here. */
  readonly sender: Sender;
  /** Messages of the user, on all of its devices of this node. */
  readonly messageBucket: TokenBucket;
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
  /** Instead of an identity: somebody without an account. */
  guest: Guest | undefined;
  /** IDs of the groups whose pushes this session gets. */
  groups: Set<string> | undefined;
  /** Users of whose profiles this session hears, the earliest first. */
  watched: Set<string> | undefined;
  /** Users of whose presence it hears, the earliest first. */
  statusWatched: Set<string> | undefined;
  end: SessionEnd = "linkClose";
  /** Login under way: one at a time. */
  signingIn = false;
  badFrames = 0;
  /** The app on the device is out of sight: it is pushed although it is connected. */
  background = false;
  /** Frames of this turn of the event loop. */
  #unsent: Buffer | Buffer[] | undefined;

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

  /** A successful answer; the body is JSON text. */
  respond(requestID: number, bodyText: string): void {
    this.send(`{"id":${requestID},"code":0,"body":${bodyText}}`);
  }

  refuse(requestID: number, { code, desc }: Failure): void {
    this.send(JSON.stringify({ id: requestID, code, desc }));
  }

  /**
   * Writes a whole frame past `ws`, which is safe because nothing here uses its compression or
   * fragments. Frames of one turn of the event loop leave together: at high load a system call carries many.
   */
  write(frame: Buffer): void {
    if (!this.open) return;
    if (this.#unsent === undefined) {
      this.#unsent = frame;
      flushSoon(this);
    } else if (Array.isArray(this.#unsent)) {
      this.#unsent.push(frame);
    } else {
      this.#unsent = [this.#unsent, frame];
    }
  }

  flush(): void {
    const unsent = this.#unsent;
    if (unsent === undefined) return;
    this.#unsent = undefined;
    this.#stream.write(Array.isArray(unsent) ? Buffer.concat(unsent) : unsent);
  }

  close(end: SessionEnd, code: number = CLOSE.sessionOver, reason = ""): void {
    this.end = end;
    this.flush();
    this.socket.close(code, reason);
  }
}

let unflushed: Session[] = [];

/** One timer for all sessions that have something to write. */
function flushSoon(session: Session): void {
  if (unflushed.length === 0) setImmediate(flushAll);
  unflushed.push(session);
}

function flushAll(): void {
  const sessions = unflushed;
  unflushed = [];
  for (const session of sessions) session.flush();
}
