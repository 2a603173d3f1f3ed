/**
 * `npm start`: builds the pages whose sources are newer, then runs the server in demo mode. A server that
 * makes its first app gets a few people and their messages, unless `SKEIN_DEMO_DATA` is `off`.
 */
import { execFileSync, spawn } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fillDemo } from "./demo/fill-demo.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** What `/` and `/gallery/` are built from, beside their own sources. */
const SHARED = "packages/{sdk,protocol,uikit-react}/src/**/*";

for (const page of ["chat", "gallery"]) {
  const own = [`apps/${page}/{src,public,build}/**/*`, `apps/${page}/*.{html,ts,json}`];
  if (newest([...own, SHARED]) > newest([`apps/${page}/dist/index.html`])) build(page);
}

const server = spawn(process.execPath, ["--conditions=source", "packages/server/src/main.ts"], {
  cwd: root,
  stdio: ["inherit", "pipe", "inherit"],
  env: { SKEIN_MODE: "demo", SKEIN_LOG_LEVEL: "warn", ...process.env },
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));

let isNew = false;
for await (const line of createInterface({ input: server.stdout })) {
  isNew ||= line.startsWith("A first app was created");
  const endpoint = /^Skein is ready: open (\S+)\/$/.exec(line)?.[1];
  if (endpoint !== undefined && isNew && process.env.SKEIN_DEMO_DATA !== "off") await fill(endpoint);
  process.stdout.write(`${line}\n`);
}

/** When the newest of these files was written; 0 when there are none. */
function newest(patterns: string[]): number {
  return Math.max(0, ...globSync(patterns, { cwd: root }).map((path) => statSync(`${root}/${path}`).mtimeMs));
}

function build(page: string): void {
  process.stdout.write(`Building the ${page} page…\n`);
  const quiet = ["--silent", "-w", `apps/${page}`, "--", "--logLevel", "warn"];
  execFileSync("npm", ["run", "build", ...quiet], { cwd: root, stdio: "inherit" });
}

async function fill(endpoint: string): Promise<void> {
  await fillDemo(endpoint).catch((error: Error) => {
    process.stderr.write(`The demo's people are not all there: ${error.message}\n`);
  });
}
