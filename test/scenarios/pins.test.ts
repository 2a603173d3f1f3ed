import { GroupMemberRoleTypeEnum } from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

test("a pinned message is told to all members and listed with the newest pin first", async () => {
  await using alice = await Device.signIn(server, "alice");
  await using bob = await Device.signIn(server, "bob");
  await using carol = await Device.signIn(server, "carol");
  const groupID = value(
    await alice.im.getGroupManager().createGroup({
      groupType: "Work",
      groupName: "Crew",
      groupID: "crew",
      memberList: [{ userID: "bob", role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER }],
    }),
  );
  const first = await alice.sendText("first", { groupID });
  const second = await alice.sendText("second", { groupID });
  await bob.nextText("second");
  const pin = async (device: Device, msgID = "", isPinned = true) =>
    (await device.messages.pinGroupMessage({ msgID, groupID, isPinned })).code;
  const pinned = async (device: Device) =>
    value(await device.messages.getPinnedGroupMessageList({ groupID })).map(({ textElem }) => textElem?.text);

  expect(await pin(bob, first.msgID)).toBe(0);
  const [group, message, isPinned, operator] = await alice.next("onGroupMessagePinned");
  expect([group, message.msgID, isPinned, operator.userID]).toEqual([groupID, first.msgID, true, "bob"]);
  await bob.next("onGroupMessagePinned");
  // And a tip of it stands among the messages.
  const [tip] = await alice.next("onRecvNewMessage", ({ elemType }) => elemType === 9);
  expect(tip).toMatchObject({ groupID, seq: "3", groupTipsElem: { type: 10, opMember: { userID: "bob" } } });
  expect(await pin(alice, second.msgID)).toBe(0);
  expect(await pinned(bob)).toEqual(["second", "first"]);
  expect(await pin(alice, second.msgID)).toBe(10_071);

  expect(await pin(alice, second.msgID, false)).toBe(0);
  await bob.next("onGroupMessagePinned", (_group, _message, on) => !on);
  await bob.next("onRecvNewMessage", ({ groupTipsElem }) => groupTipsElem?.type === 11);
  expect(await pinned(bob)).toEqual(["first"]);
  done(await alice.messages.revokeMessage({ msgID: first.msgID ?? "" }));
  expect(await pinned(alice)).toEqual([]);
  expect(await pin(alice, first.msgID)).toBe(10_030);

  expect((await carol.messages.getPinnedGroupMessageList({ groupID })).code).toBe(10_007);
  expect((await carol.messages.getPinnedGroupMessageList({ groupID: "" })).code).toBe(8501);
  expect(await pin(alice, "no-such-message")).toBe(7011);
  const direct = await alice.sendText("one to one", { userID: "bob" });
  expect(await pin(alice, direct.msgID)).toBe(6017);
});

test("at most ten messages of a group are pinned", async () => {
  await using dave = await Device.signIn(server, "dave");
  const groupID = value(
    await dave.im.getGroupManager().createGroup({ groupType: "Work", groupName: "Many", groupID: "many" }),
  );
  const codes: number[] = [];
  for (let n = 0; n < 11; n += 1) {
    const { msgID = "" } = await dave.sendText(`note ${n}`, { groupID });
    codes.push((await dave.messages.pinGroupMessage({ msgID, groupID, isPinned: true })).code);
  }
  expect(codes).toEqual([...Array.from({ length: 10 }, () => 0), 10_070]);
});

test("an app can leave pins and attributes to admins or to the owner", async () => {
  await using strict = await ServerProcess.start({}, { pinRole: "admin", attributeRole: "owner" });
  await using owner = await Device.signIn(strict, "strict-owner");
  await using admin = await Device.signIn(strict, "strict-admin");
  await using member = await Device.signIn(strict, "strict-member");
  const groupID = value(
    await owner.im.getGroupManager().createGroup({
      groupType: "Public",
      groupName: "Strict",
      memberList: [
        { userID: "strict-admin", role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN },
        { userID: "strict-member", role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER },
      ],
    }),
  );
  const { msgID = "" } = await owner.sendText("rules", { groupID });
  await Promise.all([admin.nextText("rules"), member.nextText("rules")]);
  const codes = { pin: [] as number[], write: [] as number[] };
  for (const device of [member, admin, owner]) {
    const isPinned = device !== owner;
    codes.pin.push((await device.messages.pinGroupMessage({ msgID, groupID, isPinned })).code);
    const attributes = { host: device.name };
    codes.write.push((await device.im.getGroupManager().setGroupAttributes({ groupID, attributes })).code);
  }
  expect(codes).toEqual({ pin: [10_007, 0, 0], write: [10_007, 10_007, 0] });
});
