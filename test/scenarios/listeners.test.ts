import type { V2TimFriendshipListener, V2TimGroupListener } from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

test("setGroupListener replaces its own listener only; removeGroupListener removes one, or all", async () => {
  await using ana = await Device.signIn(server, "group-listener");
  const heard: string[] = [];
  const listener = (name: string): V2TimGroupListener => ({ onGroupCreated: () => void heard.push(name) });
  const group = ana.im.getGroupManager();
  const create = async () => {
    value(await group.createGroup({ groupType: "Work", groupName: "G" }));
    await ana.until("the group", () => ana.all("onGroupCreated").length + heard.length > 0);
  };
  const added = listener("added");
  await ana.im.setGroupListener({ listener: listener("first") });
  await ana.im.setGroupListener({ listener: listener("second") });
  await ana.im.addGroupListener({ listener: added });
  await create();
  await ana.next("onGroupCreated");
  expect(heard.splice(0)).toEqual(["second", "added"]);
  await ana.im.removeGroupListener({ listener: added });
  await create();
  await ana.next("onGroupCreated");
  expect(heard.splice(0)).toEqual(["second"]);
  await ana.im.removeGroupListener();
  value(await group.createGroup({ groupType: "Work", groupName: "G" }));
  await ana.sendText("after the group", { userID: "group-listener" });
  expect(heard).toEqual([]);
});

test("setFriendListener replaces its own listener only; removeFriendListener removes one, or all", async () => {
  await using ana = await Device.signIn(server, "friend-listener");
  await using bo = await Device.signIn(server, "friend-listener-bo");
  const heard: string[] = [];
  const listener = (name: string): V2TimFriendshipListener => ({
    onBlackListAdd: () => void heard.push(name),
  });
  const block = async () => {
    value(await ana.friends.addToBlackList({ userIDList: ["friend-listener-bo"] }));
    value(await ana.friends.deleteFromBlackList({ userIDList: ["friend-listener-bo"] }));
    await ana.next("onBlackListDeleted");
  };
  const added = listener("added");
  await ana.friends.setFriendListener({ listener: listener("first") });
  await ana.friends.setFriendListener({ listener: listener("second") });
  await ana.friends.addFriendListener({ listener: added });
  await block();
  expect(heard.splice(0)).toEqual(["second", "added"]);
  await ana.friends.removeFriendListener({ listener: added });
  await block();
  expect(heard.splice(0)).toEqual(["second"]);
  await ana.friends.removeFriendListener();
  value(await ana.friends.addToBlackList({ userIDList: ["friend-listener-bo"] }));
  expect(value(await ana.friends.getBlackList())).toHaveLength(1);
  expect(heard).toEqual([]);
  done(await bo.im.logout());
});
