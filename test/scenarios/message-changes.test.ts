import { GroupMemberRoleTypeEnum, type V2TimMessage } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const REVOKED = 6;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A user on two devices, and a peer. */
async function three(name: string) {
  const alice = await Device.signIn(server, `${name}-alice`);
  const tablet = await Device.signIn(server, `${name}-alice`, { platform: "iPad" });
  const bob = await Device.signIn(server, `${name}-bob`);
  return {
    alice,
    tablet,
    bob,
    toBob: { userID: `${name}-bob` },
    toAlice: { userID: `${name}-alice` },
    async [Symbol.asyncDispose]() {
      await Promise.all([alice, tablet, bob].map((device) => device.im.unInitSDK()));
    },
  };
}

const withText = (message: V2TimMessage, text: string): V2TimMessage => ({ ...message, textElem: { text } });

const textsOf = (messages: readonly V2TimMessage[]) => messages.map(({ textElem }) => textElem?.text);

async function textsAt(device: Device, of: { userID?: string; groupID?: string }): Promise<unknown[]> {
  return textsOf(value(await device.messages.getHistoryMessageList({ ...of, getType: 1, count: 50 })));
}

async function groupOf(owner: Device, members: readonly Device[], groupID: string): Promise<string> {
  const memberList = await Promise.all(
    members.map(async (member) => ({
      userID: value(await member.im.getLoginUser()),
      role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER,
    })),
  );
  return value(
    await owner.im
      .getGroupManager()
      .createGroup({ groupType: "Work", groupName: groupID, groupID, memberList }),
  );
}

describe("modifying a message", () => {
  test("changes it for everyone, in the history and as the last message", async () => {
    await using users = await three("modify");
    const { alice, tablet, bob, toBob, toAlice } = users;
    const sent = await alice.sendText("helo", toBob);
    await bob.nextText("helo");
    const changed = value(
      await alice.messages.modifyMessage({ message: { ...withText(sent, "hello"), cloudCustomData: "v2" } }),
    );
    expect(changed).toMatchObject({ code: 0, message: { msgID: sent.msgID, cloudCustomData: "v2" } });
    for (const device of [alice, tablet, bob]) {
      const [message] = await device.next(
        "onRecvMessageModified",
        ({ textElem }) => textElem?.text === "hello",
      );
      expect(message).toMatchObject({ msgID: sent.msgID, seq: sent.seq, timestamp: sent.timestamp });
    }
    expect(await textsAt(bob, toAlice)).toEqual(["hello"]);
    await bob.until("the list shows it", () =>
      [...bob.conversations.values()].some(({ lastMessage }) => lastMessage?.textElem?.text === "hello"),
    );
  });

  test("by the peer is allowed; of two at once one wins, and the other one learns of the newest", async () => {
    await using users = await three("race");
    const { alice, bob, toBob } = users;
    const sent = await alice.sendText("first", toBob);
    const received = await bob.nextText("first");
    done(await bob.messages.modifyMessage({ message: withText(received, "by bob") }));
    await alice.next("onRecvMessageModified", ({ textElem }) => textElem?.text === "by bob");
    const [one, other] = await Promise.all([
      alice.messages.modifyMessage({ message: withText(sent, "by alice again") }),
      bob.messages.modifyMessage({ message: withText(received, "by bob again") }),
    ]);
    expect([one.code, other.code].sort()).toEqual([0, 8006]);
    const [winner, loser] = one.code === 0 ? [one, other] : [other, one];
    expect(loser.data?.message?.textElem?.text).toBe(winner.data?.message?.textElem?.text);
  });

  test("reaches a device that was away", async () => {
    await using users = await three("away");
    const { alice, bob, toBob, toAlice } = users;
    const sent = await alice.sendText("before", toBob);
    await bob.nextText("before");
    done(await bob.im.logout());
    done(await alice.messages.modifyMessage({ message: withText(sent, "in between") }));
    done(await alice.messages.modifyMessage({ message: withText(sent, "after") }));
    done(await bob.im.login({ userID: "away-bob", userSig: server.userSig("away-bob") }));
    await bob.next("onSyncServerFinish");
    expect(await textsAt(bob, toAlice)).toEqual(["after"]);
  });

  test("is refused for what cannot be modified", async () => {
    await using users = await three("refused");
    const { alice, bob, toBob } = users;
    const sent = await alice.sendText("short", toBob);
    await bob.nextText("short");
    const codeOf = async (message: V2TimMessage) => (await alice.messages.modifyMessage({ message })).code;
    expect(await codeOf({ elemType: 1 })).toBe(6017);
    expect(await codeOf({ elemType: 1, msgID: "no-such-message" })).toBe(7011);
    expect(await codeOf(withText(sent, "x".repeat(13_000)))).toBe(8001);
    expect(await codeOf(sent)).toBe(0);
    done(await alice.messages.revokeMessage({ msgID: sent.msgID ?? "" }));
    await bob.next("onRecvMessageRevoked");
    expect(await codeOf(withText(sent, "late"))).toBe(20_026);
  });

  test("setCloudCustomData changes the custom data alone", async () => {
    await using users = await three("cloud");
    const { alice, bob, toBob } = users;
    const sent = await alice.sendText("as it is", toBob);
    // Before the change: who hears of the message later hears of it as it is then.
    await bob.nextText("as it is");
    done(await alice.messages.setCloudCustomData({ msgID: sent.msgID ?? "", data: '{"a":1}' }));
    const [message] = await bob.next("onRecvMessageModified");
    expect(message).toMatchObject({ textElem: { text: "as it is" }, cloudCustomData: '{"a":1}' });
  });
});

describe("revoking a message of another member", () => {
  test("is for the owner of the group, and everyone learns who did it", async () => {
    await using users = await three("revoke");
    const { alice, bob } = users;
    const groupID = await groupOf(alice, [bob], "revoke-group");
    const byBob = await bob.sendText("to be taken away", { groupID });
    const byAlice = await alice.sendText("stays", { groupID });
    await alice.nextText("to be taken away");
    await bob.nextText("stays");
    expect((await bob.messages.revokeMessage({ msgID: byAlice.msgID ?? "" })).code).toBe(10_007);
    done(await alice.messages.revokeMessage({ msgID: byBob.msgID ?? "" }));
    const [msgID, operator] = await bob.next("onRecvMessageRevokedWithInfo");
    expect([msgID, operator.userID]).toEqual([byBob.msgID, "revoke-alice"]);
    const [, revoked] = value(await bob.messages.getHistoryMessageList({ groupID, getType: 1, count: 5 }));
    expect(revoked).toMatchObject({ status: REVOKED, revokerInfo: { userID: "revoke-alice" } });
  });
});
