import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ServerProcess } from "../../test/harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({ SKEIN_MODE: "demo" });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Runs a sample as its reader would: plain `node`, no flags. */
async function run(sample: string): Promise<string> {
  const file = fileURLToPath(new URL(sample, import.meta.url));
  const env = { PATH: process.env.PATH, SKEIN_ENDPOINT: server.url };
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env, timeout: 15_000 });
  return stdout;
}

const SENT = String.raw`^sent \d+-\d+-\d+\n`;
const CUSTOM = String.raw`\{\s+data: '自定义data',\s+desc: '自定义desc',\s+extension: '自定义extension'`;

/** Sent to a person and to a group. */
const both = (shown: string, uploaded = "uploaded\n"): string =>
  String.raw`sent \S+\nreceived seed-alice ${shown}\n${uploaded}sent \S+\nreceived @TGS\S+ ${shown}\n`;

test.each([
  ["text-c2c.ts", `${SENT}received seed-alice { text: 'test'`],
  ["text-group.ts", `${SENT}received @TGS\\S+ { text: 'test'`],
  ["custom-c2c.ts", `${SENT}received seed-alice ${CUSTOM}`],
  ["custom-group.ts", `${SENT}received @TGS\\S+ ${CUSTOM}`],
  ["image.ts", `^uploaded\n${both("240x320 240x320 198x264")}$`],
  ["sound.ts", `^uploaded\n${both("10")}$`],
  ["video.ts", `^uploaded\n${both("10 96")}$`],
  ["file.ts", `^uploaded\n${both("文件名.pdf")}$`],
  ["location.ts", `^${both("深圳市南山区深南大道 34 20", "")}$`],
  ["face.ts", `^${both("0", "")}$`],
  ["simple-interface.ts", `${SENT}received test\n${SENT}received 自定义data\n$`],
])("%s is sent and received", async (sample, output) => {
  expect(await run(sample)).toMatch(new RegExp(output, "m"));
});

test("a sample says what is missing where no server runs", async () => {
  const file = fileURLToPath(new URL("text-c2c.ts", import.meta.url));
  const env = { PATH: process.env.PATH, SKEIN_ENDPOINT: "http://127.0.0.1:1" };
  await expect(promisify(execFile)(process.execPath, [file], { env })).rejects.toThrow("fetch failed");
});
