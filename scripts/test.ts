/**
 * `npm test`: everything, on a machine with Node and npm alone. Gets a Chromium where none is, builds the
 * SDK and the pages, runs all tests, and closes with one line: `N passed, N failed`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const reportFile = `${root}/node_modules/.cache/vitest-report.json`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const chromium = await ensureChromium(say);
say(`Chromium: ${chromium}`);
for (const build of [
  ["run", "build", "--silent"],
  ["run", "build", "--silent", "-w", "apps/chat", "--", "--logLevel", "warn"],
  ["run", "build", "--silent", "-w", "apps/gallery", "--", "--logLevel", "warn"],
]) {
  execFileSync("npm", build, { cwd: root, stdio: "inherit" });
}

mkdirSync(`${root}/node_modules/.cache`, { recursive: true });
const run = spawnSync(
  process.execPath,
  [
    `${root}/node_modules/vitest/vitest.mjs`,
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, SKEIN_CHROMIUM: chromium } },
);

const report = JSON.parse(readFileSync(reportFile, "utf8")) as {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  success: boolean;
};
const failed = report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1);
say(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(run.status ?? 1);
