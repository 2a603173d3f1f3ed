import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aac, mp4, pdf, png, turnedJPEG } from "../../packages/server/test/media-files.ts";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const IMAGE = 3;
const SOUND = 4;
const VIDEO = 5;
const FILE = 6;
const ORIGINAL = 0;
const THUMB = 1;

let server: ServerProcess;
const folder = mkdtempSync(join(tmpdir(), "skein-media-"));
const files = {
  image: join(folder, "cat.jpg"),
  sound: join(folder, "hello.aac"),
  video: join(folder, "film.mp4"),
  snapshot: join(folder, "still.png"),
  file: join(folder, "paper.pdf"),
  large: join(folder, "large.bin"),
};

beforeAll(async () => {
  writeFileSync(files.image, await turnedJPEG());
  writeFileSync(files.sound, aac());
  writeFileSync(files.video, mp4());
  writeFileSync(files.snapshot, await png(320, 180));
  writeFileSync(files.file, pdf());
  writeFileSync(files.large, Buffer.alloc(50 * 1_024 * 1_024, "large"));
  server = await ServerProcess.start();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const fetched = async (url = ""): Promise<Buffer> => {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};

const progressOf = (device: Device): number[] =>
  device.heard.filter(({ name }) => name === "onSendMessageProgress").map(({ args }) => args[1] as number);

const rising = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => Number.isInteger(number) && number > (numbers[index - 1] ?? -1));

const create = {
  image: ({ messages }: Device) => messages.createImageMessage({ imagePath: files.image }),
  sound: ({ messages }: Device) => messages.createSoundMessage({ soundPath: files.sound, duration: 10 }),
  video: ({ messages }: Device) =>
    messages.createVideoMessage({
      videoFilePath: files.video,
      type: "mp4",
      duration: 10,
      snapshotPath: files.snapshot,
    }),
  file: ({ messages }: Device) =>
    messages.createFileMessage({ filePath: files.file, fileName: "a paper.pdf" }),
};

/** Somebody who was here before. */
async function signedUp(userID: string): Promise<void> {
  await using _ = await Device.signIn(server, userID);
}

/** Sends a file of 50 MB; the message's own id is known before it is there. */
async function sendLarge(device: Device, receiver: string) {
  const { id = "" } = value(
    await device.messages.createFileMessage({ filePath: files.large, fileName: "large.bin" }),
  );
  return device.messages.sendMessage({ id, receiver, groupID: "" });
}

describe.each(["c2c", "group"] as const)("files to a %s", (where) => {
  test("are uploaded with progress and arrive with all fields", async () => {
    await using alice = await Device.signIn(server, `${where}-alice`);
    await using bob = await Device.signIn(server, `${where}-bob`);
    const groupID =
      where === "c2c"
        ? ""
        : value(
            await alice.im.getGroupManager().createGroup({
              groupType: "Work",
              groupName: "files",
              memberList: [{ userID: `${where}-bob`, role: 0 }],
            }),
          );
    const receiver = where === "c2c" ? `${where}-bob` : "";
    const received: Partial<Record<keyof typeof create, V2TimMessage>> = {};
    for (const kind of ["image", "sound", "video", "file"] as const) {
      const { id = "", messageInfo } = value(await create[kind](alice));
      expect(messageInfo?.msgID).toBe("");
      const sent = value(await alice.messages.sendMessage({ id, receiver, groupID }));
      expect(sent).toMatchObject({ id, status: 2, progress: 100 });
      const progress = progressOf(alice);
      expect(rising(progress)).toBe(true);
      expect(progress[0]).toBe(0);
      expect(progress.at(-1)).toBe(100);
      const [message] = (await alice.next("onSendMessageProgress")) as [V2TimMessage, number];
      expect(message).toMatchObject({ id, msgID: sent.msgID, status: 1, progress: 0 });
      alice.heard.length = 0;
      const [heard] = await bob.next("onRecvNewMessage", ({ msgID }) => msgID === sent.msgID);
      received[kind] = heard;
    }

    const { imageElem } = received.image ?? {};
    expect(imageElem?.imageList?.map(({ type, width, height }) => ({ type, width, height }))).toEqual([
      { type: 0, width: 800, height: 1_600 },
      { type: 2, width: 720, height: 1_440 },
      { type: 1, width: 198, height: 396 },
    ]);
    expect(imageElem?.path).toBeUndefined();
    expect(await fetched(imageElem?.imageList?.[0]?.url)).toEqual(readFileSync(files.image));

    const { soundElem } = received.sound ?? {};
    expect(soundElem).toMatchObject({ duration: 10, dataSize: aac().length });
    expect(await fetched(soundElem?.url)).toEqual(aac());

    const { videoElem } = received.video ?? {};
    expect(videoElem).toMatchObject({
      duration: 10,
      videoSize: mp4().length,
      videoType: "mp4",
      snapshotWidth: 320,
      snapshotHeight: 180,
    });
    expect(await fetched(videoElem?.videoUrl)).toEqual(mp4());
    expect(await fetched(videoElem?.snapshotUrl)).toEqual(readFileSync(files.snapshot));

    const { fileElem } = received.file ?? {};
    expect(fileElem).toMatchObject({ fileName: "a paper.pdf", fileSize: pdf().length });
    expect(await fetched(fileElem?.url)).toEqual(pdf());
  });
});

test("the sender sees where the file came from, and one step is enough", async () => {
  await signedUp("step-bob");
  await using alice = await Device.signIn(server, "step-alice");
  const sent = value(
    await alice.messages.sendVideoMessage({
      videoFilePath: files.video,
      type: "mp4",
      snapshotPath: files.snapshot,
      duration: 3,
      receiver: "step-bob",
      groupID: "",
    }),
  );
  expect(sent.videoElem).toMatchObject({ videoPath: files.video, snapshotPath: files.snapshot, duration: 3 });
  const bytes = value(
    await alice.messages.sendFileMessage({
      filePath: "",
      fileName: "made.txt",
      fileContent: new TextEncoder().encode("made here"),
      receiver: "step-bob",
      groupID: "",
    }),
  );
  expect(bytes.fileElem).toMatchObject({ fileName: "made.txt", fileSize: 9 });
  const chosen = { files: [new File(["chosen"], "chosen.txt")] };
  const { id = "", messageInfo } = value(
    await alice.messages.createFileMessage({ inputElement: chosen, filePath: "", fileName: "" }),
  );
  expect(messageInfo?.fileElem).toMatchObject({ fileName: "chosen.txt", fileSize: 6 });
  const third = value(await alice.messages.sendMessage({ id, receiver: "step-bob", groupID: "" }));
  expect(await fetched(third.fileElem?.url)).toEqual(Buffer.from("chosen"));
});

test("a video whose still picture has no path, as in a browser, arrives with it", async () => {
  await signedUp("still-bob");
  await using alice = await Device.signIn(server, "still-alice");
  const about = { videoFilePath: "", type: "mp4", duration: 2, snapshotPath: "" };
  const inputElement = new File([new Uint8Array(mp4())], "film.mp4");
  const snapshotElement = new Blob([new Uint8Array(readFileSync(files.snapshot))]);
  const { id = "" } = value(
    await alice.messages.createVideoMessage({ ...about, inputElement, snapshotElement }),
  );
  const { videoElem } = value(await alice.messages.sendMessage({ id, receiver: "still-bob", groupID: "" }));
  expect(videoElem).toMatchObject({ snapshotWidth: 320, snapshotHeight: 180, videoSize: mp4().length });
  expect(await fetched(videoElem?.snapshotUrl)).toEqual(readFileSync(files.snapshot));
  expect(
    await alice.messages.createVideoMessage({ ...about, inputElement, snapshotElement: { files: [] } }),
  ).toMatchObject({ code: 6017 });
});

test("a file that cannot be sent says why, and the message stays to be sent again", async () => {
  await signedUp("wrong-bob");
  await using alice = await Device.signIn(server, "wrong-alice");
  const { messages } = alice;
  const nowhere = await messages.createImageMessage({ imagePath: join(folder, "nothing.jpg") });
  expect(nowhere).toMatchObject({ code: -5, desc: expect.stringContaining("nothing.jpg") });
  const missing = await messages.createSoundMessage({ soundPath: "", duration: 1 });
  expect(missing).toMatchObject({ code: -5, desc: expect.stringContaining("soundPath") });

  const path = join(folder, "passing.pdf");
  const send = async (content: Buffer, change: () => void) => {
    writeFileSync(path, content);
    const { id = "" } = value(await messages.createFileMessage({ filePath: path, fileName: "p.pdf" }));
    change();
    return messages.sendMessage({ id, receiver: "wrong-bob", groupID: "" });
  };
  expect((await send(pdf(), () => truncateSync(path))).code).toBe(7006);
  expect((await send(pdf(), () => truncateSync(path, 101 * 1_024 * 1_024))).code).toBe(7005);
  expect((await send(pdf(), () => unlinkSync(path))).code).toBe(7004);
  const [failed] = value(
    await messages.getHistoryMessageListV2({ getType: 3, userID: "wrong-bob", count: 1 }),
  ).messageList;
  expect(failed).toMatchObject({ status: 3, progress: 0, fileElem: { path } });
  expect((await messages.reSendMessage({ msgID: failed?.msgID ?? "" })).code).toBe(7004);
  writeFileSync(path, pdf());
  const sent = value(await messages.reSendMessage({ msgID: failed?.msgID ?? "" }));
  expect(sent).toMatchObject({ msgID: failed?.msgID, status: 2 });

  writeFileSync(path, pdf());
  const image = value(await messages.createImageMessage({ imagePath: path }));
  expect(
    await messages.sendMessage({ id: image.id ?? "", receiver: "wrong-bob", groupID: "" }),
  ).toMatchObject({
    code: 6031,
  });
});

test("a connection that breaks in the middle of 50 MB costs nothing", async () => {
  await using line = await BreakableLine.to(server);
  await using alice = await Device.signIn(server, "line-alice", { endpoint: line.url });
  await using bob = await Device.signIn(server, "line-bob");
  const sending = sendLarge(alice, "line-bob");
  for (const percent of [20, 60]) {
    await alice.next("onSendMessageProgress", (_, progress) => progress >= percent);
    line.cut();
    line.mend();
  }
  const sent = value(await sending);
  expect(rising(progressOf(alice))).toBe(true);
  const [heard] = await bob.next("onRecvNewMessage");
  expect(heard.msgID).toBe(sent.msgID);
  expect((await fetched(heard.fileElem?.url)).equals(readFileSync(files.large))).toBe(true);
}, 60_000);

test("a logout ends an upload; the message can be sent by a later run of the app", async () => {
  await signedUp("leave-bob");
  const initPath = join(folder, "logout");
  const alice = await Device.signIn(server, "leave-alice", { initPath });
  const sending = sendLarge(alice, "leave-bob");
  await alice.next("onSendMessageProgress", (_, progress) => progress >= 10);
  await alice.im.logout();
  expect((await sending).code).toBe(114_003);
  await alice.im.unInitSDK();

  await using again = await Device.signIn(server, "leave-alice", { initPath });
  const [failed] = value(
    await again.messages.getHistoryMessageListV2({ getType: 3, userID: "leave-bob", count: 5 }),
  ).messageList;
  expect(failed).toMatchObject({ status: 3, fileElem: { path: files.large, fileName: "large.bin" } });
  const sent = value(await again.messages.reSendMessage({ msgID: failed?.msgID ?? "" }));
  expect(sent).toMatchObject({ msgID: failed?.msgID, status: 2, fileElem: { fileName: "large.bin" } });
}, 60_000);

test("a server that is killed during the upload gets the rest, and the message is there once", async () => {
  await using own = await ServerProcess.start();
  await using alice = await Device.signIn(own, "alice");
  await using bob = await Device.signIn(own, "bob");
  const sending = sendLarge(alice, "bob");
  await alice.next("onSendMessageProgress", (_, progress) => progress >= 30);
  await own.kill();
  await own.start();
  const sent = value(await sending);
  const [heard] = await bob.next("onRecvNewMessage", undefined, 20_000);
  expect(heard.msgID).toBe(sent.msgID);
  expect((await fetched(heard.fileElem?.url)).equals(readFileSync(files.large))).toBe(true);
  const { messageList } = value(
    await bob.messages.getHistoryMessageListV2({ getType: 1, userID: "alice", count: 10 }),
  );
  expect(messageList.map(({ msgID }) => msgID)).toEqual([sent.msgID]);
}, 60_000);

describe("a download", () => {
  test("puts the file where the app wants it, or into the app's folder, and a restart remembers", async () => {
    const initPath = join(folder, "bob");
    await using alice = await Device.signIn(server, "load-alice");
    const bob = await Device.signIn(server, "load-bob", { initPath });
    const image = value(await create.image(alice));
    value(await alice.messages.sendMessage({ id: image.id ?? "", receiver: "load-bob", groupID: "" }));
    const video = value(await create.video(alice));
    value(await alice.messages.sendMessage({ id: video.id ?? "", receiver: "load-bob", groupID: "" }));
    const [picture] = await bob.next("onRecvNewMessage");
    const [film] = await bob.next("onRecvNewMessage");
    const load = (message: V2TimMessage, more: object) =>
      bob.messages.downloadMessage({
        msgID: message.msgID ?? "",
        messageType: IMAGE,
        imageType: ORIGINAL,
        isSnapshot: false,
        ...more,
      });
    const finished: V2TimMessage[] = [];
    const chosen = join(folder, "chosen", "cat.jpg");
    const results = await Promise.all([
      load(picture, { downloadPath: chosen, onDownloadFinished: (one: V2TimMessage) => finished.push(one) }),
      load(picture, { imageType: THUMB }),
      load(film, { messageType: VIDEO }),
      load(film, { messageType: VIDEO, isSnapshot: true }),
    ]);
    expect(results.map(({ code, desc }) => `${code} ${desc}`)).toEqual(results.map(() => "0 ok"));
    expect(readFileSync(chosen)).toEqual(readFileSync(files.image));
    expect(finished[0]?.imageElem?.imageList?.[0]?.localUrl).toBe(chosen);
    const [progress] = await bob.next("onMessageDownloadProgressCallback", ({ isFinish }) => isFinish);
    expect(progress).toMatchObject({ isError: false, currentSize: progress.totalSize });
    expect(await load(picture, { messageType: SOUND })).toMatchObject({ code: 6017 });
    await bob.im.unInitSDK();

    await using again = await Device.signIn(server, "load-bob", { initPath });
    const [shownFilm, shownPicture] = value(
      await again.messages.getHistoryMessageListV2({ getType: 3, userID: "load-alice", count: 5 }),
    ).messageList;
    expect(shownPicture?.imageElem?.imageList?.[0]?.localUrl).toBe(chosen);
    const thumb = shownPicture?.imageElem?.imageList?.[2]?.localUrl ?? "";
    expect(thumb.startsWith(join(initPath, "tmp"))).toBe(true);
    expect(existsSync(thumb)).toBe(true);
    expect(readFileSync(shownFilm?.videoElem?.localVideoUrl ?? "")).toEqual(mp4());
    expect(readFileSync(shownFilm?.videoElem?.localSnapshotUrl ?? "")).toEqual(readFileSync(files.snapshot));
  });

  test("goes on where the connection broke, and is not made twice at once", async () => {
    await using line = await BreakableLine.to(server);
    await using alice = await Device.signIn(server, "rest-alice");
    await using bob = await Device.signIn(server, "rest-bob", { endpoint: line.url });
    const sent = value(await sendLarge(alice, "rest-bob"));
    await bob.next("onRecvNewMessage");
    const downloadPath = join(folder, "rest", "large.bin");
    const load = () =>
      bob.messages.downloadMessage({
        msgID: sent.msgID ?? "",
        messageType: FILE,
        imageType: 0,
        isSnapshot: false,
        downloadPath,
      });
    const loading = load();
    await bob.next("onMessageDownloadProgressCallback", ({ currentSize }) => currentSize > 10_000_000);
    expect((await load()).code).toBe(6015);
    line.cut();
    line.mend();
    expect(await loading).toMatchObject({ code: 0 });
    expect(readFileSync(downloadPath).equals(readFileSync(files.large))).toBe(true);
    const sizes = bob.heard
      .filter(({ name }) => name === "onMessageDownloadProgressCallback")
      .map(({ args }) => args[0] as { currentSize: number; isError: boolean })
      .filter(({ isError }) => !isError)
      .map(({ currentSize }) => currentSize);
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  }, 60_000);

  test("asks for fresh addresses, and says when there is no file", async () => {
    await using alice = await Device.signIn(server, "url-alice");
    await using bob = await Device.signIn(server, "url-bob");
    const sound = value(await create.sound(alice));
    value(await alice.messages.sendMessage({ id: sound.id ?? "", receiver: "url-bob", groupID: "" }));
    const [{ msgID = "" }] = await bob.next("onRecvNewMessage");
    const { soundElem } = value(await bob.messages.getMessageOnlineUrl({ msgID }));
    expect(await fetched(soundElem?.url)).toEqual(aac());
    const text = await alice.sendText("no file", { userID: "url-bob" });
    expect(await alice.messages.getMessageOnlineUrl({ msgID: text.msgID ?? "" })).toMatchObject({
      code: 6017,
    });
    expect(await alice.messages.getMessageOnlineUrl({ msgID: "unknown" })).toMatchObject({ code: 7011 });
  });
});
