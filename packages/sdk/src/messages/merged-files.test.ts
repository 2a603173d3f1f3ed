import {
  type ErrorName,
  fail,
  type MergedMessage,
  type MessageElement,
  ok,
  type Result,
} from "@skein-im/protocol";
import { expect, test } from "vitest";
import type { Request } from "../sync/log-book.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { fitMessage } from "./fit-message.ts";
import { MergedFiles } from "./merged-files.ts";

const OF = { userID: "bob" };
const KEY = "k".repeat(32);

const child: MergedMessage = {
  From_Account: "alice",
  To_Account: "bob",
  MsgSeq: 1,
  MsgRandom: 2,
  MsgTimeStamp: 3,
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(2_000) } }],
};
const merged: MessageElement = {
  MsgType: "TIMRelayElem",
  MsgContent: { Title: "t", MsgNum: 1, CompatibleText: "c", AbstractList: [], MsgList: [child] },
};

/** A tus server and a file server in one, with the troubles that a test wants. */
class FileServer {
  received = new Uint8Array();
  /** The upload exists. */
  created = false;
  /** What the next requests do instead, in order. */
  readonly troubles: ("break" | "half" | "refuse")[] = [];
  readonly requests: string[] = [];
  file = "";

  readonly fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const { method = "GET" } = init;
    this.requests.push(`${method} ${url}`);
    if (method === "GET") return new Response(this.file, { status: this.file === "" ? 404 : 200 });
    if (method === "HEAD") {
      const offset = { "Upload-Offset": String(this.received.length) };
      return new Response(null, this.created ? { headers: offset } : { status: 404 });
    }
    const trouble = this.troubles.shift();
    const bytes = init.body as Uint8Array;
    if (trouble === "refuse") return new Response("", { status: 500 });
    this.created = true;
    const taken =
      trouble === "half" ? bytes.subarray(0, 1_000) : trouble === "break" ? new Uint8Array() : bytes;
    this.received = new Uint8Array([...this.received, ...taken]);
    if (trouble !== undefined) throw new TypeError("the connection broke");
    return new Response(null, { status: 201, headers: { "Upload-Offset": String(this.received.length) } });
  };
}

interface World {
  readonly refuse?: ErrorName;
  readonly urls?: Record<string, string>;
  readonly images?: Record<string, { type: number; url: string }[]>;
  readonly isUp?: boolean;
}

function open(with_: World = {}) {
  const clock = new ManualClock();
  const files = new FileServer();
  const asked: string[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    "media.begin": { uploadURL: "/media/uploads", token: "token-1", expiresAt: 0 },
    "media.finish": { media: { uuid: KEY } },
    "media.urls": {
      urls: with_.urls ?? { [KEY]: "/files/1" },
      ...(with_.images && { images: with_.images }),
    },
  };
  const request = (async (command: string): Promise<Result<unknown>> => {
    asked.push(command);
    return with_.refuse === undefined ? ok(answers[command]) : fail(with_.refuse);
  }) as Request;
  const origin = "https://chat.example.org";
  const isUp = () => with_.isUp ?? true;
  const merger = new MergedFiles({ request, isUp, fetch: files.fetch as typeof fetch, clock, origin });
  /** What a call resolves to, however many pauses it makes. */
  const waitFor = async <T>(call: Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    void call.then((value) => {
      result = { value };
    });
    for (let waited = 0; result === undefined && waited < 100; waited += 1) await clock.advance(1_000);
    if (result === undefined) throw new Error("the call never ended");
    return result.value;
  };
  return { merger, files, asked, waitFor };
}

async function uploaded({ merger, waitFor }: ReturnType<typeof open>) {
  const fits = fitMessage([merged], undefined, 1_000, (elements) => merger.uploadAll(elements));
  if (!fits.ok || fits.value === undefined) throw new Error("nothing to upload");
  return waitFor(fits.value());
}

test("what fits is sent as it is, and what no file makes smaller is refused", () => {
  const upload = () => Promise.reject(new Error("nothing is uploaded yet"));
  expect(fitMessage([merged], undefined, 5_000, upload)).toEqual({ ok: true, value: undefined });
  const text: MessageElement = { MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(2_000) } };
  for (const elements of [[text], [text, merged]]) {
    expect(fitMessage(elements, undefined, 1_000, upload)).toMatchObject({
      ok: false,
      error: { code: 8001 },
    });
  }
  expect(fitMessage([merged], "x".repeat(1_000), 1_000, upload)).toMatchObject({ error: { code: 8001 } });
});

test("too large messages go up in one request, and the element names the file", async () => {
  const world = open();
  const { MsgList: _, ...content } = merged.MsgContent as { MsgList: unknown };
  expect(await uploaded(world)).toEqual({
    ok: true,
    value: [{ MsgType: "TIMRelayElem", MsgContent: { ...content, JsonMsgKey: KEY } }],
  });
  expect(JSON.parse(new TextDecoder().decode(world.files.received))).toEqual({ MsgList: [child] });
  expect(world.asked).toEqual(["media.begin", "media.finish"]);
  expect(world.files.requests).toEqual([
    "HEAD https://chat.example.org/media/uploads/token-1",
    "POST https://chat.example.org/media/uploads",
  ]);
});

test.each([
  ["broke before a byte", ["break"]],
  ["broke in the middle", ["half"]],
  ["broke twice", ["half", "half"]],
  ["was refused for a moment", ["refuse"]],
] as const)("an upload that %s goes on where it was", async (_, troubles) => {
  const world = open();
  world.files.troubles.push(...troubles);
  expect((await uploaded(world)).ok).toBe(true);
  expect(JSON.parse(new TextDecoder().decode(world.files.received))).toEqual({ MsgList: [child] });
});

test("an upload that never works fails, as does one that the server does not want", async () => {
  const broken = open();
  broken.files.troubles.push("break", "break", "break");
  expect(await uploaded(broken)).toMatchObject({ ok: false, error: { code: 6008 } });
  expect(await uploaded(open({ refuse: "too_frequent" }))).toMatchObject({
    ok: false,
    error: { code: 7008 },
  });
});

test("a file is read by the address of the message", async () => {
  const { merger, files, waitFor } = open();
  files.file = JSON.stringify({ MsgList: [child] });
  expect(await waitFor(merger.load(OF, 7, KEY))).toEqual({ ok: true, value: [child] });
  expect(files.requests).toEqual(["GET https://chat.example.org/files/1"]);
  const elsewhere = open({ urls: { [KEY]: "https://files.example.org/f" } });
  elsewhere.files.file = files.file;
  expect((await elsewhere.waitFor(elsewhere.merger.load(OF, 7, KEY))).ok).toBe(true);
  expect(elsewhere.files.requests).toEqual(["GET https://files.example.org/f"]);
});

test("a file that is gone, and one of another form, are codes", async () => {
  const gone = open();
  expect(await gone.waitFor(gone.merger.load(OF, 7, KEY))).toMatchObject({ error: { code: 114000 } });
  const unknown = open({ urls: {} });
  expect(await unknown.waitFor(unknown.merger.load(OF, 7, KEY))).toMatchObject({ error: { code: 114000 } });
  const wrong = [
    "not JSON",
    "null",
    "[]",
    "{}",
    { MsgList: [] },
    { MsgList: [null] },
    { MsgList: [{ ...child, MsgBody: [] }] },
  ];
  for (const file of [
    ...wrong,
    { MsgList: [{ ...child, MsgSeq: "1" }] },
    { MsgList: [{ ...child, MsgBody: [{}] }] },
  ]) {
    const { merger, files, waitFor } = open();
    files.file = typeof file === "string" ? file : JSON.stringify(file);
    expect(await waitFor(merger.load(OF, 7, KEY))).toMatchObject({ error: { code: 6027 } });
  }
});

const image = (UUID: string, ...types: number[]): MessageElement => ({
  MsgType: "TIMImageElem",
  MsgContent: {
    UUID,
    ImageInfoArray: types.map((Type) => ({ Type, Size: 1, Width: 1, Height: 1, URL: `/old/${Type}` })),
  },
});
const sound = (UUID: string): MessageElement => ({
  MsgType: "TIMSoundElem",
  MsgContent: { UUID, Url: "/old/sound", Download_Flag: 2 },
});

test("files of merged messages get addresses that work now, where the server has them", async () => {
  const images = { i: [1, 2, 3].map((type) => ({ type, url: `/new/${type}` })) };
  const { merger } = open({ urls: { i: "/new/1", s: "/new/sound" }, images });
  expect(
    await merger.refreshed(OF, 7, [
      [image("i", 1, 3), sound("gone")],
      [sound("s"), ...child.MsgBody],
    ]),
  ).toMatchObject([
    [
      { MsgContent: { ImageInfoArray: [{ URL: "/new/1" }, { URL: "/new/3" }] } },
      { MsgContent: { Url: "/old/sound" } },
    ],
    [{ MsgContent: { Url: "/new/sound" } }, child.MsgBody[0]],
  ]);
});

test("without files nothing is asked, and without a link addresses stay", async () => {
  const plain = open();
  expect(await plain.merger.refreshed(OF, 7, [child.MsgBody])).toEqual([child.MsgBody]);
  const alone = open({ isUp: false });
  expect(await alone.merger.refreshed(OF, 7, [[sound("s")]])).toEqual([[sound("s")]]);
  const refused = open({ refuse: "file_not_found" });
  expect(await refused.merger.refreshed(OF, 7, [[sound("s")]])).toEqual([[sound("s")]]);
  expect([plain.asked, alone.asked, refused.asked]).toEqual([[], [], ["media.urls"]]);
});
