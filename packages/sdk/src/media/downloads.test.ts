import { ok, type Result } from "@skein-im/protocol";
import { expect, test } from "vitest";
import type { ServerLink } from "../account/server-link.ts";
import type { LocalPaths } from "../cache/cache.ts";
import { seededRandom } from "../random.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { Downloads } from "./downloads.ts";
import type { DownloadTarget } from "./local-file.ts";
import { resourceOf } from "./resource.ts";

const FILE = new TextEncoder().encode("0123456789");

/** A place in memory that keeps what an earlier try has left. */
function memoryTarget(left = new Uint8Array()): DownloadTarget & { bytes: Uint8Array } {
  return {
    bytes: left,
    get size() {
      return this.bytes.length;
    },
    async append(bytes) {
      this.bytes = new Uint8Array([...this.bytes, ...bytes]);
    },
    async restart() {
      this.bytes = new Uint8Array();
    },
    finish: async () => "/downloaded",
    async close() {},
  };
}

type Answer = (range: string | null) => Response;

const whole: Answer = () => new Response(FILE, { headers: { "content-length": "10" } });
const rest: Answer = (range) => {
  const from = Number(/\d+/.exec(range ?? "")?.[0] ?? 0);
  return new Response(FILE.subarray(from), {
    status: 206,
    headers: { "content-range": `bytes ${from}-9/10` },
  });
};
const short: Answer = () => new Response(FILE.subarray(0, 4), { headers: { "content-length": "10" } });
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(null, { status: code, headers });

function open(answers: Answer[], target = memoryTarget()) {
  const clock = new ManualClock();
  const urls: string[] = [];
  let addresses = 0;
  const kept = new Map<string, LocalPaths>();
  const downloads = new Downloads({
    request: (async (): Promise<Result<unknown>> => {
      addresses += 1;
      return ok({ urls: { "uuid-1": `/files/${addresses}` } });
    }) as ServerLink["request"],
    fetch: (async (url: string, { headers }: { headers: Record<string, string> }) => {
      urls.push(`${url} ${headers.range ?? ""}`.trim());
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined) throw new TypeError("no network");
      return answer(headers.range ?? null);
    }) as unknown as typeof fetch,
    clock,
    random: seededRandom(1),
    origin: "https://chat.example.org",
    files: { at: undefined, download: async () => target },
    folder: undefined,
    kept: async (msgID) => kept.get(msgID) ?? {},
    keep: (msgID, paths) => void kept.set(msgID, paths),
  });
  const sizes: string[] = [];
  const run = async () => {
    let result: Result<string> | undefined;
    void downloads
      .run({
        msgID: "m",
        stored: { of: { userID: "bob" }, seq: 1 },
        resource: { part: "file", uuid: "uuid-1", url: "", extension: "" },
        path: undefined,
        progressed: (current, total) => void sizes.push(`${current}/${total}`),
      })
      .then((done) => {
        result = done;
      });
    for (let waited = 0; result === undefined && waited < 200; waited += 1) await clock.advance(1_000);
    return result;
  };
  return { run, urls, sizes, kept, target, downloads };
}

test("a file is fetched from a fresh address, and its place is kept", async () => {
  const world = open([whole]);
  expect(await world.run()).toEqual(ok("/downloaded"));
  expect(world.urls).toEqual(["https://chat.example.org/files/1"]);
  expect(world.target.bytes).toEqual(FILE);
  expect(world.sizes.at(-1)).toBe("10/10");
  expect(world.kept.get("m")).toEqual({ file: "/downloaded" });
});

test("what broke, or what an earlier run left, goes on where it was", async () => {
  const broken = open([short, status(503), rest]);
  expect((await broken.run())?.ok).toBe(true);
  expect(broken.urls.at(-1)).toBe("https://chat.example.org/files/1 bytes=4-");
  expect(broken.target.bytes).toEqual(FILE);
  const left = open([rest], memoryTarget(FILE.slice(0, 7)));
  expect((await left.run())?.ok).toBe(true);
  expect(left.target.bytes).toEqual(FILE);
});

test("a server that does not know ranges sends all of it again; a whole file is fetched no more", async () => {
  const again = open([whole], memoryTarget(FILE.slice(0, 7)));
  expect((await again.run())?.ok).toBe(true);
  expect(again.target.bytes).toEqual(FILE);
  const complete = open([status(416, { "content-range": "bytes */10" })], memoryTarget(FILE));
  expect((await complete.run())?.ok).toBe(true);
  const tooMuch = open(
    [status(416, { "content-range": "bytes */10" }), whole],
    memoryTarget(new Uint8Array(12)),
  );
  expect((await tooMuch.run())?.ok).toBe(true);
  expect(tooMuch.target.bytes).toEqual(FILE);
});

test("an address that has expired is asked for once more", async () => {
  const world = open([status(410), whole]);
  expect((await world.run())?.ok).toBe(true);
  expect(world.urls).toEqual(["https://chat.example.org/files/1", "https://chat.example.org/files/2"]);
  expect(await open([status(403)]).run()).toMatchObject({ error: { code: 114_000 } });
});

test("a file that is gone, a way that is closed and a full disk are codes", async () => {
  expect(await open([status(404)]).run()).toMatchObject({ error: { code: 114_000 } });
  expect(await open([]).run()).toMatchObject({ error: { code: 114_005 } });
  const full = {
    ...memoryTarget(),
    append: async () => {
      throw new Error("ENOSPC");
    },
  };
  expect(await open([whole], full).run()).toMatchObject({ error: { code: 7007 } });
  const closed = open([whole]);
  closed.downloads.close();
  expect(await closed.run()).toMatchObject({ error: { code: 114_003 } });
});

test("what is meant has to be in the message", () => {
  const sound = {
    MsgType: "TIMSoundElem",
    MsgContent: { Url: "/f", UUID: "u", Download_Flag: 2 },
  } as const;
  expect(resourceOf([sound], { messageType: 4 })).toMatchObject({ value: { part: "sound", uuid: "u" } });
  expect(resourceOf([sound], { messageType: 3 })).toMatchObject({ error: { code: 6017 } });
  const file = {
    MsgType: "TIMFileElem",
    MsgContent: { Url: "/f", UUID: "u", FileName: "../a.b/../../x.p/df", Download_Flag: 2 },
  } as const;
  expect(resourceOf([file], { messageType: 6 })).toMatchObject({ value: { extension: "" } });
});
