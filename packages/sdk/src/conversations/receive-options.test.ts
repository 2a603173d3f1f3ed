import { expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import type { V2TimReceiveMessageOptInfo } from "../v2tim/models/receive-option.ts";

const ALICE = { userID: "alice" };
const TEAM = { groupID: "team" };

async function signedIn(options?: ConstructorParameters<typeof FakeClient>[2]) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  server.group("team", ["alice", "bob"]);
  const alice = await new FakeClient(server, clock, options).signIn("alice");
  return { clock, server, alice, messages: alice.im.getMessageManager() };
}

const options = async (client: FakeClient, ...userIDList: string[]) =>
  (await client.waitFor(client.im.getMessageManager().getC2CReceiveMessageOpt({ userIDList }))).data?.map(
    ({ c2CReceiveMessageOpt }) => c2CReceiveMessageOpt,
  );

test("a message that came before the option is told, one after it is not", async () => {
  const { server, alice, clock, messages } = await signedIn();
  server.post("bob", ALICE, "one");
  await clock.advance(200);
  await alice.waitFor(messages.setC2CReceiveMessageOpt({ userIDList: ["bob"], opt: 1 }));
  server.post("bob", ALICE, "two");
  const typing = { MsgType: "TIMTextElem", MsgContent: { Text: "typing" } } as const;
  const wire = { seq: 0, time: 1, msgID: "t", from: "bob", to: ALICE, random: 1, elements: [typing] };
  server.push("alice", "message", { ...wire, onlineUserOnly: true });
  await clock.advance(200);
  expect(alice.texts).toEqual(["one"]);
  expect(await alice.conversation("c2c_bob")).toMatchObject({
    recvOpt: 1,
    unreadCount: 2,
    lastMessage: { textElem: { text: "two" } },
  });
});

test("what was missed during a break is told as the option of that time says", async () => {
  const { server, alice, clock } = await signedIn();
  server.post("bob", TEAM, "before");
  await clock.advance(200);
  server.drop();
  // Another device of the user sets it meanwhile.
  server.log("bob", TEAM).options.set("alice", 4);
  server.post("bob", TEAM, "unheard");
  server.post("bob", TEAM, "you", { atUserList: ["alice"] });
  await clock.advance(30_000);
  expect(alice.texts).toEqual(["before", "you"]);
  expect(await alice.conversation("group_team")).toMatchObject({
    recvOpt: 4,
    unreadCount: 3,
    groupAtInfoList: [{ seq: "3", atType: 1 }],
  });
});

test("the total is told anew when an option changes it", async () => {
  const { server, alice, clock, messages } = await signedIn();
  server.post("bob", ALICE, "one");
  server.post("carol", ALICE, "one");
  await clock.advance(200);
  expect(alice.totals.at(-1)).toBe(2);
  await alice.waitFor(messages.setC2CReceiveMessageOpt({ userIDList: ["bob", "carol"], opt: 2 }));
  await clock.advance(200);
  expect(alice.totals.at(-1)).toBe(0);
  await alice.waitFor(messages.setC2CReceiveMessageOpt({ userIDList: ["carol"], opt: 0 }));
  await clock.advance(200);
  expect(alice.totals.at(-1)).toBe(1);
});

test("without a link options come from this device; setting one waits and fails", async () => {
  const { server, alice, clock, messages } = await signedIn();
  server.post("bob", ALICE, "one");
  await clock.advance(200);
  await alice.waitFor(messages.setC2CReceiveMessageOpt({ userIDList: ["bob", "carol"], opt: 2 }));
  expect(await options(alice, "bob", "carol")).toEqual([2, 2]);
  server.reachable = false;
  server.drop();
  await clock.advance(100);
  expect(await options(alice, "bob")).toEqual([2]);
  const set = await alice.waitFor(messages.setC2CReceiveMessageOpt({ userIDList: ["bob"], opt: 0 }));
  expect(set.code).not.toBe(0);
  expect(await options(alice, "bob")).toEqual([2]);
});

test("a quiet time is there without a link after a restart, and is told when it is another one", async () => {
  const cache = new MemoryCache();
  const openCache = async () => cache;
  const { server, alice, clock, messages } = await signedIn({ cache: openCache });
  const once = { startTimeStamp: 1_800_000_000, duration: 60 };
  const set = messages.setAllReceiveMessageOptWithTimestamp({ opt: 2, ...once });
  expect((await alice.waitFor(set)).code).toBe(0);
  await alice.waitFor(alice.im.unInitSDK());

  const again = new FakeClient(server, clock, { cache: openCache });
  await again.init();
  const told: V2TimReceiveMessageOptInfo[] = [];
  again.im.addIMSDKListener({ onAllReceiveMessageOptChanged: (info) => void told.push(info) });
  expect(await again.login("alice")).toBe(0);
  expect(told).toEqual([]);
  expect((await again.im.getMessageManager().getAllReceiveMessageOpt()).data).toMatchObject(once);
  server.push("alice", "quiet_time", { option: 0, startTimeStamp: 1_800_000_000, duration: 60 });
  await clock.advance(100);
  expect(told).toMatchObject([{ allReceiveMessageOpt: 0, ...once }]);
});
