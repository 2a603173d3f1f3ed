import { MERGED_LAYERS_MAX, type MessageElement } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { type MergerTexts, mergedElement, relayOf } from "./merged-messages.ts";
import { type MessageRecord, storedRecord } from "./message-record.ts";

const TEXTS: MergerTexts = { title: "t", abstractList: ["a"], compatibleText: "c" };

async function signedIn(...users: string[]) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  server.group("team", ["alice", "bob", "carol"]);
  const clients: FakeClient[] = [];
  for (const user of users) clients.push(await new FakeClient(server, clock).signIn(user));
  const [alice, bob, carol] = clients as [FakeClient, FakeClient, FakeClient];
  return { clock, server, alice, bob, carol, messages: alice.im.getMessageManager() };
}

const recordOf = (elements: MessageElement[]): MessageRecord => {
  const message = { seq: 1, time: 1, msgID: "m", from: "bob", to: { userID: "me" }, random: 1, elements };
  return storedRecord("me", message);
};

const merged = (elements: MessageElement[]): MessageElement => {
  const element = mergedElement([recordOf(elements)], TEXTS);
  if (!element.ok) throw new Error(element.error.desc);
  return element.value;
};

test("a message to chosen members that failed goes to the same ones again", async () => {
  const { server, alice, bob, carol, clock, messages } = await signedIn("alice", "bob", "carol");
  const { data: text } = await messages.createTextMessage({ text: "psst" });
  const made = await messages.createTargetedGroupMessage({ id: text?.id ?? "", receiverList: ["bob"] });
  server.refusals.set("message.send", { name: "group_throttled", once: true });
  const send = { id: made.data?.id ?? "", receiver: "", groupID: "team" };
  expect((await alice.waitFor(messages.sendMessage(send))).code).toBe(10023);
  const { data: list } = await alice.waitFor(
    messages.getGroupHistoryMessageList({ groupID: "team", count: 1 }),
  );
  expect(list).toMatchObject([{ status: 3, targetGroupMemberList: ["bob"] }]);
  const again = await alice.waitFor(messages.reSendMessage({ msgID: list?.[0]?.msgID ?? "" }));
  expect(again.data).toMatchObject({ status: 2, seq: "1", targetGroupMemberList: ["bob"] });
  await clock.advance(200);
  expect(server.requestsOf("message.send").map(({ receivers }) => receivers)).toEqual([["bob"], ["bob"]]);
  expect([bob.texts, carol.texts]).toEqual([["psst"], []]);
});

test("mentions go with a message that is given as an object, as the app wrote them", async () => {
  const { server, alice, messages } = await signedIn("alice");
  const { data } = await messages.createTextMessage({ text: "you" });
  const message = { elemType: 1, ...data?.messageInfo, groupAtUserList: ["bob"] };
  await alice.waitFor(messages.sendMessage({ message, receiver: "", groupID: "team" }));
  expect(server.requestsOf("message.send")).toMatchObject([{ atUserList: ["bob"] }]);
});

test("a group tip is shown, and is neither forwarded nor merged", async () => {
  const { server, alice, messages } = await signedIn("alice");
  const tip: MessageElement = {
    MsgType: "TIMGroupTipElem",
    MsgContent: { GroupId: "team", OpType: 1, Operator: { UserID: "bob" }, MemberNum: 3 },
  };
  const { msgID } = server.post("bob", { groupID: "team" }, "", { elements: [tip] });
  await alice.clock.advance(200);
  expect(alice.received).toMatchObject([
    { elemType: 9, groupTipsElem: { groupID: "team", type: 1, opMember: { userID: "bob" }, memberCount: 3 } },
  ]);
  expect((await messages.createForwardMessage({ msgID })).code).toBe(6017);
  const texts = { title: "t", abstractList: [], compatibleText: "c" };
  expect((await messages.createMergerMessage({ msgIDList: [msgID], ...texts })).code).toBe(6017);
});

test("a message on its way or failed is neither forwarded nor merged", async () => {
  const { server, alice, messages } = await signedIn("alice");
  server.refusals.set("message.send", { name: "group_throttled", once: true });
  await alice.sendText("never", { groupID: "team" });
  const [failed] =
    (await alice.waitFor(messages.getGroupHistoryMessageList({ groupID: "team", count: 1 }))).data ?? [];
  const msgID = failed?.msgID ?? "";
  expect((await messages.createForwardMessage({ msgID })).code).toBe(6017);
  const texts = { title: "t", abstractList: [], compatibleText: "c" };
  expect((await messages.createMergerMessage({ msgIDList: [msgID], ...texts })).code).toBe(6017);
});

test("merging counts levels, and keeps nothing beyond a hundred", () => {
  let element: MessageElement = { MsgType: "TIMTextElem", MsgContent: { Text: "hi" } };
  for (let level = 1; level <= MERGED_LAYERS_MAX; level += 1) {
    element = merged([element]);
    expect(relayOf(recordOf([element]))?.Layers ?? 1).toBe(level);
  }
  const over = merged([element]);
  expect(over.MsgContent).toEqual({
    Title: "",
    MsgNum: 1,
    CompatibleText: "c",
    AbstractList: [],
    LayersOverLimit: true,
  });
});

test("messages that were merged too often cannot be opened", async () => {
  const { server, alice, messages } = await signedIn("alice");
  const content = {
    Title: "",
    MsgNum: 1,
    CompatibleText: "c",
    AbstractList: [],
    LayersOverLimit: true,
  } as const;
  const element: MessageElement = {
    MsgType: "TIMRelayElem",
    MsgContent: { ...content, AbstractList: [] },
  };
  const { msgID } = server.post("bob", { userID: "alice" }, "", { elements: [element] });
  await alice.clock.advance(200);
  expect(alice.received[0]?.mergerElem).toMatchObject({ isLayersOverLimit: true, title: "" });
  expect((await messages.downloadMergerMessage({ msgID })).code).toBe(8005);
});
