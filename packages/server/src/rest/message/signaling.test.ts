import { parseSignal, SIGNAL_ACTION, type Signal, signalText } from "@skein-im/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog, groupLog } from "../../domains/message/log-key.ts";
import { modifyMessage } from "../../domains/message/modify-message.ts";
import { aSignal } from "../../domains/signaling/a-signal.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("alice", "bob", "carol");
});
afterEach(() => rest.close());

const custom = (text: string) => ({ MsgType: "TIMCustomElem", MsgContent: { Data: text } });
let random = 0;

async function send(from: string, to: string, text: string, more: object = {}): Promise<number> {
  random += 1;
  const body = { From_Account: from, To_Account: to, MsgRandom: random, MsgBody: [custom(text)], ...more };
  return (await rest.call("openim/sendmsg", body)).ErrorCode;
}

const sendSignal = (from: string, to: string, signal: Signal) => send(from, to, signalText(signal));
const { accept, cancel, reject, timeout, invite } = SIGNAL_ACTION;
const storedIn = async (log = c2cLog("alice", "bob")) => {
  const query = { app: APP, log, user: undefined, direction: "newer", floor: 1, limit: 100 } as const;
  return (await rest.store.messages.history(query)).messages;
};

test("a back end that invites and answers in accounts' names is under the same rules as devices", async () => {
  expect(await sendSignal("alice", "bob", aSignal())).toBe(0);
  expect(await sendSignal("alice", "bob", aSignal())).toBe(8012);
  expect(await sendSignal("bob", "alice", aSignal({ actionType: cancel }))).toBe(8011);
  expect(await sendSignal("bob", "alice", aSignal({ actionType: accept, inviter: "carol" }))).toBe(8011);
  expect(await sendSignal("bob", "alice", aSignal({ actionType: accept }))).toBe(0);
  expect(await sendSignal("bob", "alice", aSignal({ actionType: reject }))).toBe(8010);
  expect(await sendSignal("alice", "bob", aSignal({ actionType: timeout }))).toBe(8010);
  expect(await storedIn()).toHaveLength(2);
});

test.each<[number, Partial<Signal>]>([
  [8011, { inviter: "carol" }],
  [6017, { inviteeList: [] }],
  [6017, { inviteeList: ["carol"] }],
  [6017, { inviteeList: ["bob", "carol"] }],
  [6017, { inviteeList: ["alice"] }],
  [6017, { groupID: "hike" }],
  [6017, { timeout: -1 }],
  [6017, { timeout: 604_801 }],
  [6017, { inviteID: "x".repeat(129) }],
])("an INVITE that is none fails with %i: %o", async (code, change) => {
  expect(await sendSignal("alice", "bob", aSignal(change))).toBe(code);
  expect(await storedIn()).toEqual([]);
});

test("whoever has no part in an invitation has no say in it", async () => {
  await sendSignal("alice", "bob", aSignal());
  expect(await sendSignal("carol", "alice", aSignal({ actionType: accept, inviteeList: ["carol"] }))).toBe(
    8010,
  );
  expect(await sendSignal("alice", "bob", aSignal({ actionType: accept }))).toBe(8011);
});

test("a custom message that only looks like a signal is a message", async () => {
  const texts = [
    '{"businessID":1,"inviteID":"x","actionType":9}',
    '{"businessID":2,"inviteID":"x","actionType":3}',
    '{"businessID":"1","inviteID":"x","actionType":3}',
    '{"businessID":1,"actionType":3}',
    '{"businessID":1,"inviteID":"x","actionType":3',
    "null",
  ];
  for (const text of texts) expect(await send("bob", "alice", text)).toBe(0);
  expect(await storedIn()).toHaveLength(texts.length);
});

test("keys that are not known are kept as they came", async () => {
  const text = JSON.stringify({ ...JSON.parse(signalText(aSignal())), extra: { a: 1 } });
  await send("alice", "bob", text);
  const [element] = rest.pushedTo("bob")[0]?.elements ?? [];
  expect(element).toMatchObject({ MsgContent: { Data: text } });
});

test("the app's back end is asked before a signal, as before each message; what it drops or changes is no invitation", async () => {
  rest.hooks.verdict = { ok: true, value: { kind: "drop" } };
  expect(await sendSignal("alice", "bob", aSignal())).toBe(0);
  rest.hooks.verdict = {
    ok: true,
    value: { kind: "pass", elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "no calls" } }] },
  };
  expect(await sendSignal("alice", "bob", aSignal())).toBe(0);
  rest.hooks.verdict = { ok: true, value: { kind: "pass" } };
  expect(await sendSignal("bob", "alice", aSignal({ actionType: accept }))).toBe(8010);
  expect(rest.hooks.asked).toHaveLength(3);
  expect(await sendSignal("alice", "bob", aSignal())).toBe(0);
  expect(rest.hooks.told.at(-1)?.request.elements).toHaveLength(1);
});

async function inGroup(from: string, signal: Signal): Promise<number> {
  random += 1;
  const body = {
    GroupId: "hike",
    From_Account: from,
    Random: random,
    MsgBody: [custom(signalText(signal))],
  };
  return (await rest.call("group_open_http_svc/send_group_msg", body)).ErrorCode;
}

test("in a group every invitee is a member, and each answers for themselves", async () => {
  await rest.call("group_open_http_svc/create_group", {
    GroupId: "hike",
    Type: "Work",
    Name: "Hike",
    Owner_Account: "alice",
    MemberList: [{ Member_Account: "bob" }],
  });
  const signal = aSignal({ groupID: "hike", inviteeList: ["bob", "carol"] });
  expect(await inGroup("alice", signal)).toBe(10007);
  await rest.call("group_open_http_svc/add_group_member", {
    GroupId: "hike",
    MemberList: [{ Member_Account: "carol" }],
  });
  const before = (await storedIn(groupLog("hike"))).length;
  expect(await inGroup("alice", signal)).toBe(0);
  expect(await inGroup("bob", { ...signal, actionType: accept, inviteeList: ["bob", "carol"] })).toBe(8011);
  expect(await inGroup("bob", { ...signal, actionType: accept, inviteeList: ["bob"] })).toBe(0);
  expect(await inGroup("alice", { ...signal, actionType: timeout, inviteeList: ["bob", "carol"] })).toBe(0);
  expect(await inGroup("carol", { ...signal, actionType: reject, inviteeList: ["carol"] })).toBe(8010);
  expect(await storedIn(groupLog("hike"))).toHaveLength(before + 3);
});

test("only its inviter changes an invitation, only its data, and only while it is open", async () => {
  await sendSignal("alice", "bob", aSignal({ data: "audio" }));
  const app = await rest.app();
  const modify = async (user: string, signal: Signal, isApp = false) => {
    const elements = [custom(signalText(signal))] as never;
    const deps = { ...rest.deps.read, media: rest.deps.send.media };
    const of = { userID: user === "alice" ? "bob" : "alice" };
    const modified = await modifyMessage(deps, app, { userID: user, isApp }, { of, seq: 1, elements });
    return modified.ok ? 0 : modified.error.code;
  };
  const dataOf = async () => {
    const [invitation] = await rest.deps.send.invitations.openOf(APP, "bob");
    return invitation && parseSignal(invitation.signal)?.data;
  };
  expect(await modify("bob", aSignal({ data: "video" }))).toBe(8011);
  expect(await modify("alice", aSignal({ data: "video", timeout: 60 }))).toBe(6017);
  expect(await modify("alice", aSignal({ data: "video", actionType: accept }))).toBe(6017);
  expect(await dataOf()).toBe("audio");
  expect(await modify("alice", aSignal({ data: "video" }))).toBe(0);
  expect(await dataOf()).toBe("video");
  expect(await modify("alice", aSignal({ data: "app" }), true)).toBe(0);
  expect(await dataOf()).toBe("app");
  await sendSignal("bob", "alice", aSignal({ actionType: accept }));
  expect(await modify("alice", aSignal({ data: "late" }))).toBe(8010);
  expect(await modify("alice", aSignal({ data: "late", actionType: invite }), true)).toBe(0);
});
