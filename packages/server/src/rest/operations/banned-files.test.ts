import { expect, test } from "vitest";
import { APP_ID, InProcessServer } from "../../../test/in-process-server.ts";
import { uploaded } from "../../../test/media-harness.ts";

const BYTES = Buffer.from("0123456789".repeat(10));

async function withFile() {
  const server = await InProcessServer.start();
  const ana = await server.signIn("ana");
  const media = await uploaded(server, ana, "file", BYTES, "a file.txt");
  const query = new URLSearchParams({
    sdkappid: String(APP_ID),
    identifier: "administrator",
    usersig: server.userSig("administrator"),
    random: "1",
    contenttype: "json",
  });
  return {
    server,
    ana,
    media,
    async rest(command: string, body: object) {
      const url = `${server.running.url}/v4/im_cos_msg/${command}?${query}`;
      const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      // biome-ignore lint/suspicious/noExplicitAny: answers of three commands
      return (await response.json()) as any;
    },
    fetch: (url: string) => fetch(server.running.url + url),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

test("a blocked file is fetched by nobody but the back end, until it is allowed again", async () => {
  await using opened = await withFile();
  const { rest, media, server } = opened;
  const RawURL = media.url;
  const sign = async () =>
    (await rest("get_cos_sig", { RawURLs: [{ ResourceID: 7, RawURL }] })).PreSigURLs[0];
  expect(await sign()).toMatchObject({ ResourceID: 7, Code: 0, Status: 0 });
  expect(await rest("forbid_illegal_object", { RawURL })).toMatchObject({ ErrorCode: 0 });
  expect((await opened.fetch(RawURL)).status).toBe(403);
  const signed = await sign();
  expect(signed).toMatchObject({ Code: 0, Status: 1 });
  const bytes = await (await opened.fetch(signed.PreSigURL)).arrayBuffer();
  expect(Buffer.from(bytes)).toEqual(BYTES);
  const asUsers = signed.PreSigURL.replace("&presigned=1", "");
  expect((await opened.fetch(asUsers)).status).toBe(403);
  expect((await opened.fetch(`${RawURL}&presigned=1`)).status).toBe(403);

  const fields = {
    MsgContent: { UUID: media.uuid, Url: "", FileName: "a file.txt", FileSize: 100, Download_Flag: 2 },
  };
  const elements = [{ MsgType: "TIMFileElem", ...fields }];
  await server.signIn("bo");
  const sent = await opened.ana.send("", { userID: "bo" }, { elements });
  expect(sent.code).toBe(0);
  const asked = { of: { userID: "bo" }, seq: sent.body.seq };
  expect(await opened.ana.call("media.urls", asked)).toMatchObject({ code: 114_000 });
  expect(await rest("allow_banned_object", { RawURL })).toMatchObject({ ErrorCode: 0 });
  expect((await opened.fetch(RawURL)).status).toBe(200);
  expect(await opened.ana.call("media.urls", asked)).toMatchObject({ code: 0 });
  server.clock.advance(901_000);
  expect((await opened.fetch(signed.PreSigURL)).status).toBe(410);
});

test("what is no file of the app has 10004, and is missing", async () => {
  await using opened = await withFile();
  const { rest, media } = opened;
  const others = [
    "https://elsewhere.example/a.png",
    `/files/7/${media.uuid}/original/x`,
    `/files/${APP_ID}/${"0".repeat(32)}/original/x`,
    "",
    7,
  ];
  for (const RawURL of others) {
    expect(await rest("forbid_illegal_object", { RawURL })).toMatchObject({ ErrorCode: 10_004 });
    expect(await rest("allow_banned_object", { RawURL })).toMatchObject({ ErrorCode: 10_004 });
  }
  const RawURLs = [{ ResourceID: 1, RawURL: others[2] }];
  expect(await rest("get_cos_sig", { RawURLs })).toMatchObject({
    ErrorCode: 0,
    PreSigURLs: [{ ResourceID: 1, Code: 10_004, Status: 2 }],
  });
  for (const wrong of [[], [{ RawURL: media.url }], Array(11).fill({ ResourceID: 1, RawURL: media.url })]) {
    expect(await rest("get_cos_sig", { RawURLs: wrong })).toMatchObject({ ErrorCode: 10_004 });
  }
});
