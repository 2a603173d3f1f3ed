/** `npm start`: builds the chat page when its sources are newer, then runs the server in demo mode. */
import { execFileSync, spawn } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = [
  "apps/chat/{src,public}/**/*",
  "apps/chat/*.{html,ts,json}",
  "packages/{sdk,protocol}/src/**/*",
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
  stdio: "inherit",
  env: { SKEIN_MODE: "demo", SKEIN_LOG_LEVEL: "warn", ...process.env },
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
