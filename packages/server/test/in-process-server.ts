import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { SUBPROTOCOL } from "@skein-im/protocol";
import { pino } from "pino";
import { WebSocket } from "ws";
import type { Clock } from "../src/clock.ts";
import { readConfig } from "../src/config.ts";
import { makeUserSig } from "../src/domains/account/user-sig.ts";
import type { AppSettings } from "../src/domains/app/app-settings.ts";
import { type RunningServer, startServer } from "../src/server.ts";
import { openSqliteStore } from "../src/store/sqlite/index.ts";
import { ManualClock } from "./manual-clock.ts";

export const APP_ID = 1_400_000_123;
export const SECRET = "a-secret-key-of-the-tests-0123456789";

interface Frame {
  readonly id?: number;
  readonly code?: number;
  readonly desc?: string;
  readonly evt?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of every kind
  readonly body?: any;
}

/** The whole server in this process, on real sockets and a real disk, with a clock of the test's. */
export class InProcessServer implements AsyncDisposable {
  readonly clock: ManualClock;
  readonly running: RunningServer;
  readonly #folder: string;
  readonly #sockets: TestSocket[] = [];
  #stopped: Promise<void> | undefined;

  private constructor(running: RunningServer, clock: ManualClock, folder: string) {
    this.running = running;
    this.clock = clock;
    this.#folder = folder;
  }

  /** `settings` are those of the app. */
  static async start(
    environment: Record<string, string> = {},
    settings?: Partial<AppSettings>,
  ): Promise<InProcessServer> {
    const folder = mkdtempSync(join(tmpdir(), "skein-server-"));
    const clock = new ManualClock();
    if (settings !== undefined) {
      const store = await openSqliteStore({ file: join(folder, "skein.sqlite"), exclusive: false });
      await store.apps.create({ appID: APP_ID, secrets: [SECRET], settings, createdAt: 0 });
      await store.close();
    }
    const config = readConfig({
      PORT: "0",
      SKEIN_DATA: folder,
      SKEIN_APP_ID: String(APP_ID),
      SKEIN_APP_SECRET: SECRET,
      ...environment,
    });
    const running = await startServer(config, { clock: clock as Clock, log: pino({ level: "silent" }) });
    return new InProcessServer(running, clock, folder);
  }

  /** Paths of the files of media, whole and unfinished, in the data folder. */
  mediaFiles(): readonly string[] {
    return ["files", "uploads"].flatMap((name) =>
      readdirSync(join(this.#folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(name, entry.name)),
    );
  }

  /** Resolves when the first column of the query's first row is this value; rejects with what it is after ten seconds. */
  async untilStored(value: unknown, sql: string, ...values: SQLInputValue[]): Promise<void> {
    const deadline = AbortSignal.timeout(10_000);
    const db = new DatabaseSync(join(this.#folder, "skein.sqlite"), { readOnly: true });
    try {
      for (;;) {
        const [found] = Object.values(db.prepare(sql).get(...values) ?? {});
        if (found === value) return;
        if (deadline.aborted) throw new Error(`${sql}: ${String(found)}, not ${String(value)}`);
        await turn();
      }
    } finally {
      db.close();
    }
  }

  /** Resolves when so many bytes of an unfinished upload are on the disk; rejects after ten seconds. */
  async untilUploaded(token: string, bytes: number): Promise<void> {
    const file = join(this.#folder, "uploads", token);
    const signal = AbortSignal.timeout(10_000);
    const watcher = watch(file);
    try {
      while (statSync(file).size < bytes) await once(watcher, "change", { signal });
    } catch (cause) {
      throw new Error(`the upload has ${statSync(file).size} of ${bytes} bytes`, { cause });
    } finally {
      watcher.close();
    }
  }

  userSig(
    userID: string,
    with_: { lifetime?: number; appID?: number; secret?: string; now?: number } = {},
  ): string {
    const now = Math.floor(this.clock.now() / 1_000) - 1;
    return makeUserSig({ appID: APP_ID, secret: SECRET, userID, now, ...with_ });
  }

  async connect(): Promise<TestSocket> {
    const socket = await TestSocket.open(this.running.url);
    this.#sockets.push(socket);
    return socket;
  }

  /** A connection that has signed in. */
  async signIn(userID: string, with_: Record<string, unknown> = {}): Promise<TestSocket> {
    const socket = await this.connect();
    const answer = await socket.login(userID, { userSig: this.userSig(userID), ...with_ });
    if (answer.code !== 0) throw new Error(`login of ${userID}: ${answer.code} ${answer.desc}`);
    return socket;
  }

  /** Once, however often it is asked for. */
  stop(): Promise<void> {
    this.#stopped ??= this.running.stop();
    return this.#stopped;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    await this.stop();
    // A thread may just be writing its last.
    rmSync(this.#folder, { recursive: true, maxRetries: 5 });
  }
}

/** A bare WebSocket that keeps what came and lets a test wait for it. */
export class TestSocket {
  readonly #socket: WebSocket;
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Of the user that signed in. */
  tinyID = "";
  #nextID = 1;
  readonly #waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as Frame);
      for (const check of [...this.#waiting]) check();
    });
    this.closed = new Promise((resolve) => {
      socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  static async open(url: string): Promise<TestSocket> {
    const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, SUBPROTOCOL);
    const opened = new TestSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on("open", () => resolve());
      socket.on("error", reject);
    });
    return opened;
  }

  async login(userID: string, with_: Record<string, unknown>): Promise<Frame> {
    const device = { platform: "Web", deviceID: `device-of-${userID}` };
    const answer = await this.call("login", { sdkAppID: APP_ID, userID, ...device, ...with_ });
    if (answer.code === 0) this.tinyID = answer.body.tinyID;
    return answer;
  }

  /** Sends a text with a msgID of the user's own. */
  send(text: string, to: object, with_: object = {}): Promise<Frame> {
    return this.call("message.send", textMessage(this.tinyID, text, to, with_));
  }

  async call(cmd: string, body: unknown = {}): Promise<Frame> {
    const id = this.#nextID++;
    this.raw(JSON.stringify({ id, cmd, body }));
    return this.until(`the answer to ${cmd}`, (frame) => frame.id === id);
  }

  raw(data: string | Buffer): void {
    this.#socket.send(data);
  }

  event(name: string): Promise<Frame> {
    return this.until(`the event ${name}`, (frame) => frame.evt === name);
  }

  get events(): readonly Frame[] {
    return this.frames.filter((frame) => frame.evt !== undefined);
  }

  /** The first frame that fits, now or later. */
  until(what: string, fits: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.frames.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      this.closed.then(({ code, reason }) => reject(new Error(`closed (${code} ${reason}) before ${what}`)));
      check();
    });
  }

  pause(): void {
    this.#socket.pause();
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

let counter = 0;

/** The body of a `message.send`. */
export const textMessage = (
  tinyID: string,
  text: string,
  to: object,
  with_: object = {},
): Record<string, unknown> => ({
  to,
  msgID: `${tinyID}-1700000000-${++counter}`,
  random: counter,
  elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  ...with_,
});
