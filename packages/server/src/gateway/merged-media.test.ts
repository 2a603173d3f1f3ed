import { expect, test } from "vitest";
import { InProcessServer } from "../../test/in-process-server.ts";
import { aac } from "../../test/media-files.ts";
import { upload, uploaded } from "../../test/media-harness.ts";

const BOB = { userID: "bob" };

const text = { MsgType: "TIMTextElem", MsgContent: { Text: "x" } };
const plain = {
  From_Account: "alice",
  To_Account: "x",
  MsgSeq: 1,
  MsgRandom: 1,
  MsgTimeStamp: 1,
  MsgBody: [text],
};
const merger = (...MsgList: object[]) => Buffer.from(JSON.stringify({ MsgList }));

// biome-ignore lint/suspicious/noExplicitAny: a test puts anything into it
const relay = (content: any) => ({
  MsgType: "TIMRelayElem",
  MsgContent: { Title: "t", MsgNum: 1, CompatibleText: "c", AbstractList: [], ...content },
});

async function pair(server: InProcessServer) {
  const alice = await server.signIn("alice");
  const bob = await server.signIn("bob");
  return { alice, bob };
}

test("merged messages in a file are named by their own kind of file only", async () => {
  await using server = await InProcessServer.start();
  const { alice, bob } = await pair(server);
  const file = await uploaded(server, alice, "merger", merger(plain));
  const sound = await uploaded(server, alice, "sound", aac());
  const code = async (JsonMsgKey: string) =>
    (await alice.send("", BOB, { elements: [relay({ JsonMsgKey })] })).code;
  expect(await code("0".repeat(32))).toBe(114000);
  expect(await code(sound.uuid)).toBe(6016);
  expect(await code(file.uuid)).toBe(0);
  const urls = await bob.call("media.urls", { of: { userID: "alice" }, seq: 1 });
  const answer = await fetch(server.running.url + urls.body.urls[file.uuid]);
  expect([answer.headers.get("content-type"), await answer.text()]).toEqual([
    expect.stringContaining("application/json"),
    merger(plain).toString(),
  ]);
});

test("a file of merged messages is looked at: what is none is not kept, and the sender's word about it does not count", async () => {
  await using server = await InProcessServer.start();
  const { alice, bob } = await pair(server);
  expect(await upload(server, alice, "merger", Buffer.from('{"MsgList":[]}'))).toMatchObject({ code: 6016 });
  expect(await upload(server, alice, "merger", Buffer.from("not even JSON"))).toMatchObject({ code: 6016 });
  expect(server.mediaFiles()).toEqual([]);
  const deep = relay({ MsgList: [plain] });
  const { uuid: JsonMsgKey } = await uploaded(
    server,
    alice,
    "merger",
    merger(plain, { ...plain, MsgBody: [deep] }),
  );
  await alice.send("", BOB, { elements: [relay({ JsonMsgKey, MsgNum: 7, Layers: 9 })] });
  const { body } = await bob.event("message");
  expect(body.elements[0].MsgContent).toMatchObject({ MsgNum: 2, Layers: 2 });
  // Its levels count where it is merged again.
  const again = relay({ MsgList: [{ ...plain, MsgBody: [relay({ JsonMsgKey })] }], Layers: 2 });
  expect(await alice.send("", BOB, { elements: [again] })).toMatchObject({ code: 6016 });
  again.MsgContent.Layers = 3;
  again.MsgContent.MsgList[0].MsgBody[0].MsgContent.Layers = 2;
  expect(await alice.send("", BOB, { elements: [again] })).toMatchObject({ code: 0 });
});

test("a large file of merged messages is looked at too", async () => {
  await using server = await InProcessServer.start();
  const { alice } = await pair(server);
  const long = { ...plain, MsgBody: Array(100).fill({ ...text, MsgContent: { Text: "x".repeat(100) } }) };
  const messages = Array(50).fill(long);
  expect(await upload(server, alice, "merger", merger(...messages))).toMatchObject({ code: 0 });
  expect(await upload(server, alice, "merger", merger(...messages, {}))).toMatchObject({ code: 6016 });
});

test("files inside merged messages get new addresses for who has the message, and only there", async () => {
  await using server = await InProcessServer.start();
  const { alice, bob } = await pair(server);
  const carol = await server.signIn("carol");
  const { uuid, url } = await uploaded(server, alice, "sound", aac());
  const sound = { MsgType: "TIMSoundElem", MsgContent: { UUID: uuid, Url: url, Download_Flag: 2 } };
  const child = { From_Account: "alice", To_Account: "x", MsgSeq: 1, MsgRandom: 1, MsgTimeStamp: 1 };
  await alice.send("", BOB, { elements: [relay({ MsgList: [{ ...child, MsgBody: [sound] }] })] });
  await alice.send("plain", BOB);
  server.clock.advance(30 * 86_400_000);
  const ask = (seq: number, uuids: string[]) =>
    bob.call("media.urls", { of: { userID: "alice" }, seq, uuids });
  const fresh = (await ask(1, [uuid, "unknown"])).body.urls;
  expect(Object.keys(fresh)).toEqual([uuid]);
  expect((await fetch(server.running.url + fresh[uuid])).status).toBe(200);
  expect((await ask(2, [uuid])).code).toBe(114000);
  const stranger = await carol.call("media.urls", { of: { userID: "alice" }, seq: 1, uuids: [uuid] });
  expect(stranger.code).toBe(20022);
});
