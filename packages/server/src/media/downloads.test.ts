import { request } from "node:http";
import type { WireMedia } from "@skein-im/protocol";
import { describe, expect, test } from "vitest";
import { InProcessServer } from "../../test/in-process-server.ts";
import { mp4, pdf, png } from "../../test/media-files.ts";
import { uploaded } from "../../test/media-harness.ts";

const BYTES = Buffer.from("0123456789".repeat(10));

async function withFile(
  kind: WireMedia["kind"] = "file",
  bytes: Buffer = BYTES,
  name = "a file.txt",
): Promise<{ server: InProcessServer; media: WireMedia } & AsyncDisposable> {
  const server = await InProcessServer.start();
  const media = await uploaded(server, await server.signIn("ana"), kind, bytes, name);
  return { server, media, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const get = (server: InProcessServer, url: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(server.running.url + url, { headers, method });

describe("an address", () => {
  test("gives the file with its headers, to pages of any origin", async () => {
    await using opened = await withFile();
    const { server, media } = opened;
    const response = await get(server, media.url, { origin: "https://app.example" });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "content-disposition": 'attachment; filename="a file.txt"',
      "content-length": "100",
      "content-type": "application/octet-stream",
      "cross-origin-resource-policy": "cross-origin",
      etag: `"${media.uuid}-original"`,
      "last-modified": new Date(server.clock.now()).toUTCString(),
      "x-content-type-options": "nosniff",
    });
    expect(response.headers.get("cache-control")).toMatch(/^private, max-age=60\d{4}, immutable$/);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES);
    const preflight = await get(server, media.url, { origin: "https://app.example" }, "OPTIONS");
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("range");
  });

  test("that was changed is refused, one that is over is gone, as is a file that is not there", async () => {
    await using opened = await withFile();
    const { server, media } = opened;
    const url = new URL(media.url, server.running.url);
    const statusOf = async (change: (changed: URL) => void) => {
      const changed = new URL(url);
      change(changed);
      return (await fetch(changed)).status;
    };
    expect(await statusOf((changed) => changed.searchParams.set("expires", "99999999999"))).toBe(403);
    expect(await statusOf((changed) => changed.searchParams.delete("signature"))).toBe(403);
    expect(await statusOf((changed) => changed.searchParams.append("signature", "x"))).toBe(403);
    expect(
      await statusOf((changed) => {
        changed.pathname = changed.pathname.replace("original", "thumb");
      }),
    ).toBe(403);
    expect(
      await statusOf((changed) => {
        changed.pathname = changed.pathname.replace("a%20file.txt", "another");
      }),
    ).toBe(200);
    expect((await fetch(`${server.running.url}/files/x`)).status).toBe(404);
    server.clock.advance(604_800_000 + 3_601_000);
    expect((await fetch(url)).status).toBe(410);
  });

  test.each([
    ["image", () => png(10, 10), "p.png", "image/png", "inline; filename=p.png"],
    ["video", async () => mp4(), "v.mp4", "video/mp4", "inline; filename=v.mp4"],
    ["file", async () => pdf(), "d.pdf", "application/pdf", "attachment; filename=d.pdf"],
    [
      "file",
      async () => Buffer.from("<html><script>1</script></html>"),
      '猫 "x"\r\ny.html',
      "application/octet-stream",
      'attachment; filename="? \\"x\\"__y.html"; filename*=UTF-8\'\'%E7%8C%AB%20%22x%22__y.html',
    ],
    [
      "file",
      async () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      "..",
      "application/octet-stream",
      "attachment; filename=..",
    ],
  ] as const)(
    "%s %#: has the type of the content and is shown only when that is harmless",
    async (...given) => {
      const [kind, make, name, type, disposition] = given;
      await using opened = await withFile(kind, await make(), name);
      const response = await get(opened.server, opened.media.url);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(type);
      expect(response.headers.get("content-disposition")).toBe(disposition);
      expect(response.headers.get("content-security-policy")).toContain("sandbox");
      await response.arrayBuffer();
    },
  );
});

describe("a part of a file", () => {
  test.each([
    ["bytes=0-9", 206, "bytes 0-9/100", "0123456789"],
    ["bytes=95-", 206, "bytes 95-99/100", "56789"],
    ["bytes=-3", 206, "bytes 97-99/100", "789"],
    ["bytes=98-500", 206, "bytes 98-99/100", "89"],
    ["bytes=100-", 416, "bytes */100", ""],
    ["bytes=0-1,5-6", 200, null, BYTES.toString()],
    ["lines=0-1", 200, null, BYTES.toString()],
    ["rubbish", 200, null, BYTES.toString()],
  ] as const)("%s", async (range, status, contentRange, text) => {
    await using opened = await withFile();
    const response = await get(opened.server, opened.media.url, { range });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(await response.text()).toBe(text);
  });

  test("is given only of the file that the caller has the rest of", async () => {
    await using opened = await withFile();
    const { server, media } = opened;
    const etag = `"${media.uuid}-original"`;
    const statusOf = async (ifRange: string) =>
      (await get(server, media.url, { range: "bytes=0-1", "if-range": ifRange })).status;
    expect(await statusOf(etag)).toBe(206);
    expect(await statusOf('"another"')).toBe(200);
    expect(await statusOf(new Date(server.clock.now()).toUTCString())).toBe(206);
    expect(await statusOf(new Date(0).toUTCString())).toBe(200);
  });
});

describe("a file that the caller has", () => {
  test("is not sent again", async () => {
    await using opened = await withFile();
    const { server, media } = opened;
    // Not by fetch, which has a cache of its own.
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(server.running.url + media.url, { headers }, (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode));
        })
          .on("error", reject)
          .end();
      });
    expect(await status({ "if-none-match": `"x", "${media.uuid}-original"` })).toBe(304);
    expect(await status({ "if-none-match": '"another"' })).toBe(200);
    expect(await status({ "if-modified-since": new Date(server.clock.now()).toUTCString() })).toBe(304);
    expect(await status({ "if-modified-since": new Date(0).toUTCString() })).toBe(200);
  });

  test("can be asked for its size alone", async () => {
    await using opened = await withFile();
    const response = await get(opened.server, opened.media.url, {}, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("100");
    expect(await response.text()).toBe("");
  });
});
