import { describe, expect, test } from "vitest";
import { InProcessServer, type TestSocket } from "../../test/in-process-server.ts";

const GROUP = { groupID: "g" };
const ALL = "__kImSDK_MesssageAtALL__";

/** What a client that keeps no rules may try: a group of alice with bob and carol. */
async function openGroup(server: InProcessServer) {
  const [alice, bob, carol] = (await Promise.all(
    ["alice", "bob", "carol"].map((user) => server.signIn(user)),
  )) as [TestSocket, TestSocket, TestSocket];
  const members = [{ userID: "bob" }, { userID: "carol" }];
  await alice.call("group.create", { type: "Work", name: "g", groupID: "g", members });
  return { alice, bob, carol };
}

const users = (count: number) => Array.from({ length: count }, (_, n) => `u${n}`);

describe("a message for chosen members", () => {
  test("is pushed to them and to the sender's other devices only", async () => {
    await using server = await InProcessServer.start();
    const { alice, bob, carol } = await openGroup(server);
    const phone = await server.signIn("alice", { deviceID: "phone", platform: "Android" });
    const receivers = ["bob", "bob", "alice", "stranger"];
    expect(await alice.send("secret", GROUP, { receivers })).toMatchObject({ code: 0, body: { seq: 1 } });
    for (const socket of [bob, phone]) {
      expect((await socket.event("message")).body).toMatchObject({ seq: 1, only: ["bob", "alice"] });
    }
    await alice.send("for all", GROUP);
    expect((await carol.event("message")).body).toMatchObject({ seq: 2 });
    const history = { of: GROUP, direction: "older", limit: 10 };
    expect((await carol.call("message.history", history)).body.messages).toHaveLength(1);
    expect((await carol.call("conversation.get", { of: [GROUP] })).body.conversations[0].unread).toBe(1);
    expect((await bob.call("conversation.get", { of: [GROUP] })).body.conversations[0].unread).toBe(1);
  });

  test("is refused with too many of them, with none who is a member, with mentions, and one to one", async () => {
    await using server = await InProcessServer.start();
    const { alice } = await openGroup(server);
    const code = async (to: object, with_: object) => (await alice.send("x", to, with_)).code;
    expect(await code(GROUP, { receivers: ["bob", ...users(49)] })).toBe(0);
    expect(await code(GROUP, { receivers: ["bob", ...users(50)] })).toBe(6017);
    expect(await code(GROUP, { receivers: ["stranger", "alice"] })).toBe(10007);
    expect(await code(GROUP, { receivers: [] })).toBe(6017);
    expect(await code(GROUP, { receivers: ["bob"], atUserList: ["bob"] })).toBe(6017);
    expect(await code({ userID: "bob" }, { receivers: ["bob"] })).toBe(6017);
    // What the store keeps of it is not the client's to say.
    await alice.send("open", GROUP, { only: ["alice"] });
    const history = { of: GROUP, direction: "older", limit: 1 };
    expect((await alice.call("message.history", history)).body.messages[0].only).toBeUndefined();
  });
});

describe("mentions", () => {
  test("are for groups, thirty at most, and need not be of members", async () => {
    await using server = await InProcessServer.start();
    const { alice, bob } = await openGroup(server);
    const code = async (to: object, atUserList: string[]) => (await alice.send("x", to, { atUserList })).code;
    expect(await code(GROUP, [...users(29), ALL])).toBe(0);
    expect(await code(GROUP, users(31))).toBe(10053);
    expect(await code({ userID: "bob" }, ["bob"])).toBe(6017);
    expect(await code({ userID: "bob" }, [])).toBe(0);
    const { body } = await bob.call("conversation.get", { of: [GROUP] });
    expect(body.conversations[0].mentions).toEqual([{ seq: 1, type: 2 }]);
  });

  test("in an online-only message leave nothing behind", async () => {
    await using server = await InProcessServer.start();
    const { alice, bob } = await openGroup(server);
    await alice.send("x", GROUP);
    await alice.send("now", GROUP, { atUserList: ["bob"], onlineUserOnly: true });
    const { body } = await bob.call("conversation.get", { of: [GROUP] });
    expect(body.conversations[0].mentions).toBeUndefined();
  });
});

describe("elements", () => {
  const send = async (server: InProcessServer, elements: unknown[]) => {
    const alice = await server.signIn("alice");
    await server.signIn("bob");
    return (await alice.send("", { userID: "bob" }, { elements })).code;
  };
  const tip = {
    MsgType: "TIMGroupTipElem",
    MsgContent: { GroupId: "g", OpType: 1, Operator: { UserID: "alice" } },
  };
  const merged = (with_: object) => ({
    MsgType: "TIMRelayElem",
    MsgContent: { Title: "t", MsgNum: 1, CompatibleText: "c", AbstractList: [], ...with_ },
  });
  const custom = { MsgType: "TIMCustomElem", MsgContent: { Data: "d" } };
  const inside = (MsgBody: unknown[]) => [
    { From_Account: "a", To_Account: "b", MsgSeq: 1, MsgRandom: 1, MsgTimeStamp: 1, MsgBody },
  ];

  test.each([
    ["a group tip", [tip], 6017],
    ["a group tip among merged messages", [merged({ MsgList: inside([tip]) })], 6016],
    ["merged messages without any", [merged({})], 6016],
    ["a merged message without an element", [merged({ MsgList: inside([]) })], 6017],
    [
      "merged messages with six abstracts",
      [merged({ AbstractList: users(6), MsgList: inside([custom]) })],
      6017,
    ],
    ["two custom elements", [custom, custom], 6016],
    [
      "too much inside a merged message",
      [merged({ MsgList: inside([{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(12_300) } }]) })],
      80002,
    ],
    ["merged messages", [merged({ MsgList: inside([custom]) })], 0],
  ])("%s", async (_, elements, code) => {
    await using server = await InProcessServer.start();
    expect(await send(server, elements)).toBe(code);
  });
});
