import { type ErrorName, fail, ok, type Result } from "@skein-im/protocol";
import { expect, test } from "vitest";
import type { ServerLink } from "../account/server-link.ts";
import { seededRandom } from "../random.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { blobFile } from "./blob-file.ts";
import type { LocalFile } from "./local-file.ts";
import { type FileToSend, fileElement, videoElement } from "./media-element.ts";
import { type Transfer, type TransferEnd, Uploads } from "./uploads.ts";

const file = (size: number, name = "a.bin") => blobFile(new Blob([new Uint8Array(size)]), name);
const toSend = (kind: FileToSend["kind"], from: LocalFile): FileToSend => ({ element: 0, kind, file: from });

/** What the next tries do, in order; then they arrive. */
type Trouble = "half" | "nothing" | "stall" | Exclude<TransferEnd, string>;

function open(troubles: Trouble[] = [], refuse?: ErrorName) {
  const clock = new ManualClock();
  const tries: Pick<Transfer, "first" | "token" | "endpoint">[] = [];
  const asked: string[] = [];
  const request = (async (
    command: string,
    body: { kind?: string; size?: number },
  ): Promise<Result<unknown>> => {
    asked.push(command);
    if (refuse !== undefined) return fail(refuse);
    if (command === "media.begin") {
      return ok({ uploadURL: "/media/uploads", token: `${body.kind}-${body.size}`, expiresAt: 0 });
    }
    const [kind, size] = String((body as { token?: string }).token).split("-");
    return ok({ media: { uuid: `uuid-${kind}`, kind, size: Number(size), url: "/f", width: 3, height: 4 } });
  }) as ServerLink["request"];
  const transfer = async ({
    first,
    token,
    endpoint,
    bytes,
    progressed,
    signal,
  }: Transfer): Promise<TransferEnd> => {
    tries.push({ first, token, endpoint });
    const trouble = troubles.shift();
    if (typeof trouble === "object") return trouble;
    if (trouble === "nothing") return "broke";
    if (trouble === "stall") {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return "broke";
    }
    progressed(bytes.size / 2);
    if (trouble === "half") return "broke";
    progressed(bytes.size);
    return "done";
  };
  const random = seededRandom(1);
  const uploads = new Uploads({ request, transfer, clock, random, origin: "https://chat.example.org" });
  const percents: number[] = [];
  const start = (...files: FileToSend[]) => {
    const [first] = files;
    const about = { format: "mp4", seconds: 1, snapshotSize: 0 };
    const element =
      first?.kind === "video" ? videoElement(first.file, about) : fileElement(first?.file ?? file(1));
    return uploads.upload([element], files, (percent) => void percents.push(percent));
  };
  /** What a call resolves to, however many pauses it makes. */
  const waitFor = async <T>(call: Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    void call.then((value) => {
      result = { value };
    });
    for (let waited = 0; result === undefined && waited < 300; waited += 1) await clock.advance(1_000);
    if (result === undefined) throw new Error("the call never ended");
    return result.value;
  };
  return { uploads, start, waitFor, tries, asked, percents };
}

test("the element has the file's key, and progress rises to 100", async () => {
  const world = open();
  const done = await world.waitFor(world.start(toSend("file", file(10, "paper.pdf"))));
  expect(done).toMatchObject({
    ok: true,
    value: [{ MsgContent: { UUID: "uuid-file", Url: "/f", FileSize: 10, FileName: "paper.pdf" } }],
  });
  expect(world.percents).toEqual([0, 50, 99, 100]);
  expect(world.tries).toEqual([
    { first: true, token: "file-10", endpoint: "https://chat.example.org/media/uploads" },
  ]);
});

test("a video and its still picture are one progress", async () => {
  const world = open();
  const done = await world.waitFor(world.start(toSend("video", file(90)), toSend("snapshot", file(10))));
  expect(done).toMatchObject({
    value: [
      { MsgContent: { VideoUUID: "uuid-video", ThumbUUID: "uuid-snapshot", ThumbWidth: 3, ThumbHeight: 4 } },
    ],
  });
  expect(world.percents).toEqual([0, 45, 90, 95, 99, 100]);
});

test.each([
  ["breaks", ["nothing", "half", "nothing"]],
  ["stands still", ["stall", "half"]],
] as const)("a connection that %s is tried again, and progress never falls", async (_, troubles) => {
  const world = open([...troubles]);
  expect((await world.waitFor(world.start(toSend("file", file(10))))).ok).toBe(true);
  expect(world.tries.map(({ first }) => first)).toEqual([true, ...troubles.map(() => false)]);
  expect(world.percents).toEqual([0, 50, 99, 100]);
});

test("without any progress it fails in the end", async () => {
  const world = open(Array.from({ length: 1_000 }, () => "nothing" as const));
  expect(await world.waitFor(world.start(toSend("file", file(10))))).toMatchObject({ error: { code: 6008 } });
});

test("what the server refuses is not tried again", async () => {
  const world = open([{ code: 6006, desc: "no" }]);
  expect(await world.waitFor(world.start(toSend("file", file(10))))).toMatchObject({ error: { code: 6006 } });
  expect(world.tries.length).toBe(1);
  const large = open([], "file_too_large");
  expect(await large.waitFor(large.start(toSend("file", file(10))))).toMatchObject({ error: { code: 7005 } });
  expect(large.asked).toEqual(["media.begin"]);
});

test("an empty file, and one that changes or goes away on the way, are codes", async () => {
  const empty = open();
  expect(await empty.waitFor(empty.start(toSend("file", file(0))))).toMatchObject({ error: { code: 7006 } });
  expect(empty.asked).toEqual([]);
  for (const [again, code] of [
    [async () => file(11).open(), 7007],
    [async () => fail("file_missing"), 7004],
  ] as const) {
    const world = open(["half"]);
    const first = file(10);
    let opened = 0;
    const changing: LocalFile = { ...first, open: () => (opened++ === 0 ? first.open() : again()) };
    expect(await world.waitFor(world.start(toSend("file", changing)))).toMatchObject({ error: { code } });
  }
});

test("the end of the session ends an upload, in a try and in a pause", async () => {
  for (const trouble of ["stall", "nothing"] as const) {
    const world = open([trouble, trouble, trouble]);
    const uploading = world.start(toSend("file", file(10)));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    world.uploads.close();
    expect(await world.waitFor(uploading)).toMatchObject({ error: { code: 114_003 } });
  }
});
