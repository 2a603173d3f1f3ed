import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { V2TimGroupChangeInfo, V2TimReceiveMessageOptInfo } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const NOT_RECEIVE = 1;
const NOT_NOTIFY = 2;
const NOT_RECEIVE_EXCEPT_AT = 4;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const total = async (device: Device): Promise<number> =>
  value(await device.im.getConversationManager().getTotalUnreadMessageCount());

const recvOpt = async (device: Device, conversationID: string) =>
  value(await device.im.getConversationManager().getConversation({ conversationID })).recvOpt;

async function groupOf(owner: Device, ...members: string[]): Promise<string> {
  const memberList = members.map((userID) => ({ userID, role: 0 as const }));
  return value(
    await owner.im.getGroupManager().createGroup({ groupType: "Work", groupName: "g", memberList }),
  );
}

describe("a receive option", () => {
  test("of a user holds back the callback, not the message, and leaves the total alone", async () => {
    await using alice = await Device.signIn(server, "mute-alice");
    await using bob = await Device.signIn(server, "mute-bob");
    await using carol = await Device.signIn(server, "mute-carol");
    await alice.sendText("before", { userID: "mute-bob" });
    await bob.nextText("before");
    await carol.sendText("hello", { userID: "mute-bob" });
    await bob.nextText("hello");
    expect(await total(bob)).toBe(2);

    done(await bob.messages.setC2CReceiveMessageOpt({ userIDList: ["mute-alice"], opt: NOT_RECEIVE }));
    await bob.conversation("c2c_mute-alice", "the option", (one) => one.recvOpt === NOT_RECEIVE);
    expect(await total(bob)).toBe(1);
    await alice.sendText("unheard", { userID: "mute-bob" });
    await bob.conversation(
      "c2c_mute-alice",
      "the message",
      (one) => one.lastMessage?.textElem?.text === "unheard" && one.unreadCount === 2,
    );
    await carol.sendText("hello again", { userID: "mute-bob" });
    await bob.nextText("hello again");
    expect(bob.received.map(({ textElem }) => textElem?.text)).toEqual(["before", "hello", "hello again"]);
    expect(await total(bob)).toBe(2);
    expect(
      value(await bob.messages.getC2CHistoryMessageList({ userID: "mute-alice", count: 10 })),
    ).toHaveLength(2);

    expect(
      value(await bob.messages.getC2CReceiveMessageOpt({ userIDList: ["mute-alice", "mute-carol"] })),
    ).toEqual([
      { userID: "mute-alice", c2CReceiveMessageOpt: NOT_RECEIVE },
      { userID: "mute-carol", c2CReceiveMessageOpt: 0 },
    ]);
    done(await bob.messages.setC2CReceiveMessageOpt({ userIDList: ["mute-alice"], opt: 0 }));
    expect(await total(bob)).toBe(4);
    await alice.sendText("heard again", { userID: "mute-bob" });
    await bob.nextText("heard again");
  });

  test("does not hold back what the app says in the sender's name, unless it wants so", async () => {
    await using alice = await Device.signIn(server, "app-alice");
    await using bob = await Device.signIn(server, "app-bob");
    await alice.sendText("hello", { userID: "app-bob" });
    done(await bob.messages.setC2CReceiveMessageOpt({ userIDList: ["app-alice"], opt: NOT_RECEIVE }));
    const send = (Text: string, fields: object = {}) =>
      server.rest("openim/sendmsg", {
        From_Account: "app-alice",
        To_Account: "app-bob",
        MsgRandom: Text.length,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text } }],
        ...fields,
      });
    await send("quietly", { SendMsgControl: ["WithMuteNotifications"] });
    await send("your parcel is here");
    await bob.nextText("your parcel is here");
    expect(bob.received.map(({ textElem }) => textElem?.text)).not.toContain("quietly");
  });

  test("without a notification still delivers, and does not count in the total", async () => {
    await using alice = await Device.signIn(server, "quiet-alice");
    await using bob = await Device.signIn(server, "quiet-bob");
    // Before there is a conversation.
    done(await bob.messages.setC2CReceiveMessageOpt({ userIDList: ["quiet-alice"], opt: NOT_NOTIFY }));
    await alice.sendText("softly", { userID: "quiet-bob" });
    await bob.nextText("softly");
    await bob.conversation(
      "c2c_quiet-alice",
      "the option",
      (one) => one.recvOpt === NOT_NOTIFY && one.unreadCount === 1,
    );
    expect(await total(bob)).toBe(0);
  });

  test("is the same on all devices, also those that were away", async () => {
    const initPath = mkdtempSync(join(tmpdir(), "skein-options-"));
    try {
      await using alice = await Device.signIn(server, "sync-alice");
      {
        await using bob = await Device.signIn(server, "sync-bob", { initPath });
        await alice.sendText("hi", { userID: "sync-bob" });
        await bob.nextText("hi");
      }
      {
        await using laptop = await Device.signIn(server, "sync-bob", { platform: "Mac" });
        await using phone = await Device.signIn(server, "sync-bob", { platform: "Android" });
        done(await laptop.messages.setC2CReceiveMessageOpt({ userIDList: ["sync-alice"], opt: NOT_NOTIFY }));
        await phone.conversation("c2c_sync-alice", "the option", (one) => one.recvOpt === NOT_NOTIFY);
      }
      await using bob = await Device.signIn(server, "sync-bob", { initPath });
      expect(await recvOpt(bob, "c2c_sync-alice")).toBe(NOT_NOTIFY);
      expect(await total(bob)).toBe(0);
    } finally {
      rmSync(initPath, { recursive: true });
    }
  });

  test("of a group lets only mentions through, and tells the user's devices as a group's change", async () => {
    await using alice = await Device.signIn(server, "grp-alice");
    await using bob = await Device.signIn(server, "grp-bob");
    await using phone = await Device.signIn(server, "grp-bob", { platform: "Android" });
    const groupID = await groupOf(alice, "grp-bob");
    const changes: [string, V2TimGroupChangeInfo[]][] = [];
    await phone.im.addGroupListener({
      listener: { onGroupInfoChanged: (id, infos) => void changes.push([id, infos]) },
    });
    await alice.sendText("before", { groupID });
    await bob.nextText("before");
    done(await bob.messages.setGroupReceiveMessageOpt({ groupID, opt: NOT_RECEIVE_EXCEPT_AT }));
    const id = `group_${groupID}`;
    for (const device of [bob, phone]) {
      await device.conversation(id, "the option", (one) => one.recvOpt === NOT_RECEIVE_EXCEPT_AT);
    }
    expect(changes).toEqual([[groupID, [{ type: 10, intValue: NOT_RECEIVE_EXCEPT_AT }]]]);
    await alice.sendText("unheard", { groupID });
    value(
      await alice.messages.sendTextAtMessage({ text: "you", atUserList: ["grp-bob"], receiver: "", groupID }),
    );
    await bob.nextText("you");
    expect(bob.received.map(({ textElem }) => textElem?.text)).toEqual(["before", "you"]);
    await bob.conversation(
      id,
      "three unread",
      (one) => one.unreadCount === 3 && one.groupAtInfoList?.length === 1,
    );
    expect(await total(bob)).toBe(0);
  });

  test("is refused for strangers, unknown users, other groups and wrong numbers", async () => {
    await using alice = await Device.signIn(server, "bad-alice");
    await using bob = await Device.signIn(server, "bad-bob");
    const groupID = await groupOf(alice);
    const c2c = async (userIDList: unknown, opt: unknown) =>
      (await bob.messages.setC2CReceiveMessageOpt({ userIDList: userIDList as string[], opt: opt as 0 }))
        .code;
    expect(await c2c(["nobody-at-all"], 1)).toBe(20003);
    expect(await c2c([], 1)).toBe(6017);
    expect(await c2c([""], 1)).toBe(7003);
    expect(await c2c(["bad-alice"], 3)).toBe(6017);
    expect(
      await c2c(
        Array.from({ length: 31 }, (_, n) => `u${n}`),
        1,
      ),
    ).toBe(6017);
    const group = async (id: string, opt: number) =>
      (await bob.messages.setGroupReceiveMessageOpt({ groupID: id, opt: opt as 0 })).code;
    expect(await group(groupID, 1)).toBe(10007);
    expect(await group("no-such-group", 1)).toBe(10010);
    expect(await group(groupID, 5)).toBe(6017);
    // Six calls in one moment.
    const codes = await Promise.all(Array.from({ length: 6 }, () => c2c(["bad-alice"], 1)));
    expect(codes.filter((code) => code === 7008).length).toBeGreaterThan(0);
  });
});

describe("the quiet time", () => {
  const listen = async (device: Device) => {
    const heard: V2TimReceiveMessageOptInfo[] = [];
    device.im.addIMSDKListener({ onAllReceiveMessageOptChanged: (info) => void heard.push(info) });
    return heard;
  };

  test("is set once, known on all devices, and found by one that was away", async () => {
    const initPath = mkdtempSync(join(tmpdir(), "skein-quiet-"));
    try {
      await using laptop = await Device.signIn(server, "night-bob", { platform: "Mac" });
      expect(value(await laptop.messages.getAllReceiveMessageOpt())).toMatchObject({
        allReceiveMessageOpt: 0,
      });
      {
        await using away = await Device.signIn(server, "night-bob", { initPath });
        expect(value(await away.messages.getAllReceiveMessageOpt())).toMatchObject({ duration: 0 });
      }
      await using phone = await Device.signIn(server, "night-bob", { platform: "Android" });
      const heard = await listen(phone);
      const daily = { startHour: 22, startMinute: 30, startSecond: 5, duration: 28_800 };
      done(await laptop.messages.setAllReceiveMessageOpt({ opt: NOT_NOTIFY, ...daily }));
      const expected = { allReceiveMessageOpt: NOT_NOTIFY, startTimeStamp: 0, ...daily };
      expect(value(await laptop.messages.getAllReceiveMessageOpt())).toMatchObject(expected);
      // The push came before the answer to what this device asks next.
      await phone.sendText("to myself", { userID: "night-bob" });
      expect(heard).toMatchObject([expected]);
      expect(value(await phone.messages.getAllReceiveMessageOpt())).toMatchObject(expected);

      const once = { startTimeStamp: 1_900_000_000, duration: 600 };
      done(await phone.messages.setAllReceiveMessageOptWithTimestamp({ opt: NOT_NOTIFY, ...once }));
      const back = await Device.open(server, "bob is back", { initPath });
      await using _ = back;
      const told = await listen(back);
      done(await back.im.login({ userID: "night-bob", userSig: server.userSig("night-bob") }));
      expect(told).toMatchObject([{ ...once, startHour: 0 }]);
      expect(value(await back.messages.getAllReceiveMessageOpt())).toMatchObject(once);
    } finally {
      rmSync(initPath, { recursive: true });
    }
  });

  test("has its bounds", async () => {
    await using bob = await Device.signIn(server, "bounds-bob");
    const daily = { opt: 2, startHour: 0, startMinute: 0, startSecond: 0, duration: 60 };
    const code = async (with_: object) =>
      (await bob.messages.setAllReceiveMessageOpt({ ...daily, ...with_ })).code;
    for (const wrong of [
      { opt: 1 },
      { startHour: 24 },
      { startMinute: 60 },
      { startSecond: -1 },
      { duration: -1 },
    ]) {
      expect(await code(wrong)).toBe(6017);
    }
    const once = { opt: 2, startTimeStamp: 0, duration: 60 };
    expect((await bob.messages.setAllReceiveMessageOptWithTimestamp(once)).code).toBe(6017);
  });
});
