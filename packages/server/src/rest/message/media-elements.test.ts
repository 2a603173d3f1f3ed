import { afterEach, beforeEach, expect, test } from "vitest";
import { openRest, type RestHarness } from "../../../test/rest-harness.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
});
afterEach(() => rest.close());

const file = (UUID: string, Url: string) => ({
  MsgType: "TIMFileElem",
  MsgContent: { UUID, Url, FileSize: 5, FileName: "f.pdf", Download_Flag: 2 },
});

const send = (...MsgBody: object[]) =>
  rest.call("openim/sendmsg", { From_Account: "ana", To_Account: "bo", MsgRandom: 1, MsgBody });

test("an image of which only the original is named has it in all sizes", async () => {
  const image = (...ImageInfoArray: object[]) => ({
    MsgType: "TIMImageElem",
    MsgContent: { UUID: "p-1", ImageFormat: 3, ImageInfoArray },
  });
  const rendition = (Type: number, URL: string, Width = 640) => ({ Type, Size: 9, Width, Height: 480, URL });
  const original = "https://files.example/p-1.png";
  expect(await send(image(rendition(1, original)))).toMatchObject({ ErrorCode: 0 });
  expect(rest.pushedTo("bo")[0]?.elements).toEqual([
    image(rendition(1, original), rendition(2, original), rendition(3, original)),
  ]);
  const thumb = rendition(3, "https://files.example/p-1-small.png", 264);
  const [MsgBody] = [image(thumb, rendition(1, original))];
  const body = { From_Account: "ana", To_Account: "bo", MsgRandom: 2, MsgBody: [MsgBody] };
  expect(await rest.call("openim/sendmsg", body)).toMatchObject({ ErrorCode: 0 });
  expect(rest.pushedTo("bo")[1]?.elements).toEqual([
    image(rendition(1, original), rendition(2, original), thumb),
  ]);
});

test("merged messages in merged ones need not say how deep they go, and may not say it wrong", async () => {
  const words = { MsgType: "TIMTextElem", MsgContent: { Text: "x" } };
  const merged = (element: object, more: object = {}) => ({
    MsgType: "TIMRelayElem",
    MsgContent: {
      Title: "t",
      MsgNum: 1,
      CompatibleText: "c",
      AbstractList: ["a"],
      MsgList: [
        { From_Account: "a", To_Account: "b", MsgSeq: 1, MsgRandom: 2, MsgTimeStamp: 3, MsgBody: [element] },
      ],
      ...more,
    },
  });
  expect(await send(merged(merged(words)))).toMatchObject({ ErrorCode: 0 });
  expect(await send(merged(merged(words), { Layers: 2 }))).toMatchObject({ ErrorCode: 0 });
  expect(await send(merged(merged(words), { Layers: 3 }))).toMatchObject({ ErrorCode: 90_010 });
});

test("the back end may name a file that is elsewhere; it passes as it is", async () => {
  const element = file("of-the-back-end", "https://files.example/f.pdf");
  expect(await send(element)).toMatchObject({ ErrorCode: 0 });
  expect(rest.pushedTo("bo")[0]?.elements).toEqual([element]);
});

test("a file of this server is known by its UUID, and put right", async () => {
  const id = { app: (await rest.app()).appID, uuid: "a".repeat(32) };
  const { media } = rest.store;
  await media.begin({ ...id, userID: "ana", token: "t", kind: "file", name: "n.pdf", size: 77, now: 1 }, 9);
  const now = Math.floor(rest.clock.now() / 1_000);
  await media.finish(id, { type: "application/pdf", width: 0, height: 0, images: [] }, now);
  expect(await send(file(id.uuid, "https://files.example/f.pdf"))).toMatchObject({ ErrorCode: 0 });
  const [element] = rest.pushedTo("bo")[0]?.elements ?? [];
  expect(element?.MsgContent).toMatchObject({
    FileSize: 77,
    Url: expect.stringMatching(/^\/files\/\d+\/a{32}\/original\/n\.pdf\?/),
  });
  expect((await media.get(id.app, [id.uuid]))[0]?.state).toBe("used");
});

test("an imported message uses its file as a sent one does", async () => {
  const id = { app: (await rest.app()).appID, uuid: "b".repeat(32) };
  const { media } = rest.store;
  await media.begin({ ...id, userID: "ana", token: "t", kind: "file", name: "n", size: 77, now: 1 }, 9);
  const now = Math.floor(rest.clock.now() / 1_000);
  await media.finish(id, { type: "application/pdf", width: 0, height: 0, images: [] }, now);
  const bring = (...MsgBody: object[]) =>
    rest.call("openim/importmsg", {
      SyncFromOldSystem: 5,
      From_Account: "ana",
      To_Account: "bo",
      MsgRandom: 1,
      MsgTimeStamp: now,
      MsgBody,
    });
  expect(await bring(file("f".repeat(32), ""))).toMatchObject({ ErrorCode: 114000 });
  expect(await bring(file(id.uuid, ""))).toMatchObject({ ErrorCode: 0 });
  expect(rest.pushedTo("bo")[0]?.elements[0]?.MsgContent).toMatchObject({ FileSize: 77 });
  expect((await media.get(id.app, [id.uuid]))[0]?.state).toBe("used");
});

test("a message that is modified uses its file too", async () => {
  const id = { app: (await rest.app()).appID, uuid: "c".repeat(32) };
  const { media } = rest.store;
  await media.begin({ ...id, userID: "ana", token: "t", kind: "file", name: "n", size: 77, now: 1 }, 9);
  const now = Math.floor(rest.clock.now() / 1_000);
  await media.finish(id, { type: "application/pdf", width: 0, height: 0, images: [] }, now);
  const { MsgKey } = await send({ MsgType: "TIMTextElem", MsgContent: { Text: "words" } });
  const modify = (...MsgBody: object[]) =>
    rest.call("openim/modify_c2c_msg", { From_Account: "ana", To_Account: "bo", MsgKey, MsgBody });
  expect(await modify(file("f".repeat(32), ""))).toMatchObject({ ErrorCode: 114000 });
  expect(await modify(file(id.uuid, ""))).toMatchObject({ ErrorCode: 0 });
  expect((await media.get(id.app, [id.uuid]))[0]?.state).toBe("used");
});

test("one that claims to be of this server, and is not, is refused", async () => {
  expect(await send(file("f".repeat(32), "/files/1/x/original/f.pdf"))).toMatchObject({ ErrorCode: 114000 });
});

test("what the webhook puts in place of the elements is looked up as well", async () => {
  const elements = [file("f".repeat(32), "/files/1/x/original/f.pdf")] as never;
  rest.hooks.verdict = { ok: true, value: { kind: "pass", elements } };
  const text = { MsgType: "TIMTextElem", MsgContent: { Text: "words" } };
  expect(await send(text)).toMatchObject({ ErrorCode: 114000 });
  expect(rest.pushedTo("bo")).toEqual([]);
});
