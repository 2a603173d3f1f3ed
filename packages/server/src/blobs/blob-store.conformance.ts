import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BlobStore } from "./blob-store.ts";

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function read(source: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts).toString();
}

export interface OpenedBlobStore extends AsyncDisposable {
  readonly blobs: BlobStore;
  /** Everything that it keeps, finished or not. */
  names(): Promise<readonly string[]>;
}

export function blobStoreConformance(open: () => Promise<OpenedBlobStore>): void {
  test("what is put is what is got, whole or in part", async () => {
    await using opened = await open();
    const { blobs } = opened;
    expect(await blobs.put("app-1/a_b", chunks("hello ", "world"))).toBe(11);
    expect(await blobs.size("app-1/a_b")).toBe(11);
    expect(await read(await blobs.get("app-1/a_b"))).toBe("hello world");
    expect(await read(await blobs.get("app-1/a_b", { start: 6, end: 9 }))).toBe("wor");
    expect(await read(await blobs.get("app-1/a_b", { start: 3, end: 3 }))).toBe("");
  });

  test("an empty file is a file", async () => {
    await using opened = await open();
    expect(await opened.blobs.put("empty", chunks())).toBe(0);
    expect(await read(await opened.blobs.get("empty"))).toBe("");
  });

  test("a second put replaces the first", async () => {
    await using opened = await open();
    await opened.blobs.put("a", chunks("first and longer"));
    await opened.blobs.put("a", chunks("second"));
    expect(await read(await opened.blobs.get("a"))).toBe("second");
  });

  test("what is not there is undefined, and removing it is no error", async () => {
    await using opened = await open();
    expect(await opened.blobs.get("none")).toBeUndefined();
    expect(await opened.blobs.size("none")).toBeUndefined();
    await opened.blobs.remove("none");
    await opened.blobs.put("some", chunks("x"));
    await opened.blobs.remove("some");
    expect(await opened.blobs.get("some")).toBeUndefined();
  });

  test("a source that breaks leaves nothing, and the former file as it was", async () => {
    await using opened = await open();
    await opened.blobs.put("a", chunks("kept"));
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("the connection is gone");
    }
    await expect(opened.blobs.put("a", broken())).rejects.toThrow("the connection is gone");
    await expect(opened.blobs.put("b", broken())).rejects.toThrow();
    expect(await read(await opened.blobs.get("a"))).toBe("kept");
    expect(await opened.names()).toEqual(["a"]);
  });

  test("a file of this machine is put as it is, stays, and may be taken away afterwards", async () => {
    await using opened = await open();
    const folder = await mkdtemp(join(tmpdir(), "skein-blob-source-"));
    const path = join(folder, "source");
    await writeFile(path, "of a file");
    await opened.blobs.put("a/b", chunks("before"));
    await opened.blobs.putFile("a/b", path);
    expect(await readFile(path, "utf8")).toBe("of a file");
    await rm(folder, { recursive: true });
    expect(await read(await opened.blobs.get("a/b"))).toBe("of a file");
    await expect(opened.blobs.putFile("c", path)).rejects.toThrow();
    expect(await opened.names()).toEqual(["b"]);
  });

  describe("a key that could leave its place is refused", () => {
    test.each(["../a", "a/../b", "/etc/passwd", "a//b", "", "a\\b", "a.b", "x".repeat(201)])(
      "%s",
      async (key) => {
        await using opened = await open();
        await expect(opened.blobs.put(key, chunks("x"))).rejects.toThrow("not a blob key");
        await expect(opened.blobs.get(key)).rejects.toThrow("not a blob key");
      },
    );
  });
}
