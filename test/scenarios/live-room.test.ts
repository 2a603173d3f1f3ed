import { MessagePriorityEnum } from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({}, { liveRecentMessages: 3 });
});
afterAll(() => server[Symbol.asyncDispose]());

const groups = ({ im }: Device) => im.getGroupManager();
const code = async (call: Promise<{ code: number }>): Promise<number> => (await call).code;
const enter = async (device: Device, groupID: string) =>
  done(await device.im.joinGroup({ groupID, message: "" }));

async function room(name: string) {
  const [host, guest] = await Promise.all(
    ["host", "guest"].map((role) => Device.signIn(server, `${name}-${role}`)),
  );
  if (!host || !guest) throw new Error("no devices");
  const groupID = value(await groups(host).createGroup({ groupType: "AVChatRoom", groupName: "Live" }));
  return {
    host,
    guest,
    groupID,
    id: (role: string) => `${name}-${role}`,
    async [Symbol.asyncDispose]() {
      await Promise.all([host, guest].map((device) => device.im.unInitSDK()));
    },
  };
}

test("one is in a live room from joining to leaving: the maker too, and nothing is kept", async () => {
  await using there = await room("live");
  const { host, guest, groupID, id } = there;
  await expect(host.sendText("anybody?", { groupID })).rejects.toThrow("10007");
  expect(await code(groups(host).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }))).toBe(10_007);
  expect(await code(groups(host).getGroupAttributes({ groupID, keys: [] }))).toBe(10_007);
  await enter(host, groupID);
  await enter(guest, groupID);
  await enter(guest, groupID);
  const [, members] = await host.next("onMemberEnter", (_group, list) =>
    list.some(({ userID }) => userID === id("guest")),
  );
  expect(members.map(({ userID }) => userID)).toContain(id("guest"));
  const sent = await guest.sendText("hello", { groupID });
  expect(sent.status).toBe(2);
  const heard = await host.nextText("hello");
  expect(heard).toMatchObject({ groupID, sender: id("guest") });

  const list = value(await groups(guest).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }));
  expect(list.memberInfoList?.map(({ userID, role }) => [userID, role])).toEqual([
    [id("guest"), 200],
    [id("host"), 400],
  ]);
  expect(value(await groups(guest).getGroupOnlineMemberCount({ groupID }))).toBe(2);
  const [info] = value(await groups(guest).getGroupsInfo({ groupIDList: [groupID] }));
  expect(info?.groupInfo).toMatchObject({ memberCount: 2, groupType: "AVChatRoom" });
  expect(value(await groups(guest).getJoinedGroupList())).toEqual([]);
  // It is in nobody's cache.
  expect(value(await guest.messages.getHistoryMessageList({ groupID, getType: 3, count: 10 }))).toEqual([]);

  done(await guest.im.quitGroup({ groupID }));
  const [, gone] = await host.next("onMemberLeave");
  expect(gone.userID).toBe(id("guest"));
  await expect(guest.sendText("still?", { groupID })).rejects.toThrow("10007");
  expect(await code(host.im.quitGroup({ groupID }))).toBe(10_009);
  await enter(guest, groupID);
  done(await host.im.dismissGroup({ groupID }));
  await guest.next("onGroupDismissed", (of) => of === groupID);
  await expect(guest.sendText("over?", { groupID })).rejects.toThrow("10010");
});

test("who comes gets the newest messages, as many as the app keeps, in order", async () => {
  await using there = await room("recent");
  const { host, guest, groupID } = there;
  await enter(host, groupID);
  for (const text of ["1", "2", "3", "4"]) await host.sendText(text, { groupID });
  await enter(guest, groupID);
  await guest.nextText("4");
  expect(guest.received.flatMap(({ textElem }) => textElem?.text ?? [])).toEqual(["2", "3", "4"]);
  const page = (count: number, lastMsgID?: string) =>
    guest.messages.getGroupHistoryMessageList({ groupID, count, ...(lastMsgID && { lastMsgID }) });
  const newest = value(await page(2));
  expect(newest.map(({ textElem }) => textElem?.text)).toEqual(["4", "3"]);
  const older = value(await page(2, newest.at(-1)?.msgID));
  expect(older.map(({ textElem }) => textElem?.text)).toEqual(["2"]);
  expect(value(await page(2, older.at(-1)?.msgID))).toEqual([]);
});

test("a message is taken back for all who are there, and those who come later do not get it", async () => {
  await using there = await room("revoke");
  const { host, guest, groupID, id } = there;
  for (const device of [host, guest]) await enter(device, groupID);
  value(await host.messages.setAvChatRoomCanFindMessage({ avchatroomIDs: [groupID] }));
  await guest.sendText("kept", { groupID });
  const own = await guest.sendText("gone", { groupID });
  const other = await guest.sendText("gone too", { groupID });
  const found = await host.nextText("gone too");
  // The sender needs only the msgID, others a room that they can look into, or the message itself.
  done(await guest.messages.revokeMessage({ msgID: own.msgID ?? "" }));
  done(await host.messages.revokeMessage({ msgID: other.msgID ?? "" }));
  for (const device of [host, guest]) {
    const [msgID, by] = await device.next("onRecvMessageRevokedWithInfo");
    expect([msgID, by.userID]).toEqual([own.msgID, id("guest")]);
    await device.next("onRecvMessageRevoked", (told) => told === other.msgID);
  }
  expect(value(await host.messages.findMessages({ messageIDList: [found.msgID ?? ""] }))).toMatchObject([
    { status: 6, revokerInfo: { userID: id("host") } },
  ]);
  expect(await code(guest.messages.revokeMessage({ msgID: own.msgID ?? "" }))).toBe(20_023);

  await using late = await Device.signIn(server, id("late"));
  await enter(late, groupID);
  const last = await host.sendText("last", { groupID });
  const seen = await late.nextText("last");
  expect(late.received.flatMap(({ textElem }) => textElem?.text ?? [])).toEqual(["kept", "last"]);
  expect(await code(late.messages.revokeMessage({ msgID: last.msgID ?? "" }))).toBe(7011);
  expect(await code(late.messages.revokeMessage({ message: seen, msgID: "" }))).toBe(10_007);
  expect(await code(host.messages.deleteMessages({ msgIDs: [last.msgID ?? ""] }))).toBe(10_035);
  const reaction = { msgID: last.msgID ?? "", reactionID: "heart" };
  expect(await code(host.messages.addMessageReaction(reaction))).toBe(7014);
});

test("the back end takes messages of a room back by their MsgId", async () => {
  await using there = await room("recall");
  const { host, guest, groupID } = there;
  for (const device of [host, guest]) await enter(device, groupID);
  const { msgID: MsgId } = await guest.sendText("advert", { groupID });
  const body = { GroupId: groupID, MsgSeqList: [{ MsgSeq: 0, MsgId }, { MsgSeq: 1 }], Reason: "advert" };
  expect(await server.rest("group_open_http_svc/group_msg_recall", body)).toMatchObject({
    ErrorCode: 0,
    RecallRetList: [
      { MsgSeq: 0, MsgId, RetCode: 0 },
      { MsgSeq: 1, RetCode: 10_033 },
    ],
  });
  const [, by, reason] = await host.next("onRecvMessageRevokedWithInfo", (told) => told === MsgId);
  expect([by.userID, reason]).toEqual(["administrator", "advert"]);
});

test("admins mute and put out; a kick is a ban, for good without a duration", async () => {
  await using there = await room("order");
  const { host, guest, groupID, id } = there;
  await using helper = await Device.signIn(server, id("helper"));
  for (const device of [host, guest, helper]) await enter(device, groupID);
  done(await groups(host).setGroupMemberRole({ groupID, userID: id("helper"), role: 2 }));
  done(await groups(helper).muteGroupMember({ groupID, userID: id("guest"), seconds: 60 }));
  await expect(guest.sendText("mm", { groupID })).rejects.toThrow("10017");
  done(await groups(helper).muteGroupMember({ groupID, userID: id("guest"), seconds: 0 }));
  await guest.sendText("free", { groupID });
  done(await groups(helper).kickGroupMember({ groupID, memberList: [id("guest")] }));
  const [, by, self] = await guest.next("onMemberKicked");
  expect([by.userID, self.map(({ userID }) => userID)]).toEqual([id("helper"), [id("guest")]]);
  expect(await code(guest.im.joinGroup({ groupID, message: "" }))).toBe(10_007);
  await server.rest("group_open_http_svc/unban_group_member", {
    GroupId: groupID,
    Members_Account: [id("guest")],
  });
  await enter(guest, groupID);
});

test("labels are for the list of those who are there", async () => {
  await using there = await room("label");
  const { host, guest, groupID, id } = there;
  for (const device of [host, guest]) await enter(device, groupID);
  const mark = (enableMark: boolean) =>
    groups(host).markGroupMemberList({ groupID, memberIDList: [id("guest")], markType: 1_000, enableMark });
  done(await mark(true));
  const listed = async () => {
    const list = await groups(host).getGroupMemberList({ groupID, filter: 1_000 as 0, nextSeq: "0" });
    return value(list).memberInfoList?.map(({ userID }) => userID);
  };
  expect(await listed()).toEqual([id("guest")]);
  done(await mark(false));
  expect(await listed()).toEqual([]);
});

test("over 40 messages in a second the lower priorities are dropped, and the sender is told that it worked", async () => {
  await using there = await room("rate");
  const { host, guest, groupID } = there;
  for (const device of [host, guest]) await enter(device, groupID);
  // The host and admins are exempt.
  const send = (text: string, priority: MessagePriorityEnum) =>
    guest.im.sendGroupTextMessage({ groupID, text, priority });
  const low = Array.from({ length: 60 }, (_, n) => send(`low ${n}`, MessagePriorityEnum.V2TIM_PRIORITY_LOW));
  const answers = await Promise.all([...low, send("gift", MessagePriorityEnum.V2TIM_PRIORITY_HIGH)]);
  expect(new Set(answers.map((answer) => answer.code))).toEqual(new Set([0]));
  await host.nextText("gift");
  const texts = host.received.flatMap(({ textElem }) => textElem?.text ?? []);
  expect(texts.filter((text) => text.startsWith("low")).length).toBeLessThan(60);
  expect(texts).toContain("gift");
});

test("the back end sees who is there, makes admins, labels them, and speaks in all rooms at once", async () => {
  await using there = await room("rest");
  await using other = await room("rest2");
  const { host, guest, groupID, id } = there;
  for (const device of [host, guest]) await enter(device, groupID);
  await enter(other.host, other.groupID);
  const call = (command: string, fields: object) =>
    server.rest(`group_open_avchatroom_http_svc/${command}`, { GroupId: groupID, ...fields });
  const members = await call("get_members", { Timestamp: 0 });
  expect(members).toMatchObject({
    ErrorCode: 0,
    MemberList: [{ Member_Account: id("guest"), Marks: [] }, { Member_Account: id("host") }],
    NextTimestamp: 0,
  });
  expect(await call("check_members", { Member_Account: [id("guest"), "nobody"] })).toMatchObject({
    Member_Account: [id("guest")],
  });
  const MemberList = [
    { Member_Account: id("guest"), Marks: [1_000] },
    { Member_Account: "nobody", Marks: [1_000] },
  ];
  expect(await call("modify_user_info", { CommandType: 1, MemberList })).toMatchObject({
    ErrorCode: 0,
    MemberList: [{ Member_Account: id("guest"), Marks: [1_000] }],
  });
  expect(await call("get_members", { Timestamp: 0, Mark: 1_000 })).toMatchObject({
    MemberList: [{ Member_Account: id("guest"), Marks: [1_000] }],
  });
  expect(await call("modify_user_info", { CommandType: 3, MemberList })).toMatchObject({ ErrorCode: 10_004 });
  expect(await call("modify_admin", { CommandType: 1, Admin_Account: [id("guest")] })).toMatchObject({
    ErrorCode: 0,
  });
  expect(await call("get_admin_list", {})).toMatchObject({ Admin_List: [{ Admin_Account: id("guest") }] });
  expect(await call("modify_admin", { CommandType: 2, Admin_Account: [id("guest")] })).toMatchObject({
    ErrorCode: 0,
  });
  expect(await call("get_admin_list", {})).toMatchObject({ Admin_List: [] });
  expect(await call("modify_admin", { CommandType: 1, Admin_Account: ["nobody"] })).toMatchObject({
    ErrorCode: 10_007,
  });
  expect(await call("get_members", { Timestamp: 0, GroupId: "nowhere" })).toMatchObject({
    ErrorCode: 10_010,
  });

  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "All shows end at 11" } }];
  expect(await server.rest("group_open_http_svc/send_broadcast_msg", { Random: 5, MsgBody })).toMatchObject({
    ErrorCode: 0,
  });
  for (const device of [guest, other.host]) {
    expect(await device.nextText("All shows end at 11")).toMatchObject({ isBroadcastMessage: true });
  }
  const wrong = await server.rest("group_open_http_svc/send_broadcast_msg", { Random: 5, MsgBody: "no" });
  expect(wrong).toMatchObject({ ErrorCode: 10_004 });
});

test("signing out leaves the room; another device of the user keeps it", async () => {
  await using there = await room("out");
  const { host, guest, groupID, id } = there;
  await using tablet = await Device.signIn(server, id("guest"), { platform: "iPad" });
  for (const device of [host, guest]) await enter(device, groupID);
  await host.sendText("both hear", { groupID });
  await tablet.nextText("both hear");
  done(await guest.im.logout());
  await host.sendText("one hears", { groupID });
  await tablet.nextText("one hears");
  done(await tablet.im.logout());
  const [, gone] = await host.next("onMemberLeave");
  expect(gone.userID).toBe(id("guest"));
  expect(value(await groups(host).getGroupOnlineMemberCount({ groupID }))).toBe(1);
});
