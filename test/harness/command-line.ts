import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SKEIN = fileURLToPath(new URL("../../packages/server/bin/skein.js", import.meta.url));

/** A run of the `skein` command. */
export class SkeinRun {
  /** What it has written so far. */
  out = "";
  errors = "";
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly #child;
  readonly #waiting = new Set<() => void>();

  /** `environment` is all that the command gets, but for PATH. */
  constructor(args: readonly string[], environment: Record<string, string>) {
    this.#child = spawn(process.execPath, ["--conditions=source", SKEIN, ...args], {
      env: { PATH: process.env.PATH ?? "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout.on("data", (chunk: Buffer) => {
      this.out += chunk.toString();
      for (const check of this.#waiting) check();
    });
    this.#child.stderr.on("data", (chunk: Buffer) => {
      this.errors += chunk.toString();
    });
    this.exited = once(this.#child, "close").then(([code]) => code as number | null);
  }

  /** Resolves when `text` stands in what it wrote; rejects when it ends without. */
  async says(text: string): Promise<void> {
    const said = new Promise<void>((resolve) => {
      const check = () => {
        if (this.out.includes(text)) resolve();
      };
      this.#waiting.add(check);
      check();
    });
    const ended = this.exited.then((code) => {
      if (!this.out.includes(text))
        throw new Error(`skein ended with ${code} before it said: ${text}\n${this.errors}`);
    });
    await Promise.race([said, ended]);
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs `skein` to its end. */
export async function skein(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Finished> {
  const run = new SkeinRun(args, environment);
  const code = await run.exited;
  return { code, out: run.out, errors: run.errors };
}

/** What it printed on the line that begins with `name`: `SDKAppID  1400000001`. */
export function printed(out: string, name: string): string {
  const [, text] = new RegExp(`^\\s*${name}\\s+(\\S+)`, "m").exec(out) ?? [];
  if (text === undefined) throw new Error(`no ${name} in:\n${out}`);
  return text;
}
