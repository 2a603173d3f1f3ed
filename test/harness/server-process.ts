import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { makeUserSig } from "@skein-im/server";
import type { AppSettings } from "../../packages/server/src/domains/app/app-settings.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/index.ts";

const MAIN = fileURLToPath(new URL("../../packages/server/src/main.ts", import.meta.url));

export const APP_ID = 1_400_000_123;
const SECRET = "a-secret-key-of-the-tests-0123456789";

/**
 * A real server in a process of its own, on a data folder of its own, that can be killed and started
 * again on the same data and port. Dispose of it to stop it and remove the data.
 */
export class ServerProcess implements AsyncDisposable {
  readonly data: string;
  readonly port: number;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  /** What it wrote to standard error, for a failing test. */
  errors = "";

  private constructor(port: number, environment: Record<string, string>) {
    this.port = port;
    this.data = mkdtempSync(join(tmpdir(), "skein-test-"));
    this.#environment = environment;
  }

  /** `settings` are those of the app; the rest has the defaults. */
  static async start(
    environment: Record<string, string> = {},
    settings: Partial<AppSettings> = {},
  ): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), environment);
    await server.#createApp(settings);
    await server.start();
    return server;
  }

  async #createApp(settings: Partial<AppSettings>): Promise<void> {
    const store = await openSqliteStore({ file: join(this.data, "skein.sqlite"), exclusive: true });
    await store.apps.create({ appID: APP_ID, secrets: [SECRET], settings, createdAt: 1_700_000_000 });
    await store.close();
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ["--conditions=source", MAIN], {
      env: {
        PATH: process.env.PATH ?? "",
        PORT: String(this.port),
        SKEIN_DATA: this.data,
        SKEIN_APP_ID: String(APP_ID),
        SKEIN_APP_SECRET: SECRET,
        SKEIN_LOG_LEVEL: "info",
        ...this.#environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    child.stderr?.on("data", (chunk: Buffer) => {
      this.errors += chunk.toString();
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    await new Promise<void>((resolve, reject) => {
      lines.on("line", (line) => {
        if (line.includes('"msg":"listening"')) resolve();
        if (line.includes('"level":50') || line.includes('"level":60')) this.errors += `${line}\n`;
      });
      child.once("exit", (code, signal) =>
        reject(new Error(`the server ended at start (${code ?? signal}): ${this.errors}`)),
      );
    });
  }

  /** SIGKILL: nothing is flushed, nothing is said. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** SIGTERM; answers the exit code. */
  async stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    const exited = once(child, "exit");
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }

  /** `lifetime` in seconds, `issuedAt` in Unix seconds. */
  userSig(userID: string, lifetime = 86_400, issuedAt = Math.floor(Date.now() / 1_000) - 1): string {
    return makeUserSig({ appID: APP_ID, secret: SECRET, userID, lifetime, now: issuedAt });
  }

  /** A REST call as the app's admin. */
  async rest(path: string, body: unknown): Promise<Record<string, unknown>> {
    const query = new URLSearchParams({
      sdkappid: String(APP_ID),
      identifier: "administrator",
      usersig: this.userSig("administrator"),
      random: "1",
      contenttype: "json",
    });
    const response = await fetch(`${this.url}/v4/${path}?${query}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
