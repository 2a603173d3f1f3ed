import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum, HistoryMsgGetTypeEnum } from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BackEnd } from "../harness/back-end.ts";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
let ana: Device;
beforeAll(async () => {
  server = await ServerProcess.start();
  ana = await Device.signIn(server, "x-ana");
}, 60_000);
afterAll(async () => {
  await ana.im.unInitSDK();
  await server[Symbol.asyncDispose]();
});

const call = async (device: Device, api: string, param?: unknown): Promise<unknown> => {
  const { code, data } = await device.im.callExperimentalAPI({ api, param });
  return code === 0 ? (data ?? {}) : code;
};

test.each<readonly [api: string, param: unknown, answer: unknown]>([
  ["no such call", undefined, 6017],
  ["toString", undefined, 6017],
  ["setUIPlatform", 3, {}],
  ["setUIPlatform", "web", 6017],
  ["setTestEnvironment", true, {}],
  ["setTestEnvironment", 1, 6017],
  ["setCustomServerInfo", {}, 6017],
  ["setCustomServerInfo", "http://127.0.0.1:1", 7014],
  ["setMaxRetryCount", 101, 6017],
  ["setPacketRequestTimeout", 0, 6017],
  ["setIgnoreRepeatLogin", "no", 6017],
  ["setOfflineLogin", 1, 6017],
  ["isConnected", "", true],
  ["setUserDefineData", "x".repeat(65), 6017],
  ["initLocalStorage", "x-ana", 7014],
  ["initLocalStorage", "", 6017],
  ["writeLog", { logContent: "a line" }, {}],
  ["writeLog", undefined, 6017],
  ["isCommercialAbilityEnabled", 8, true],
  ["isCommercialAbilityEnabled", "many", 6017],
  ["clearLocalHistoryMessage", { conversationID: "c2c_nobody" }, 6004],
  ["clearLocalHistoryMessage", { beginTimestamp: "now" }, 6017],
  ["getBriefGroupMemberList", { groupID: "@TGS#nowhere" }, 10_010],
  ["getMessageRevoker", { msgIDList: [] }, 6017],
])("callExperimentalAPI %s with %j answers %j", async (api, param, answer) => {
  expect(await call(ana, api, param)).toEqual(answer);
});

test("callExperimentalAPI needs initSDK, and some calls a login", async () => {
  const device = await Device.open(server, "signed out");
  expect(await call(device, "getMessageRevoker", { msgIDList: ["x"] })).toBe(6014);
  done(await device.im.unInitSDK());
  expect(await call(device, "writeLog", "x")).toBe(6013);
});

test("members in brief, who revoked, and history cleared on one device only", async () => {
  await using bo = await Device.signIn(server, "x-bo");
  const group = ana.im.getGroupManager();
  const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
  const memberList = [{ userID: "x-bo", role }];
  const groupID = value(await group.createGroup({ groupType: "Work", groupName: "G", memberList }));
  expect(await call(ana, "getBriefGroupMemberList", { groupID })).toEqual([
    { userID: "x-ana", role: 400, nameCard: "" },
    { userID: "x-bo", role: 200, nameCard: "" },
  ]);
  const slip = await ana.sendText("a slip", { groupID });
  await ana.sendText("kept", { userID: "x-bo" });
  done(await ana.messages.revokeMessage({ msgID: slip.msgID ?? "" }));
  await ana.next("onRecvMessageRevoked");
  expect(await call(ana, "getMessageRevoker", { msgIDList: [slip.msgID, "unknown"] })).toEqual({
    [slip.msgID ?? ""]: "x-ana",
  });
  await bo.nextText("kept");
  const texts = async (device: Device, userID: string, getType: HistoryMsgGetTypeEnum) =>
    value(await device.messages.getHistoryMessageListV2({ userID, count: 20, getType })).messageList.map(
      ({ textElem }) => textElem?.text,
    );
  const LOCAL_OLDER = HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG;
  expect(await call(ana, "clearLocalHistoryMessage", { conversationID: "group", beginTimestamp: 1 })).toEqual(
    {},
  );
  expect(await texts(ana, "x-bo", LOCAL_OLDER)).toEqual(["kept"]);
  expect(await call(ana, "clearLocalHistoryMessage", { conversationID: "c2c", endTimestamp: 1 })).toEqual({});
  expect(await texts(ana, "x-bo", LOCAL_OLDER)).toEqual(["kept"]);
  expect(await call(ana, "clearLocalHistoryMessage", { conversationID: "c2c_x-bo" })).toEqual({});
  expect(await texts(ana, "x-bo", LOCAL_OLDER)).toEqual([]);
  expect(await texts(bo, "x-ana", LOCAL_OLDER)).toEqual(["kept"]);
});

test("conversations of this device can be read before the login, and the login goes on with them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skein-x-"));
  const listed = async (device: Device) =>
    (await device.im.getConversationManager().getConversationList({ nextSeq: "0", count: 10 })).data
      ?.conversationList;
  {
    await using first = await Device.signIn(server, "x-offline", { initPath: folder });
    await first.sendText("kept", { userID: "x-ana" });
  }
  await using device = await Device.open(server, "offline", { initPath: folder });
  expect(await listed(device)).toBeUndefined();
  expect(await call(device, "initLocalStorage", { userID: "x-offline" })).toEqual({});
  expect(await listed(device)).toMatchObject([{ conversationID: "c2c_x-ana" }]);
  done(await device.im.login({ userID: "x-offline", userSig: server.userSig("x-offline") }));
  await device.next("onSyncServerFinish");
  expect(await listed(device)).toMatchObject([{ conversationID: "c2c_x-ana" }]);
  done(await device.im.logout());
  await rm(folder, { recursive: true });
});

test("the server, the retries, the time of a request and a repeated login are for the app to set", async () => {
  await using line = await BreakableLine.to(server);
  await using device = await Device.open(server, "tuned", { endpoint: "http://127.0.0.1:9" });
  expect(await call(device, "setMaxRetryCount", 0)).toEqual({});
  const login = () => device.im.login({ userID: "x-tuned", userSig: server.userSig("x-tuned") });
  expect((await login()).code).not.toBe(0);
  expect(device.all("onConnectFailed")).toHaveLength(1);
  const longconnectionAddressList = [{ ip: "127.0.0.1", port: Number(new URL(line.url).port) }];
  expect(await call(device, "setCustomServerInfo", { longconnectionAddressList })).toEqual({});
  done(await login());
  const attempts = device.all("onConnecting").length;
  done(await login());
  expect(device.all("onConnecting")).toHaveLength(attempts);
  expect(await call(device, "setIgnoreRepeatLogin", false)).toEqual({});
  done(await login());
  expect(device.all("onConnecting")).toHaveLength(attempts + 1);
  expect(await call(device, "setPacketRequestTimeout", 1)).toEqual({});
  line.deafen();
  expect((await device.im.getUsersInfo({ userIDList: ["x-ana"] })).code).toBe(9520);
});

test("what the app says of itself is heard by its back end with each login, and a custom status when it changes", async () => {
  await using backEnd = await BackEnd.open();
  const webhook = {
    url: backEnd.url,
    commands: ["State.StateChange"],
    refuseOnFailure: [],
    timeoutMs: 2_000,
    token: "",
  };
  await using hooked = await ServerProcess.start({}, { webhook });
  await using device = await Device.open(hooked, "says");
  expect(await call(device, "setUserDefineData", "build 7")).toEqual({});
  done(await device.im.login({ userID: "x-says", userSig: hooked.userSig("x-says") }));
  const login = await backEnd.next("State.StateChange", () => true);
  expect(login.body.Info).toEqual({
    Action: "Login",
    To_Account: "x-says",
    Reason: "Register",
    CustomData: "build 7",
  });
  done(await device.im.setSelfStatus({ status: "busy" }));
  const changed = await backEnd.next("State.StateChange", () => true);
  expect(changed.body.Info).toEqual({
    Action: "CustomStatusChange",
    To_Account: "x-says",
    Reason: "",
    CustomStatus: "busy",
  });
});
