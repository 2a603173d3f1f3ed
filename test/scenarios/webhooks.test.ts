import { createHash, createHmac } from "node:crypto";
import type { V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BackEnd } from "../harness/back-end.ts";
import { BreakableLine } from "../harness/breakable-line.ts";
import { skein } from "../harness/command-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { readLog } from "../harness/log-reader.ts";
import { RawLink } from "../harness/raw-link.ts";
import { APP_ID, ServerProcess } from "../harness/server-process.ts";

const BEFORE = "C2C.CallbackBeforeSendMsg";
const AFTER = "C2C.CallbackAfterSendMsg";
const GROUP_BEFORE = "Group.CallbackBeforeSendMsg";
const GROUP_AFTER = "Group.CallbackAfterSendMsg";
const STATE = "State.StateChange";
const READ = "C2C.CallbackAfterMsgReport";
const REVOKED = "C2C.CallbackAfterMsgWithDraw";
const GROUP_REVOKED = "Group.CallbackAfterRecallMsg";
const TOKEN = "tok-e5fa";

const SENT = 2;
const FAILED = 3;

const REFUSE = { ActionStatus: "FAIL", ErrorCode: 1, ErrorInfo: "no" };
const DROP = { ActionStatus: "OK", ErrorCode: 2, ErrorInfo: "" };

let server: ServerProcess;
let backEnd: BackEnd;
beforeAll(async () => {
  backEnd = await BackEnd.open();
  server = await ServerProcess.start();
  const settings = [
    `webhook.url=${backEnd.url}`,
    `webhook.commands=${[BEFORE, AFTER, GROUP_BEFORE, GROUP_AFTER, STATE, READ, REVOKED, GROUP_REVOKED].join(",")}`,
    `webhook.refuseOnFailure=${GROUP_BEFORE}`,
    "webhook.timeoutMs=1000",
    "deviceInstances=1",
    `webhook.token=${TOKEN}`,
  ];
  const set = await skein(["app", "set", ...settings], { SKEIN_DATA: server.data });
  expect(set).toMatchObject({ code: 0, errors: "" });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await backEnd[Symbol.asyncDispose]();
});

/** Two users of their own for a test, both online. */
async function pair(name: string) {
  const [alice, bob] = await Promise.all([
    Device.signIn(server, `${name}-alice`),
    Device.signIn(server, `${name}-bob`),
  ]);
  return {
    alice,
    bob,
    async [Symbol.asyncDispose]() {
      await Promise.all([alice.im.unInitSDK(), bob.im.unInitSDK()]);
    },
  };
}

const from = (userID: string) => (body: Record<string, unknown>) => body.From_Account === userID;
const text = (Text: string) => ({ MsgType: "TIMTextElem", MsgContent: { Text } });
const textOf = ({ textElem }: V2TimMessage): string => textElem?.text ?? "";
const receivedTexts = (device: Device): string[] => device.received.map(textOf);

const sendC2C = (device: Device, words: string, userID: string) =>
  device.im.sendC2CTextMessage({ text: words, userID });

async function historyTexts(device: Device, userID: string): Promise<string[]> {
  return value(await device.messages.getC2CHistoryMessageList({ userID, count: 20 })).map(textOf);
}

async function createGroup(owner: Device, ...userIDs: string[]): Promise<string> {
  return value(
    await owner.im.getGroupManager().createGroup({
      groupType: "Work",
      groupName: "Hooked",
      memberList: userIDs.map((userID) => ({ userID, role: 0 })),
    }),
  );
}

describe("a message that passes", () => {
  test("is shown to the back end before and after, signed", async () => {
    await using users = await pair("pass");
    const { alice, bob } = users;
    const { id = "" } = value(await alice.messages.createTextMessage({ text: "lunch at noon?" }));
    const sent = value(
      await alice.messages.sendMessage({ id, receiver: "pass-bob", groupID: "", cloudCustomData: "data" }),
    );
    await bob.nextText("lunch at noon?");
    const common = {
      From_Account: "pass-alice",
      To_Account: "pass-bob",
      MsgRandom: sent.random,
      MsgId: sent.msgID,
      OnlineOnlyFlag: 0,
      MsgBody: [text("lunch at noon?")],
      CloudCustomData: "data",
    };
    const before = await backEnd.next(BEFORE, from("pass-alice"));
    expect(before.body).toMatchObject(common);
    const after = await backEnd.next(AFTER, from("pass-alice"));
    expect(after.body).toMatchObject({
      ...common,
      SendMsgResult: 0,
      UnreadMsgNum: 1,
      MsgTime: sent.timestamp,
      MsgKey: `${after.body.MsgSeq}_${sent.random}_${sent.timestamp}`,
    });
    for (const { query, headers, text: raw } of [before, after]) {
      expect(query.get("SdkAppid")).toBe(String(APP_ID));
      expect(query.get("CallbackCommand")).toMatch(/^C2C\./);
      expect(query.get("contenttype")).toBe("json");
      expect(query.get("ClientIP")).toBe("127.0.0.1");
      const time = query.get("RequestTime") ?? "";
      expect(Math.abs(Number(time) - Date.now() / 1_000)).toBeLessThan(60);
      expect(query.get("Sign")).toBe(
        createHash("sha256")
          .update(TOKEN + time)
          .digest("hex"),
      );
      const whole = createHmac("sha256", TOKEN).update(`${time}.${raw}`).digest("hex");
      expect(headers["x-skein-signature"]).toBe(whole);
    }
  });

  test("to a group carries the group, its type and the seq", async () => {
    await using users = await pair("group-pass");
    const { alice, bob } = users;
    const groupID = await createGroup(alice, "group-pass-bob");
    value(await alice.im.sendGroupTextMessage({ text: "to all", groupID }));
    const common = {
      GroupId: groupID,
      Type: "Private",
      From_Account: "group-pass-alice",
      Operator_Account: "group-pass-alice",
      MsgBody: [text("to all")],
    };
    expect((await backEnd.next(GROUP_BEFORE, from("group-pass-alice"))).body).toMatchObject(common);
    const after = await backEnd.next(GROUP_AFTER, from("group-pass-alice"));
    expect(after.body).toMatchObject({ ...common, MsgSeq: 1 });
    await bob.nextText("to all");
  });

  test("says who is online only, and which platform it comes from", async () => {
    await using bob = await Device.signIn(server, "platform-bob");
    for (const [platform, told] of [
      ["Android", "Android"],
      ["iPhone", "iOS"],
      ["Web", "Web"],
      ["Linux", "Unknown"],
    ] as const) {
      await using alice = await Device.signIn(server, "platform-alice", { platform });
      const { id = "" } = value(await alice.messages.createTextMessage({ text: platform }));
      const to = { receiver: "platform-bob", groupID: "", onlineUserOnly: true };
      value(await alice.messages.sendMessage({ id, ...to }));
      await bob.nextText(platform);
      const { query, body } = await backEnd.next(AFTER, from("platform-alice"));
      expect(query.get("OptPlatform")).toBe(told);
      expect(body).toMatchObject({ OnlineOnlyFlag: 1, MsgBody: [text(platform)] });
    }
    await Device.signIn(server, "platform-alice").then((device) => device.im.unInitSDK());
    const rest = await server.rest("openim/sendmsg", {
      From_Account: "platform-alice",
      To_Account: "platform-bob",
      MsgRandom: 1,
      MsgBody: [text("by REST")],
    });
    expect(rest).toMatchObject({ ErrorCode: 0 });
    await bob.nextText("by REST");
    const { query } = await backEnd.next(AFTER, from("platform-alice"));
    expect(query.get("OptPlatform")).toBe("RESTAPI");
  });

  test("goes past the back end where the sender asks for it", async () => {
    await using users = await pair("past");
    const { alice, bob } = users;
    const send = async (words: string, flags: object) => {
      const { id = "" } = value(await alice.messages.createTextMessage({ text: words }));
      return alice.messages.sendMessage({ id, receiver: "past-bob", groupID: "", ...flags });
    };
    backEnd.answer(BEFORE, "past-alice", REFUSE);
    done(await send("unseen before", { isDisableCloudMessagePreHook: true }));
    done(await send("unseen", { isDisableCloudMessagePreHook: true, isDisableCloudMessagePostHook: true }));
    expect((await send("seen", {})).code).toBe(20_006);
    await bob.nextText("unseen");
    await backEnd.next(BEFORE, from("past-alice"));
    await backEnd.next(AFTER, from("past-alice"));
    const told = (command: string) =>
      backEnd.all(command, from("past-alice")).map(({ body }) => JSON.stringify(body.MsgBody));
    expect(told(BEFORE)).toEqual([JSON.stringify([text("seen")])]);
    expect(told(AFTER)).toEqual([JSON.stringify([text("unseen before")])]);
  });
});

describe("what becomes of a message", () => {
  test("is told: read one to one, revoked by its sender or in a group", async () => {
    await using users = await pair("after");
    const { alice, bob } = users;
    const sent = await alice.sendText("read this", { userID: "after-bob" });
    await bob.nextText("read this");
    done(await bob.messages.markC2CMessageAsRead({ userID: "after-alice" }));
    const read = await backEnd.next(READ, (body) => body.Report_Account === "after-bob");
    expect(read.body).toMatchObject({
      Peer_Account: "after-alice",
      LastReadTime: sent.timestamp,
      UnreadMsgNum: 0,
    });
    done(await alice.messages.revokeMessage({ msgID: sent.msgID ?? "" }));
    const revoked = await backEnd.next(REVOKED, from("after-alice"));
    expect(revoked.body).toMatchObject({ To_Account: "after-bob", MsgId: sent.msgID, UnreadMsgNum: 0 });
    expect(revoked.body.MsgKey).toMatch(new RegExp(`^\\d+_${sent.random}_${sent.timestamp}$`));

    const group = { groupType: "Work", groupName: "After", groupID: "after-group" };
    value(await alice.im.getGroupManager().createGroup(group));
    const inGroup = await alice.sendText("take this back", { groupID: "after-group" });
    done(await alice.messages.revokeMessage({ msgID: inGroup.msgID ?? "" }));
    const recalled = await backEnd.next(GROUP_REVOKED, (body) => body.GroupId === "after-group");
    expect(recalled.body).toMatchObject({
      Operator_Account: "after-alice",
      Type: "Private",
      MsgSeqList: [{ MsgSeq: Number(inGroup.seq), MsgId: inGroup.msgID }],
    });
  });
});

describe("before a message is sent, the back end may", () => {
  test("refuse it: the sender gets 20006 and keeps a failed message, nobody else sees it", async () => {
    await using users = await pair("refuse");
    const { alice, bob } = users;
    backEnd.answer(BEFORE, "refuse-alice", REFUSE);
    expect((await sendC2C(alice, "refused", "refuse-bob")).code).toBe(20_006);
    backEnd.answer(BEFORE, "refuse-alice", { ActionStatus: "FAIL", ErrorCode: 77, ErrorInfo: "not mine" });
    expect((await sendC2C(alice, "refused too", "refuse-bob")).code).toBe(20_006);
    backEnd.answer(BEFORE, "refuse-alice", {
      ActionStatus: "FAIL",
      ErrorCode: 120_042,
      ErrorInfo: "mind your language",
    });
    const own = await sendC2C(alice, "refused by the app", "refuse-bob");
    expect(own).toMatchObject({ code: 120_042, desc: "mind your language" });
    backEnd.answer(BEFORE, "refuse-alice", { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
    const sent = value(await sendC2C(alice, "allowed", "refuse-bob"));
    expect(sent.seq).toBe("1");
    await bob.nextText("allowed");
    expect(receivedTexts(bob)).toEqual(["allowed"]);
    const history = value(await alice.messages.getC2CHistoryMessageList({ userID: "refuse-bob", count: 20 }));
    const withStatus = (status: number) => history.filter((one) => one.status === status).map(textOf);
    expect(withStatus(SENT)).toEqual(["allowed"]);
    expect(withStatus(FAILED)).toEqual(["refused by the app", "refused too", "refused"]);
    expect(await historyTexts(bob, "refuse-alice")).toEqual(["allowed"]);
    await backEnd.next(AFTER, from("refuse-alice"));
    expect(backEnd.all(AFTER, from("refuse-alice"))).toHaveLength(1);
  });

  test("change it: everybody sees the new content, the sender too", async () => {
    await using users = await pair("change");
    const { alice, bob } = users;
    await using phone = await Device.signIn(server, "change-alice", { platform: "Android" });
    backEnd.answer(BEFORE, "change-alice", {
      ActionStatus: "OK",
      ErrorCode: 0,
      ErrorInfo: "",
      MsgBody: [text("darn ****"), { MsgType: "TIMCustomElem", MsgContent: { Data: "gold", Desc: "badge" } }],
      CloudCustomData: "checked",
    });
    const sent = value(await sendC2C(alice, "darn you", "change-bob"));
    const content = {
      msgID: sent.msgID,
      textElem: { text: "darn ****", nextElem: { data: "gold", desc: "badge" } },
      cloudCustomData: "checked",
    };
    expect(sent).toMatchObject(content);
    const [modified] = await alice.next("onRecvMessageModified");
    expect(modified).toMatchObject(content);
    for (const device of [bob, phone]) expect(await device.nextText("darn ****")).toMatchObject(content);
    for (const [device, peer] of [
      [alice, "change-bob"],
      [phone, "change-bob"],
      [bob, "change-alice"],
    ] as const) {
      expect(await historyTexts(device, peer)).toEqual(["darn ****"]);
    }
    const after = await backEnd.next(AFTER, from("change-alice"));
    expect(after.body).toMatchObject({ MsgBody: [text("darn ****"), {}], CloudCustomData: "checked" });
    const log = await readLog(server, "change-bob", { userID: "change-alice" });
    expect(JSON.stringify(log)).not.toContain("darn you");
  });

  test("drop it: the sender is told that it worked, and nobody gets it", async () => {
    await using users = await pair("drop");
    const { alice, bob } = users;
    await using phone = await Device.signIn(server, "drop-alice", { platform: "Android" });
    backEnd.answer(BEFORE, "drop-alice", DROP);
    const dropped = value(await sendC2C(alice, "dropped", "drop-bob"));
    expect(dropped).toMatchObject({ status: 2, isSelf: true });
    backEnd.answer(BEFORE, "drop-alice", { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
    expect(value(await sendC2C(alice, "kept", "drop-bob")).seq).toBe("1");
    for (const device of [bob, phone]) {
      await device.nextText("kept");
      expect(receivedTexts(device)).toEqual(["kept"]);
    }
    expect(await historyTexts(bob, "drop-alice")).toEqual(["kept"]);
    await backEnd.next(AFTER, from("drop-alice"));
    expect(backEnd.all(AFTER, from("drop-alice"))).toHaveLength(1);
  });

  test("do the same with group messages, under the codes of groups; no seq is lost", async () => {
    await using users = await pair("group-hook");
    const { alice, bob } = users;
    const groupID = await createGroup(alice, "group-hook-bob");
    const say = (words: string) => alice.im.sendGroupTextMessage({ text: words, groupID });
    const answer = (ErrorCode: number, more: object = {}) =>
      backEnd.answer(GROUP_BEFORE, "group-hook-alice", {
        ActionStatus: "OK",
        ErrorCode,
        ErrorInfo: "links are not allowed here",
        ...more,
      });
    answer(1);
    expect((await say("one")).code).toBe(10_016);
    answer(10_123);
    expect(await say("two")).toMatchObject({ code: 10_123, desc: "links are not allowed here" });
    answer(2);
    expect((await say("three")).code).toBe(0);
    answer(0, { MsgBody: [text("four, changed")] });
    const sent = value(await say("four"));
    expect(sent).toMatchObject({ seq: "1", textElem: { text: "four, changed" } });
    await bob.nextText("four, changed");
    expect(receivedTexts(bob)).toEqual(["four, changed"]);
  });

  test("answer what makes no sense: then the message stays as it was", async () => {
    await using users = await pair("nonsense");
    const { alice, bob } = users;
    const pass = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };
    for (const [index, changes] of [
      { MsgBody: [] },
      { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: {} }] },
      { MsgBody: [text("x".repeat(12_289))] },
      { CloudCustomData: 7 },
    ].entries()) {
      backEnd.answer(BEFORE, "nonsense-alice", { ...pass, ...changes });
      value(await sendC2C(alice, `as it was ${index}`, "nonsense-bob"));
      await bob.nextText(`as it was ${index}`);
    }
    expect(alice.all("onRecvMessageModified")).toEqual([]);
  });
});

describe("a back end that fails", () => {
  test("lets one-to-one messages pass, where the app wants it so", async () => {
    await using users = await pair("fails");
    const { alice, bob } = users;
    for (const answer of [{ status: 500 }, { no: "code" }, "silence"] as const) {
      backEnd.answer(BEFORE, "fails-alice", answer);
      const words = JSON.stringify(answer);
      value(await sendC2C(alice, words, "fails-bob"));
      await bob.nextText(words);
    }
  });

  test("refuses group messages with 80003, where the app wants it so", async () => {
    await using users = await pair("group-fails");
    const { alice, bob } = users;
    const groupID = await createGroup(alice, "group-fails-bob");
    const say = (words: string) => alice.im.sendGroupTextMessage({ text: words, groupID });
    for (const answer of [{ status: 500 }, "silence"] as const) {
      backEnd.answer(GROUP_BEFORE, "group-fails-alice", answer);
      expect((await say("lost")).code).toBe(80_003);
    }
    backEnd.answer(GROUP_BEFORE, "group-fails-alice", { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
    expect(value(await say("found")).seq).toBe("1");
    await bob.nextText("found");
    expect(bob.received).toHaveLength(1);
  });
});

describe("the back end hears of devices", () => {
  const info = (userID: string, Action: string) => (body: Record<string, unknown>) => {
    const { To_Account, Action: action } = body.Info as Record<string, unknown>;
    return To_Account === userID && action === Action;
  };

  test("that sign in and sign out", async () => {
    await using phone = await Device.signIn(server, "state", { platform: "iPhone" });
    const login = await backEnd.next(STATE, info("state", "Login"));
    expect(login.body).toMatchObject({
      CallbackCommand: STATE,
      Info: { Action: "Login", To_Account: "state", Reason: "Register" },
    });
    expect(login.body).not.toHaveProperty("KickedDevice");
    expect(Math.abs(Number(login.body.EventTime) - Date.now())).toBeLessThan(60_000);
    expect(login.query.get("OptPlatform")).toBe("IOS");
    done(await phone.im.logout());
    const logout = await backEnd.next(STATE, info("state", "Logout"));
    expect(logout.body).toMatchObject({ Info: { Reason: "Unregister" } });
    expect(backEnd.all(STATE, info("state", "Disconnect"))).toEqual([]);
  });

  test("that lose their connection and come back", async () => {
    await using line = await BreakableLine.to(server);
    await using device = await Device.signIn(server, "lost", { endpoint: line.url });
    await backEnd.next(STATE, info("lost", "Login"));
    line.cut();
    const lost = await backEnd.next(STATE, info("lost", "Disconnect"));
    expect(lost.body).toMatchObject({ Info: { Reason: "LinkClose" } });
    line.mend();
    await backEnd.next(STATE, info("lost", "Login"));
    expect(device.all("onKickedOffline")).toEqual([]);
  });

  test("that take the place of others", async () => {
    await using first = await Device.signIn(server, "taken", { platform: "Android" });
    await backEnd.next(STATE, info("taken", "Login"));
    await using second = await Device.signIn(server, "taken", { platform: "Android" });
    await first.next("onKickedOffline");
    const { body } = await backEnd.next(STATE, info("taken", "Login"));
    expect(body.KickedDevice).toEqual([{ Platform: "Android" }]);
    done(await second.im.logout());
    await backEnd.next(STATE, info("taken", "Logout"));
    // The device that had to go has no word of its own.
    expect(backEnd.all(STATE, info("taken", "Logout"))).toHaveLength(1);
    expect(backEnd.all(STATE, info("taken", "Disconnect"))).toEqual([]);
  });

  test("that the back end itself puts out", async () => {
    await using device = await Device.signIn(server, "put-out");
    await server.rest("im_open_login_svc/kick", { UserID: "put-out" });
    await device.next("onKickedOffline");
    const { body } = await backEnd.next(STATE, info("put-out", "Logout"));
    expect(body).toMatchObject({ Info: { Reason: "Unregister" } });
  });
});

describe("the address of a client", () => {
  const login = (body: Record<string, unknown>) =>
    (body.Info as { To_Account?: string } | undefined)?.To_Account === "behind-proxy";
  const headers = { "x-forwarded-for": "203.0.113.9" };

  async function clientIP(environment: Record<string, string>): Promise<string | null> {
    const webhook = {
      url: backEnd.url,
      commands: [STATE],
      refuseOnFailure: [],
      timeoutMs: 1_000,
      token: "",
    };
    await using other = await ServerProcess.start(environment, { webhook });
    using _link = await RawLink.signIn(other, "behind-proxy", headers);
    return (await backEnd.next(STATE, login)).query.get("ClientIP");
  }

  test("is what a trusted proxy says", async () => {
    expect(await clientIP({ SKEIN_TRUSTED_PROXIES: "127.0.0.1" })).toBe("203.0.113.9");
  });

  test("is that of the connection when nobody is trusted", async () => {
    expect(await clientIP({})).toBe("127.0.0.1");
  });
});
