import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { Upload } from "tus-js-client";
import { expect, test } from "vitest";
import { RawLink } from "../harness/raw-link.ts";
import { ServerProcess } from "../harness/server-process.ts";

/** Files of media in the data folder, whole and unfinished. */
const filesOf = (server: ServerProcess) =>
  ["files", "uploads"].flatMap((name) =>
    readdirSync(join(server.data, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name),
  );

const md5Of = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");

async function begin(server: ServerProcess, kind: "file" | "image", size: number): Promise<string> {
  using link = await RawLink.signIn(server, "ana");
  return (await link.ask("media.begin", { kind, name: "f", size })).token;
}

/** Until the end, over broken connections. */
function uploadAll(
  server: ServerProcess,
  token: string,
  bytes: Buffer,
  onProgress: (sent: number) => void = () => {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(bytes, {
      endpoint: `${server.url}/media/uploads`,
      metadata: { token },
      // A piece at a time, so that the last kill finds something left to do.
      chunkSize: 4_000_000,
      // As long as a busy machine takes to start a server.
      retryDelays: Array.from({ length: 600 }, () => 100),
      onProgress,
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
}

test("50 MB over three kills of the server: it goes on where it was, and becomes one file", async () => {
  await using server = await ServerProcess.start();
  await server.rest("im_open_login_svc/account_import", { UserID: "ana" });
  const bytes = randomBytes(50_000_000);
  const token = await begin(server, "file", bytes.length);
  const killAt = [8_000_000, 20_000_000, 35_000_000];
  const goesOnAt: number[] = [];
  let state: "up" | "restarting" | "up again" = "up";
  let restarted = Promise.resolve();
  const killAndStart = async () => {
    state = "restarting";
    await server.kill();
    await server.start();
    state = "up again";
  };
  await uploadAll(server, token, bytes, (sent) => {
    if (state === "restarting") return;
    if (state === "up again") goesOnAt.push(sent);
    state = "up";
    if (killAt[0] === undefined || sent < killAt[0]) return;
    killAt.shift();
    restarted = killAndStart();
  }).finally(() => restarted);
  expect(killAt).toEqual([]);
  // At most the piece that was under way is sent again.
  expect(goesOnAt).toHaveLength(3);
  expect(goesOnAt[0]).toBeGreaterThanOrEqual(4_000_000);
  expect(goesOnAt[1]).toBeGreaterThanOrEqual(16_000_000);
  expect(goesOnAt[2]).toBeGreaterThanOrEqual(31_000_000);

  using link = await RawLink.signIn(server, "ana");
  const { media } = await link.ask("media.finish", { token, md5: md5Of(bytes) });
  expect((await link.ask("media.finish", { token })).media).toEqual(media);
  const response = await fetch(server.url + media.url);
  expect(md5Of(await response.bytes())).toBe(md5Of(bytes));
  expect(filesOf(server)).toEqual([`${media.uuid}-original`]);
}, 120_000);

test("a kill while a picture is being finished: asked again it is finished, once", async () => {
  await using server = await ServerProcess.start();
  await server.rest("im_open_login_svc/account_import", { UserID: "ana" });
  const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
  const bytes = await sharp({
    create: { width: 2_400, height: 2_400, channels: 3, background: "white", noise },
  })
    .jpeg()
    .toBuffer();
  const token = await begin(server, "image", bytes.length);
  await uploadAll(server, token, bytes);
  // Whatever the server is at after these times.
  for (const afterMs of [0, 30, 90, 200]) {
    using link = await RawLink.signIn(server, "ana");
    const finishing = link.call("media.finish", { token });
    await Promise.race([finishing, new Promise((resolve) => setTimeout(resolve, afterMs))]);
    await server.kill();
    await finishing;
    await server.start();
  }
  using link = await RawLink.signIn(server, "ana");
  const { media } = await link.ask("media.finish", { token });
  expect(media.images?.map(({ width }) => width)).toEqual([2_400, 720, 198]);
  for (const { url, size } of media.images ?? []) {
    expect((await (await fetch(server.url + url)).bytes()).length).toBe(size);
  }
  expect(filesOf(server).sort()).toEqual(
    ["large", "original", "thumb"].map((name) => `${media.uuid}-${name}`),
  );
}, 120_000);
