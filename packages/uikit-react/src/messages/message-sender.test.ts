import { resolveObjectURL } from "node:buffer";
import { expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { type Answers, aMessage, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { resendMessage, sendMessage } from "./message-sender.ts";
import { MessageStore } from "./message-store.ts";

function opened(answers: Answers = {}, conversationID = "c2c_bob") {
  const im = new FakeIM({
    getHistoryMessageListV2: () => answer({ messageList: [], isFinished: true }),
    createTextMessage: ({ text }: { text: string }) =>
      answer({ id: "c1", messageInfo: { elemType: 1, textElem: { text } } }),
    createFileMessage: () =>
      answer({ id: "c2", messageInfo: { elemType: 6, fileElem: { fileName: "a.txt" } } }),
    createAtSignedGroupMessage: () => answer({ id: "c3", elemType: 1, textElem: { text: "@bob" } }),
    sendMessage: ({ onSyncMsgID }: { onSyncMsgID?: (id: string) => void }) => {
      onSyncMsgID?.("m1");
      return answer(aMessage(1, { isSelf: true, sender: "alice" }));
    },
    ...answers,
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(MessageStore, conversationID);
  const close = store.subscribe(() => {});
  return { im, skein, store, conversationID, close };
}

test("a message stands in the list at once, and is the same one when it is sent", async () => {
  const { skein, store, conversationID } = opened();
  await settled();
  const seen: unknown[] = [];
  store.subscribe(() =>
    seen.push(store.getSnapshot().messages.map(({ id, msgID, status }) => [id, msgID, status])),
  );
  expect(await sendMessage(skein, conversationID, { kind: "text", text: "hi" })).toBe(true);
  expect(seen).toEqual([[["c1", undefined, 1]], [["c1", "m1", 1]], [["c1", "m1", 2]]]);
});

test("one that is refused says why, and is sent again under its msgID", async () => {
  const refusal = { code: 20007, desc: "blocked" };
  let isBlocked = true;
  const again = () => (isBlocked ? Promise.resolve(refusal) : answer(aMessage(1, { isSelf: true })));
  const { im, skein, store, conversationID } = opened({
    sendMessage: ({ onSyncMsgID }: { onSyncMsgID: (id: string) => void }) => {
      onSyncMsgID("m1");
      return again();
    },
    reSendMessage: again,
  });
  await settled();
  expect(await sendMessage(skein, conversationID, { kind: "text", text: "hi" })).toBe(false);
  const [failed] = store.getSnapshot().messages;
  expect(failed).toMatchObject({ status: 3, failCode: 20007, textElem: { text: "hi" } });
  isBlocked = false;
  if (failed !== undefined) await resendMessage(skein, conversationID, failed);
  expect(im.paramsOf("reSendMessage")).toEqual([{ msgID: "m1" }]);
  expect(store.getSnapshot().messages).toMatchObject([{ status: 2 }]);
  expect(store.getSnapshot().messages[0]).not.toHaveProperty("failCode");
});

test("one that cannot be created stands there as failed", async () => {
  const { skein, store, conversationID } = opened({
    createTextMessage: async () => ({ code: 6017, desc: "text must not be empty" }),
  });
  await settled();
  await sendMessage(skein, conversationID, { kind: "text", text: "" });
  expect(store.getSnapshot().messages).toMatchObject([{ status: 3, failCode: 6017 }]);
});

test("a file is there to look at while it is uploaded, and is given back when the chat is left", async () => {
  const { im, skein, store, conversationID, close } = opened();
  await settled();
  const file = new File(["hello"], "a.txt");
  await sendMessage(skein, conversationID, { kind: "file", file });
  const url = store.getSnapshot().messages[0]?.localURL ?? "";
  expect(resolveObjectURL(url)?.size).toBe(5);
  expect(im.paramsOf("createFileMessage")).toMatchObject([{ fileName: "a.txt", inputElement: file }]);
  close();
  expect(resolveObjectURL(url)).toBeUndefined();
  expect(store.getSnapshot().messages[0]).not.toHaveProperty("localURL");
});

test("mentions, what travels along, and where it goes", async () => {
  const { im, skein } = opened({}, "group_crew");
  const extras = { cloudCustomData: "{}", needReadReceipt: true };
  await sendMessage(skein, "group_crew", { kind: "text", text: "@bob", mentions: ["bob"] }, extras);
  expect(im.paramsOf("createAtSignedGroupMessage")).toEqual([{ createdMsgID: "c1", atUserList: ["bob"] }]);
  expect(im.paramsOf("sendMessage")).toMatchObject([{ id: "c3", receiver: "", groupID: "crew", ...extras }]);
});

test("who reads an old stretch is taken to the newest message first", async () => {
  const { skein, store, conversationID } = opened();
  await settled();
  store.apply({ type: "jumped", messages: [aMessage(5)], hasOlder: true, hasNewer: true });
  await sendMessage(skein, conversationID, { kind: "text", text: "hi" });
  expect(store.getSnapshot()).toMatchObject({ hasNewer: false, messages: [{ id: "c1" }] });
});

test("a video goes with its still picture, and has its size in the list at once", async () => {
  const { im, skein, store, conversationID } = opened({
    createVideoMessage: () => answer({ id: "c4", messageInfo: { elemType: 5, videoElem: { duration: 5 } } }),
    sendMessage: () => new Promise(() => {}),
  });
  await settled();
  const [file, still] = [new File(["film"], "a.MP4"), new File(["still"], "still.jpg")];
  void sendMessage(skein, conversationID, {
    kind: "video",
    file,
    seconds: 5,
    still: { file: still, width: 640, height: 360 },
  });
  await settled();
  expect(im.paramsOf("createVideoMessage")).toMatchObject([
    { type: "mp4", duration: 5, inputElement: file, snapshotElement: still },
  ]);
  expect(store.getSnapshot().messages).toMatchObject([
    { videoElem: { duration: 5, snapshotWidth: 640, snapshotHeight: 360 } },
  ]);
});

test("after the refusal of a group it is looked up how the user stands there", async () => {
  const { im, skein, conversationID } = opened(
    { sendMessage: async () => ({ code: 10_017, desc: "muted" }) },
    "group_crew",
  );
  await settled();
  await sendMessage(skein, conversationID, { kind: "text", text: "hi" });
  expect(im.paramsOf("getGroupsInfo")).toEqual([{ groupIDList: ["crew"] }]);
});
