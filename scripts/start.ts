/**
 * `npm start`: builds the chat page when its sources are newer, then runs the server in demo mode. A server that
 * makes its first app gets a few people and their messages, unless `SKEIN_DEMO_DATA` is `off`.
 */
import { execFileSync, spawn } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fillDemo } from "./demo/fill-demo.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = [
  "apps/chat/{src,public}/**/*",
  "apps/chat/*.{html,ts,json}",
  "packages/{sdk,protocol,uikit-react}/src/**/*",
];

const newest = (pattern: string[]): number =>
  Math.max(0, ...globSync(pattern, { cwd: root }).map((path) => statSync(`${root}/${path}`).mtimeMs));

if (newest(SOURCES) > newest(["apps/chat/dist/index.html"])) {
  process.stdout.write("Building the chat page…\n");
  execFileSync("npm", ["run", "build", "--silent", "-w", "apps/chat", "--", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
  });
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

async function fill(endpoint: string): Promise<void> {
  await fillDemo(endpoint).catch((error: Error) => {
    process.stderr.write(`The demo's people are not all there: ${error.message}\n`);
  });
}
