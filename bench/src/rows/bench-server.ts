import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

export const APP = { appID: 1_400_000_777, secret: "a-secret-key-of-the-benchmarks-0123456789" };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A server under measurement, in a process of its own. */
export class BenchServer implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly lines: Interface;
  readonly folder: string;
  readonly url: string;

  private constructor(child: ChildProcess, lines: Interface, url: string, folder: string) {
    this.#child = child;
    this.lines = lines;
    this.url = url;
    this.folder = folder;
  }

  /** The real server with its limits on rates out of the way; the data folder goes with it. */
  static skein(folder?: string): Promise<BenchServer> {
    return BenchServer.#start(
      (data) => ["--conditions=source", path("../../../packages/server/src/main.ts"), data],
      (data) => ({
        PORT: "0",
        SKEIN_DATA: data,
        SKEIN_APP_ID: String(APP.appID),
        SKEIN_APP_SECRET: APP.secret,
        SKEIN_FRAMES_PER_SECOND: "1000000",
        SKEIN_FRAME_BURST: "1000000",
        SKEIN_MESSAGES_PER_SECOND: "1000000",
        SKEIN_MESSAGE_BURST: "1000000",
      }),
      folder,
    );
  }

  static bare(): Promise<BenchServer> {
    return BenchServer.#start(
      (data) => [path("../bare/bare-server.ts"), join(data, "log")],
      () => ({}),
    );
  }

  static files(): Promise<BenchServer> {
    return BenchServer.#start(
      (data) => [path("../bare/file-server.ts"), data],
      () => ({}),
    );
  }

  static broadcast(): Promise<BenchServer> {
    return BenchServer.#start(
      () => [path("../bare/broadcast-server.ts")],
      () => ({}),
    );
  }

  static async #start(
    args: (data: string) => string[],
    environment: (data: string) => Record<string, string>,
    folder?: string,
  ): Promise<BenchServer> {
    const data = folder ?? mkdtempSync(join(tmpdir(), "skein-bench-"));
    const child = spawn(process.execPath, ["--conditions=source", ...args(data)], {
      env: { PATH: process.env.PATH ?? "", ...environment(data) },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const url = await new Promise<string>((resolve, reject) => {
      lines.on("line", (line) => {
        const found = /(?:listening |"url":")(http:\/\/[\d.:]+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
    return new BenchServer(child, lines, url, data);
  }

  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resident memory in bytes. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const patience = setTimeout(() => this.#child.kill("SIGKILL"), 10_000);
    await exited;
    clearTimeout(patience);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
