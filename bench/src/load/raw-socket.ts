import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/**
 * A WebSocket client that costs almost nothing, so that a measurement shows the server and not the
 * load generator: frames are masked with a key of zeros (allowed by RFC 6455, 5.3) and read in place.
 */
export class RawSocket {
  readonly #socket: Socket;
  readonly #onText: (buffer: Buffer, start: number, end: number) => void;
  #rest: Buffer | undefined;
  bytesReceived = 0;

  private constructor(socket: Socket, onText: (buffer: Buffer, start: number, end: number) => void) {
    this.#socket = socket;
    this.#onText = onText;
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    socket.on("error", () => socket.destroy());
  }

  /** `onText` gets a buffer and the range of the payload in it, valid only during the call. */
  static async open(
    url: string,
    protocol: string | undefined,
    onText: (buffer: Buffer, start: number, end: number) => void,
  ): Promise<RawSocket> {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, "connect");
    socket.write(
      `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n` +
        `${protocol === undefined ? "" : `Sec-WebSocket-Protocol: ${protocol}\r\n`}\r\n`,
    );
    let head = Buffer.alloc(0);
    while (!head.includes("\r\n\r\n")) {
      const [chunk] = (await once(socket, "data")) as [Buffer];
      head = Buffer.concat([head, chunk]);
    }
    if (!head.toString("latin1", 0, 12).endsWith("101"))
      throw new Error(`no upgrade: ${head.toString("latin1", 0, 60)}`);
    const client = new RawSocket(socket, onText);
    const body = head.subarray(head.indexOf("\r\n\r\n") + 4);
    if (body.length > 0) client.#read(body);
    return client;
  }

  send(text: string): void {
    const length = Buffer.byteLength(text);
    const headerBytes = length < 126 ? 6 : 8;
    const frame = Buffer.allocUnsafe(headerBytes + length);
    frame[0] = 0x81;
    if (length < 126) {
      frame[1] = 0x80 | length;
    } else {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    }
    frame.writeUInt32BE(0, headerBytes - 4);
    frame.write(text, headerBytes, "utf8");
    this.#socket.write(frame);
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.bytesReceived += chunk.length;
    const buffer = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    let at = 0;
    while (buffer.length - at >= 2) {
      const opcode = (buffer[at] ?? 0) & 0x0f;
      let length = (buffer[at + 1] ?? 0) & 0x7f;
      let header = 2;
      if (length === 126) {
        if (buffer.length - at < 4) break;
        length = buffer.readUInt16BE(at + 2);
        header = 4;
      } else if (length === 127) {
        if (buffer.length - at < 10) break;
        length = Number(buffer.readBigUInt64BE(at + 2));
        header = 10;
      }
      const end = at + header + length;
      if (buffer.length < end) break;
      if (opcode === 1) this.#onText(buffer, at + header, end);
      else if (opcode === 9) this.#pong(buffer.subarray(at + header, end));
      at = end;
    }
    if (at < buffer.length) this.#rest = buffer.subarray(at);
  }

  #pong(payload: Buffer): void {
    const frame = Buffer.alloc(6 + payload.length);
    frame[0] = 0x8a;
    frame[1] = 0x80 | payload.length;
    payload.copy(frame, 6);
    this.#socket.write(frame);
  }
}
