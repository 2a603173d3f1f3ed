import { expect, test } from "vitest";
import { InProcessServer, type TestSocket } from "../../test/in-process-server.ts";

const ROOM = { groupID: "room" };

/** A live room of alice's with bob, an admin, and carol in it. */
async function openRoom(server: InProcessServer) {
  const [alice, bob, carol] = (await Promise.all(
    ["alice", "bob", "carol"].map((user) => server.signIn(user)),
  )) as [TestSocket, TestSocket, TestSocket];
  await alice.call("group.create", { type: "AVChatRoom", name: "r", ...ROOM });
  for (const socket of [alice, bob, carol]) await socket.call("group.join", ROOM);
  await alice.call("group.set_role", { ...ROOM, userID: "bob", role: 300 });
  return { alice, bob, carol };
}

/** The msgID of a message that the socket hears. */
async function heard(socket: TestSocket, text: string): Promise<string> {
  const isIt = ({ evt, body }: (typeof socket.frames)[number]) =>
    evt === "message" && body.elements[0].MsgContent.Text === text;
  return (await socket.until(text, isIt)).body.msgID;
}

test("a message of a live room is taken back by its sender, the owner and admins; all who are there hear of it", async () => {
  await using server = await InProcessServer.start();
  const { alice, bob, carol } = await openRoom(server);
  for (const [index, by] of [carol, bob, alice].entries()) {
    await carol.send(`oh ${index}`, ROOM);
    const msgID = await heard(alice, `oh ${index}`);
    expect(await by.call("message.revoke_live", { ...ROOM, msgID })).toMatchObject({ code: 0 });
    for (const socket of [alice, bob, carol]) {
      const { body } = await socket.until(
        "the revocation",
        ({ evt, body: told }) => evt === "message.revoked_live" && told.msgID === msgID,
      );
      expect(body).toMatchObject({ ...ROOM, revoked: { by: ["carol", "bob", "alice"][index], reason: "" } });
    }
  }
});

test("a message of a live room is not taken back by others, too late, without being there, or where it is no live room", async () => {
  await using server = await InProcessServer.start();
  const { alice, bob, carol } = await openRoom(server);
  const dave = await server.signIn("dave");
  await bob.send("oh", ROOM);
  const msgID = await heard(carol, "oh");
  const code = async (socket: TestSocket, change: object = {}) =>
    (await socket.call("message.revoke_live", { ...ROOM, msgID, ...change })).code;
  expect(await code(carol)).toBe(10_007);
  expect(await code(dave)).toBe(10_007);
  expect(await code(bob, { groupID: "nowhere" })).toBe(10_010);
  expect(await code(bob, { msgID: "mine" })).toBe(10_030);
  expect(await code(bob, { msgID: "" })).toBe(6017);
  await alice.call("group.create", { type: "Work", name: "g", groupID: "work" });
  expect(await code(alice, { groupID: "work" })).toBe(6017);
  server.clock.advance(121_000);
  expect(await code(bob)).toBe(10_031);
  expect(await code(alice)).toBe(10_031);
});

test("a live room takes neither mentions nor messages for some members", async () => {
  await using server = await InProcessServer.start();
  const { carol } = await openRoom(server);
  expect((await carol.send("x", ROOM, { receivers: ["bob"] })).code).toBe(10_007);
  expect((await carol.send("x", ROOM, { atUserList: ["bob"] })).code).toBe(10_007);
});
