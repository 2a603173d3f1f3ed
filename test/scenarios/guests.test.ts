import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({}, { allowGuests: true, liveRecentMessages: 2 });
});
afterAll(() => server[Symbol.asyncDispose]());

const groups = ({ im }: Device) => im.getGroupManager();
const code = async (call: Promise<{ code: number }>): Promise<number> => (await call).code;

async function room(name: string) {
  const host = await Device.signIn(server, `${name}-host`);
  const groupID = value(await groups(host).createGroup({ groupType: "AVChatRoom", groupName: "Live" }));
  done(await host.im.joinGroup({ groupID, message: "" }));
  const enter = (device: Device) => device.im.joinGroup({ groupID, message: "", groupType: "AVChatRoom" });
  return { host, groupID, enter, [Symbol.asyncDispose]: async () => void (await host.im.unInitSDK()) };
}

test("whoever has no account hears a live room: what was said last, what is said, and its end", async () => {
  await using there = await room("open");
  const { host, groupID, enter } = there;
  for (const text of ["1", "2", "3"]) await host.sendText(text, { groupID });
  await using guest = await Device.open(server, "guest");
  done(await enter(guest));
  await guest.nextText("3");
  expect(guest.received.flatMap(({ textElem }) => textElem?.text ?? [])).toEqual(["2", "3"]);
  await host.sendText("hello", { groupID });
  expect(await guest.nextText("hello")).toMatchObject({ groupID, sender: "open-host", isSelf: false });

  expect(value(await groups(host).getGroupOnlineMemberCount({ groupID }))).toBe(2);
  const list = value(await groups(host).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }));
  expect(list.memberInfoList?.map(({ userID }) => userID)).toEqual(["open-host"]);

  const gone = await host.sendText("gone", { groupID });
  await guest.nextText("gone");
  done(await host.messages.revokeMessage({ msgID: gone.msgID ?? "" }));
  await guest.next("onRecvMessageRevoked", (msgID) => msgID === gone.msgID);

  done(await host.im.dismissGroup({ groupID }));
  await guest.next("onGroupDismissed", (of) => of === groupID);
});

test("a guest can do nothing but come and go", async () => {
  await using there = await room("shut");
  const { host, groupID, enter } = there;
  await using guest = await Device.open(server, "guest");
  done(await enter(guest));
  const { im, messages } = guest;
  expect(await code(messages.sendTextMessage({ text: "hi", receiver: "", groupID }))).toBe(6014);
  expect(await code(groups(guest).setGroupAttributes({ groupID, attributes: { a: "1" } }))).toBe(6014);
  expect(await code(groups(guest).getGroupMemberList({ groupID, filter: 0, nextSeq: "0" }))).toBe(6014);
  expect(await code(messages.getHistoryMessageList({ groupID, getType: 1, count: 10 }))).toBe(6014);
  expect(await im.getLoginUser()).toMatchObject({ data: "" });
  expect(await im.getLoginStatus()).toMatchObject({ data: 3 });

  done(await im.quitGroup({ groupID }));
  expect(value(await groups(host).getGroupOnlineMemberCount({ groupID }))).toBe(1);
  await host.sendText("unheard", { groupID });
  done(await enter(guest));
  await host.sendText("heard", { groupID });
  await guest.nextText("heard");
});

test("a group that is no live room lets no guest in, nor does a name without the type", async () => {
  await using there = await room("types");
  const { host, groupID } = there;
  const meeting = value(await groups(host).createGroup({ groupType: "Meeting", groupName: "M" }));
  await using guest = await Device.open(server, "guest");
  const join = (params: { groupID: string; groupType?: string }) =>
    code(guest.im.joinGroup({ message: "", ...params }));
  expect(await join({ groupID })).toBe(6014);
  expect(await join({ groupID: meeting, groupType: "AVChatRoom" })).toBe(6014);
  expect(await join({ groupID: "nowhere", groupType: "AVChatRoom" })).toBe(10_010);
  expect(await join({ groupID: "", groupType: "AVChatRoom" })).toBe(8501);
  expect(await join({ groupID, groupType: "AVChatRoom" })).toBe(0);
});

test("a guest who signs in is a user: the room has to be joined again, by name", async () => {
  await using there = await room("in");
  const { host, groupID, enter } = there;
  await using guest = await Device.open(server, "guest");
  done(await enter(guest));
  done(await guest.im.login({ userID: "in-viewer", userSig: server.userSig("in-viewer") }));
  await expect(guest.sendText("hi", { groupID })).rejects.toThrow("10007");
  done(await guest.im.joinGroup({ groupID, message: "" }));
  await guest.sendText("hi", { groupID });
  await host.nextText("hi");
  expect(value(await groups(host).getGroupOnlineMemberCount({ groupID }))).toBe(2);
});

test("a guest who closes the page is gone, and hears again after a broken line", async () => {
  await using there = await room("away");
  const { host, groupID, enter } = there;
  const guest = await Device.open(server, "guest");
  done(await enter(guest));
  await guest.im.unInitSDK();
  const count = async () => value(await groups(host).getGroupOnlineMemberCount({ groupID }));
  while ((await count()) !== 1) {}

  await using other = await Device.open(server, "guest");
  done(await enter(other));
  await server.kill();
  await server.start();
  done(await host.im.joinGroup({ groupID, message: "" }));
  while ((await count()) !== 2) {}
  await host.sendText("back", { groupID });
  await other.nextText("back");
});

test("an app that wants no guests has none: 6014", async () => {
  await using closed = await ServerProcess.start();
  await using host = await Device.signIn(closed, "closed-host");
  const groupID = value(await groups(host).createGroup({ groupType: "AVChatRoom", groupName: "Live" }));
  await using guest = await Device.open(closed, "guest");
  expect(await code(guest.im.joinGroup({ groupID, message: "", groupType: "AVChatRoom" }))).toBe(6014);
});
