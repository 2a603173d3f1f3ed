import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BackEnd } from "../harness/back-end.ts";
import { skein } from "../harness/command-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const SVC = "group_open_http_svc";
const EXCEPTION = "Group.CallbackSendMsgException";

let server: ServerProcess;
let backEnd: BackEnd;
beforeAll(async () => {
  backEnd = await BackEnd.open();
  server = await ServerProcess.start();
  const settings = [`webhook.url=${backEnd.url}`, `webhook.commands=${EXCEPTION}`];
  expect(await skein(["app", "set", ...settings], { SKEIN_DATA: server.data })).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await backEnd[Symbol.asyncDispose]();
});

/** A group of ana's with bo, both online. */
async function club(name: string) {
  const [ana, bo] = await Promise.all([
    Device.signIn(server, `${name}-ana`),
    Device.signIn(server, `${name}-bo`),
  ]);
  const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
  const groupID = value(
    await ana.im.getGroupManager().createGroup({
      groupType: "Work",
      groupName: name,
      groupID: "",
      memberList: [{ userID: `${name}-bo`, role }],
    }),
  );
  return {
    ana,
    bo,
    groupID,
    async [Symbol.asyncDispose]() {
      await Promise.all([ana.im.unInitSDK(), bo.im.unInitSDK()]);
    },
  };
}

const text = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];

describe("a message that the back end sends to a group", () => {
  test("reaches the members as one of the account it names", async () => {
    await using there = await club("send");
    const { bo, groupID } = there;
    const answer = await server.rest(`${SVC}/send_group_msg`, {
      GroupId: groupID,
      From_Account: "send-ana",
      Random: 5,
      MsgPriority: "Low",
      CloudCustomData: "c",
      MsgBody: text("your move"),
      GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "send-bo" }],
    });
    expect(answer).toMatchObject({ ErrorCode: 0, MsgSeq: 1 });
    expect(await bo.nextText("your move")).toMatchObject({
      sender: "send-ana",
      groupID,
      seq: "1",
      cloudCustomData: "c",
      groupAtUserList: ["send-bo"],
    });
  });

  test("for chosen members is seen by no one else", async () => {
    await using there = await club("some");
    const { ana, bo, groupID } = there;
    const send = (Random: number, words: string, fields: object) =>
      server.rest(`${SVC}/send_group_msg`, { GroupId: groupID, Random, MsgBody: text(words), ...fields });
    expect(await send(1, "for bo", { To_Account: ["some-bo"] })).toMatchObject({ ErrorCode: 0 });
    expect(await send(2, "for all", {})).toMatchObject({ ErrorCode: 0 });
    await bo.nextText("for bo");
    await ana.nextText("for all");
    const seen = value(await ana.messages.getHistoryMessageList({ groupID, getType: 1, count: 10 }));
    expect(seen.map(({ textElem }) => textElem?.text)).toEqual(["for all"]);
  });
});

describe("a notice of the back end", () => {
  test("is heard by the members it names and leaves nothing", async () => {
    await using there = await club("notice");
    const { ana, bo, groupID } = there;
    const heard: string[] = [];
    const { promise: all, resolve } = Promise.withResolvers<void>();
    for (const [name, device] of Object.entries({ ana, bo })) {
      await device.im.addGroupListener({
        listener: {
          onReceiveRESTCustomData: (group, data) => {
            heard.push(`${name} ${group === groupID} ${data}`);
            if (heard.length === 3) resolve();
          },
        },
      });
    }
    const notify = (Content: string, fields: object = {}) =>
      server.rest(`${SVC}/send_group_system_notification`, { GroupId: groupID, Content, ...fields });
    expect(await notify("for bo", { ToMembers_Account: ["notice-bo"] })).toMatchObject({ ErrorCode: 0 });
    expect(await notify("for all")).toMatchObject({ ErrorCode: 0 });
    await all;
    expect(heard.sort()).toEqual(["ana true for all", "bo true for all", "bo true for bo"]);
    expect(value(await bo.messages.getHistoryMessageList({ groupID, getType: 1, count: 10 }))).toEqual([]);
  });
});

describe("who is muted in the whole app", () => {
  test("writes neither to users nor to groups, until it is lifted", async () => {
    await using there = await club("muted");
    const { bo, groupID } = there;
    const mute = (C2CmsgNospeakingTime: number, GroupmsgNospeakingTime: number) =>
      server.rest("openconfigsvr/setnospeaking", {
        Set_Account: "muted-bo",
        C2CmsgNospeakingTime,
        GroupmsgNospeakingTime,
      });
    await mute(60, 60);
    await expect(bo.sendText("mm", { userID: "muted-ana" })).rejects.toThrow("20012");
    await expect(bo.sendText("mm", { groupID })).rejects.toThrow("10017");
    await mute(0, 60);
    await bo.sendText("free", { userID: "muted-ana" });
    await expect(bo.sendText("mm", { groupID })).rejects.toThrow("10017");
    await mute(0, 0);
    await bo.sendText("free too", { groupID });
  });
});

describe("a cleared history", () => {
  test("is gone on all devices, also on one that was away", async () => {
    await using there = await club("clear");
    const { ana, bo, groupID } = there;
    for (const words of ["one", "two", "three"]) {
      await ana.sendText(words, { groupID });
      await bo.nextText(words);
    }
    await using late = await Device.open(server, "late", {
      platform: "Android",
      initPath: mkdtempSync(join(tmpdir(), "skein-clear-")),
    });
    const credentials = { userID: "clear-bo", userSig: server.userSig("clear-bo") };
    done(await late.im.login(credentials));
    await late.next("onSyncServerFinish");
    const textsOf = async (device: Device, getType: 1 | 3) => {
      const list = value(await device.messages.getHistoryMessageList({ groupID, getType, count: 10 }));
      return list.map(({ textElem }) => textElem?.text);
    };
    expect(await textsOf(late, 1)).toEqual(["three", "two", "one"]);
    done(await late.im.logout());

    expect(await server.rest(`${SVC}/clear_group_msg`, { GroupId: groupID, MsgSeq: 2 })).toMatchObject({
      ErrorCode: 0,
    });
    const id = `group_${groupID}`;
    await bo.conversation(id, "one unread message", ({ unreadCount }) => unreadCount === 1);
    expect(await textsOf(bo, 3)).toEqual(["three"]);
    expect(await textsOf(ana, 1)).toEqual(["three"]);
    done(await late.im.login(credentials));
    await late.next("onSyncServerFinish");
    expect(await textsOf(late, 3)).toEqual(["three"]);
    expect(await textsOf(late, 1)).toEqual(["three"]);
  });
});

describe("history of another system", () => {
  test("stands in the history and is announced to nobody", async () => {
    await using there = await club("import");
    const { bo, groupID } = there;
    const SendTime = Math.floor(Date.now() / 1_000);
    const answer = await server.rest(`${SVC}/import_group_msg`, {
      GroupId: groupID,
      MsgList: [{ From_Account: "import-ana", SendTime, Random: 8, MsgBody: text("first!") }],
    });
    expect(answer).toMatchObject({ ErrorCode: 0, ImportMsgResult: [{ MsgSeq: 1, Result: 0 }] });
    const sent = { GroupId: groupID, Random: 9, MsgBody: text("second") };
    await server.rest(`${SVC}/send_group_msg`, sent);
    await bo.nextText("second");
    expect(bo.heard.filter(({ name }) => name === "onRecvNewMessage")).toHaveLength(1);
    const seen = value(await bo.messages.getHistoryMessageList({ groupID, getType: 1, count: 10 }));
    expect(seen.map(({ textElem }) => textElem?.text)).toEqual(["second", "first!"]);
    const read = await server.rest(`${SVC}/group_msg_get_simple`, { GroupId: groupID, ReqMsgNumber: 5 });
    expect(read).toMatchObject({ RspMsgList: [{ MsgSeq: 2 }, { MsgSeq: 1, From_Account: "import-ana" }] });
  });

  test("counts as unread as the back end says, at the member's next sign-in", async () => {
    await using there = await club("unread");
    const { bo, groupID } = there;
    done(await bo.im.logout());
    const SendTime = Math.floor(Date.now() / 1_000);
    const MsgList = ["one", "two"].map((words, Random) => ({
      From_Account: "unread-ana",
      SendTime,
      Random,
      MsgBody: text(words),
    }));
    await server.rest(`${SVC}/import_group_msg`, { GroupId: groupID, MsgList, RecentContactFlag: 1 });
    await server.rest(`${SVC}/set_unread_msg_num`, {
      GroupId: groupID,
      Member_Account: "unread-bo",
      UnreadMsgNum: 2,
    });
    done(await bo.im.login({ userID: "unread-bo", userSig: server.userSig("unread-bo") }));
    await bo.until("the count is there", () => bo.conversations.get(`group_${groupID}`)?.unreadCount === 2);
    done(await bo.messages.markGroupMessageAsRead({ groupID }));
    await bo.until("it is read", () => bo.conversations.get(`group_${groupID}`)?.unreadCount === 0);
  });
});

describe("a group message that fails", () => {
  test("is told to the back end with its code", async () => {
    await using there = await club("fail");
    const { bo } = there;
    const failed = await bo.im.sendGroupTextMessage({ text: "hello?", groupID: "no-such-group" });
    expect(failed.code).toBe(10_010);
    const { body } = await backEnd.next(EXCEPTION, ({ GroupId }) => GroupId === "no-such-group");
    expect(body).toMatchObject({
      From_Account: "fail-bo",
      Operator_Account: "fail-bo",
      OnlineOnlyFlag: 0,
      MsgBody: text("hello?"),
      ErrorCode: 10_010,
    });
  });
});
