import { createV2TIMManager } from "@skein-im/sdk";
import { expect, test } from "vitest";
import { APP_ID, ServerProcess } from "../../test/harness/server-process.ts";
import { fillDemo, WELCOME_GROUP } from "./fill-demo.ts";

test("who comes to a new demo finds people, groups and a message of every kind", async () => {
  await using server = await ServerProcess.start({ SKEIN_MODE: "demo" });
  await fillDemo(server.url);

  const ana = await enter(server, "ana");
  const { data } = await ana.getConversationManager().getConversationList({ nextSeq: "0", count: 20 });
  const shown = data?.conversationList?.map(({ showName, unreadCount }) => [
    showName,
    (unreadCount ?? 0) > 0,
  ]);
  expect(shown).toEqual([
    ["Bo Lindqvist", true],
    ["Dee Okafor", true],
    ["蔡明 Cai Ming", true],
    ["Trip to the lake", true],
    ["Welcome to Skein", false],
  ]);
  await ana.logout();

  const newcomer = await enter(server, "somebody-new");
  expect(await newcomer.joinGroup({ groupID: WELCOME_GROUP, message: "" })).toMatchObject({ code: 0 });
  const listed = await newcomer
    .getConversationManager()
    .getConversation({ conversationID: `group_${WELCOME_GROUP}` });
  expect(listed.data).toMatchObject({ showName: "Welcome to Skein", unreadCount: 0 });
  const history = await newcomer
    .getMessageManager()
    .getGroupHistoryMessageList({ groupID: WELCOME_GROUP, count: 20 });
  const kinds = new Set(history.data?.map(({ elemType }) => elemType));
  expect([...kinds].sort((a = 0, b = 0) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  await newcomer.logout();
});

async function enter(server: ServerProcess, userID: string) {
  const im = createV2TIMManager();
  await im.initSDK({ sdkAppID: APP_ID, loglevel: 6, listener: {}, endpoint: server.url });
  const synchronised = Promise.withResolvers<void>();
  await im.getConversationManager().addConversationListener({
    listener: { onSyncServerFinish: () => synchronised.resolve() },
  });
  expect(await im.login({ userID, userSig: server.userSig(userID) })).toMatchObject({ code: 0 });
  await synchronised.promise;
  return im;
}
