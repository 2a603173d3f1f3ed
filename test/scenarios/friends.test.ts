import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  FriendApplicationTypeEnum,
  FriendResponseTypeEnum,
  FriendTypeEnum,
  GroupMemberRoleTypeEnum,
} from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const { V2TIM_FRIEND_TYPE_SINGLE: SINGLE, V2TIM_FRIEND_TYPE_BOTH: BOTH } = FriendTypeEnum;
const { V2TIM_FRIEND_APPLICATION_COME_IN: COME_IN } = FriendApplicationTypeEnum;
const { V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD: AGREE_AND_ADD } = FriendResponseTypeEnum;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({}, { friendFields: ["Since"] });
});
afterAll(() => server[Symbol.asyncDispose]());

const friendIDs = async (device: Device) =>
  value(await device.friends.getFriendList()).map(({ userID }) => userID);

async function befriend(device: Device, userID: string): Promise<void> {
  expect(value(await device.friends.addFriend({ userID, addType: BOTH }))).toMatchObject({ resultCode: 0 });
}

test("asking, agreeing: both sides hear of it on all devices, and each has the other", async () => {
  await using ana = await Device.signIn(server, "ask-ana");
  await using tablet = await Device.signIn(server, "ask-ana", { platform: "iPad" });
  await using bo = await Device.signIn(server, "ask-bo");
  done(await bo.im.setSelfInfo({ userFullInfo: { allowType: 1 } }));
  done(await ana.im.setSelfInfo({ userFullInfo: { nickName: "Ana" } }));
  const wish = { userID: "ask-bo", addType: BOTH, remark: "Bobo", friendGroup: "Team", addWording: "hello" };
  expect(value(await ana.friends.addFriend(wish))).toMatchObject({ userID: "ask-bo", resultCode: 30_539 });

  for (const device of [ana, tablet]) {
    const [[sent]] = await device.next("onFriendApplicationListAdded");
    expect(sent).toMatchObject({ userID: "ask-bo", type: 2, addWording: "hello" });
  }
  const [[came]] = await bo.next("onFriendApplicationListAdded");
  expect(came).toMatchObject({
    userID: "ask-ana",
    type: 1,
    nickname: "Ana",
    addSource: "AddSource_Type_SDK",
  });
  expect(value(await bo.friends.getFriendApplicationList())).toMatchObject({
    unreadCount: 1,
    friendApplicationList: [{ userID: "ask-ana", type: 1 }],
  });
  done(await bo.friends.setFriendApplicationRead());
  await bo.next("onFriendApplicationListRead");
  expect(value(await bo.friends.getFriendApplicationList()).unreadCount).toBe(0);

  const answer = { userID: "ask-ana", type: COME_IN, responseType: AGREE_AND_ADD };
  expect(value(await bo.friends.acceptFriendApplication(answer))).toMatchObject({ resultCode: 0 });
  for (const device of [ana, tablet, bo]) {
    await device.next("onFriendApplicationListDeleted");
    await device.next("onFriendListAdded");
  }
  expect(value(await ana.friends.getFriendList())).toMatchObject([
    { userID: "ask-bo", friendRemark: "Bobo", friendGroups: ["Team"] },
  ]);
  expect(await friendIDs(bo)).toEqual(["ask-ana"]);
  expect(value(await ana.friends.checkFriend({ userIDList: ["ask-bo"], checkType: BOTH }))).toMatchObject([
    { userID: "ask-bo", resultType: 3 },
  ]);
});

test("refusing removes the application on both sides, and nobody is a friend", async () => {
  await using ana = await Device.signIn(server, "no-ana");
  await using bo = await Device.signIn(server, "no-bo");
  done(await bo.im.setSelfInfo({ userFullInfo: { allowType: 1 } }));
  value(await ana.friends.addFriend({ userID: "no-bo", addType: SINGLE }));
  await bo.next("onFriendApplicationListAdded");
  value(await bo.friends.refuseFriendApplication({ userID: "no-ana", type: COME_IN }));
  for (const device of [ana, bo]) {
    await device.next("onFriendApplicationListDeleted");
    expect(value(await device.friends.getFriendApplicationList()).friendApplicationList).toEqual([]);
    expect(await friendIDs(device)).toEqual([]);
  }
});

test("who asks somebody that has asked already becomes a friend at once", async () => {
  await using ana = await Device.signIn(server, "each-ana");
  await using bo = await Device.signIn(server, "each-bo");
  for (const device of [ana, bo]) done(await device.im.setSelfInfo({ userFullInfo: { allowType: 1 } }));
  value(await ana.friends.addFriend({ userID: "each-bo", addType: SINGLE }));
  expect(value(await bo.friends.addFriend({ userID: "each-ana", addType: SINGLE }))).toMatchObject({
    resultCode: 0,
  });
  await ana.next("onFriendListAdded");
  expect(await friendIDs(ana)).toEqual(["each-bo"]);
  expect(await friendIDs(bo)).toEqual(["each-ana"]);
});

test("a friend's remark is the name of conversation and messages, and a friend's profile is followed", async () => {
  await using ana = await Device.signIn(server, "name-ana");
  await using bo = await Device.signIn(server, "name-bo");
  await befriend(ana, "name-bo");
  await bo.sendText("one", { userID: "name-ana" });
  expect((await ana.nextText("one")).friendRemark).toBe("");
  const friendCustomInfo = { Tag_SNS_Custom_Since: "school" };
  done(await ana.friends.setFriendInfo({ userID: "name-bo", friendRemark: "Bobo", friendCustomInfo }));
  const [[changed]] = await ana.next("onFriendInfoChanged");
  expect(changed).toMatchObject({ friendRemark: "Bobo", friendCustomInfo: { Since: "school" } });
  await ana.conversation("c2c_name-bo", "the remark", ({ showName }) => showName === "Bobo");
  await bo.sendText("two", { userID: "name-ana" });
  expect((await ana.nextText("two")).friendRemark).toBe("Bobo");

  done(await bo.im.setSelfInfo({ userFullInfo: { nickName: "Robert" } }));
  await ana.next("onFriendInfoChanged", ([one]) => one?.userProfile?.nickName === "Robert");
  done(await ana.friends.setFriendInfo({ userID: "name-bo", friendRemark: "" }));
  await ana.conversation("c2c_name-bo", "the nickname", ({ showName }) => showName === "Robert");
});

test("a group's members are shown and found under their remarks", async () => {
  await using ana = await Device.signIn(server, "room-ana");
  await using bo = await Device.signIn(server, "room-bo");
  await befriend(ana, bo.name.split(" ")[0] ?? "");
  done(await ana.friends.setFriendInfo({ userID: "room-bo", friendRemark: "Bobo" }));
  await ana.next("onFriendInfoChanged");
  const group = ana.im.getGroupManager();
  const memberList = [{ userID: "room-bo", role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER }];
  const groupID = value(await group.createGroup({ groupType: "Public", groupName: "Room", memberList }));
  const members = value(await group.getGroupMemberList({ groupID, filter: 0, nextSeq: "0" })).memberInfoList;
  expect(members?.find(({ userID }) => userID === "room-bo")?.friendRemark).toBe("Bobo");
  const found = value(
    await group.searchGroupMembers({ param: { keywordList: ["bobo"], groupIDList: [groupID] } }),
  );
  expect(Object.keys(found.groupMemberSearchResultItems ?? {})).toEqual([groupID]);
});

test("friends in groups of their own, told of with their names", async () => {
  await using ana = await Device.signIn(server, "sort-ana");
  await using bo = await Device.signIn(server, "sort-bo");
  await using cy = await Device.signIn(server, "sort-cy");
  for (const userID of ["sort-bo", "sort-cy"]) await befriend(ana, userID);
  expect([bo, cy].length).toBe(2);
  const { friends } = ana;
  value(await friends.createFriendGroup({ groupName: "Team", userIDList: ["sort-bo"] }));
  const [name, list] = await ana.next("onFriendGroupCreated");
  expect([name, list.map(({ userID }) => userID)]).toEqual(["Team", ["sort-bo"]]);
  value(await friends.addFriendsToFriendGroup({ groupName: "Team", userIDList: ["sort-cy"] }));
  const [to, joined] = await ana.next("onFriendsAddedToGroup");
  expect([to, joined.map(({ userID }) => userID)]).toEqual(["Team", ["sort-cy"]]);
  done(await friends.renameFriendGroup({ oldName: "Team", newName: "Crew" }));
  expect(await ana.next("onFriendGroupNameChanged")).toEqual(["Team", "Crew"]);
  expect(value(await friends.getFriendGroups())).toEqual([
    { name: "Crew", friendCount: 2, friendIDList: ["sort-bo", "sort-cy"] },
  ]);
  value(await friends.deleteFriendsFromFriendGroup({ groupName: "Crew", userIDList: ["sort-bo"] }));
  expect(await ana.next("onFriendsDeletedFromGroup")).toEqual(["Crew", ["sort-bo"]]);
  done(await friends.deleteFriendGroup({ groupNameList: ["Crew"] }));
  expect(await ana.next("onFriendGroupDeleted")).toEqual([["Crew"]]);
  expect((await friendIDs(ana)).sort()).toEqual(["sort-bo", "sort-cy"]);
});

test("who is blocked is no friend any more and writes to nobody, without being told", async () => {
  await using ana = await Device.signIn(server, "block-ana");
  await using bo = await Device.signIn(server, "block-bo");
  await befriend(ana, "block-bo");
  value(await ana.friends.addToBlackList({ userIDList: ["block-bo"] }));
  const [[blocked]] = await ana.next("onBlackListAdd");
  expect(blocked?.userID).toBe("block-bo");
  for (const device of [ana, bo]) await device.next("onFriendListDeleted");
  expect(value(await ana.friends.getBlackList()).map(({ userID }) => userID)).toEqual(["block-bo"]);
  await bo.sendText("hello?", { userID: "block-ana" });
  expect(value(await bo.friends.addFriend({ userID: "block-ana", addType: SINGLE })).resultCode).toBe(30_525);
  expect(value(await ana.friends.addFriend({ userID: "block-bo", addType: SINGLE })).resultCode).toBe(30_515);
  value(await ana.friends.deleteFromBlackList({ userIDList: ["block-bo"] }));
  await ana.next("onBlackListDeleted");
  await bo.sendText("hello!", { userID: "block-ana" });
  await ana.nextText("hello!");
  expect(await friendIDs(ana)).toEqual([]);
  const textsOf = async (device: Device, userID: string) =>
    value(await device.messages.getC2CHistoryMessageList({ userID, count: 20 })).map(
      ({ textElem }) => textElem?.text,
    );
  expect(await textsOf(bo, "block-ana")).toEqual(["hello!", "hello?"]);
  expect(await textsOf(ana, "block-bo")).toEqual(["hello!"]);
});

test("what happened while a device was away is told when it is back; the first time nothing is told", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skein-friends-"));
  await using bo = await Device.signIn(server, "away-bo");
  await using phone = await Device.signIn(server, "away-ana", { platform: "Android" });
  await befriend(phone, "away-bo");
  {
    await using pc = await Device.signIn(server, "away-ana", { initPath: folder });
    expect(await friendIDs(pc)).toEqual(["away-bo"]);
    expect(pc.all("onFriendListAdded")).toEqual([]);
  }
  value(await bo.friends.deleteFromFriendList({ userIDList: ["away-ana"], deleteType: BOTH }));
  await phone.next("onFriendListDeleted");
  {
    await using pc = await Device.signIn(server, "away-ana", { initPath: folder });
    expect(await pc.next("onFriendListDeleted")).toEqual([["away-bo"]]);
    await server.kill();
    await server.start();
    await befriend(bo, "away-ana");
    await pc.next("onFriendListAdded");
    expect(await friendIDs(pc)).toEqual(["away-bo"]);
  }
  {
    const { url } = server;
    await server.kill();
    await using pc = await Device.open(server, "without a server", { initPath: folder, endpoint: url });
    void pc.im.login({ userID: "away-ana", userSig: server.userSig("away-ana") });
    expect(await friendIDs(pc)).toEqual(["away-bo"]);
    await server.start();
  }
  await rm(folder, { recursive: true });
});

test("who is blocked does not reach the other one by older messages, and the other one does not hear that they were read", async () => {
  await using ana = await Device.signIn(server, "old-ana");
  await using bo = await Device.signIn(server, "old-bo");
  const { msgID = "" } = await bo.sendText("before", { userID: "old-ana" });
  await ana.nextText("before");
  await ana.sendText("answer", { userID: "old-bo" });
  const answer = await bo.nextText("answer");
  value(await ana.friends.addToBlackList({ userIDList: ["old-bo"] }));
  const [message] = value(await bo.messages.findMessages({ messageIDList: [msgID] }));
  if (message === undefined) throw new Error("the message is not there");
  const modified = { ...message, textElem: { text: "read this" } };
  expect((await bo.messages.modifyMessage({ message: modified })).code).toBe(20_007);
  const reaction = { msgID: answer.msgID ?? "", reactionID: "heart" };
  expect((await bo.messages.addMessageReaction(reaction)).code).toBe(20_007);
  done(
    await bo.im.getConversationManager().cleanConversationUnreadMessageCount({
      conversationID: "c2c_old-ana",
      cleanTimestamp: 0,
      cleanSequence: 0,
    }),
  );
  // What comes after it has passed what would have come before.
  value(await ana.friends.deleteFromBlackList({ userIDList: ["old-bo"] }));
  await bo.sendText("after", { userID: "old-ana" });
  await ana.nextText("after");
  for (const event of [
    "onRecvMessageModified",
    "onRecvMessageReactionsChanged",
    "onRecvC2CReadReceipt",
  ] as const) {
    expect([event, ana.all(event)]).toEqual([event, []]);
  }
});

test("who is blocked is told where the app wants it, and stays a friend where it wants that", async () => {
  const settings = { blockedSendSucceeds: false, blockKeepsFriends: true };
  await using open = await ServerProcess.start({}, settings);
  await using ana = await Device.signIn(open, "open-ana");
  await using bo = await Device.signIn(open, "open-bo");
  await befriend(ana, "open-bo");
  value(await ana.friends.addToBlackList({ userIDList: ["open-bo"] }));
  await expect(bo.sendText("hello?", { userID: "open-ana" })).rejects.toThrow("20007");
  await ana.sendText("hello", { userID: "open-bo" });
  await bo.nextText("hello");
  expect(await friendIDs(ana)).toEqual(["open-bo"]);
});

test("only friends may write to each other where the app wants it", async () => {
  await using strict = await ServerProcess.start({}, { friendshipCheck: "both" });
  await using ana = await Device.signIn(strict, "strict-ana");
  await using bo = await Device.signIn(strict, "strict-bo");
  await expect(ana.sendText("hi", { userID: "strict-bo" })).rejects.toThrow("20009");
  value(await ana.friends.addFriend({ userID: "strict-bo", addType: SINGLE }));
  await expect(ana.sendText("hi", { userID: "strict-bo" })).rejects.toThrow("20010");
  await expect(bo.sendText("hi", { userID: "strict-ana" })).rejects.toThrow("20011");
  value(await bo.friends.addFriend({ userID: "strict-ana", addType: SINGLE }));
  await ana.sendText("hi", { userID: "strict-bo" });
  await bo.nextText("hi");
});
