import type { MessageElement, WireMedia } from "@skein-im/protocol";
import { describe, expect, test } from "vitest";
import { APP_ID, InProcessServer, type TestSocket, textMessage } from "../../test/in-process-server.ts";
import { merger, mov, mp3, mp4, pdf, png } from "../../test/media-files.ts";
import { uploaded } from "../../test/media-harness.ts";

const LIE = { size: 1, url: "https://elsewhere.example/x" };

const image = (UUID: string, URL = LIE.url): MessageElement => ({
  MsgType: "TIMImageElem",
  MsgContent: { UUID, ImageInfoArray: [{ Type: 1, Size: 1, Width: 1, Height: 1, URL }] },
});

const sound = (UUID: string, Url = LIE.url): MessageElement => ({
  MsgType: "TIMSoundElem",
  MsgContent: { UUID, Url, Size: 1, Second: 9, Download_Flag: 2 },
});

const file = (UUID: string, Url = LIE.url): MessageElement => ({
  MsgType: "TIMFileElem",
  MsgContent: { UUID, Url, FileSize: 1, FileName: "my name.pdf", Download_Flag: 2 },
});

const video = (
  VideoUUID: string,
  ThumbUUID: string,
  VideoUrl = LIE.url,
  ThumbUrl = LIE.url,
): MessageElement => ({
  MsgType: "TIMVideoFileElem",
  MsgContent: {
    VideoUUID,
    VideoUrl,
    VideoSize: 1,
    VideoSecond: 7,
    VideoFormat: "exe",
    VideoDownloadFlag: 2,
    ThumbUUID,
    ThumbUrl,
    ThumbSize: 1,
    ThumbWidth: 1,
    ThumbHeight: 1,
    ThumbDownloadFlag: 2,
  },
});

const send = (from: TestSocket, userID: string, ...elements: MessageElement[]) =>
  from.call("message.send", { ...textMessage(from.tinyID, "", { userID }), elements });

/** Two users, and what the second one got last. */
async function open() {
  const server = await InProcessServer.start();
  const [ana, bo] = [await server.signIn("ana"), await server.signIn("bo")];
  return {
    server,
    ana,
    bo,
    got: async (seq: number): Promise<MessageElement[]> =>
      (await bo.until(`message ${seq}`, ({ evt, body }) => evt === "message" && body.seq === seq)).body
        .elements,
    urls: (of: object, seq: number, who = bo) => who.call("media.urls", { of, seq }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const urlsOf = (media: WireMedia) => media.images?.map(({ url }) => url);

describe("a message with a file", () => {
  test("carries what the server knows of it, whatever the sender says", async () => {
    await using opened = await open();
    const { server, ana, got } = opened;
    const picture = await uploaded(server, ana, "image", await png(900, 800));
    const voice = await uploaded(server, ana, "sound", mp3());
    const [film, still] = [
      await uploaded(server, ana, "video", mov()),
      await uploaded(server, ana, "snapshot", await png(64, 48)),
    ];
    const paper = await uploaded(server, ana, "file", pdf(), "paper.pdf");
    const sent = await send(
      ana,
      "bo",
      image(picture.uuid),
      sound(voice.uuid),
      video(film.uuid, still.uuid),
      file(paper.uuid),
    );
    // No copy of the message: only what the app's back end changed is news to the sender.
    expect(sent.body).toEqual({ seq: 1, time: expect.any(Number) });
    expect(await got(1)).toEqual([
      {
        MsgType: "TIMImageElem",
        MsgContent: {
          UUID: picture.uuid,
          ImageFormat: 3,
          ImageInfoArray: picture.images?.map(({ type, size, width, height, url }) => ({
            Type: type,
            Size: size,
            Width: width,
            Height: height,
            URL: url,
          })),
        },
      },
      {
        MsgType: "TIMSoundElem",
        MsgContent: { Url: voice.url, UUID: voice.uuid, Size: voice.size, Second: 9, Download_Flag: 2 },
      },
      {
        MsgType: "TIMVideoFileElem",
        MsgContent: {
          VideoUrl: film.url,
          VideoUUID: film.uuid,
          VideoSize: film.size,
          VideoSecond: 7,
          VideoFormat: "mov",
          VideoDownloadFlag: 2,
          ThumbUrl: still.url,
          ThumbUUID: still.uuid,
          ThumbSize: still.size,
          ThumbWidth: 64,
          ThumbHeight: 48,
          ThumbFormat: "PNG",
          ThumbDownloadFlag: 2,
        },
      },
      {
        MsgType: "TIMFileElem",
        MsgContent: {
          Url: paper.url,
          UUID: paper.uuid,
          FileSize: paper.size,
          FileName: "my name.pdf",
          Download_Flag: 2,
        },
      },
    ]);
  });

  test("a video may have no still picture", async () => {
    await using opened = await open();
    const film = await uploaded(opened.server, opened.ana, "video", mp4());
    expect((await send(opened.ana, "bo", video(film.uuid, "", "", ""))).code).toBe(0);
    expect((await opened.got(1))[0]?.MsgContent).toMatchObject({
      VideoUrl: film.url,
      VideoFormat: "mp4",
      ThumbUrl: "",
      ThumbUUID: "",
    });
  });

  test("is refused when the file is unknown, elsewhere, unfinished, of another kind or too old", async () => {
    await using opened = await open();
    const { server, ana } = opened;
    const unknown = "f".repeat(32);
    const codeOf = async (element: MessageElement) => (await send(ana, "bo", element)).code;
    expect(await codeOf(image(unknown))).toBe(4001);
    expect(await codeOf(image(unknown, ""))).toBe(114000);
    expect(await codeOf(image(unknown, `/files/${APP_ID}/${unknown}/original/x?expires=1`))).toBe(114000);
    const picture = await uploaded(server, ana, "image", await png(20, 20));
    for (const element of [sound(picture.uuid), file(picture.uuid), video(picture.uuid, "", "", "")]) {
      expect(await codeOf(element)).toBe(6016);
    }
    server.clock.advance(86_401_000);
    expect(await codeOf(image(picture.uuid, ""))).toBe(114000);
    expect(
      (await ana.call("message.history", { of: { userID: "bo" }, direction: "older", limit: 9 })).body,
    ).toMatchObject({ messages: [] });
  });

  test("may be sent on by who got it, for as long as it is there", async () => {
    await using opened = await open();
    const { server, ana, bo, got } = opened;
    const picture = await uploaded(server, ana, "image", await png(20, 20));
    expect((await send(ana, "bo", image(picture.uuid))).code).toBe(0);
    const [element] = await got(1);
    server.clock.advance(30 * 86_400_000);
    expect((await send(bo, "carl", element as MessageElement)).code).toBe(20003);
    await server.signIn("carl");
    expect((await send(bo, "carl", element as MessageElement)).code).toBe(0);
  });

  test("that is online-only is delivered as any", async () => {
    await using opened = await open();
    const { server, ana, got } = opened;
    const picture = await uploaded(server, ana, "image", await png(20, 20));
    const message = { ...textMessage(ana.tinyID, "", { userID: "bo" }), elements: [image(picture.uuid)] };
    expect((await ana.call("message.send", { ...message, onlineUserOnly: true })).code).toBe(0);
    expect((await got(0))[0]?.MsgContent).toMatchObject({ ImageFormat: 3 });
  });
});

describe("merged messages", () => {
  const relay = (content: object): MessageElement => ({
    MsgType: "TIMRelayElem",
    MsgContent: { Title: "t", MsgNum: 1, CompatibleText: "c", AbstractList: [], ...content },
  });
  const child = (element: MessageElement) => ({
    From_Account: "ana",
    To_Account: "bo",
    MsgSeq: 1,
    MsgRandom: 1,
    MsgTimeStamp: 1,
    MsgBody: [element],
  });

  test("that are large are an upload of their own kind", async () => {
    await using opened = await open();
    const { server, ana } = opened;
    const bundle = await uploaded(server, ana, "merger", merger());
    const paper = await uploaded(server, ana, "file", pdf());
    expect((await send(ana, "bo", relay({ JsonMsgKey: bundle.uuid }))).code).toBe(0);
    expect((await send(ana, "bo", relay({ JsonMsgKey: "unknown" }))).code).toBe(114000);
    expect((await send(ana, "bo", relay({ JsonMsgKey: paper.uuid }))).code).toBe(6016);
    const urls = await opened.urls({ userID: "ana" }, 1);
    expect(urls.body).toEqual({ urls: { [bundle.uuid]: bundle.url } });
    const response = await fetch(server.running.url + urls.body.urls[bundle.uuid]);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe(merger().toString());
  });

  test("inside have the server's word on their files too; one that is gone is let be", async () => {
    await using opened = await open();
    const { server, ana, got } = opened;
    const picture = await uploaded(server, ana, "image", await png(20, 20));
    const gone = image("f".repeat(32), `/files/${APP_ID}/${"f".repeat(32)}/original/x`);
    expect((await send(ana, "bo", relay({ MsgList: [child(image("f".repeat(32)))] }))).code).toBe(4001);
    const MsgList = [child(image(picture.uuid)), child(gone)];
    expect((await send(ana, "bo", relay({ MsgNum: 2, MsgList }))).code).toBe(0);
    const [element] = await got(1);
    if (element?.MsgType !== "TIMRelayElem") throw new Error("it is no merged message");
    const [first, second] = element.MsgContent.MsgList ?? [];
    expect(first?.MsgBody[0]?.MsgContent).toMatchObject({ UUID: picture.uuid, ImageFormat: 3 });
    expect(second?.MsgBody[0]).toEqual(gone);
  });
});

describe("fresh addresses", () => {
  test("are given to who may see the message, and work when the old ones are over", async () => {
    await using opened = await open();
    const { server, ana, urls } = opened;
    const picture = await uploaded(server, ana, "image", await png(900, 800), "p.png");
    await send(ana, "bo", image(picture.uuid));
    expect((await urls({ userID: "ana" }, 1)).body).toEqual({
      urls: { [picture.uuid]: picture.url },
      images: { [picture.uuid]: picture.images?.map(({ type, url }) => ({ type, url })) },
    });
    server.clock.advance(30 * 86_400_000);
    const again = (await urls({ userID: "ana" }, 1)).body;
    const fresh: string[] = again.images[picture.uuid].map(({ url }: { url: string }) => url);
    expect(fresh).not.toEqual(urlsOf(picture));
    for (const url of fresh) expect((await fetch(server.running.url + url)).status).toBe(200);
    const carl = await server.signIn("carl");
    expect((await urls({ userID: "ana" }, 1, carl)).code).toBe(20022);
    expect((await urls({ groupID: "g" }, 1, carl)).code).toBe(10010);
  });

  test("are none of a message without files", async () => {
    await using opened = await open();
    await opened.ana.send("words", { userID: "bo" });
    expect((await opened.urls({ userID: "ana" }, 1)).code).toBe(114000);
  });
});

test("with a public address, addresses begin with it", async () => {
  await using server = await InProcessServer.start({ SKEIN_PUBLIC_URL: "https://chat.example.org/" });
  const ana = await server.signIn("ana");
  const media = await uploaded(server, ana, "file", pdf(), "d.pdf");
  expect(media.url).toMatch(/^https:\/\/chat\.example\.org\/files\/\d+\//);
});
