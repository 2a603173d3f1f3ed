import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { InProcessServer } from "../../test/in-process-server.ts";
import { aac } from "../../test/media-files.ts";
import { uploaded } from "../../test/media-harness.ts";

/** A speech service that fetches the sound and answers how long it is. */
async function openService() {
  const server = createServer((request, response) => {
    void (async () => {
      let text = "";
      for await (const chunk of request) text += chunk;
      const { url } = JSON.parse(text) as { url: string };
      const sound = await fetch(url);
      const { byteLength } = await sound.arrayBuffer();
      response.end(JSON.stringify({ text: `${sound.status}: ${byteLength} bytes` }));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const VOICE = { of: { userID: "bob" }, seq: 1, language: "en-US" };

test("the service can fetch a sound of this server, and only readers of the message have it fetched", async () => {
  await using service = await openService();
  await using server = await InProcessServer.start({ SKEIN_SPEECH_URL: service.url });
  const [alice, bob, carol] = await Promise.all(["alice", "bob", "carol"].map((user) => server.signIn(user)));
  if (alice === undefined || bob === undefined || carol === undefined) throw new Error("nobody");
  const bytes = aac();
  const { uuid, url } = await uploaded(server, alice, "sound", bytes);
  const MsgContent = { UUID: uuid, Url: url, Second: 1, Download_Flag: 2 };
  const elements = [{ MsgType: "TIMSoundElem", MsgContent }];
  expect((await alice.send("", { userID: "bob" }, { elements })).code).toBe(0);
  // The address in the message has expired; the service gets a fresh one.
  server.clock.advance(40 * 86_400_000);
  const answer = { code: 0, body: { text: `200: ${bytes.length} bytes` } };
  expect(await alice.call("voice.to_text", VOICE)).toMatchObject(answer);
  expect(await bob.call("voice.to_text", { ...VOICE, of: { userID: "alice" } })).toMatchObject(answer);
  expect((await carol.call("voice.to_text", { ...VOICE, of: { userID: "alice" } })).code).toBe(20022);
});

test("a revoked message, one without a sound, and too many questions are refused", async () => {
  await using service = await openService();
  await using server = await InProcessServer.start({ SKEIN_SPEECH_URL: service.url });
  const alice = await server.signIn("alice");
  await server.signIn("bob");
  await alice.send("no sound", { userID: "bob" });
  expect((await alice.call("voice.to_text", VOICE)).code).toBe(6017);
  const codes = [];
  for (let n = 0; n < 5; n += 1) codes.push((await alice.call("voice.to_text", VOICE)).code);
  expect(codes).toEqual([6017, 6017, 6017, 6017, 7008]);
  server.clock.advance(1_000);
  expect((await alice.call("voice.to_text", { ...VOICE, seq: 2 })).code).toBe(20022);
});
