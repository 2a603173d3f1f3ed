import { GroupMemberRoleTypeEnum, type V2TIMSignalingManager } from "@skein-im/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

type Method = Exclude<keyof V2TIMSignalingManager, "addSignalingListener" | "removeSignalingListener">;
type Params = Readonly<Record<string, unknown>>;

interface Entry {
  readonly good: () => Params;
  readonly bad: readonly (readonly [code: number, params: () => Params])[];
}

const GROUP = "sig-group";
const TOO_LONG = "x".repeat(13_000);

/** Invitations that the tests are about: made anew for each. */
const is = { mine: "", theirs: "", over: "", online: "", message: "" };

const invite = (more: Params = {}) => ({ invitee: "sig-bo", data: "call", ...more });
const inviteAll = (more: Params = {}) => ({ groupID: GROUP, inviteeList: ["sig-bo"], data: "call", ...more });
const info = (more: Params = {}) => ({
  info: { inviteID: "of a push", inviter: "sig-cy", inviteeList: ["sig-ana"], actionType: 1, ...more },
});

/** What is wrong with naming an invitation, whatever is done with it. */
const badIDs: Entry["bad"] = [
  [6017, () => ({})],
  [6017, () => ({ inviteID: 7 })],
  [6017, () => ({ inviteID: is.mine, data: 7 })],
  [8010, () => ({ inviteID: "nothing" })],
  [8010, () => ({ inviteID: is.over })],
];

const ENTRIES: Readonly<Record<Method, Entry>> = {
  invite: {
    good: () => invite(),
    bad: [
      [6017, () => ({})],
      [7003, () => invite({ invitee: " bo" })],
      [6017, () => invite({ invitee: "sig-ana" })],
      [6017, () => invite({ data: {} })],
      [6017, () => invite({ timeout: -1 })],
      [6017, () => invite({ timeout: 1.5 })],
      [6017, () => invite({ timeout: 604_801 })],
      [6017, () => invite({ onlineUserOnly: "yes" })],
      [6017, () => invite({ offlinePushInfo: "ring" })],
      [8001, () => invite({ data: TOO_LONG })],
      [20_003, () => invite({ invitee: "nobody" })],
      [20_007, () => invite({ invitee: "sig-di" })],
    ],
  },
  inviteInGroup: {
    good: () => inviteAll(),
    bad: [
      [6017, () => inviteAll({ groupID: "" })],
      [8501, () => inviteAll({ groupID: "ß" })],
      [6017, () => inviteAll({ inviteeList: [] })],
      [6017, () => inviteAll({ inviteeList: "sig-bo" })],
      [7003, () => inviteAll({ inviteeList: ["sig-bo", " "] })],
      [6017, () => inviteAll({ inviteeList: ["sig-ana"] })],
      [6017, () => inviteAll({ inviteeList: Array.from({ length: 501 }, (_, n) => `u${n}`) })],
      [6017, () => inviteAll({ timeout: -1 })],
      [8001, () => inviteAll({ data: TOO_LONG })],
      [10_007, () => inviteAll({ inviteeList: ["sig-bo", "sig-cy"] })],
      [10_007, () => inviteAll({ groupID: "sig-others" })],
      [10_010, () => inviteAll({ groupID: "no-such-group" })],
    ],
  },
  cancel: {
    good: () => ({ inviteID: is.mine }),
    bad: [
      ...badIDs,
      [8011, () => ({ inviteID: is.theirs })],
      [8001, () => ({ inviteID: is.mine, data: TOO_LONG })],
    ],
  },
  accept: {
    good: () => ({ inviteID: is.theirs, data: "yes" }),
    bad: [
      ...badIDs,
      [8011, () => ({ inviteID: is.mine })],
      [8001, () => ({ inviteID: is.theirs, data: TOO_LONG })],
    ],
  },
  reject: {
    good: () => ({ inviteID: is.theirs }),
    bad: [...badIDs, [8011, () => ({ inviteID: is.mine })]],
  },
  getSignalingInfo: {
    good: () => ({ msgID: is.message }),
    bad: [
      [6017, () => ({})],
      [7011, () => ({ msgID: "nothing" })],
    ],
  },
  addInvitedSignaling: {
    good: () => info(),
    bad: [
      [6017, () => ({})],
      [6017, () => info({ inviter: undefined })],
      [6017, () => info({ inviteeList: "sig-ana" })],
      [6017, () => info({ actionType: 3 })],
      [6017, () => info({ timeout: -1 })],
      [8011, () => info({ inviteeList: ["sig-bo"] })],
      [8012, () => info({ inviteID: is.theirs })],
      [8010, () => info({ inviteID: "nothing" })],
    ],
  },
  modifyInvitation: {
    good: () => ({ inviteID: is.mine, data: "video" }),
    bad: [
      ...badIDs,
      [8011, () => ({ inviteID: is.theirs, data: "video" })],
      [8011, () => ({ inviteID: is.online, data: "video" })],
      [8001, () => ({ inviteID: is.mine, data: TOO_LONG })],
    ],
  },
};

let server: ServerProcess;
let ana: Device;
let bo: Device;
let cy: Device;
let signedOut: Device;
let uninitialised: Device;
beforeAll(async () => {
  // Every test begins with some invitations of its own.
  server = await ServerProcess.start({ SKEIN_MESSAGES_PER_SECOND: "1000" }, { blockedSendSucceeds: false });
  ana = await Device.signIn(server, "sig-ana");
  bo = await Device.signIn(server, "sig-bo");
  cy = await Device.signIn(server, "sig-cy");
  await using di = await Device.signIn(server, "sig-di");
  value(await di.friends.addToBlackList({ userIDList: ["sig-ana"] }));
  const create = { groupType: "Work", groupName: "Team" };
  const memberList = [{ userID: "sig-bo", role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER }];
  value(await ana.im.getGroupManager().createGroup({ ...create, groupID: GROUP, memberList }));
  value(await bo.im.getGroupManager().createGroup({ ...create, groupID: "sig-others" }));
  signedOut = await Device.open(server, "signed out");
  uninitialised = await Device.open(server, "not initialised");
  done(await uninitialised.im.unInitSDK());
}, 30_000);
afterAll(async () => {
  await Promise.all([ana, bo, cy, signedOut].map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

beforeEach(async () => {
  is.mine = value(await ana.signaling.invite(invite()));
  is.online = value(await ana.signaling.invite(invite({ onlineUserOnly: true })));
  is.over = value(await ana.signaling.invite(invite()));
  done(await ana.signaling.cancel({ inviteID: is.over }));
  is.theirs = value(await bo.signaling.invite({ invitee: "sig-ana", data: "call" }));
  await ana.next("onReceiveNewInvitation", (inviteID) => inviteID === is.theirs);
  const [message] = await ana.next(
    "onRecvNewMessage",
    ({ customElem }) => customElem?.data?.includes(is.theirs) ?? false,
  );
  is.message = message.msgID ?? "";
});

async function codeOf(device: Device, method: Method, params: Params): Promise<number> {
  const calls = device.signaling as unknown as Record<Method, (params: Params) => Promise<{ code: number }>>;
  return (await calls[method](params)).code;
}

describe.each(Object.entries(ENTRIES) as [Method, Entry][])("%s", (method, { good, bad }) => {
  // An invitation that no message brought needs a device that was not there: below.
  if (method !== "addInvitedSignaling") {
    test("succeeds", async () => {
      expect(await codeOf(ana, method, good())).toBe(0);
    });
  }
  test("needs initSDK: 6013", async () => {
    expect(await codeOf(uninitialised, method, good())).toBe(6013);
  });
  test("needs a login: 6014", async () => {
    expect(await codeOf(signedOut, method, good())).toBe(6014);
  });
  test.each(bad.map(([code, params]) => ({ code, params })))("fails with $code", async ({ code, params }) => {
    const given = params();
    expect(await codeOf(ana, method, given), JSON.stringify(given).slice(0, 200)).toBe(code);
  });
});

test("addInvitedSignaling: an invitation that no message brought is known by it", async () => {
  (await Device.signIn(server, "sig-late")).im.unInitSDK();
  const inviteID = value(await cy.signaling.invite({ invitee: "sig-late", data: "call" }));
  await using late = await Device.open(server, "late");
  done(await late.im.login({ userID: "sig-late", userSig: server.userSig("sig-late") }));
  const { info: given } = info({ inviteID, inviteeList: ["sig-late"] });
  done(await late.signaling.addInvitedSignaling({ info: given }));
  done(await late.signaling.reject({ inviteID }));
  expect(late.all("onReceiveNewInvitation")).toEqual([]);
});

test("getSignalingInfo: what the message says, and null for a message that is none", async () => {
  const { data } = await ana.signaling.getSignalingInfo({ msgID: is.message });
  expect(data).toEqual({
    businessID: 1,
    inviteID: is.theirs,
    inviter: "sig-bo",
    inviteeList: ["sig-ana"],
    groupID: "",
    data: "call",
    timeout: 30,
    actionType: 1,
    isOnlineUserOnly: false,
  });
  const { msgID = "" } = await ana.sendText("hello", { userID: "sig-bo" });
  expect(await ana.signaling.getSignalingInfo({ msgID })).toEqual({ code: 0, desc: "ok", data: null });
});

test("addSignalingListener and removeSignalingListener: one, or all of them", async () => {
  const heard: string[] = [];
  const [one, two] = ["one", "two"].map((name) => ({
    onReceiveNewInvitation: () => void heard.push(name),
  }));
  if (one === undefined || two === undefined) throw new Error("no listeners");
  for (const listener of [one, two]) await cy.signaling.addSignalingListener({ listener });
  const ring = async () => {
    const inviteID = value(await ana.signaling.invite({ invitee: "sig-cy", data: "" }));
    // The messages tell, whoever listens to invitations.
    await cy.next("onRecvNewMessage", ({ customElem }) => customElem?.data?.includes(inviteID) ?? false);
  };
  await ring();
  expect(heard).toEqual(["one", "two"]);
  await cy.signaling.removeSignalingListener({ listener: one });
  await ring();
  expect(heard).toEqual(["one", "two", "two"]);
  await cy.signaling.removeSignalingListener();
  await ring();
  expect(heard).toHaveLength(3);
});
