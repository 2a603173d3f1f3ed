import { randomUUID } from "node:crypto";
import { type CommandAnswers, type CommandName, SUBPROTOCOL } from "@skein-im/protocol";
import { WebSocket } from "ws";
import { APP_ID, type ServerProcess } from "./server-process.ts";

export interface RawAnswer {
  readonly id: number;
  readonly code: number;
  readonly desc?: string;
  readonly body?: unknown;
}

/** A socket past the SDK: what a client that keeps no rules can say to the server. */
export class RawLink implements Disposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: RawAnswer) => void>();
  #nextID = 1;
  /** First part of the msgIDs of who is signed in. */
  tinyID = "";

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const answer = JSON.parse(String(data)) as RawAnswer;
      this.#waiting.get(answer.id)?.(answer);
    };
    socket.onclose = () => {
      for (const [id, resolve] of this.#waiting) resolve({ id, code: -1, desc: "the socket closed" });
    };
  }

  static async open(server: ServerProcess, headers: Record<string, string> = {}): Promise<RawLink> {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws`, SUBPROTOCOL, { headers });
    const link = new RawLink(socket);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    return link;
  }

  /** Signed in as a device on the web. */
  static async signIn(
    server: ServerProcess,
    userID: string,
    headers: Record<string, string> = {},
  ): Promise<RawLink> {
    const link = await RawLink.open(server, headers);
    const userSig = server.userSig(userID);
    const deviceID = randomUUID();
    const login = { sdkAppID: APP_ID, userID, userSig, platform: "Web", deviceID };
    link.tinyID = (await link.ask("login", login)).tinyID;
    return link;
  }

  /** Whatever the server answers. */
  call(cmd: string, body: unknown): Promise<RawAnswer> {
    const id = this.#nextID++;
    const answered = new Promise<RawAnswer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, cmd, body }));
    return answered.finally(() => this.#waiting.delete(id));
  }

  /** The body of an answer that has to be good. */
  async ask<N extends CommandName>(cmd: N, body: unknown): Promise<CommandAnswers[N]> {
    const answer = await this.call(cmd, body);
    if (answer.code !== 0) throw new Error(`${cmd}: ${answer.code} ${answer.desc}`);
    return answer.body as CommandAnswers[N];
  }

  /** Gone without a word, as when its process is killed. */
  terminate(): void {
    this.#socket.terminate();
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}
