import type { V2TimCommunityListener, V2TimTopicInfo } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const CLOUD_OLDER = 1;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const communities = ({ im }: Device) => im.getCommunityManager();
const groups = ({ im }: Device) => im.getGroupManager();
/** The code of an attempt to write. */
async function send(device: Device, text: string, groupID: string): Promise<number> {
  const { id = "" } = value(await device.messages.createTextMessage({ text }));
  return code(device.messages.sendMessage({ id, receiver: "", groupID }));
}

const code = async (call: Promise<{ code: number }>): Promise<number> => (await call).code;

/** What the community listener of a device has heard, as `name: arguments`. */
async function listen(device: Device): Promise<[string, ...unknown[]][]> {
  const heard: [string, ...unknown[]][] = [];
  const names = [
    "onCreateTopic",
    "onDeleteTopic",
    "onReceiveTopicRESTCustomData",
    "onCreatePermissionGroup",
    "onDeletePermissionGroup",
    "onChangePermissionGroupInfo",
    "onAddMembersToPermissionGroup",
    "onRemoveMembersFromPermissionGroup",
    "onAddTopicPermission",
    "onDeleteTopicPermission",
    "onModifyTopicPermission",
  ] as const satisfies (keyof V2TimCommunityListener)[];
  const listener = Object.fromEntries(
    names.map((name) => [name, (...args: unknown[]) => heard.push([name, ...args])]),
  );
  await communities(device).addCommunityListener({ listener });
  return heard;
}

/** A community of `<name>-owner` with these members, all online. */
async function there<R extends string>(name: string, roles: readonly R[], options: object = {}) {
  const owner = await Device.signIn(server, `${name}-owner`);
  const members = new Map<R, Device>();
  for (const role of roles) members.set(role, await Device.signIn(server, `${name}-${role}`));
  const groupID = value(
    await communities(owner).createCommunity({
      info: { groupID: "", groupType: "Community", groupName: "Parks", ...options },
      memberList: roles.map((role) => ({ userID: `${name}-${role}`, role: role === ("admin" as R) ? 2 : 0 })),
    }),
  );
  const of = (role: R): Device => {
    const device = members.get(role);
    if (device === undefined) throw new Error(`nobody is ${role}`);
    return device;
  };
  return {
    owner,
    of,
    groupID,
    id: (role: R) => `${name}-${role}`,
    topic: async (topicName: string, topicInfo: V2TimTopicInfo = {}) =>
      value(
        await communities(owner).createTopicInCommunity({ groupID, topicInfo: { topicName, ...topicInfo } }),
      ),
    async [Symbol.asyncDispose]() {
      await Promise.all([owner, ...members.values()].map((device) => device.im.unInitSDK()));
    },
  };
}

const infoOf = async (device: Device, groupID: string, topicID: string): Promise<V2TimTopicInfo> => {
  const [found] = value(await communities(device).getTopicInfoList({ groupID, topicIDList: [topicID] }));
  return found?.topicInfo ?? {};
};

const textsIn = async (device: Device, topicID: string) =>
  value(
    await device.messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 20, groupID: topicID }),
  ).flatMap(({ textElem }) => textElem?.text ?? []);

describe("topics", () => {
  test("are written to and read, count what is unread, and stand in no list of conversations", async () => {
    await using users = await there("talk", ["ana", "bo"]);
    const { groupID, topic, of } = users;
    const news = await topic("News", { customString: "c", introduction: "i" });
    const [ana, bo] = [of("ana"), of("bo")];
    await ana.sendText("one", { groupID: news });
    await ana.sendText("two", { groupID: news });
    const message = await bo.nextText("two");
    expect([message.groupID, message.seq]).toEqual([news, "2"]);
    expect(await infoOf(bo, groupID, news)).toMatchObject({
      topicID: news,
      topicName: "News",
      customString: "c",
      introduction: "i",
      isAllMute: false,
      selfMuteTime: 0,
      unreadCount: 2,
      lastMessage: { textElem: { text: "two" } },
      recvOpt: 0,
      messageReadSequence: 0,
    });
    expect(await textsIn(bo, news)).toEqual(["two", "one"]);
    done(await bo.messages.markGroupMessageAsRead({ groupID: news }));
    expect(await infoOf(bo, groupID, news)).toMatchObject({ unreadCount: 0, messageReadSequence: 2 });
    expect(await infoOf(ana, groupID, news)).toMatchObject({ unreadCount: 0 });
    const conversations = bo.im.getConversationManager();
    const list = value(await conversations.getConversationList({ nextSeq: "0", count: 100 }));
    expect(list.conversationList).toEqual([]);
    expect(value(await conversations.getTotalUnreadMessageCount())).toBe(0);
    // The community itself has no messages, and is no ordinary group.
    expect(await send(ana, "x", groupID)).toBe(10_007);
    expect(value(await groups(bo).getJoinedGroupList())).toEqual([]);
    expect(value(await communities(bo).getJoinedCommunityList())).toMatchObject([
      { groupID, isSupportTopic: true, groupName: "Parks" },
    ]);
  });

  test("whoever comes later has unread what came after, and reads what was before", async () => {
    await using users = await there("late", ["ana"]);
    const { groupID, topic, of } = users;
    const news = await topic("News");
    for (const text of ["one", "two", "three"]) await of("ana").sendText(text, { groupID: news });
    // Places in time have seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await using bo = await Device.signIn(server, "late-bo");
    done(await bo.im.joinGroup({ groupID, message: "" }));
    await of("ana").sendText("four", { groupID: news });
    await bo.nextText("four");
    expect(await infoOf(bo, groupID, news)).toMatchObject({ unreadCount: 1, messageReadSequence: 3 });
    expect(await textsIn(bo, news)).toEqual(["four", "three", "two", "one"]);
    const sport = await topic("Sport");
    await of("ana").sendText("goal", { groupID: sport });
    await bo.nextText("goal");
    expect(await infoOf(bo, groupID, sport)).toMatchObject({ unreadCount: 1 });
    // Who has gone hears nothing any more, and begins anew.
    done(await bo.im.quitGroup({ groupID }));
    expect(
      await code(bo.messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 1, groupID: news })),
    ).toBe(0);
    expect(await send(bo, "x", news)).toBe(10_007);
    await of("ana").sendText("five", { groupID: news });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    done(await bo.im.joinGroup({ groupID, message: "" }));
    expect(await infoOf(bo, groupID, news)).toMatchObject({ unreadCount: 0 });
  });

  test("a device that was away, and one that is new, find what was read elsewhere", async () => {
    await using users = await there("many", ["ana", "bo"]);
    const { groupID, topic, of, id } = users;
    const news = await topic("News");
    for (const text of ["one", "two"]) await of("ana").sendText(text, { groupID: news });
    await of("bo").nextText("two");
    value(await communities(of("bo")).getTopicInfoList({ groupID, topicIDList: [] }));
    await using phone = await Device.signIn(server, id("bo"), { platform: "Android" });
    expect(await infoOf(phone, groupID, news)).toMatchObject({ unreadCount: 2 });
    const changes: V2TimTopicInfo[] = [];
    await communities(phone).addCommunityListener({
      listener: { onChangeTopicInfo: (_of, info) => changes.push(info) },
    });
    done(await of("bo").messages.markGroupMessageAsRead({ groupID: news }));
    await vi.waitFor(() => expect(changes.at(-1)).toMatchObject({ topicID: news, unreadCount: 0 }));
    await of("ana").sendText("three", { groupID: news });
    await vi.waitFor(() =>
      expect(changes.at(-1)).toMatchObject({ unreadCount: 1, lastMessage: { textElem: { text: "three" } } }),
    );
  });

  test("changes of a topic are told by a tip in it, and to all who listen", async () => {
    await using users = await there("tell", ["admin", "ana"]);
    const { groupID, topic, of, id } = users;
    const heard = await listen(of("ana"));
    const changed: V2TimTopicInfo[] = [];
    await of("ana").im.addGroupListener({
      listener: { onTopicInfoChanged: (_of, info) => changed.push(info) },
    });
    const news = await topic("News");
    const admin = communities(of("admin"));
    const info = { topicID: news, topicName: "Weather", customString: "sun", isAllMute: true };
    done(await admin.setTopicInfo({ groupID, topicInfo: info }));
    await vi.waitFor(() => expect(changed.at(-1)).toMatchObject(info));
    const history = value(
      await of("ana").messages.getHistoryMessageList({ getType: CLOUD_OLDER, count: 5, groupID: news }),
    );
    expect(history.map(({ groupTipsElem }) => groupTipsElem)).toMatchObject([
      {
        type: 9,
        opMember: { userID: id("admin") },
        groupChangeInfoList: [
          { type: 1, value: "Weather" },
          { type: 9, value: "sun" },
          { type: 8, boolValue: true },
        ],
      },
    ]);
    expect(await send(of("ana"), "x", news)).toBe(10_017);
    expect(await send(of("admin"), "mine", news)).toBe(0);
    expect(
      await code(
        communities(of("ana")).setTopicInfo({ groupID, topicInfo: { topicID: news, topicName: "x" } }),
      ),
    ).toBe(10_007);
    await server.rest("group_open_http_svc/send_group_system_notification", {
      GroupId: groupID,
      TopicId: news,
      Content: "from the back end",
    });
    value(await admin.deleteTopicFromCommunity({ groupID, topicIDList: [news] }));
    await vi.waitFor(() =>
      expect(heard).toEqual([
        ["onCreateTopic", groupID, news],
        ["onReceiveTopicRESTCustomData", news, "from the back end"],
        ["onDeleteTopic", groupID, [news]],
      ]),
    );
    expect(await send(of("admin"), "x", news)).toBe(10_010);
    expect(
      await code(
        communities(users.owner).createTopicInCommunity({
          groupID,
          topicInfo: { topicID: news, topicName: "again" },
        }),
      ),
    ).toBe(110_013);
  });

  test("a member muted in one topic, or in the community, does not speak there", async () => {
    await using users = await there("mute", ["ana"]);
    const { groupID, topic, of, owner, id } = users;
    const [news, sport] = [await topic("News"), await topic("Sport")];
    const mute = (of: string, seconds: number) =>
      groups(owner).muteGroupMember({ groupID: of, userID: id("ana"), seconds });
    const codes = async () => [await send(of("ana"), "x", news), await send(of("ana"), "x", sport)];
    done(await mute(news, 60));
    expect(await codes()).toEqual([10_017, 0]);
    expect((await infoOf(of("ana"), groupID, news)).selfMuteTime).toBeGreaterThan(50);
    done(await mute(groupID, 60));
    expect(await codes()).toEqual([10_017, 10_017]);
    done(await mute(groupID, 0));
    done(await mute(news, 0));
    expect(await codes()).toEqual([0, 0]);
  });

  test("have the receive option of their community until they have one of their own; the draft stays on the device", async () => {
    await using users = await there("option", ["ana"]);
    const { groupID, topic, of } = users;
    const news = await topic("News");
    const ana = of("ana");
    done(await ana.messages.setGroupReceiveMessageOpt({ groupID, opt: 2 }));
    expect(await infoOf(ana, groupID, news)).toMatchObject({ recvOpt: 2 });
    done(await ana.messages.setGroupReceiveMessageOpt({ groupID: news, opt: 0 }));
    expect(await infoOf(ana, groupID, news)).toMatchObject({ recvOpt: 0 });
    done(await communities(ana).setTopicInfo({ groupID, topicInfo: { topicID: news, draftText: "I thi" } }));
    expect(await infoOf(ana, groupID, news)).toMatchObject({ draftText: "I thi" });
  });

  test("have pins, reactions, mentions, changed and revoked messages like groups", async () => {
    await using users = await there("like", ["ana", "bo"]);
    const { groupID, topic, of, id } = users;
    const news = await topic("News");
    const [ana, bo] = [of("ana"), of("bo")];
    value(await communities(bo).getTopicInfoList({ groupID, topicIDList: [] }));
    const text = value(await ana.messages.createTextAtMessage({ text: "@bo look", atUserList: [id("bo")] }));
    value(await ana.messages.sendMessage({ id: text.id ?? "", receiver: "", groupID: news }));
    const got = await bo.nextText("@bo look");
    const msgID = got.msgID ?? "";
    expect(await infoOf(bo, groupID, news)).toMatchObject({ groupAtInfoList: [{ seq: "1", atType: 1 }] });
    done(await bo.messages.addMessageReaction({ msgID, reactionID: "like" }));
    done(await bo.messages.pinGroupMessage({ groupID: news, msgID, isPinned: true }));
    expect(value(await ana.messages.getPinnedGroupMessageList({ groupID: news }))).toMatchObject([{ msgID }]);
    done(
      await users.owner.messages.revokeMessage({
        msgID: (await users.owner.nextText("@bo look")).msgID ?? "",
      }),
    );
    await bo.next("onRecvMessageRevoked", (revoked) => revoked === msgID);
  });
});

test("a community with topics has attributes and no counters", async () => {
  await using users = await there("data", ["a"]);
  const { owner, groupID } = users;
  done(await groups(owner).setGroupAttributes({ groupID, attributes: { host: "a" } }));
  expect(await code(groups(owner).setGroupCounters({ groupID, counters: { likes: 1 } }))).toBe(10_007);
  expect(await code(groups(owner).increaseGroupCounter({ groupID, key: "likes", value: 1 }))).toBe(10_007);
  expect(await code(groups(owner).getGroupCounters({ groupID, keys: [] }))).toBe(10_007);
});

describe("permission groups", () => {
  const NEWS_DEFAULT = 16;
  const BALL_DEFAULT = 8;

  test("decide instead of being an admin, and only while they are switched on", async () => {
    await using users = await there("perm", ["admin", "a", "b", "c"], {
      isEnablePermissionGroup: true,
      defaultPermissions: 0,
    });
    const { owner, groupID, topic, of, id } = users;
    const news = await topic("News", { defaultPermissions: NEWS_DEFAULT });
    const ball = await topic("Ball", { defaultPermissions: BALL_DEFAULT });
    for (const where of [news, ball]) await owner.sendText("old", { groupID: where });
    const permissions = communities(owner);
    const create = async (permissionGroupName: string, groupPermission: number) =>
      value(
        await permissions.createPermissionGroupInCommunity({
          info: { groupID, permissionGroupName, groupPermission },
        }),
      );
    const [g1, g2] = [await create("G1", 3), await create("G2", 0)];
    const give = (permissionGroupID: string, topicID: string, bits: number, user: string) =>
      Promise.all([
        permissions.addTopicPermissionToPermissionGroup({
          groupID,
          permissionGroupID,
          topicPermissionMap: { [topicID]: bits },
        }),
        permissions.addCommunityMembersToPermissionGroup({ groupID, permissionGroupID, memberList: [user] }),
      ]);
    await give(g1, news, 8, id("a"));
    await give(g2, ball, 4, id("b"));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await using d = await Device.signIn(server, "perm-d");
    done(await d.im.joinGroup({ groupID, message: "" }));

    const speaks = async (who: Device) => [await send(who, "x", news), await send(who, "x", ball)];
    const rename = (who: Device) =>
      code(groups(who).setGroupInfo({ info: { groupID, groupType: "Community", groupName: "New" } }));
    const mute = (who: Device, where: string) =>
      code(groups(who).muteGroupMember({ groupID: where, userID: id("c"), seconds: 0 }));
    expect(await speaks(of("c"))).toEqual([10_007, 0]);
    expect(await speaks(of("a"))).toEqual([0, 0]);
    expect(await rename(of("a"))).toBe(0);
    expect([await mute(of("b"), ball), await mute(of("b"), news)]).toEqual([0, 10_007]);
    expect(await speaks(of("admin"))).toEqual([10_007, 0]);
    expect(await rename(of("admin"))).toBe(10_007);
    expect(await speaks(owner)).toEqual([0, 0]);
    // What was written before one came needs a bit too.
    expect((await textsIn(d, news)).includes("old")).toBe(true);
    expect((await textsIn(d, ball)).includes("old")).toBe(false);
    expect(
      value(await communities(of("a")).getJoinedPermissionGroupListInCommunity({ groupID })),
    ).toMatchObject([
      { resultCode: 0, permissionGroupInfo: { permissionGroupID: g1, memberCount: 1, groupPermission: 3 } },
    ]);
    // Whoever leaves loses them.
    done(await of("b").im.quitGroup({ groupID }));
    done(await of("b").im.joinGroup({ groupID, message: "" }));
    expect(await mute(of("b"), ball)).toBe(10_007);

    done(
      await groups(owner).setGroupInfo({
        info: { groupID, groupType: "Community", isEnablePermissionGroup: false },
      }),
    );
    expect(await rename(of("admin"))).toBe(0);
    expect(await speaks(of("c"))).toEqual([0, 0]);
    expect(await rename(of("a"))).toBe(10_007);
  });

  test("the bit to remove members is good upon admins too, who are members like others there", async () => {
    await using users = await there("bits", ["admin", "a"], { isEnablePermissionGroup: true });
    const { owner, groupID, of, id } = users;
    const permissions = communities(owner);
    const info = { groupID, permissionGroupName: "Doors", groupPermission: 2 };
    const group = value(await permissions.createPermissionGroupInCommunity({ info }));
    done(await groups(owner).setGroupMemberRole({ groupID, userID: id("admin"), role: 2 }));
    const kick = (who: Device, user: string) =>
      code(groups(who).kickGroupMember({ groupID, memberList: [user] }));
    expect(await kick(of("a"), id("admin"))).toBe(10_007);
    value(
      await permissions.addCommunityMembersToPermissionGroup({
        groupID,
        permissionGroupID: group,
        memberList: [id("a")],
      }),
    );
    expect(await kick(of("a"), value(await owner.im.getLoginUser()))).toBe(10_007);
    expect(await kick(of("a"), id("admin"))).toBe(0);
    await of("admin").next("onMemberKicked", (of) => of === groupID);
  });

  test("@all needs a bit of its own", async () => {
    await using users = await there("atall", ["a", "b"], { isEnablePermissionGroup: true });
    const { owner, groupID, topic, of, id } = users;
    const news = await topic("News");
    const permissionGroupID = value(
      await communities(owner).createPermissionGroupInCommunity({
        info: { groupID, permissionGroupName: "callers", groupPermission: 128 },
      }),
    );
    const memberList = [id("a")];
    value(
      await communities(owner).addCommunityMembersToPermissionGroup({
        groupID,
        permissionGroupID,
        memberList,
      }),
    );
    const callAll = async (who: Device) => {
      const atUserList = ["__kImSDK_MesssageAtALL__"];
      const made = value(await who.messages.createTextAtMessage({ text: "all", atUserList }));
      return code(who.messages.sendMessage({ id: made.id ?? "", receiver: "", groupID: news }));
    };
    expect([await callAll(of("a")), await callAll(of("b"))]).toEqual([0, 10_007]);
  });

  test("everybody hears what becomes of them", async () => {
    await using users = await there("hear", ["a", "b"]);
    const { owner, groupID, topic, of, id } = users;
    const news = await topic("News");
    await infoOf(of("b"), groupID, news);
    const heard = await listen(of("b"));
    const manager = communities(owner);
    const permissionGroupID = value(
      await manager.createPermissionGroupInCommunity({
        info: { groupID, permissionGroupName: "mods", groupPermission: 96, customData: "m" },
      }),
    );
    const named = { groupID, permissionGroupID };
    done(
      await manager.modifyPermissionGroupInfoInCommunity({ info: { ...named, permissionGroupName: "M" } }),
    );
    const memberList = [id("a")];
    value(await manager.addCommunityMembersToPermissionGroup({ ...named, memberList }));
    value(await manager.addTopicPermissionToPermissionGroup({ ...named, topicPermissionMap: { [news]: 8 } }));
    value(
      await manager.modifyTopicPermissionInPermissionGroup({ ...named, topicPermissionMap: { [news]: 4 } }),
    );
    value(await manager.deleteTopicPermissionFromPermissionGroup({ ...named, topicIDList: [news] }));
    value(await manager.removeCommunityMembersFromPermissionGroup({ ...named, memberList }));
    value(
      await manager.deletePermissionGroupFromCommunity({
        groupID,
        permissionGroupIDList: [permissionGroupID],
      }),
    );
    const info = { groupID, permissionGroupID, groupPermission: 96, customData: "m", memberCount: 0 };
    await vi.waitFor(() =>
      expect(heard).toEqual([
        ["onCreatePermissionGroup", groupID, { ...info, permissionGroupName: "mods" }],
        ["onChangePermissionGroupInfo", groupID, { ...info, permissionGroupName: "M" }],
        ["onAddMembersToPermissionGroup", groupID, permissionGroupID, memberList],
        ["onAddTopicPermission", groupID, permissionGroupID, { [news]: 8 }],
        ["onModifyTopicPermission", groupID, permissionGroupID, { [news]: 4 }],
        ["onDeleteTopicPermission", groupID, permissionGroupID, [news]],
        ["onRemoveMembersFromPermissionGroup", groupID, permissionGroupID, memberList],
        ["onDeletePermissionGroup", groupID, [permissionGroupID]],
      ]),
    );
  });
});
