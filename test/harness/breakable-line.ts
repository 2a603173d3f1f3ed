import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { ServerProcess } from "./server-process.ts";

/** A way to the server that a test can cut: what a device on a bad network has. */
export class BreakableLine implements AsyncDisposable {
  readonly #server = createServer({ allowHalfOpen: true }, (near) => this.#join(near));
  readonly #sockets = new Set<Socket>();
  readonly #to: number;
  #open = true;
  #deaf = false;

  private constructor(to: number) {
    this.#to = to;
  }

  static async to(server: ServerProcess): Promise<BreakableLine> {
    const line = new BreakableLine(server.port);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Breaks what there is and refuses what comes. */
  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#open = true;
    this.#deaf = false;
  }

  /** What the server writes is lost from now on; what the device writes arrives. */
  deafen(): void {
    this.#deaf = true;
  }

  #join(near: Socket): void {
    if (!this.#open) {
      near.destroy();
      return;
    }
    const far = connect(this.#to, "127.0.0.1");
    near.on("data", (chunk) => far.write(chunk));
    far.on("data", (chunk) => {
      if (!this.#deaf) near.write(chunk);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("end", () => other.end());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }
}
