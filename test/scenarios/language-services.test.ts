import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const SOUND = {
  MsgType: "TIMSoundElem",
  MsgContent: { UUID: "s-1", Url: "https://files.example.org/s.aac", Second: 4, Download_Flag: 2 },
};

/** Bodies of the questions, with the path they came to. */
const asked: { path: string | undefined; body: unknown }[] = [];
const provider = createServer((request, response) => {
  void read(request).then((text) => {
    const body = JSON.parse(text) as { texts?: string[]; language?: string };
    asked.push({ path: request.url, body });
    if (body.language === "broken") response.writeHead(500);
    response.end(
      JSON.stringify(
        body.texts ? { texts: body.texts.map((one) => one.toUpperCase()) } : { text: "good day" },
      ),
    );
  });
});
let server: ServerProcess;

beforeAll(async () => {
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  server = await ServerProcess.start({
    SKEIN_TRANSLATE_URL: `${url}/translate`,
    SKEIN_SPEECH_URL: `${url}/speech`,
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  provider.closeAllConnections();
  provider.close();
});

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

test("texts are translated by the provider, each once, and come back by their text", async () => {
  await using alice = await Device.signIn(server, "translator");
  const translated = value(
    await alice.messages.translateText({ texts: ["hello", "bye", "hello"], targetLanguage: "de" }),
  );
  expect(translated).toEqual({ hello: "HELLO", bye: "BYE" });
  expect(asked.at(-1)).toEqual({
    path: "/translate",
    body: { texts: ["hello", "bye"], source: "auto", target: "de" },
  });
  const code = async (params: object) =>
    (await alice.messages.translateText({ texts: ["a"], targetLanguage: "de", ...params })).code;
  expect(await code({ texts: [] })).toBe(6017);
  expect(await code({ texts: [""] })).toBe(6017);
  expect(await code({ targetLanguage: "" })).toBe(6017);
  expect(await code({ texts: Array.from({ length: 51 }, (_, n) => `${n}`) })).toBe(6017);
  expect(await code({ texts: ["x".repeat(70_000)] })).toBe(80002);
  const many = await Promise.all(Array.from({ length: 8 }, () => code({})));
  expect(many).toContain(7008);
});

test("the words of a sound message come from the provider, for those who may see the message", async () => {
  await using bob = await Device.signIn(server, "listener");
  await server.rest("openim/sendmsg", {
    To_Account: "listener",
    MsgRandom: 1,
    MsgBody: [SOUND],
  });
  const [message] = await bob.next("onRecvNewMessage");
  const text = await bob.messages.convertVoiceToText({ msgID: message.msgID ?? "", language: "en-US" });
  expect(text).toMatchObject({ code: 0, data: "good day" });
  expect(asked.at(-1)).toEqual({
    path: "/speech",
    body: { url: SOUND.MsgContent.Url, seconds: 4, language: "en-US" },
  });
  const broken = await bob.messages.convertVoiceToText({ msgID: message.msgID ?? "", language: "broken" });
  expect(broken.code).toBe(2118);
  expect((await bob.messages.convertVoiceToText({ msgID: "nobody", language: "en" })).code).toBe(7011);
  const own = await bob.sendText("no sound", { userID: "listener" });
  expect((await bob.messages.convertVoiceToText({ msgID: own.msgID ?? "", language: "en" })).code).toBe(6017);
  expect((await bob.messages.convertVoiceToText({ msgID: own.msgID ?? "", language: "" })).code).toBe(6017);
});

test("without a provider both are not enabled", async () => {
  await using bare = await ServerProcess.start();
  await using bob = await Device.signIn(bare, "bob");
  expect((await bob.messages.translateText({ texts: ["hello"], targetLanguage: "de" })).code).toBe(60020);
  await bare.rest("openim/sendmsg", { To_Account: "bob", MsgRandom: 1, MsgBody: [SOUND] });
  const [message] = await bob.next("onRecvNewMessage");
  const text = await bob.messages.convertVoiceToText({ msgID: message.msgID ?? "", language: "en-US" });
  expect(text.code).toBe(60020);
});
