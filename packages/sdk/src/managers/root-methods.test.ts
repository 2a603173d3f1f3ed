import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";

function setUp(): FakeClient {
  const clock = new ManualClock();
  return new FakeClient(new FakeServer(clock), clock);
}

test("the ways from the root to the managers, by their names and as properties", () => {
  const { im } = setUp();
  expect(im.getCommunityManager()).toBe(im.v2TIMCommunityManager);
  expect(im.getOfflinePushManager()).toBe(im.v2TIMOfflinePushManager);
  expect(im.getFriendshipManager()).toBe(im.v2TIMFriendshipManager);
  expect(im.getSignalingManager()).toBe(im.v2TIMSignalingManager);
  expect(im.getMessageManager()).toBe(im.v2TIMMessageManager);
  expect(im.getGroupManager()).toBe(im.v2TIMGroupManager);
  expect(im.getConversationManager()).toBe(im.v2TIMConversationManager);
});

test("every ability is there, and before initSDK none is told", async () => {
  const client = setUp();
  expect((await client.im.checkAbility()).code).toBe(6013);
  await client.init();
  expect(await client.im.checkAbility()).toMatchObject({ code: 0, data: 2_147_483_647 });
  expect(await client.im.checkAbility({ ability: 4 })).toMatchObject({ code: 0, data: 4 });
});

test("what belongs to the push plug-in is empty", () => {
  expect(setUp().im.getCurrentLoginInfo()).toEqual({});
});

test("uikitTrace writes a line with its place into the log, at its level", async () => {
  const client = setUp();
  const lines: unknown[] = [];
  await client.im.initSDK({
    sdkAppID: 1_400_000_001,
    endpoint: "http://fake",
    loglevel: 4,
    listener: { onLog: (level, line) => lines.push([level, line]) },
  });
  await client.im.uikitTrace({ trace: "shown" });
  await client.im.uikitTrace({
    trace: "slow",
    logLevel: 5,
    fileName: "list.ts",
    funcName: "draw",
    lineNum: 7,
  });
  await client.im.uikitTrace({ trace: "detail", logLevel: 3 });
  expect(lines).toEqual([
    [4, "shown"],
    [5, "list.ts:draw:7 slow"],
  ]);
});

test("a listener of the SDK that was removed hears nothing more", async () => {
  const client = setUp();
  await client.init();
  const heard: string[] = [];
  const [first, second] = ["first", "second"].map((name) => ({
    onUIKitEventEmited: () => void heard.push(name),
  }));
  client.im.addIMSDKListener(first as object);
  client.im.addIMSDKListener(second as object);
  client.im.removeIMSDKListener(first as object);
  await client.im.emitUIKitEvent({ type: "a", detail: {} });
  expect(heard).toEqual(["second"]);
});
