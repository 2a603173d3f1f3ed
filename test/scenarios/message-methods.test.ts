import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum, HistoryMsgGetTypeEnum, type V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { METHOD_NAMES } from "../../packages/sdk/src/v2tim/method-names.ts";
import { aac, mp4, png } from "../../packages/server/test/media-files.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

type Method = (typeof METHOD_NAMES.V2TIMMessageManager)[number];
type Params = Record<string, unknown>;

/** What a method needs before it does anything. */
type Gate = "init" | "login" | "none";

interface Entry {
  readonly gate: Gate;
  /** Parameters of a call that succeeds; undefined when it has none. */
  readonly good: (there: There) => Params | undefined | Promise<Params | undefined>;
  /** Calls that fail, by their code. */
  readonly bad?: readonly (readonly [code: number, params: Params])[];
}

interface There {
  readonly alice: Device;
  readonly bob: Device;
  readonly groupID: string;
  /** A new message of alice's to bob, that bob has. */
  readonly sent: () => Promise<V2TimMessage>;
  /** The id of a new created message. */
  readonly created: () => Promise<string>;
}

const NO_MESSAGE = [
  [6017, {}],
  [7011, { msgID: "144115188075855872-1-1" }],
] as const;
const toBob = { receiver: "methods-bob", groupID: "" };
const peer = { userID: "methods-bob" };
const folder = mkdtempSync(join(tmpdir(), "skein-methods-"));
const path = (name: string) => join(folder, name);
const nobody: readonly [number, Params] = [6017, { receiver: "", groupID: "" }];
const ref = async ({ sent }: There) => ({ msgID: (await sent()).msgID });
/** A message that alice reacts to with a heart. */
async function reactedTo(there: There): Promise<{ msgID: string }> {
  const { msgID = "" } = await there.sent();
  done(await there.alice.messages.addMessageReaction({ msgID, reactionID: "heart" }));
  return { msgID };
}
/** A message of alice's with an extension. */
async function extended({ alice }: There): Promise<{ msgID: string }> {
  const { id = "" } = value(await alice.messages.createTextMessage({ text: "poll" }));
  const sent = value(await alice.messages.sendMessage({ id, ...toBob, isSupportMessageExtension: true }));
  const { msgID = "" } = sent;
  const extensions = [{ extensionKey: "vote", extensionValue: "yes" }];
  value(await alice.messages.setMessageExtensions({ msgID, extensions }));
  return { msgID };
}
const vote = { extensionKey: "vote", extensionValue: "no" };
const none = () => undefined;
const fixed = (params: Params) => () => params;
const history = fixed({ ...peer, getType: 1, count: 5 });
const badHistory = [[6017, {}]] as const;

/** A message that asks for receipts. */
async function sendAsking(
  { messages }: Device,
  to: { receiver: string; groupID: string },
): Promise<V2TimMessage> {
  const { id = "" } = value(await messages.createTextMessage({ text: "read me" }));
  return value(await messages.sendMessage({ id, ...to, needReadReceipt: true }));
}

async function soundMessage({ alice, bob }: There): Promise<V2TimMessage> {
  const { id = "" } = value(
    await alice.messages.createSoundMessage({ soundPath: path("a.aac"), duration: 1 }),
  );
  const sent = value(await alice.messages.sendMessage({ id, ...toBob }));
  await bob.next("onRecvNewMessage", ({ msgID }) => msgID === sent.msgID);
  return sent;
}

const image = fixed({ imagePath: path("a.png") });
const video = fixed({
  videoFilePath: path("a.mp4"),
  type: "mp4",
  duration: 1,
  snapshotPath: path("a.png"),
});
const sending =
  (make: Entry["good"]): Entry["good"] =>
  async (there) => ({ ...(await make(there)), ...toBob });
const merger = async (there: There) => ({
  msgIDList: [(await there.sent()).msgID],
  title: "Talk",
  abstractList: ["alice: hi"],
  compatibleText: "a newer version shows this",
});

const ENTRIES: Readonly<Record<Method, Entry>> = {
  addAdvancedMsgListener: { gate: "none", good: fixed({ listener: {} }) },
  removeAdvancedMsgListener: { gate: "none", good: fixed({ listener: {} }) },
  sendImageMessage: { gate: "login", good: sending(image), bad: [[-5, {}]] },
  sendVideoMessage: { gate: "login", good: sending(video), bad: [[-5, {}]] },
  createTextMessage: {
    gate: "init",
    good: fixed({ text: "hi" }),
    bad: [
      [6017, {}],
      [6017, { text: "" }],
    ],
  },
  createTargetedGroupMessage: {
    gate: "init",
    good: async ({ created }) => ({ id: await created(), receiverList: ["methods-bob"] }),
    bad: [[6017, {}]],
  },
  appendMessage: {
    gate: "init",
    good: async ({ created }) => ({
      createMessageBaseId: await created(),
      createMessageAppendId: await created(),
    }),
    bad: [[6017, {}]],
  },
  createCustomMessage: { gate: "init", good: fixed({ data: "" }), bad: [[6017, {}]] },
  createImageMessage: { gate: "init", good: image, bad: [[-5, {}]] },
  createSoundMessage: {
    gate: "init",
    good: fixed({ soundPath: path("a.aac"), duration: 1 }),
    bad: [[-5, {}]],
  },
  createVideoMessage: { gate: "init", good: video, bad: [[-5, {}]] },
  createTextAtMessage: {
    gate: "init",
    good: fixed({ text: "hi", atUserList: ["methods-bob"] }),
    bad: [
      [6017, {}],
      [10053, { text: "hi", atUserList: Array.from({ length: 31 }, (_, n) => `u${n}`) }],
    ],
  },
  createFileMessage: {
    gate: "init",
    good: fixed({ filePath: path("a.aac"), fileName: "a.aac" }),
    bad: [[-5, {}]],
  },
  createLocationMessage: {
    gate: "init",
    good: fixed({ desc: "here", longitude: 1, latitude: 2 }),
    bad: [[6017, {}]],
  },
  sendMessage: {
    gate: "login",
    good: async ({ created }) => ({ id: await created(), ...toBob }),
    bad: [[6017, { id: "none", ...toBob }]],
  },
  sendReplyMessage: {
    gate: "login",
    good: async ({ created, sent }) => ({ id: await created(), replyMessage: await sent(), ...toBob }),
    bad: [[6017, { id: "none", ...toBob }]],
  },
  createFaceMessage: { gate: "init", good: fixed({ index: 1, data: "" }), bad: [[6017, {}]] },
  createMergerMessage: { gate: "login", good: merger, bad: [[6017, {}]] },
  createForwardMessage: { gate: "login", good: ref, bad: NO_MESSAGE },
  sendTextMessage: {
    gate: "login",
    good: fixed({ text: "hi", ...toBob }),
    bad: [
      [6017, {}],
      nobody,
      [20003, { text: "hi", receiver: "methods-nobody", groupID: "" }],
      [8001, { text: "x".repeat(13_000), ...toBob }],
    ],
  },
  sendCustomMessage: { gate: "login", good: fixed({ data: "d", ...toBob }), bad: [[6017, {}], nobody] },
  sendFileMessage: {
    gate: "login",
    good: fixed({ filePath: path("a.aac"), fileName: "a.aac", ...toBob }),
    bad: [[-5, {}]],
  },
  sendSoundMessage: {
    gate: "login",
    good: fixed({ soundPath: path("a.aac"), duration: 1, ...toBob }),
    bad: [[-5, {}]],
  },
  sendTextAtMessage: {
    gate: "login",
    good: ({ groupID }) => ({ text: "@bob", atUserList: ["methods-bob"], receiver: "", groupID }),
    bad: [[6017, {}]],
  },
  sendLocationMessage: {
    gate: "login",
    good: fixed({ desc: "here", longitude: 1, latitude: 2, ...toBob }),
    bad: [[6017, {}]],
  },
  sendFaceMessage: { gate: "login", good: fixed({ index: 1, data: "", ...toBob }), bad: [[6017, {}]] },
  sendMergerMessage: { gate: "login", good: sending(merger), bad: [[6017, {}]] },
  downloadMergerMessage: {
    gate: "login",
    good: async (there) => {
      const sent = await there.alice.messages.sendMergerMessage({
        ...((await merger(there)) as {
          msgIDList: string[];
          title: string;
          abstractList: string[];
          compatibleText: string;
        }),
        ...toBob,
      });
      return { msgID: value(sent).msgID };
    },
    bad: NO_MESSAGE,
  },
  sendForwardMessage: { gate: "login", good: sending(ref), bad: [[6017, {}]] },
  reSendMessage: {
    gate: "login",
    good: async ({ alice }) => {
      const failed = await alice.messages.sendTextMessage({
        text: "again",
        receiver: "methods-late",
        groupID: "",
      });
      expect(failed.code).toBe(20003);
      await server.rest("im_open_login_svc/account_import", { UserID: "methods-late" });
      const local = {
        userID: "methods-late",
        getType: HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG,
        count: 1,
      };
      const [message] = value(await alice.messages.getHistoryMessageList(local));
      return { msgID: message?.msgID };
    },
    bad: NO_MESSAGE,
  },
  setC2CReceiveMessageOpt: {
    gate: "login",
    good: fixed({ userIDList: ["methods-bob"], opt: 0 }),
    bad: [[6017, {}]],
  },
  getC2CReceiveMessageOpt: { gate: "login", good: fixed({ userIDList: ["methods-bob"] }), bad: [[6017, {}]] },
  setGroupReceiveMessageOpt: {
    gate: "login",
    good: ({ groupID }) => ({ groupID, opt: 0 }),
    bad: [[8501, { opt: 0 }]],
  },
  setLocalCustomData: {
    gate: "login",
    good: async (there) => ({ ...(await ref(there)), localCustomData: "x" }),
    bad: [[6017, { localCustomData: "x" }]],
  },
  setLocalCustomInt: {
    gate: "login",
    good: async (there) => ({ ...(await ref(there)), localCustomInt: 1 }),
    bad: [[6017, { localCustomInt: 1 }]],
  },
  setCloudCustomData: {
    gate: "login",
    good: async (there) => ({ ...(await ref(there)), data: "x" }),
    bad: [[6017, { data: "x" }]],
  },
  getC2CHistoryMessageList: { gate: "login", good: fixed({ ...peer, count: 5 }), bad: badHistory },
  getGroupHistoryMessageList: {
    gate: "login",
    good: ({ groupID }) => ({ groupID, count: 5 }),
    bad: badHistory,
  },
  revokeMessage: { gate: "login", good: ref, bad: NO_MESSAGE },
  markC2CMessageAsRead: { gate: "login", good: fixed(peer), bad: [[7003, {}]] },
  getHistoryMessageList: { gate: "login", good: history, bad: badHistory },
  getHistoryMessageListV2: { gate: "login", good: history, bad: badHistory },
  getHistoryMessageListWithoutFormat: { gate: "login", good: history, bad: badHistory },
  markGroupMessageAsRead: { gate: "login", good: ({ groupID }) => ({ groupID }), bad: [[8501, {}]] },
  deleteMessageFromLocalStorage: { gate: "login", good: ref, bad: [[6017, {}]] },
  deleteMessages: {
    gate: "login",
    good: async ({ sent }) => ({ msgIDs: [(await sent()).msgID] }),
    bad: [[6017, {}]],
  },
  insertGroupMessageToLocalStorage: {
    gate: "login",
    good: ({ groupID }) => ({ data: "x", groupID, sender: "methods-bob" }),
    bad: [[8501, {}]],
  },
  insertC2CMessageToLocalStorage: {
    gate: "login",
    good: fixed({ data: "x", ...peer, sender: "methods-bob" }),
    bad: [[7003, {}]],
  },
  clearC2CHistoryMessage: { gate: "login", good: fixed({ userID: "methods-cleared" }), bad: [[7003, {}]] },
  clearGroupHistoryMessage: { gate: "login", good: ({ groupID }) => ({ groupID }), bad: [[8501, {}]] },
  markAllMessageAsRead: { gate: "login", good: none },
  searchLocalMessages: {
    gate: "login",
    good: fixed({ searchParam: { keywordList: ["hi"] } }),
    bad: [
      [6017, {}],
      [6017, { searchParam: { keywordList: [] } }],
      [6017, { searchParam: { keywordList: [""] } }],
      [6017, { searchParam: { keywordList: ["a", "b", "c", "d", "e", "f"] } }],
      [6017, { searchParam: { keywordList: ["a"], type: 2 } }],
      [6017, { searchParam: { keywordList: ["a"], userIDList: ["a", "b", "c", "d", "e", "f"] } }],
      [6017, { searchParam: { keywordList: ["a"], messageTypeList: [99] } }],
      [6017, { searchParam: { keywordList: ["a"], conversationID: "bob" } }],
      [6017, { searchParam: { keywordList: ["a"], searchTimePosition: -1 } }],
      [6017, { searchParam: { keywordList: ["a"], pageSize: -1 } }],
      [6017, { searchParam: { keywordList: ["a"], pageIndex: 0.5 } }],
    ],
  },
  sendMessageReadReceipts: {
    gate: "login",
    good: async ({ alice, bob }) => {
      const asking = await sendAsking(bob, { receiver: "methods-alice", groupID: "" });
      await alice.next("onRecvNewMessage", ({ msgID }) => msgID === asking.msgID);
      return { messageIDList: [asking.msgID] };
    },
    bad: [
      [6017, {}],
      [6017, { messageIDList: [] }],
      [7011, { messageIDList: ["144115188075855872-1-1"] }],
    ],
  },
  getMessageReadReceipts: {
    gate: "login",
    good: async ({ alice }) => ({ messageIDList: [(await sendAsking(alice, toBob)).msgID] }),
    bad: [
      [6017, {}],
      [6017, { messageIDList: [1] }],
      [7011, { messageIDList: ["144115188075855872-1-1"] }],
    ],
  },
  getGroupMessageReadMemberList: {
    gate: "login",
    good: async ({ alice, groupID }) => ({
      messageID: (await sendAsking(alice, { receiver: "", groupID })).msgID,
      filter: 1,
    }),
    bad: [
      [6017, {}],
      [6017, { filter: 0 }],
      [7011, { filter: 0, messageID: "144115188075855872-1-1" }],
    ],
  },
  findMessages: {
    gate: "login",
    good: async ({ sent }) => ({ messageIDList: [(await sent()).msgID] }),
    bad: [[6017, {}]],
  },
  setMessageExtensions: {
    gate: "login",
    good: async (there) => ({ ...(await extended(there)), extensions: [vote] }),
    bad: [
      [6017, { msgID: "x" }],
      [6017, { msgID: "x", extensions: [] }],
      [6017, { msgID: "x", extensions: [{ extensionKey: "vote" }] }],
      [6017, { msgID: "x", extensions: [vote, vote] }],
      [7011, { msgID: "x", extensions: [vote] }],
    ],
  },
  getMessageExtensions: { gate: "login", good: extended, bad: NO_MESSAGE },
  deleteMessageExtensions: {
    gate: "login",
    good: async (there) => ({ ...(await extended(there)), keys: ["vote"] }),
    bad: [
      [6017, { msgID: "x", keys: [""] }],
      [6017, { msgID: "x", keys: ["a", "a"] }],
      [7011, { msgID: "x", keys: ["a"] }],
    ],
  },
  modifyMessage: {
    gate: "login",
    good: async ({ sent }) => ({ message: { ...(await sent()), textElem: { text: "changed" } } }),
    bad: [[6017, { message: { elemType: 1 } }]],
  },
  getMessageOnlineUrl: {
    gate: "login",
    good: async (there) => ({ msgID: (await soundMessage(there)).msgID }),
    bad: NO_MESSAGE,
  },
  downloadMessage: {
    gate: "login",
    good: async (there) => ({
      msgID: (await soundMessage(there)).msgID,
      messageType: 4,
      imageType: 0,
      isSnapshot: false,
      downloadPath: path("got.aac"),
    }),
    bad: [[6017, {}]],
  },
  translateText: {
    gate: "login",
    good: fixed({ texts: ["hello"], targetLanguage: "fr" }),
    bad: [[6017, {}]],
  },
  setAvChatRoomCanFindMessage: {
    gate: "login",
    good: fixed({ avchatroomIDs: ["live"] }),
    bad: [
      [6017, {}],
      [6017, { avchatroomIDs: [] }],
      [6017, { avchatroomIDs: [7] }],
      [6017, { avchatroomIDs: ["live"], eachGroupMessageNums: 0 }],
      [6017, { avchatroomIDs: Array.from({ length: 101 }, (_, n) => `live${n}`) }],
    ],
  },
  setAllReceiveMessageOpt: {
    gate: "login",
    good: fixed({ opt: 0, startHour: 22, startMinute: 0, startSecond: 0, duration: 60 }),
    bad: [[6017, {}]],
  },
  setAllReceiveMessageOptWithTimestamp: {
    gate: "login",
    good: fixed({ opt: 0, startTimeStamp: 1_800_000_000, duration: 60 }),
    bad: [[6017, {}]],
  },
  getAllReceiveMessageOpt: { gate: "login", good: none },
  searchCloudMessages: {
    gate: "login",
    good: fixed({ searchParam: { keywordList: ["hi"] } }),
    bad: [
      [6017, {}],
      [6017, { searchParam: { keywordList: [] } }],
      [6017, { searchParam: { keywordList: [""] } }],
      [6017, { searchParam: { keywordList: ["a", "b", "c", "d", "e", "f"] } }],
      [6017, { searchParam: { keywordList: ["a"], type: 2 } }],
      [6017, { searchParam: { keywordList: ["a"], userIDList: ["a", "b", "c", "d", "e", "f"] } }],
      [6017, { searchParam: { keywordList: ["a"], messageTypeList: [99] } }],
      [6017, { searchParam: { keywordList: ["a"], conversationID: "bob" } }],
      [6017, { searchParam: { keywordList: ["a"], searchTimePosition: -1 } }],
      [6017, { searchParam: { keywordList: ["a"], searchCount: 101 } }],
      [6017, { searchParam: { keywordList: ["a"], searchCursor: 1 } }],
    ],
  },
  addMessageReaction: {
    gate: "login",
    good: async (there) => ({ ...(await ref(there)), reactionID: "heart" }),
    bad: NO_MESSAGE,
  },
  removeMessageReaction: {
    gate: "login",
    good: async (there) => ({ ...(await reactedTo(there)), reactionID: "heart" }),
    bad: NO_MESSAGE,
  },
  getMessageReactions: {
    gate: "login",
    good: async ({ sent }) => ({ msgIDList: [(await sent()).msgID], maxUserCountPerReaction: 3 }),
    bad: [
      [6017, { msgIDList: [], maxUserCountPerReaction: 3 }],
      [6017, { msgIDList: ["x"], maxUserCountPerReaction: 11 }],
      [7011, { msgIDList: ["x"], maxUserCountPerReaction: 3 }],
    ],
  },
  getAllUserListOfMessageReaction: {
    gate: "login",
    good: async (there) => ({ ...(await reactedTo(there)), reactionID: "heart", nextSeq: 0, count: 10 }),
    bad: [
      [6017, {}],
      [7011, { msgID: "x", reactionID: "heart", nextSeq: 0, count: 10 }],
    ],
  },
  convertVoiceToText: {
    gate: "login",
    good: async (there) => ({ msgID: (await soundMessage(there)).msgID, language: "en" }),
    bad: [[6017, {}]],
  },
  pinGroupMessage: {
    gate: "login",
    good: async ({ alice, groupID }) => ({
      groupID,
      msgID: (await alice.sendText("pin this", { groupID })).msgID,
      isPinned: true,
    }),
    bad: [
      [8501, {}],
      [6017, { groupID: "methods-group" }],
      [7011, { groupID: "methods-group", isPinned: true, msgID: "144115188075855872-1-1" }],
    ],
  },
  getPinnedGroupMessageList: {
    gate: "login",
    good: ({ groupID }) => ({ groupID }),
    bad: [
      [8501, {}],
      [10_010, { groupID: "methods-nowhere" }],
    ],
  },
  insertGroupMessageToLocalStorageV2: {
    gate: "login",
    good: async ({ created, groupID }) => ({
      createdMsgID: await created(),
      groupID,
      senderID: "methods-bob",
    }),
    bad: [[8501, {}]],
  },
  insertC2CMessageToLocalStorageV2: {
    gate: "login",
    good: async ({ created }) => ({ createdMsgID: await created(), ...peer, senderID: "methods-bob" }),
    bad: [[7003, {}]],
  },
  createAtSignedGroupMessage: {
    gate: "init",
    good: async ({ created }) => ({ createdMsgID: await created(), atUserList: ["methods-bob"] }),
    bad: [[6017, {}]],
  },
};

let server: ServerProcess;
let there: There;
let fresh: Device;
let signedOut: Device;
let services: Server;
beforeAll(async () => {
  writeFileSync(path("a.png"), await png(40, 20));
  writeFileSync(path("a.aac"), aac());
  writeFileSync(path("a.mp4"), mp4());
  services = createServer((request, response) => {
    request.resume();
    response.end(JSON.stringify(request.url === "/translate" ? { texts: ["bonjour"] } : { text: "hello" }));
  });
  await new Promise<void>((resolve) => services.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(services.address() as AddressInfo).port}`;
  server = await ServerProcess.start({
    SKEIN_TRANSLATE_URL: `${url}/translate`,
    SKEIN_SPEECH_URL: `${url}/speech`,
  });
  const [alice, bob] = await Promise.all([
    Device.signIn(server, "methods-alice"),
    Device.signIn(server, "methods-bob"),
  ]);
  await server.rest("im_open_login_svc/account_import", { UserID: "methods-cleared" });
  await alice.sendText("to be cleared", { userID: "methods-cleared" });
  signedOut = await Device.open(server, "signed out");
  fresh = await Device.open(server, "not initialised");
  done(await fresh.im.unInitSDK());
  const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
  const memberList = [{ userID: "methods-bob", role }];
  const group = { groupType: "Work", groupName: "methods", groupID: "", memberList };
  const groupID = value(await alice.im.getGroupManager().createGroup(group));
  await alice.sendText("the first", { groupID });
  let count = 0;
  there = {
    alice,
    bob,
    groupID,
    async sent() {
      count += 1;
      const sent = await alice.sendText(`message ${count}`, peer);
      await bob.nextText(`message ${count}`);
      return sent;
    },
    created: async () => value(await alice.messages.createTextMessage({ text: "created" })).id ?? "",
  };
});
afterAll(async () => {
  await Promise.all([there.alice, there.bob, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
  services.close();
  rmSync(folder, { recursive: true, force: true });
});

async function codeOf(
  device: Device,
  method: Method,
  params: Params | undefined,
): Promise<number | undefined> {
  const call = device.messages[method] as (params?: Params) => Promise<{ code?: number } | undefined>;
  return (await call(params))?.code;
}

describe("V2TIMMessageManager", () => {
  test("has an entry for each of its methods", () => {
    expect(Object.keys(ENTRIES).sort()).toEqual([...METHOD_NAMES.V2TIMMessageManager].sort());
  });

  describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { gate, good, bad = [] }) => {
    test("succeeds", async () => {
      const code = await codeOf(there.alice, method, await good(there));
      // Adding and removing a listener have no answer.
      expect(code).toBe(gate === "none" ? undefined : 0);
    });

    if (gate !== "none") {
      test("needs initSDK: 6013", async () => {
        expect(await codeOf(fresh, method, {})).toBe(6013);
      });
    }
    if (gate === "login") {
      test("needs a login: 6014", async () => {
        expect(await codeOf(signedOut, method, {})).toBe(6014);
      });
    }
    test.each(bad.map(([code, params]) => ({ code, params })))(
      "fails with $code",
      async ({ code, params }) => {
        expect(await codeOf(there.alice, method, params)).toBe(code);
      },
    );
  });
});
