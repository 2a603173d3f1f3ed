import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { V2TimGroupAtInfo } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const ALL = V2TimGroupAtInfo.AT_ALL_TAG;
const AT_ME = 1;
const AT_ALL = 2;
const AT_ALL_AT_ME = 3;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

async function group(name: string, ...roles: string[]): Promise<string> {
  // An account exists from its first sign-in on.
  for (const role of roles) await (await Device.signIn(server, `${name}-${role}`)).im.unInitSDK();
  await using owner = await Device.signIn(server, `${name}-owner`);
  return value(
    await owner.im.getGroupManager().createGroup({
      groupType: "Work",
      groupName: name,
      memberList: roles.map((role) => ({ userID: `${name}-${role}`, role: 0 })),
    }),
  );
}

const mention = async (device: Device, groupID: string, atUserList: string[], text = "you") =>
  value(await device.messages.sendTextAtMessage({ text, atUserList, receiver: "", groupID }));

const atInfo = async (device: Device, groupID: string) =>
  value(await device.im.getConversationManager().getConversation({ conversationID: `group_${groupID}` }))
    .groupAtInfoList;

describe("mentions", () => {
  test("are listed in the conversation while it is open, and go with reading", async () => {
    const groupID = await group("live", "bob", "carol");
    await using alice = await Device.signIn(server, "live-owner");
    await using bob = await Device.signIn(server, "live-bob");
    await using phone = await Device.signIn(server, "live-bob", { platform: "Android" });
    await using carol = await Device.signIn(server, "live-carol");
    const sent = await mention(alice, groupID, ["live-bob"]);
    expect(sent.groupAtUserList).toEqual(["live-bob"]);
    expect((await bob.nextText("you")).groupAtUserList).toEqual(["live-bob"]);
    await alice.sendText("nobody", { groupID });
    await mention(alice, groupID, [ALL]);
    await mention(alice, groupID, [ALL, "live-bob"]);
    const id = `group_${groupID}`;
    const all = [
      { seq: "1", atType: AT_ME },
      { seq: "3", atType: AT_ALL },
      { seq: "4", atType: AT_ALL_AT_ME },
    ];
    for (const device of [bob, phone]) {
      const { groupAtInfoList } = await device.conversation(
        id,
        "three mentions",
        (one) => one.groupAtInfoList?.length === 3,
      );
      expect(groupAtInfoList).toEqual(all);
    }
    const ofCarol = await carol.conversation(id, "two mentions", (one) => one.groupAtInfoList?.length === 2);
    expect(ofCarol.groupAtInfoList).toEqual([
      { seq: "3", atType: AT_ALL },
      { seq: "4", atType: AT_ALL },
    ]);
    expect(await atInfo(alice, groupID)).toEqual([]);

    const clean = (cleanSequence: number) =>
      bob.im
        .getConversationManager()
        .cleanConversationUnreadMessageCount({ conversationID: id, cleanTimestamp: 0, cleanSequence });
    done(await clean(3));
    for (const device of [bob, phone]) {
      const { groupAtInfoList } = await device.conversation(
        id,
        "one mention",
        (one) => one.groupAtInfoList?.length === 1,
      );
      expect(groupAtInfoList).toEqual([{ seq: "4", atType: AT_ALL_AT_ME }]);
    }
    done(await clean(0));
    await phone.conversation(id, "no mention", (one) => one.groupAtInfoList?.length === 0);
  });

  test("reach a device that was away, and stay over its restart and the server's", async () => {
    const initPath = mkdtempSync(join(tmpdir(), "skein-mentions-"));
    try {
      const groupID = await group("away", "bob");
      await using alice = await Device.signIn(server, "away-owner");
      await mention(alice, groupID, ["away-bob"]);
      await mention(alice, groupID, ["somebody"]);
      const revoked = await mention(alice, groupID, ["away-bob"]);
      const expected = [{ seq: "1", atType: AT_ME }];
      {
        await using bob = await Device.signIn(server, "away-bob", { initPath });
        expect(await atInfo(bob, groupID)).toEqual([...expected, { seq: "3", atType: AT_ME }]);
        done(await alice.messages.revokeMessage({ msgID: revoked.msgID ?? "" }));
        await bob.conversation(`group_${groupID}`, "one mention", (one) => one.groupAtInfoList?.length === 1);
      }
      await server.stop();
      {
        // From its own cache: the server is not there.
        await using bob = await Device.open(server, "bob without a server", { initPath });
        const login = bob.im.login({ userID: "away-bob", userSig: server.userSig("away-bob") });
        expect(await atInfo(bob, groupID)).toEqual(expected);
        await server.start();
        await login;
      }
      await using bob = await Device.signIn(server, "away-bob", { initPath });
      expect(await atInfo(bob, groupID)).toEqual(expected);
      await using fresh = await Device.signIn(server, "away-bob", { platform: "Android" });
      expect(await atInfo(fresh, groupID)).toEqual(expected);
    } finally {
      rmSync(initPath, { recursive: true });
    }
  });

  test("made after reading are the only ones left", async () => {
    const groupID = await group("later", "bob");
    await using alice = await Device.signIn(server, "later-owner");
    await using bob = await Device.signIn(server, "later-bob");
    await mention(alice, groupID, [ALL]);
    await bob.nextText("you");
    done(await bob.messages.markGroupMessageAsRead({ groupID }));
    await mention(alice, groupID, [ALL], "again");
    await bob.nextText("again");
    expect(await atInfo(bob, groupID)).toEqual([{ seq: "2", atType: AT_ALL }]);
    done(await bob.messages.markAllMessageAsRead());
    expect(await atInfo(bob, groupID)).toEqual([]);
  });

  test("are refused when there are too many, none, and one to one", async () => {
    const groupID = await group("refused", "bob");
    await using alice = await Device.signIn(server, "refused-owner");
    const code = async (atUserList: unknown, to: object = { receiver: "", groupID }) =>
      (
        await alice.messages.sendTextAtMessage({
          text: "you",
          atUserList: atUserList as string[],
          receiver: "",
          groupID: "",
          ...to,
        })
      ).code;
    expect(await code(Array.from({ length: 30 }, (_, n) => `u${n}`))).toBe(0);
    expect(await code(Array.from({ length: 31 }, (_, n) => `u${n}`))).toBe(10053);
    expect(await code([])).toBe(6017);
    expect(await code([7])).toBe(6017);
    expect(await code(["refused-bob"], { receiver: "refused-bob" })).toBe(6017);
    const { data } = await alice.messages.createTextAtMessage({ text: "you", atUserList: [ALL] });
    expect(data?.messageInfo?.groupAtUserList).toEqual([ALL]);
  });
});
