import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import type { WireMedia } from "@skein-im/protocol";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { InProcessServer } from "../../test/in-process-server.ts";
import {
  aac,
  animatedGIF,
  animatedWebP,
  bitmap,
  merger,
  mov,
  mp3,
  mp4,
  pdf,
  png,
  turnedJPEG,
} from "../../test/media-files.ts";
import { refusalOf, upload, uploadBytes, uploaded } from "../../test/media-harness.ts";

async function fetched(server: InProcessServer, url: string): Promise<Buffer> {
  const response = await fetch(server.running.url + url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const sizes = (media: WireMedia) =>
  media.images?.map(({ type, width, height }) => `${type}: ${width}x${height}`);

describe("an image", () => {
  test("has three sizes, the way round that it is shown, and no place in it", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const bytes = await turnedJPEG();
    const media = await uploaded(server, ana, "image", bytes, "a cat.jpg");
    expect(media).toMatchObject({
      kind: "image",
      name: "a cat.jpg",
      size: bytes.length,
      type: "image/jpeg",
      width: 800,
      height: 1_600,
    });
    expect(media.uuid).toMatch(/^[0-9a-f]{32}$/);
    expect(sizes(media)).toEqual(["1: 800x1600", "2: 720x1440", "3: 198x396"]);
    const [original, large, thumb] = media.images ?? [];
    expect(await fetched(server, original?.url ?? "")).toEqual(bytes);
    for (const rendition of [large, thumb]) {
      const found = await fetched(server, rendition?.url ?? "");
      expect(found.length).toBe(rendition?.size);
      const { format, width, height, exif } = await sharp(found).metadata();
      expect({ format, width, height, exif }).toEqual({
        format: "jpeg",
        width: rendition?.width,
        height: rendition?.height,
        exif: undefined,
      });
      // Turned clockwise: what was left is on top.
      const { data } = await sharp(found)
        .resize(2, 2, { fit: "fill" })
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(data[0]).toBeLessThan(data[2 * 3] as number);
    }
  });

  test("that moves keeps moving in all sizes", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    for (const [bytes, format] of [
      [await animatedGIF(900, 1_000), "gif"],
      [await animatedWebP(900, 1_000), "webp"],
    ] as const) {
      const media = await uploaded(server, ana, "image", bytes);
      expect(sizes(media)).toEqual(["1: 900x1000", "2: 720x800", "3: 198x220"]);
      for (const { url } of media.images ?? []) {
        const found = await sharp(await fetched(server, url)).metadata();
        expect({ format: found.format, frames: found.pages }).toEqual({ format, frames: 3 });
      }
    }
  });

  test("that is small stands for its larger and smaller self", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const tiny = await uploaded(server, ana, "image", await png(100, 300));
    expect(sizes(tiny)).toEqual(["1: 100x300", "2: 100x300", "3: 100x300"]);
    expect(new Set(tiny.images?.map(({ url }) => url)).size).toBe(1);
    const middling = await uploaded(server, ana, "image", await png(400, 500));
    expect(sizes(middling)).toEqual(["1: 400x500", "2: 400x500", "3: 198x248"]);
    const bmp = await uploaded(server, ana, "image", bitmap(300, 400));
    expect(bmp.type).toBe("image/bmp");
    expect(sizes(bmp)).toEqual(["1: 300x400", "2: 300x400", "3: 300x400"]);
  });

  test("of a video is one file with its size", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const media = await uploaded(server, ana, "snapshot", await png(900, 400));
    expect(media).toMatchObject({ width: 900, height: 400, type: "image/png" });
    expect(media.images).toBeUndefined();
  });
});

describe("sounds, videos and files", () => {
  test.each([
    ["sound", mp3(), "audio/mpeg"],
    ["sound", aac(), "audio/aac"],
    ["sound", mp4("M4A "), "audio/x-m4a"],
    ["video", mp4(), "video/mp4"],
    ["video", mov(), "video/quicktime"],
    ["file", pdf(), "application/pdf"],
    ["file", Buffer.from("<html><script>alert(1)</script>"), "application/octet-stream"],
    ["file", Buffer.from("plain words"), "application/octet-stream"],
    ["merger", merger(), "application/json"],
  ] as const)("%s %#: the content says its type", async (kind, bytes, type) => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const media = await uploaded(server, ana, kind, bytes);
    expect(media).toMatchObject({ kind, type, size: bytes.length });
    expect(await fetched(server, media.url)).toEqual(bytes);
  });
});

describe("what is not what it was said to be is refused and leaves nothing", () => {
  test.each([
    ["image", pdf(), 4004, 6031],
    ["image", Buffer.from("no picture at all"), 6031],
    ["image", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 4004, 6031],
    ["snapshot", mp3(), 6031],
    ["video", mp3(), 4005],
    ["video", Buffer.from("no video at all"), 4005],
    ["sound", pdf(), 4005],
    ["sound", Buffer.from("no sound at all"), 4005],
  ] as const)("%s %#", async (kind, bytes, ...codes) => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const refused = await upload(server, ana, kind, bytes);
    expect(codes).toContain(refused.code);
    expect(server.mediaFiles()).toEqual([]);
  });

  test("a picture that is cut off, or that names billions of pixels", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const whole = await turnedJPEG();
    expect((await upload(server, ana, "image", whole.subarray(0, whole.length / 2))).code).toBe(6031);
    const bomb = Buffer.from(await png(16, 16));
    bomb.writeUInt32BE(100_000, 16);
    bomb.writeUInt32BE(100_000, 20);
    expect([4004, 6031]).toContain((await upload(server, ana, "image", bomb)).code);
    const bitmapBomb = bitmap(10, 10);
    bitmapBomb.writeInt32LE(2_000_000_000, 18);
    expect((await upload(server, ana, "image", bitmapBomb)).code).toBe(4004);
    expect(server.mediaFiles()).toEqual([]);
  });

  test("other bytes than were meant", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const bytes = Buffer.from("some words");
    const begin = async () =>
      (await ana.call("media.begin", { kind: "file", name: "f", size: bytes.length })).body.token;
    const [good, bad] = [await begin(), await begin()];
    for (const token of [good, bad]) await uploadBytes(server, token, bytes);
    const md5 = createHash("md5").update(bytes).digest("hex");
    expect((await ana.call("media.finish", { token: bad, md5: "0".repeat(32) })).code).toBe(115066);
    expect((await ana.call("media.finish", { token: good, md5: md5.toUpperCase() })).code).toBe(0);
    expect(server.mediaFiles()).toHaveLength(1);
  });
});

describe("the way up", () => {
  test("a place is given for a file of an allowed size only", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const codeOf = async (kind: string, size: number, name = "n") =>
      (await ana.call("media.begin", { kind, name, size })).code;
    expect(await codeOf("image", 29_360_128)).toBe(0);
    expect(await codeOf("image", 29_360_129)).toBe(7005);
    expect(await codeOf("snapshot", 29_360_129)).toBe(7005);
    expect(await codeOf("sound", 29_360_129)).toBe(7005);
    expect(await codeOf("video", 104_857_600)).toBe(0);
    expect(await codeOf("video", 104_857_601)).toBe(7005);
    expect(await codeOf("file", 104_857_601)).toBe(7005);
    expect(await codeOf("merger", 10_485_761)).toBe(7005);
    expect(await codeOf("file", 0)).toBe(7006);
    expect(await codeOf("file", 1, "n".repeat(256))).toBe(6017);
    expect(await codeOf("picture", 1)).toBe(6017);
  });

  test("uploads of a user have a rate, and unfinished ones a bound", async () => {
    await using server = await InProcessServer.start();
    const [ana, bo] = [await server.signIn("ana"), await server.signIn("bo")];
    const begin = (who: typeof ana) => who.call("media.begin", { kind: "file", name: "n", size: 5 });
    for (let n = 0; n < 100; n += 1) expect((await begin(ana)).code).toBe(0);
    expect((await begin(ana)).code).toBe(7008);
    for (let n = 0; n < 19; n += 1) await begin(ana);
    expect((await begin(ana)).desc).toContain("in a minute");
    expect((await begin(bo)).code).toBe(0);
    server.clock.advance(60_000);
    expect((await begin(ana)).desc).toContain("not finished");
  });

  test("nobody uploads without a token, another length, or twice", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const bytes = Buffer.from("some words");
    const { token } = (await ana.call("media.begin", { kind: "file", name: "f", size: bytes.length })).body;
    expect(await refusalOf(uploadBytes(server, "f".repeat(32), bytes))).toEqual({ status: 404, code: 6006 });
    expect(await refusalOf(uploadBytes(server, "../../x", bytes))).toEqual({ status: 404, code: 6006 });
    expect(await refusalOf(uploadBytes(server, token, bytes, { metadata: {} }))).toEqual({
      status: 403,
      code: 6006,
    });
    expect(await refusalOf(uploadBytes(server, token, Buffer.from("more words than said")))).toEqual({
      status: 400,
      code: 6008,
    });
    await uploadBytes(server, token, bytes);
    expect((await ana.call("media.finish", { token })).code).toBe(0);
    expect(await refusalOf(uploadBytes(server, token, bytes))).toEqual({ status: 404, code: 6006 });
    expect((await fetch(`${server.running.url}/media/uploads/${token}`)).status).toBe(404);
  });

  test("finishing answers the same again, to its owner, when everything is there", async () => {
    await using server = await InProcessServer.start();
    const [ana, bo] = [await server.signIn("ana"), await server.signIn("bo")];
    const bytes = await png(500, 500);
    const { token, uploadURL, expiresAt } = (
      await ana.call("media.begin", { kind: "image", name: "p.png", size: bytes.length })
    ).body;
    expect(uploadURL).toBe("/media/uploads");
    expect(expiresAt).toBe(server.clock.now() / 1_000 + 86_400);
    expect(await ana.call("media.finish", { token })).toMatchObject({ code: 6008 });
    await uploadBytes(server, token, bytes);
    expect((await bo.call("media.finish", { token })).code).toBe(6006);
    expect((await ana.call("media.finish", { token: "unknown" })).code).toBe(6006);
    const answers = await Promise.all([1, 2, 3].map(() => ana.call("media.finish", { token })));
    answers.push(await ana.call("media.finish", { token }));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.code).toBe(0);
    // The original and the thumbnail.
    expect(server.mediaFiles()).toHaveLength(2);
  });

  test("a connection cut in the middle goes on where it was", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const bytes = randomBytes(3_000_000);
    const { token } = (await ana.call("media.begin", { kind: "file", name: "f", size: bytes.length })).body;
    let sent = 0;
    const first = uploadBytes(server, token, bytes.subarray(0), {
      chunkSize: 1_000_000,
      onChunkComplete: (_size, accepted) => {
        sent = accepted;
        if (accepted === 1_000_000) throw new Error("cut");
      },
    });
    await expect(first).rejects.toThrow();
    expect(sent).toBe(1_000_000);
    expect(await ana.call("media.finish", { token })).toMatchObject({ code: 6008 });
    const offsets: number[] = [];
    await uploadBytes(server, token, bytes, {
      uploadUrl: `${server.running.url}/media/uploads/${token}`,
      onProgress: (so) => offsets.push(so),
    });
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(1_000_000);
    const media = (await ana.call("media.finish", { token })).body.media as WireMedia;
    expect((await fetched(server, media.url)).equals(bytes)).toBe(true);
  });

  test("a server that stops does not wait for an upload; that one goes on at the next", async () => {
    await using server = await InProcessServer.start();
    const ana = await server.signIn("ana");
    const { token } = (await ana.call("media.begin", { kind: "file", name: "f", size: 10_000 })).body;
    const headers = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };
    const metadata = `token ${Buffer.from(token).toString("base64")}`;
    await fetch(`${server.running.url}/media/uploads`, {
      method: "POST",
      headers: { ...headers, "upload-length": "10000", "upload-metadata": metadata },
    });
    const slow = request(`${server.running.url}/media/uploads/${token}`, {
      method: "PATCH",
      headers: { ...headers, "upload-offset": 0, "content-length": 10_000 },
    });
    const broken = once(slow, "error");
    slow.write("only the beginning");
    await server.untilUploaded(token, 18);
    await server.stop();
    await broken;
  });

  test("a page of another origin may upload", async () => {
    await using server = await InProcessServer.start();
    const preflight = await fetch(`${server.running.url}/media/uploads`, {
      method: "OPTIONS",
      headers: { origin: "https://app.example", "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toMatch(/\*|https:\/\/app\.example/);
    expect(preflight.headers.get("access-control-allow-headers")).toMatch(/Upload-Metadata/i);
  });
});
