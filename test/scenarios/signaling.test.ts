import { GroupMemberRoleTypeEnum } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const TIMEOUT_ACTION = 5;
const { V2TIM_GROUP_MEMBER_ROLE_MEMBER: MEMBER } = GroupMemberRoleTypeEnum;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Devices of several users, each signed in. */
async function devices(names: Record<string, string>, on = server) {
  const opened = await Promise.all(
    Object.entries(names).map(async ([name, userID]) => {
      const platform = name.endsWith("Pad") ? "iPad" : "Linux";
      return [name, await Device.signIn(on, userID, { platform })] as const;
    }),
  );
  return {
    ...(Object.fromEntries(opened) as Record<string, Device>),
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map(([, device]) => device[Symbol.asyncDispose]()));
    },
  } as Record<string, Device> & AsyncDisposable;
}

async function invite(device: Device, invitee: string, more: object = {}): Promise<string> {
  return value(await device.signaling.invite({ invitee, data: "call", ...more }));
}

async function createGroup(owner: Device, groupID: string, ...members: string[]): Promise<void> {
  const memberList = members.map((userID) => ({ userID, role: MEMBER }));
  value(
    await owner.im
      .getGroupManager()
      .createGroup({ groupType: "Work", groupName: groupID, groupID, memberList }),
  );
}

/** What the messages of a conversation do, the oldest first. */
async function actions(device: Device, of: { userID?: string; groupID?: string }): Promise<number[]> {
  const list = value(
    await device.messages.getHistoryMessageList({
      ...of,
      count: 50,
      getType: 1,
    }),
  );
  const infos = await Promise.all(
    list.map(async ({ msgID = "" }) => (await device.signaling.getSignalingInfo({ msgID })).data),
  );
  return infos.flatMap((info) => info?.actionType ?? []).reverse();
}

const isTimeout = ({ customElem }: { customElem?: { data?: string } }) =>
  customElem?.data?.includes('"actionType":5') ?? false;

const heard = (device: Device) =>
  device.heard.map(({ name }) => name).filter((name) => /Invit/.test(name) && !name.includes("Member"));

describe.each([
  ["stored", false],
  ["online-only", true],
])("%s invitations", (kind, onlineUserOnly) => {
  const user = (name: string) => `${kind}-${name}`;

  test("an invitation rings on all devices of the invitee, and the first answer ends it on all", async () => {
    const names = { ana: user("ana"), anaPad: user("ana"), bo: user("bo"), boPad: user("bo") };
    await using all = await devices(names);
    const { ana, anaPad, bo, boPad } = all as never as Record<keyof typeof names, Device>;
    const inviteID = await invite(ana, user("bo"), { onlineUserOnly });
    for (const device of [bo, boPad]) {
      const told = await device.next("onReceiveNewInvitation");
      expect(told).toEqual([inviteID, user("ana"), "", [user("bo")], "call"]);
    }
    done(await bo.signaling.accept({ inviteID, data: "coming" }));
    for (const device of [ana, anaPad, boPad])
      expect(await device.next("onInviteeAccepted")).toEqual([inviteID, user("bo"), "coming"]);
    expect((await boPad.signaling.reject({ inviteID })).code).toBe(8010);
    expect((await ana.signaling.cancel({ inviteID })).code).toBe(8010);
    expect(heard(bo)).toEqual(["onReceiveNewInvitation"]);
    expect(heard(ana)).toEqual(["onInviteeAccepted"]);
    // The callback of the invitation comes before that of its message.
    const events = boPad.heard.map(({ name }) => name);
    expect(events.indexOf("onReceiveNewInvitation")).toBeLessThan(events.indexOf("onRecvNewMessage"));
    const history = await actions(bo, { userID: user("ana") });
    expect(history).toEqual(onlineUserOnly ? [] : [1, 3]);
  });

  test("two devices that accept at once: one wins, the other hears that it came too late", async () => {
    const names = { cy: user("cy"), di: user("di"), diPad: user("di") };
    await using all = await devices(names);
    const { cy, di, diPad } = all as never as Record<keyof typeof names, Device>;
    const inviteID = await invite(cy, user("di"), { onlineUserOnly });
    await di.next("onReceiveNewInvitation");
    await diPad.next("onReceiveNewInvitation");
    const answers = await Promise.all(
      [di, diPad].map((device) => device.signaling.accept({ inviteID, data: device.name })),
    );
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 8010]);
    const winner = answers[0]?.code === 0 ? di : diPad;
    const loser = winner === di ? diPad : di;
    expect(await cy.next("onInviteeAccepted")).toEqual([inviteID, user("di"), winner.name]);
    expect(await loser.next("onInviteeAccepted")).toEqual([inviteID, user("di"), winner.name]);
    expect(cy.all("onInviteeAccepted")).toHaveLength(1);
    const history = await actions(cy, { userID: user("di") });
    expect(history).toEqual(onlineUserOnly ? [] : [1, 3]);
    expect(await actions(loser, { userID: user("cy") })).toEqual(history);
  });

  test("a rejection and a cancellation end an invitation, each with its data", async () => {
    const names = { ed: user("ed"), edPad: user("ed"), fi: user("fi"), fiPad: user("fi") };
    await using all = await devices(names);
    const { ed, edPad, fi, fiPad } = all as never as Record<keyof typeof names, Device>;
    const first = await invite(ed, user("fi"), { onlineUserOnly });
    await fi.next("onReceiveNewInvitation");
    done(await fi.signaling.reject({ inviteID: first, data: "busy" }));
    for (const device of [ed, edPad, fiPad])
      expect(await device.next("onInviteeRejected")).toEqual([first, user("fi"), "busy"]);
    const second = await invite(ed, user("fi"), { onlineUserOnly });
    await fi.next("onReceiveNewInvitation");
    // Another device of the inviter takes it back.
    const cancelled = await edPad.signaling.cancel({ inviteID: second, data: "never mind" });
    done(cancelled);
    for (const device of [ed, fi, fiPad])
      expect(await device.next("onInvitationCancelled")).toEqual([second, user("ed"), "never mind"]);
    expect((await fi.signaling.accept({ inviteID: second })).code).toBe(8010);
  });

  test("nobody answers: everybody hears of it once, and one message says it", async () => {
    const names = { gil: user("gil"), gilPad: user("gil"), hal: user("hal"), halPad: user("hal") };
    await using all = await devices(names);
    const { gil, gilPad, hal, halPad } = all as never as Record<keyof typeof names, Device>;
    const inviteID = await invite(gil, user("hal"), { onlineUserOnly, timeout: 1 });
    for (const device of [gil, gilPad, hal, halPad])
      expect(await device.next("onInvitationTimeout")).toEqual([inviteID, [user("hal")]]);
    expect((await hal.signaling.accept({ inviteID })).code).toBe(8010);
    expect((await gil.signaling.cancel({ inviteID })).code).toBe(8010);
    for (const device of [hal, halPad]) {
      // Its own timer may have been a moment faster.
      await device.next("onRecvNewMessage", isTimeout);
      const custom = device.received.filter(({ customElem }) => customElem !== undefined);
      expect(custom).toHaveLength(2);
    }
    expect(await actions(hal, { userID: user("gil") })).toEqual(onlineUserOnly ? [] : [1, TIMEOUT_ACTION]);
    for (const device of [gil, gilPad, hal, halPad])
      expect(device.all("onInvitationTimeout")).toHaveLength(1);
  });

  test("the inviter is gone: the server says that the time is over, once, in the inviter's name", async () => {
    await using ivy = await Device.signIn(server, user("ivy"));
    {
      await using jo = await Device.signIn(server, user("jo"));
      await invite(jo, user("ivy"), { onlineUserOnly, timeout: 1 });
      await ivy.next("onReceiveNewInvitation");
    }
    const info = async (msgID = "") => value(await ivy.signaling.getSignalingInfo({ msgID }));
    const [message] = await ivy.next("onRecvNewMessage", isTimeout);
    expect(await info(message.msgID)).toMatchObject({
      inviter: user("jo"),
      inviteeList: [user("ivy")],
      isOnlineUserOnly: onlineUserOnly,
    });
    expect(message).toMatchObject({ sender: user("jo") });
    expect(ivy.all("onInvitationTimeout")).toHaveLength(1);
  });

  test("who has lost the link for a moment hears on its return what is still open, and what is over", async () => {
    await using line = await BreakableLine.to(server);
    await using kim = await Device.signIn(server, user("kim"));
    await using lea = await Device.signIn(server, user("lea"), { endpoint: line.url });
    const over = await invite(kim, user("lea"), { onlineUserOnly });
    await lea.next("onReceiveNewInvitation");
    const kept = await invite(kim, user("lea"), { onlineUserOnly });
    await lea.next("onReceiveNewInvitation");
    line.cut();
    await lea.next("onConnecting");
    const ghost = await invite(kim, user("lea"), { onlineUserOnly });
    done(await kim.signaling.cancel({ inviteID: ghost }));
    done(await kim.signaling.cancel({ inviteID: over, data: "gone" }));
    const news = await invite(kim, user("lea"), { onlineUserOnly });
    line.mend();
    expect(await lea.next("onInvitationCancelled")).toEqual([over, user("kim"), "gone"]);
    expect((await lea.next("onReceiveNewInvitation"))[0]).toBe(news);
    done(await lea.signaling.accept({ inviteID: kept }));
    done(await lea.signaling.accept({ inviteID: news }));
    expect((await lea.signaling.accept({ inviteID: ghost })).code).toBe(8010);
    const told = lea.all("onReceiveNewInvitation").map(([inviteID]) => inviteID);
    expect(told).toEqual([over, kept, news]);
    expect(lea.all("onInvitationCancelled").map(([inviteID]) => inviteID)).toEqual([over]);
  });

  test("a group: each answers for themselves, the others and who is not invited hear of it, the rest times out", async () => {
    const names = { max: user("max"), nia: user("nia"), oz: user("oz"), pat: user("pat") };
    await using all = await devices(names);
    const { max, nia, oz, pat } = all as never as Record<keyof typeof names, Device>;
    const groupID = `${kind}-group`;
    await createGroup(max, groupID, names.nia, names.oz, names.pat);
    await Promise.all([nia, oz, pat].map((device) => device.next("onMemberInvited")));
    const inviteeList = [names.nia, names.oz];
    const inviteID = value(
      await max.signaling.inviteInGroup({ groupID, inviteeList, data: "meet", timeout: 2, onlineUserOnly }),
    );
    for (const device of [nia, oz, pat])
      expect(await device.next("onReceiveNewInvitation")).toEqual([
        inviteID,
        names.max,
        groupID,
        inviteeList,
        "meet",
      ]);
    expect((await pat.signaling.accept({ inviteID })).code).toBe(8011);
    expect((await nia.signaling.cancel({ inviteID })).code).toBe(8011);
    done(await nia.signaling.accept({ inviteID, data: "yes" }));
    for (const device of [max, oz, pat])
      expect(await device.next("onInviteeAccepted")).toEqual([inviteID, names.nia, "yes"]);
    for (const device of [max, nia, oz, pat])
      expect(await device.next("onInvitationTimeout")).toEqual([inviteID, [names.oz]]);
    expect((await oz.signaling.accept({ inviteID })).code).toBe(8010);
    expect(await actions(pat, { groupID })).toEqual(onlineUserOnly ? [] : [1, 3, TIMEOUT_ACTION]);
  });
});

test.each([false, true])(
  "an answer whose acknowledgement is lost is carried out once (online-only: %s)",
  async (online) => {
    await using line = await BreakableLine.to(server);
    const [me, other] = [`lost-ana-${online}`, `lost-bo-${online}`];
    await using ana = await Device.signIn(server, me);
    await using bo = await Device.signIn(server, other, { endpoint: line.url });
    const inviteID = await invite(ana, other, { onlineUserOnly: online });
    await bo.next("onReceiveNewInvitation");
    line.deafen();
    const accepting = bo.signaling.accept({ inviteID });
    await ana.next("onInviteeAccepted");
    line.cut();
    line.mend();
    done(await accepting);
    expect((await bo.signaling.accept({ inviteID })).code).toBe(8010);
    await bo.sendText("hello", { userID: me });
    await ana.nextText("hello");
    expect(ana.all("onInviteeAccepted")).toHaveLength(1);
    expect(await actions(bo, { userID: me })).toEqual(online ? [] : [1, 3]);
  },
);

test("an invitation in a live room, which keeps nothing", async () => {
  await using ana = await Device.signIn(server, "room-ana");
  await using bo = await Device.signIn(server, "room-bo");
  await using cy = await Device.signIn(server, "room-cy");
  const groupID = "signal-room";
  value(await ana.im.getGroupManager().createGroup({ groupType: "AVChatRoom", groupName: groupID, groupID }));
  for (const device of [ana, bo, cy]) done(await device.im.joinGroup({ groupID, message: "" }));
  const inviteeList = ["room-bo"];
  const stranger = await ana.signaling.inviteInGroup({ groupID, inviteeList: ["late-bo"], data: "" });
  expect(stranger.code).toBe(10_007);
  const inviteID = value(await ana.signaling.inviteInGroup({ groupID, inviteeList, data: "mic" }));
  for (const device of [bo, cy]) expect((await device.next("onReceiveNewInvitation"))[0]).toBe(inviteID);
  done(await bo.signaling.accept({ inviteID }));
  for (const device of [ana, cy])
    expect(await device.next("onInviteeAccepted")).toEqual([inviteID, "room-bo", ""]);
  const second = value(await ana.signaling.inviteInGroup({ groupID, inviteeList, data: "mic", timeout: 1 }));
  for (const device of [ana, bo, cy])
    expect(await device.next("onInvitationTimeout")).toEqual([second, inviteeList]);
  expect((await ana.signaling.modifyInvitation({ inviteID: second, data: "x" })).code).toBe(8010);
});

test("an invitation in a topic of a community", async () => {
  await using ana = await Device.signIn(server, "topic-ana");
  await using bo = await Device.signIn(server, "topic-bo");
  const groups = ana.im.getGroupManager();
  const communityID = "@TGS#_signals";
  value(
    await ana.im.getCommunityManager().createCommunity({
      info: { groupID: communityID, groupType: "Community", groupName: "Signals", isSupportTopic: true },
      memberList: [{ userID: "topic-bo", role: MEMBER }],
    } as never),
  );
  const topicID = value(
    await groups.createTopicInCommunity({ groupID: communityID, topicInfo: { topicName: "calls" } } as never),
  );
  await bo.next("onTopicCreated");
  const inviteID = value(
    await ana.signaling.inviteInGroup({ groupID: topicID, inviteeList: ["topic-bo"], data: "" }),
  );
  expect((await bo.next("onReceiveNewInvitation"))[2]).toBe(topicID);
  await using pad = await Device.signIn(server, "topic-bo", { platform: "iPad" });
  await pad.next("onReceiveNewInvitation");
  done(await pad.signaling.accept({ inviteID }));
  await ana.next("onInviteeAccepted");
  await bo.next("onInviteeAccepted");
});

test("who was offline hears of what is still open, and of nothing that is over", async () => {
  await using ana = await Device.signIn(server, "late-ana");
  (await Device.signIn(server, "late-bo")).im.unInitSDK();
  await createGroup(ana, "late-group", "late-bo");
  const over = await invite(ana, "late-bo");
  done(await ana.signaling.cancel({ inviteID: over }));
  const open = await invite(ana, "late-bo", { timeout: 60, data: "still" });
  const inGroup = value(
    await ana.signaling.inviteInGroup({ groupID: "late-group", inviteeList: ["late-bo"], data: "all" }),
  );
  await using bo = await Device.signIn(server, "late-bo");
  await bo.next("onReceiveNewInvitation", (inviteID) => inviteID === open);
  await bo.next("onReceiveNewInvitation", (inviteID) => inviteID === inGroup);
  done(await bo.signaling.accept({ inviteID: inGroup }));
  done(await bo.signaling.reject({ inviteID: open }));
  await ana.next("onInviteeAccepted");
  await ana.next("onInviteeRejected");
  expect((await bo.signaling.accept({ inviteID: over })).code).toBe(8010);
  expect(bo.all("onReceiveNewInvitation").map(([inviteID]) => inviteID)).toEqual([open, inGroup]);
});

test("an inviter who starts anew knows the open invitations, and can take them back", async () => {
  await using bo = await Device.signIn(server, "anew-bo");
  let inviteID = "";
  {
    await using ana = await Device.signIn(server, "anew-ana");
    inviteID = await invite(ana, "anew-bo");
    await bo.next("onReceiveNewInvitation");
  }
  await using ana = await Device.signIn(server, "anew-ana");
  done(await ana.signaling.cancel({ inviteID }));
  await bo.next("onInvitationCancelled");
  const second = await invite(ana, "anew-bo");
  await bo.next("onReceiveNewInvitation");
  done(await bo.signaling.accept({ inviteID: second }));
  await ana.next("onInviteeAccepted");
});

test("the server is killed before the time is over: it says so when it is back, once", async () => {
  await using own = await ServerProcess.start();
  await using bo = await Device.signIn(own, "kill-bo");
  {
    await using ana = await Device.signIn(own, "kill-ana");
    await invite(ana, "kill-bo", { timeout: 4 });
    await bo.next("onReceiveNewInvitation");
    await own.kill();
  }
  await own.start();
  await bo.next("onInvitationTimeout");
  await bo.next("onRecvNewMessage", isTimeout, 20_000);
  await bo.sendText("after", { userID: "kill-ana" });
  expect(await actions(bo, { userID: "kill-ana" })).toEqual([1, TIMEOUT_ACTION]);
  expect(bo.all("onInvitationTimeout")).toHaveLength(1);
}, 60_000);

test("a modified invitation says something else to its invitees, also to those who come later", async () => {
  await using ana = await Device.signIn(server, "mod-ana");
  await using bo = await Device.signIn(server, "mod-bo");
  const inviteID = await invite(ana, "mod-bo", { data: "audio" });
  await bo.next("onReceiveNewInvitation");
  expect((await bo.signaling.modifyInvitation({ inviteID, data: "mine" })).code).toBe(8011);
  done(await ana.signaling.modifyInvitation({ inviteID, data: "video" }));
  expect(await bo.next("onInvitationModified")).toEqual([inviteID, "video"]);
  await bo.next("onRecvMessageModified");
  await using pad = await Device.signIn(server, "mod-bo", { platform: "iPad" });
  expect((await pad.next("onReceiveNewInvitation"))[4]).toBe("video");
  done(await ana.signaling.modifyInvitation({ inviteID, data: "screen" }));
  for (const device of [bo, pad]) {
    const [, data] = await device.next("onInvitationModified");
    expect(data).toBe("screen");
  }
  done(await bo.signaling.accept({ inviteID }));
  expect((await ana.signaling.modifyInvitation({ inviteID, data: "late" })).code).toBe(8010);
  const online = await invite(ana, "mod-bo", { onlineUserOnly: true });
  expect((await ana.signaling.modifyInvitation({ inviteID: online, data: "x" })).code).toBe(8011);
});

test("an invitation that came by a push is known without ringing, for the time that is left", async () => {
  await using ana = await Device.signIn(server, "push-ana");
  const inviteID = await invite(ana, "push-bo-not-there").catch((error: Error) => error.message);
  expect(inviteID).toContain("20003");
  (await Device.signIn(server, "push-bo")).im.unInitSDK();
  const id = await invite(ana, "push-bo", { data: "ring" });
  const bo = await Device.open(server, "bo");
  await using _ = bo;
  // The app asks in the same turn in which the login is done.
  const info = { inviteID: id, inviter: "push-ana", inviteeList: ["push-bo"], actionType: 1, timeout: 30 };
  done(await bo.im.login({ userID: "push-bo", userSig: server.userSig("push-bo") }));
  done(await bo.signaling.addInvitedSignaling({ info }));
  expect((await bo.signaling.addInvitedSignaling({ info })).code).toBe(8012);
  done(await bo.signaling.accept({ inviteID: id }));
  await ana.next("onInviteeAccepted");
  expect(bo.all("onReceiveNewInvitation")).toEqual([]);
  expect((await bo.signaling.addInvitedSignaling({ info })).code).toBe(8010);
});

test("somebody whom the invitee has blocked invites nobody, and hears that the time is over", async () => {
  await using ana = await Device.signIn(server, "wall-ana");
  await using bo = await Device.signIn(server, "wall-bo");
  value(await bo.friends.addToBlackList({ userIDList: ["wall-ana"] }));
  const inviteID = await invite(ana, "wall-bo", { timeout: 1 });
  expect(await ana.next("onInvitationTimeout")).toEqual([inviteID, ["wall-bo"]]);
  await ana.sendText("hm", { userID: "wall-bo" });
  expect(heard(bo)).toEqual([]);
  expect(bo.received).toEqual([]);
});
