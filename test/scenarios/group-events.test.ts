import { GroupTipsElemType } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_TIPS } from "../../packages/server/src/domains/group/group-types.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const CLOUD_OLDER = 1;

let server: ServerProcess;
beforeAll(async () => {
  // Not told by default.
  server = await ServerProcess.start({}, { groupTips: [...DEFAULT_TIPS, "Public.muteAll"] });
});
afterAll(() => server[Symbol.asyncDispose]());

/** Four users of their own for a test, all online, and a group of the first three, of whom the second is an admin where there are any. */
async function there(name: string, groupType: string, options: object = {}) {
  const names = ["owner", "admin", "member", "stranger"].map((role) => `${name}-${role}`);
  const [owner, admin, member, stranger] = await Promise.all(
    names.map((user) => Device.signIn(server, user)),
  );
  if (!owner || !admin || !member || !stranger) throw new Error("no devices");
  const hasAdmins = groupType !== "Work";
  const groupID = value(
    await owner.im.getGroupManager().createGroup({
      groupType,
      groupName: "A team",
      memberList: [
        { userID: `${name}-admin`, role: hasAdmins ? 2 : 0 },
        { userID: `${name}-member`, role: 0 },
      ],
      ...options,
    }),
  );
  await owner.next("onGroupCreated", (created) => created === groupID);
  for (const device of [admin, member]) {
    const [, by, members] = await device.next("onMemberInvited", (of) => of === groupID);
    expect(by.userID).toBe(`${name}-owner`);
    expect(members.map(({ userID }) => userID)).toEqual([userOf(device)]);
  }
  return {
    owner,
    admin,
    member,
    stranger,
    groupID,
    id: (role: string) => `${name}-${role}`,
    async [Symbol.asyncDispose]() {
      await Promise.all([owner, admin, member, stranger].map((device) => device.im.unInitSDK()));
    },
  };
}

const userOf = ({ name }: Device): string => name.split(" ")[0] ?? "";
const groups = ({ im }: Device) => im.getGroupManager();
const code = async (call: Promise<{ code: number }>): Promise<number> => (await call).code;

/** Types of the tips that a device's history has, the oldest first. */
async function tipsOf(device: Device, groupID: string): Promise<number[]> {
  const history = value(
    await device.messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 20, groupID }),
  );
  return history.flatMap(({ groupTipsElem }) => groupTipsElem?.type ?? []).reverse();
}

describe("joining", () => {
  test("who is brought in hears so at once, as those do who are in it: the group stands in the list", async () => {
    await using users = await there("brought", "Work");
    const { admin, stranger, groupID, id } = users;
    done(await groups(admin).inviteUserToGroup({ groupID, userList: [id("stranger")] }));
    const isInvitation = GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_INVITE;
    await stranger.next("onRecvNewMessage", ({ groupTipsElem }) => groupTipsElem?.type === isInvitation);
    await stranger.next("onNewConversation", ([one]) => one?.conversationID === `group_${groupID}`);
  });

  test("a Meeting is at once, with the messages that were there before", async () => {
    await using users = await there("meet", "Meeting");
    const { owner, stranger, groupID } = users;
    await owner.sendText("before", { groupID });
    done(await stranger.im.joinGroup({ groupID, message: "" }));
    await owner.sendText("after", { groupID });
    await stranger.nextText("after");
    const history = value(
      await stranger.messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 10, groupID }),
    );
    expect(history.flatMap(({ textElem }) => textElem?.text ?? [])).toEqual(["after", "before"]);
    const joined = value(await groups(stranger).getJoinedGroupList());
    expect(joined).toMatchObject([{ groupID, groupType: "Meeting", role: 200, memberCount: 4 }]);
    // A Meeting counts nothing as unread, and tells nobody who comes.
    const conversation = value(
      await stranger.im.getConversationManager().getConversation({ conversationID: `group_${groupID}` }),
    );
    expect(conversation.unreadCount).toBe(0);
    expect(await tipsOf(owner, groupID)).toEqual([]);
    expect(await code(stranger.im.joinGroup({ groupID, message: "" }))).toBe(10013);
  });

  test("a Public group asks the admins; the first decision counts", async () => {
    await using users = await there("public", "Public");
    const { owner, admin, member, stranger, groupID, id } = users;
    done(await stranger.im.joinGroup({ groupID, message: "let me in" }));
    for (const device of [owner, admin]) {
      const [of, applicant, reason] = await device.next("onReceiveJoinApplication");
      expect([of, applicant.userID, reason]).toEqual([groupID, id("stranger"), "let me in"]);
    }
    expect(await code(stranger.messages.getGroupHistoryMessageList({ groupID, count: 5 }))).toBe(10007);
    const listed = value(await groups(admin).getGroupApplicationList());
    expect(listed.unreadCount).toBe(1);
    const [application] = listed.groupApplicationList ?? [];
    expect(application).toMatchObject({
      groupID,
      fromUser: id("stranger"),
      requestMsg: "let me in",
      type: 0,
      handleStatus: 0,
    });
    const asked = { groupID, fromUser: id("stranger"), toUser: "", addTime: 0, type: 0 } as const;
    expect(await code(groups(member).acceptGroupApplication(asked))).toBe(10007);
    done(await groups(admin).acceptGroupApplication({ ...asked, reason: "welcome" }));
    expect(await code(groups(owner).refuseGroupApplication(asked))).toBe(10024);

    const [, by, agreed, reason] = await stranger.next("onApplicationProcessed");
    expect([by.userID, agreed, reason]).toEqual([id("admin"), true, "welcome"]);
    const [, self] = await stranger.next("onMemberEnter");
    expect(self.map(({ userID }) => userID)).toEqual([id("stranger")]);
    for (const device of [owner, admin, member]) {
      const [, members] = await device.next("onMemberEnter", (of) => of === groupID);
      expect(members.map(({ userID }) => userID)).toEqual([id("stranger")]);
    }
    const handled = value(await groups(owner).getGroupApplicationList()).groupApplicationList?.[0];
    expect(handled).toMatchObject({ handleStatus: 1, handleResult: 1, handledMsg: "welcome" });
    done(await groups(owner).setGroupApplicationRead());
    expect(value(await groups(owner).getGroupApplicationList()).unreadCount).toBe(0);
    expect(await tipsOf(stranger, groupID)).toEqual([GroupTipsElemType.V2TIM_GROUP_TIPS_TYPE_JOIN]);
  });

  test("is refused by an admin, and one may ask again", async () => {
    await using users = await there("refuse", "Public");
    const { owner, stranger, groupID, id } = users;
    const asked = { groupID, fromUser: id("stranger"), toUser: "", addTime: 0, type: 0 } as const;
    done(await stranger.im.joinGroup({ groupID, message: "1" }));
    done(await groups(owner).refuseGroupApplication({ ...asked, reason: "no" }));
    const [, by, agreed, reason] = await stranger.next("onApplicationProcessed");
    expect([by.userID, agreed, reason]).toEqual([id("owner"), false, "no"]);
    done(await stranger.im.joinGroup({ groupID, message: "2" }));
    await owner.next("onReceiveJoinApplication", (_group, _member, message) => message === "2");
    done(await groups(owner).acceptGroupApplication(asked));
    expect(value(await groups(stranger).getJoinedGroupList())).toHaveLength(1);
  });

  test("a Work group is by invitation only", async () => {
    await using users = await there("work", "Work");
    const { member, stranger, owner, groupID, id } = users;
    expect(await code(stranger.im.joinGroup({ groupID, message: "" }))).toBe(10007);
    expect(await code(stranger.im.joinGroup({ groupID, message: "", groupType: "Work" }))).toBe(8508);
    const userList = [id("stranger"), id("admin"), "work-nobody"];
    const results = value(await groups(member).inviteUserToGroup({ groupID, userList }));
    expect(results.map(({ memberID, result }) => [memberID, result])).toEqual([
      [id("stranger"), 1],
      [id("admin"), 2],
      ["work-nobody", 0],
    ]);
    const [, by, self] = await stranger.next("onMemberInvited", (of) => of === groupID);
    expect([by.userID, self.map(({ userID }) => userID)]).toEqual([id("member"), [id("stranger")]]);
    const [, , others] = await owner.next("onMemberInvited", (of) => of === groupID);
    expect(others.map(({ userID }) => userID)).toEqual([id("stranger")]);
    expect(await code(groups(owner).inviteUserToGroup({ groupID, userList: ["work-nobody"] }))).toBe(10019);
    expect(await code(groups(owner).inviteUserToGroup({ groupID, userList: [] }))).toBe(8510);
  });

  test("by an invitation that an admin has to approve tells the inviter and the invitee", async () => {
    await using users = await there("approve", "Public", { approveOpt: 1 });
    const { owner, member, stranger, groupID, id } = users;
    const [result] = value(await groups(member).inviteUserToGroup({ groupID, userList: [id("stranger")] }));
    expect(result).toEqual({ memberID: id("stranger"), result: 3 });
    await owner.next("onReceiveJoinApplication", (_group, inviter) => inviter.userID === id("member"));
    const [application] = value(await groups(owner).getGroupApplicationList()).groupApplicationList ?? [];
    if (application === undefined) throw new Error("no application");
    expect(application).toMatchObject({ type: 2, fromUser: id("member"), toUser: id("stranger") });
    const { fromUser = "", toUser = "" } = application;
    done(await groups(owner).acceptGroupApplication({ groupID, fromUser, toUser, application }));
    const [, , agreed] = await member.next("onApplicationProcessed");
    expect(agreed).toBe(true);
    await stranger.next("onMemberInvited", (of) => of === groupID);
    // Owner and admins need nobody's approval.
    await using late = await Device.signIn(server, "approve-late");
    const [direct] = value(await groups(owner).inviteUserToGroup({ groupID, userList: [userOf(late)] }));
    expect(direct?.result).toBe(1);
  });
});

describe("leaving", () => {
  test("by oneself: the others hear of it, the group is gone from the own list, nothing more can be said", async () => {
    await using users = await there("quit", "Public");
    const { owner, member, groupID, id } = users;
    await using tablet = await Device.signIn(server, id("member"), { platform: "iPad" });
    done(await member.im.quitGroup({ groupID }));
    const [, gone] = await owner.next("onMemberLeave");
    expect(gone.userID).toBe(id("member"));
    await tablet.next("onQuitFromGroup", (of) => of === groupID);
    expect(member.all("onQuitFromGroup")).toEqual([]);
    expect(value(await groups(member).getJoinedGroupList())).toEqual([]);
    expect(await code(member.im.quitGroup({ groupID }))).toBe(10007);
    expect(await code(owner.im.quitGroup({ groupID }))).toBe(10009);
    await expect(member.sendText("still here?", { groupID })).rejects.toThrow("10007");
    await owner.sendText("without you", { groupID });
    await users.admin.nextText("without you");
    expect(member.received.some(({ textElem }) => textElem?.text === "without you")).toBe(false);
  });

  test("the owner of a Work group may, and the group has none then", async () => {
    await using users = await there("alone", "Work");
    const { owner, member, groupID, id } = users;
    done(await owner.im.quitGroup({ groupID }));
    await member.next("onMemberLeave");
    const [info] = value(await groups(member).getGroupsInfo({ groupIDList: [groupID] }));
    expect(info?.groupInfo).toMatchObject({ owner: "", memberCount: 2 });
    expect(await code(groups(member).kickGroupMember({ groupID, memberList: [id("admin")] }))).toBe(10007);
  });

  test("by a kick: for a time one cannot come back", async () => {
    await using users = await there("kick", "Meeting");
    const { owner, admin, member, groupID, id } = users;
    await member.sendText("hello", { groupID });
    const kick = { groupID, memberList: [id("member")], duration: 3_600, reason: "noise" };
    expect(await code(groups(member).kickGroupMember({ ...kick, memberList: [id("admin")] }))).toBe(10007);
    expect(await code(groups(admin).kickGroupMember({ ...kick, memberList: [id("owner")] }))).toBe(10007);
    done(await groups(admin).kickGroupMember(kick));
    const [, by, self] = await member.next("onMemberKicked");
    expect([by.userID, self.map(({ userID }) => userID)]).toEqual([id("admin"), [id("member")]]);
    expect(await code(member.im.joinGroup({ groupID, message: "" }))).toBe(10007);
    expect(value(await groups(member).getJoinedGroupList())).toEqual([]);
    // What was there stays readable on the device.
    const local = value(await member.messages.getHistoryMessageList({ getType: 3, count: 10, groupID }));
    expect(local.map(({ textElem }) => textElem?.text)).toEqual(["hello"]);
    expect(owner.all("onMemberKicked")).toEqual([]);
  });

  test("all at once when the group is dismissed", async () => {
    await using users = await there("over", "Public");
    const { owner, admin, member, groupID, id } = users;
    expect(await code(admin.im.dismissGroup({ groupID }))).toBe(10007);
    done(await owner.im.dismissGroup({ groupID }));
    for (const device of [owner, admin, member]) {
      const [of, by] = await device.next("onGroupDismissed");
      expect([of, by.userID]).toEqual([groupID, id("owner")]);
    }
    await expect(member.sendText("anybody?", { groupID })).rejects.toThrow("10010");
    expect(await code(owner.im.dismissGroup({ groupID }))).toBe(10010);
    const [info] = value(await groups(member).getGroupsInfo({ groupIDList: [groupID] }));
    expect(info?.resultCode).toBe(10010);
  });

  test("a Work group's owner cannot dismiss it", async () => {
    await using users = await there("keep", "Work");
    expect(await code(users.owner.im.dismissGroup({ groupID: users.groupID }))).toBe(10007);
  });
});

describe("ranks", () => {
  test("an admin is made and unmade, and all hear of it", async () => {
    await using users = await there("rank", "Public");
    const { owner, admin, member, groupID, id } = users;
    const set = (device: Device, role: number, userID = id("member")) =>
      code(groups(device).setGroupMemberRole({ groupID, userID, role: role as 1 }));
    expect(await set(admin, 2)).toBe(10007);
    expect(await set(owner, 3)).toBe(10004);
    expect(await set(owner, 2, id("owner"))).toBe(10007);
    expect(await set(owner, 2)).toBe(0);
    for (const device of [owner, admin, member]) {
      const [, by, members] = await device.next("onGrantAdministrator");
      expect([by.userID, members.map(({ userID }) => userID)]).toEqual([id("owner"), [id("member")]]);
    }
    expect(await set(owner, 1)).toBe(0);
    await member.next("onRevokeAdministrator");
    expect(await tipsOf(member, groupID)).toEqual([2, 5, 6]);
  });

  test("a group is handed over to a member", async () => {
    await using users = await there("over2", "Public");
    const { owner, member, groupID, id } = users;
    const over = (device: Device, userID: string) =>
      code(groups(device).transferGroupOwner({ groupID, userID }));
    expect(await over(member, id("member"))).toBe(10007);
    expect(await over(owner, id("stranger"))).toBe(10004);
    expect(await over(owner, id("member"))).toBe(0);
    const [, changes] = await member.next("onGroupInfoChanged");
    expect(changes).toMatchObject([{ type: 5, value: id("member") }]);
    const list = value(await groups(owner).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }));
    expect(list.nextSeq).toBe("0");
    expect(list.memberInfoList?.map(({ userID, role }) => [userID, role])).toEqual([
      [id("member"), 400],
      [id("admin"), 300],
      [id("owner"), 200],
    ]);
  });
});

describe("speaking", () => {
  test("a muted member is heard again when it is lifted; all members at once", async () => {
    await using users = await there("mute", "Public");
    const { owner, admin, member, groupID, id } = users;
    const mute = (device: Device, userID: string, seconds: number) =>
      code(groups(device).muteGroupMember({ groupID, userID, seconds }));
    expect(await mute(member, id("admin"), 60)).toBe(10007);
    expect(await mute(admin, id("owner"), 60)).toBe(10007);
    expect(await mute(admin, id("stranger"), 60)).toBe(10004);
    expect(await mute(admin, id("member"), 60)).toBe(0);
    const [, own] = await member.next("onMemberInfoChanged");
    expect(own).toEqual([{ userID: id("member"), muteTime: 60 }]);
    const [, seen] = await owner.next("onMemberInfoChanged");
    expect(seen).toEqual([{ userID: id("member"), muteTime: 60 }]);
    await expect(member.sendText("mm", { groupID })).rejects.toThrow("10017");
    const [info] = value(
      await groups(owner).getGroupMembersInfo({ groupID, memberList: [id("member"), id("stranger")] }),
    );
    expect(info?.muteUntil).toBeGreaterThan(Date.now() / 1_000);
    expect(await mute(owner, id("member"), 0)).toBe(0);
    await member.sendText("free", { groupID });

    const all = (device: Device, isMute: boolean) =>
      code(groups(device).muteAllGroupMembers({ groupID, isMute }));
    expect(await all(member, true)).toBe(10007);
    expect(await all(admin, true)).toBe(0);
    await expect(member.sendText("mm", { groupID })).rejects.toThrow("10017");
    await admin.sendText("quiet, please", { groupID });
    expect(await all(owner, false)).toBe(0);
    await member.sendText("thanks", { groupID });
  });
});

describe("the profile", () => {
  test("changes by those who may, with one tip; the list of conversations shows the new name", async () => {
    await using users = await there("info", "Public");
    const { owner, admin, member, groupID } = users;
    const set = (device: Device, info: object) =>
      code(groups(device).setGroupInfo({ info: { groupID, groupType: "", ...info } }));
    expect(await set(member, { groupName: "Mine" })).toBe(10007);
    expect(await set(admin, { groupName: "x".repeat(101) })).toBe(8502);
    expect(
      await set(admin, { groupName: "Walks", notification: "East gate", customInfo: { city: "Graz" } }),
    ).toBe(0);
    const [, changes] = await member.next("onGroupInfoChanged");
    expect(changes.map(({ type, value, key }) => [type, key, value])).toEqual([
      [1, "", "Walks"],
      [3, "", "East gate"],
      [6, "city", "Graz"],
    ]);
    const conversation = await member.conversation(
      `group_${groupID}`,
      "the new name",
      ({ showName }) => showName === "Walks",
    );
    expect(conversation.type).toBe(2);
    const [info] = value(await groups(owner).getGroupsInfo({ groupIDList: [groupID] }));
    expect(info?.groupInfo).toMatchObject({
      groupName: "Walks",
      notification: "East gate",
      customInfo: { city: "Graz" },
      groupAddOpt: 1,
      approveOpt: 0,
      role: 400,
    });
  });

  test("of a Work group: members rename it, and cannot open it", async () => {
    await using users = await there("open", "Work");
    const { owner, member, stranger, groupID } = users;
    const set = (device: Device, info: object) =>
      code(groups(device).setGroupInfo({ info: { groupID, groupType: "", ...info } }));
    expect(await set(member, { groupName: "Ours" })).toBe(0);
    expect(await set(member, { groupAddOpt: 2 })).toBe(10007);
    expect(await set(owner, { groupAddOpt: 2 })).toBe(0);
    done(await stranger.im.joinGroup({ groupID, message: "" }));
    expect(value(await groups(stranger).getJoinedGroupList())).toMatchObject([{ groupName: "Ours" }]);
  });

  test("strangers see it, but of a Work group", async () => {
    await using open = await there("seen", "Public");
    await using closed = await there("unseen", "Work");
    const groupIDList = [open.groupID, closed.groupID, "none"];
    const found = value(await groups(open.stranger).getGroupsInfo({ groupIDList }));
    expect(found.map(({ resultCode }) => resultCode)).toEqual([0, 10007, 10010]);
    expect(found[0]?.groupInfo).toMatchObject({ groupName: "A team", role: 0, joinTime: 0 });
    const search = (groupID: string) => groups(open.stranger).searchGroupByID({ groupID });
    expect(value(await search(open.groupID)).groupName).toBe("A team");
    expect(await code(search(closed.groupID))).toBe(10010);
  });

  test("of a member: name card and fields, and who may write them", async () => {
    await using users = await there("card", "Public");
    const { admin, member, groupID, id } = users;
    const set = (device: Device, role: string, info: object) =>
      code(groups(device).setGroupMemberInfo({ groupID, userID: id(role), ...info }));
    expect(await set(member, "admin", { nameCard: "x" })).toBe(10007);
    expect(await set(member, "member", { nameCard: "Mimi", customInfo: { seat: "3" } })).toBe(0);
    expect(await set(admin, "member", { nameCard: "Mim" })).toBe(0);
    expect(await set(admin, "owner", { nameCard: "x" })).toBe(10007);
    expect(await set(member, "member", { nameCard: "x".repeat(51) })).toBe(8506);
    const [info] = value(await groups(admin).getGroupMembersInfo({ groupID, memberList: [id("member")] }));
    expect(info).toMatchObject({ nameCard: "Mim", customInfo: { seat: "3" }, role: 200 });
    await admin.sendText("hello", { groupID });
    expect((await member.nextText("hello")).nameCard).toBe("");
    await member.sendText("hi", { groupID });
    expect((await admin.nextText("hi")).nameCard).toBe("Mim");
  });
});

describe("what all are told", () => {
  test("counters, attributes and the silence of all reach every member's devices", async () => {
    await using users = await there("count", "Public");
    const { owner, admin, member, groupID } = users;
    value(await groups(owner).setGroupCounters({ groupID, counters: { likes: 1 } }));
    value(await groups(member).increaseGroupCounter({ groupID, key: "likes", value: 2 }));
    done(await groups(owner).initGroupAttributes({ groupID, attributes: { host: "ana" } }));
    done(await groups(owner).muteAllGroupMembers({ groupID, isMute: true }));
    for (const device of [admin, member]) {
      expect(await device.next("onGroupCounterChanged")).toEqual([groupID, "likes", 1]);
      expect(await device.next("onGroupCounterChanged")).toEqual([groupID, "likes", 3]);
      expect(await device.next("onGroupAttributeChanged")).toEqual([groupID, { host: "ana" }]);
      expect(await device.next("onAllGroupMembersMuted")).toEqual([groupID, true]);
    }
  });

  test("labels of a community's members, and its topics", async () => {
    await using users = await there("label", "Community", { isSupportTopic: true });
    const { owner, admin, member, groupID, id } = users;
    const mark = { groupID, memberIDList: [id("member")], markType: 1_000, enableMark: true };
    done(await groups(owner).markGroupMemberList(mark));
    const community = owner.im.getCommunityManager();
    const topicInfo = { topicName: "News" };
    const topicID = value(await community.createTopicInCommunity({ groupID, topicInfo }));
    value(await community.deleteTopicFromCommunity({ groupID, topicIDList: [topicID] }));
    for (const device of [admin, member]) {
      expect(await device.next("onMemberMarkChanged")).toEqual([groupID, [id("member")], 1_000, true]);
      expect(await device.next("onTopicCreated")).toEqual([groupID, topicID]);
      expect(await device.next("onTopicDeleted")).toEqual([groupID, [topicID]]);
    }
  });
});

test("what this device knows of groups and members is found without the server", async () => {
  await using users = await there("find", "Public");
  const { owner, groupID, id } = users;
  value(await groups(owner).getJoinedGroupList());
  value(await groups(owner).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }));
  value(await groups(owner).getGroupOnlineMemberCount({ groupID }));
  const found = value(
    await groups(owner).searchGroups({ searchParam: { keywordList: ["nothing", "TEAM"] } }),
  );
  expect(found.map((group) => group.groupID)).toEqual([groupID]);
  const members = value(await groups(owner).searchGroupMembers({ param: { keywordList: ["find-adm"] } }));
  expect(members.groupMemberSearchResultItems?.[groupID]?.map(({ userID }) => userID)).toEqual([id("admin")]);
  // Also those that came about since, by others.
  const later = value(
    await groups(users.admin).createGroup({
      groupType: "Work",
      groupName: "Team of later",
      memberList: [{ userID: id("owner"), role: 1 }],
    }),
  );
  const all = value(await groups(owner).searchGroups({ searchParam: { keywordList: ["team"] } }));
  expect(all.map((group) => group.groupID).sort()).toEqual([groupID, later].sort());
  const none = value(
    await groups(owner).searchGroups({ searchParam: { keywordList: ["team"], isSearchGroupName: false } }),
  );
  expect(none).toEqual([]);
});
