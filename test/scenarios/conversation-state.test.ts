import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { V2TimConversation, V2TimConversationFilter } from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const STAR = 1;
const FOLD = 4;
/** The highest mark that an app can have. */
const OWN_MARK = 2n ** 63n;

/** Small limits, so that tests reach them. */
const LIMITS = {
  pinnedConversations: 3,
  markedConversations: 4,
  conversationGroups: 3,
  groupedConversations: 3,
};

let server: ServerProcess;
let keeping: ServerProcess;
const folder = mkdtempSync(join(tmpdir(), "skein-state-"));
beforeAll(async () => {
  server = await ServerProcess.start({}, LIMITS);
  keeping = await ServerProcess.start({}, { syncConversationDeletion: false });
});
afterAll(async () => {
  await Promise.all([server[Symbol.asyncDispose](), keeping[Symbol.asyncDispose]()]);
  rmSync(folder, { recursive: true });
});

const manager = (device: Device) => device.im.getConversationManager();

const shown = async (device: Device, conversationID: string): Promise<V2TimConversation> =>
  value(await manager(device).getConversation({ conversationID }));

const listOf = async (device: Device): Promise<(string | undefined)[]> => {
  const page = value(await manager(device).getConversationList({ nextSeq: "0", count: 100 }));
  return (page.conversationList ?? []).map(({ userID }) => userID);
};

const idsOf = (list: readonly V2TimConversation[]): string[] => list.map((one) => one.conversationID);

/** A user with two devices, and peers who wrote to it. */
class Scene implements AsyncDisposable {
  readonly me: string;
  readonly laptop: Device;
  readonly phone: Device;
  readonly peers: readonly Device[];

  private constructor(me: string, laptop: Device, phone: Device, peers: readonly Device[]) {
    this.me = me;
    this.laptop = laptop;
    this.phone = phone;
    this.peers = peers;
  }

  static async of(name: string, peerCount = 1, on = server): Promise<Scene> {
    const me = `${name}-me`;
    const laptop = await Device.signIn(on, me, { platform: "Mac", initPath: join(folder, `${name}-mac`) });
    const phone = await Device.signIn(on, me, {
      platform: "Android",
      initPath: join(folder, `${name}-phone`),
    });
    const peers: Device[] = [];
    for (let n = 0; n < peerCount; n += 1) {
      const peer = await Device.signIn(on, `${name}-${n}`);
      await peer.sendText(`hi from ${n}`, { userID: me });
      await laptop.nextText(`hi from ${n}`);
      await phone.nextText(`hi from ${n}`);
      peers.push(peer);
    }
    return new Scene(me, laptop, phone, peers);
  }

  /** The user's conversation with one of the peers. */
  id(n = 0): string {
    return `c2c_${this.peer(n).name.split(" ")[0]}`;
  }

  peer(n = 0): Device {
    const peer = this.peers[n];
    if (peer === undefined) throw new Error(`no peer ${n}`);
    return peer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.laptop, this.phone, ...this.peers].map((one) => one[Symbol.asyncDispose]()));
  }
}

/** A device of the user from its cache, once with what the cache had and once with what the sync brought. */
async function back(on: ServerProcess, name: string): Promise<Device> {
  return Device.signIn(on, `${name}-me`, { platform: "Mac", initPath: join(folder, `${name}-mac`) });
}

describe("a pin", () => {
  test("puts the conversation in front on all devices, and keeps the order inside each part", async () => {
    await using scene = await Scene.of("pin", 4);
    const { laptop, phone } = scene;
    expect(await listOf(phone)).toEqual(["pin-3", "pin-2", "pin-1", "pin-0"]);
    for (const n of [0, 1]) {
      done(await manager(laptop).pinConversation({ conversationID: scene.id(n), isPinned: true }));
      await phone.conversation(scene.id(n), "a pin", ({ isPinned }) => isPinned === true);
    }
    for (const device of [laptop, phone]) {
      expect(await listOf(device)).toEqual(["pin-1", "pin-0", "pin-3", "pin-2"]);
      expect((await shown(device, scene.id(0))).isPinned).toBe(true);
    }
    // A page ends inside the pinned ones, the next goes on behind them.
    const first = value(await manager(phone).getConversationList({ nextSeq: "0", count: 1 }));
    expect(idsOf(first.conversationList ?? [])).toEqual([scene.id(1)]);
    const rest = value(await manager(phone).getConversationList({ nextSeq: first.nextSeq ?? "", count: 9 }));
    expect(idsOf(rest.conversationList ?? [])).toEqual([0, 3, 2].map((n) => scene.id(n)));
    done(await manager(phone).pinConversation({ conversationID: scene.id(1), isPinned: false }));
    await laptop.conversation(scene.id(1), "no pin", ({ isPinned }) => isPinned === false);
    expect(await listOf(laptop)).toEqual(["pin-0", "pin-1", "pin-3", "pin-2"]);
  });

  test("has a limit, and needs a conversation", async () => {
    await using scene = await Scene.of("pins", 4);
    const pin = async (conversationID: string, isPinned = true) =>
      (await manager(scene.laptop).pinConversation({ conversationID, isPinned })).code;
    expect([await pin(scene.id(0)), await pin(scene.id(0)), await pin(scene.id(1))]).toEqual([0, 0, 0]);
    expect(await pin(scene.id(2))).toBe(0);
    expect(await pin(scene.id(3))).toBe(51012);
    expect(await pin(scene.id(0), false)).toBe(0);
    expect(await pin(scene.id(3))).toBe(0);
    expect(await pin("c2c_pins-nobody")).toBe(6004);
    expect(await pin("nonsense")).toBe(6017);
  });
});

describe("marks and custom data", () => {
  test("are the same on all devices, and change nothing else", async () => {
    await using scene = await Scene.of("mark", 2);
    const { laptop, phone } = scene;
    const before = await shown(phone, scene.id());
    const conversationIDList = [scene.id(0), "c2c_mark-nobody", "nonsense"];
    const marked = value(
      await manager(laptop).markConversation({ markType: STAR, enableMark: true, conversationIDList }),
    );
    expect(marked).toMatchObject([{ resultCode: 0 }, { resultCode: 6004 }, { resultCode: 6017 }]);
    expect(marked.map(({ conversationID }) => conversationID)).toEqual(conversationIDList);
    value(
      await manager(laptop).markConversation({
        markType: OWN_MARK,
        enableMark: true,
        conversationIDList: [scene.id()],
      }),
    );
    value(
      await manager(laptop).setConversationCustomData({
        customData: "vip",
        conversationIDList: [scene.id()],
      }),
    );
    const after = await phone.conversation(
      scene.id(),
      "custom data",
      ({ customData }) => customData === "vip",
    );
    expect(after).toEqual({ ...before, markList: [STAR, Number(OWN_MARK)], customData: "vip" });
    value(
      await manager(phone).markConversation({
        markType: String(OWN_MARK),
        enableMark: false,
        conversationIDList: [scene.id()],
      }),
    );
    await laptop.conversation(scene.id(), "one mark", ({ markList }) => String(markList) === String([STAR]));
    value(
      await manager(phone).setConversationCustomData({ customData: "", conversationIDList: [scene.id()] }),
    );
    await laptop.conversation(scene.id(), "no custom data", ({ customData }) => customData === "");
  });

  test("have a limit together, over which nothing is done", async () => {
    await using scene = await Scene.of("marks", 6);
    const { laptop } = scene;
    const mark = async (...ns: number[]) => {
      const conversationIDList = ns.map((n) => scene.id(n));
      return (
        await manager(laptop).markConversation({ markType: FOLD, enableMark: true, conversationIDList })
      ).code;
    };
    expect(await mark(0, 1)).toBe(0);
    expect(await mark(2, 3, 4)).toBe(51008);
    expect((await shown(laptop, scene.id(2))).markList).toEqual([]);
    const ofTwo = { customData: "x", conversationIDList: [scene.id(2), scene.id(3)] };
    value(await manager(laptop).setConversationCustomData(ofTwo));
    expect(await mark(2, 3)).toBe(0);
    expect(await mark(5)).toBe(51008);
    expect(await mark()).toBe(51006);
    expect(
      (
        await manager(laptop).markConversation({
          markType: STAR,
          enableMark: true,
          conversationIDList: Array.from({ length: 101 }, (_, n) => `c2c_u${n}`),
        })
      ).code,
    ).toBe(51006);
  });
});

describe("a group of conversations", () => {
  test("is made, filled, renamed and deleted on one device and known on the other", async () => {
    await using scene = await Scene.of("group", 3);
    const { laptop, phone } = scene;
    const both = [laptop, phone];
    value(
      await manager(laptop).createConversationGroup({
        groupName: "work",
        conversationIDList: [scene.id(0), scene.id(1)],
      }),
    );
    for (const device of both) {
      const [name, list] = await device.next("onConversationGroupCreated");
      expect([name, idsOf(list)]).toEqual(["work", [scene.id(0), scene.id(1)]]);
      expect(list[0]?.conversationGroupList).toEqual(["work"]);
      expect(value(await manager(device).getConversationGroupList())).toEqual(["work"]);
    }
    const added = value(
      await manager(phone).addConversationsToGroup({
        groupName: "work",
        conversationIDList: [scene.id(2), "c2c_group-nobody"],
      }),
    );
    expect(added).toMatchObject([{ resultCode: 0 }, { resultCode: 6004 }]);
    for (const device of both) {
      const [name, list] = await device.next("onConversationsAddedToGroup");
      expect([name, idsOf(list)]).toEqual(["work", [scene.id(2)]]);
    }
    done(await manager(laptop).renameConversationGroup({ oldName: "work", newName: "office" }));
    for (const device of both) {
      expect(await device.next("onConversationGroupNameChanged")).toEqual(["work", "office"]);
      await device.conversation(
        scene.id(0),
        "the new name",
        ({ conversationGroupList }) => String(conversationGroupList) === "office",
      );
    }
    value(
      await manager(phone).deleteConversationsFromGroup({
        groupName: "office",
        conversationIDList: [scene.id(1)],
      }),
    );
    for (const device of both) {
      const [name, list] = await device.next("onConversationsDeletedFromGroup");
      expect([name, idsOf(list)]).toEqual(["office", [scene.id(1)]]);
      expect(list[0]?.conversationGroupList).toEqual([]);
    }
    done(await manager(laptop).deleteConversationGroup({ groupName: "office" }));
    for (const device of both) {
      expect(await device.next("onConversationGroupDeleted")).toEqual(["office"]);
      expect(value(await manager(device).getConversationGroupList())).toEqual([]);
      await device.conversation(
        scene.id(2),
        "no group",
        ({ conversationGroupList }) => conversationGroupList?.length === 0,
      );
      expect(await listOf(device)).toHaveLength(3);
    }
  });

  test("has limits: names, groups, and room for so many, the oldest of which leaves", async () => {
    await using scene = await Scene.of("full", 4);
    const { laptop, phone } = scene;
    const create = async (groupName: string, ...ns: number[]) => {
      const conversationIDList = ns.map((n) => scene.id(n));
      return (await manager(laptop).createConversationGroup({ groupName, conversationIDList })).code;
    };
    expect(await create("a", 0, 1, 2)).toBe(0);
    expect(await create("a", 0)).toBe(51011);
    expect(await create("", 0)).toBe(51011);
    expect(await create("x".repeat(33), 0)).toBe(51011);
    expect(await create("船".repeat(11), 0)).toBe(51011);
    expect(await create("b")).toBe(51006);
    expect([await create("b", 0), await create("船".repeat(10), 0), await create("d", 0)]).toEqual([
      0, 0, 51010,
    ]);
    const group = { groupName: "a", conversationIDList: [scene.id(3)] };
    value(await manager(laptop).addConversationsToGroup(group));
    for (const device of [laptop, phone]) {
      const [, list] = await device.next("onConversationsDeletedFromGroup");
      expect(idsOf(list)).toEqual([scene.id(0)]);
    }
    const none = { groupName: "none", conversationIDList: [scene.id(0)] };
    expect((await manager(laptop).addConversationsToGroup(none)).code).toBe(51009);
    expect((await manager(laptop).deleteConversationsFromGroup(none)).code).toBe(51009);
    expect((await manager(laptop).deleteConversationGroup(none)).code).toBe(51009);
    const rename = async (oldName: string, newName: string) =>
      (await manager(laptop).renameConversationGroup({ oldName, newName })).code;
    expect(await rename("none", "e")).toBe(51009);
    expect(await rename("a", "b")).toBe(51011);
    expect(await rename("a", "")).toBe(51011);
  });
});

describe("deleting a conversation", () => {
  test("takes it and its messages from all devices of the user and from nobody else", async () => {
    await using scene = await Scene.of("del", 2);
    const { laptop, phone } = scene;
    done(await manager(laptop).pinConversation({ conversationID: scene.id(), isPinned: true }));
    done(await manager(laptop).deleteConversation({ conversationID: scene.id() }));
    for (const device of [laptop, phone]) {
      await device.next("onConversationDeleted", (ids) => ids.includes(scene.id()));
      expect(await listOf(device)).toEqual(["del-1"]);
      expect(value(await manager(device).getTotalUnreadMessageCount())).toBe(1);
      expect(await shown(device, scene.id())).toMatchObject({ unreadCount: 0, isPinned: false });
      const history = { userID: "del-0", count: 10 };
      expect(value(await device.messages.getC2CHistoryMessageList(history))).toEqual([]);
    }
    const theirs = await scene.peer().messages.getC2CHistoryMessageList({ userID: scene.me, count: 10 });
    expect(value(theirs)).toHaveLength(1);

    await scene.peer().sendText("again", { userID: scene.me });
    for (const device of [laptop, phone]) {
      await device.nextText("again");
      const [list] = await device.next("onNewConversation", (some) =>
        some.some(({ lastMessage }) => lastMessage?.textElem?.text === "again"),
      );
      expect(list).toMatchObject([{ unreadCount: 1, isPinned: false }]);
      expect(await listOf(device)).toEqual(["del-0", "del-1"]);
    }
  });

  test("can leave the messages: they are there when it comes back", async () => {
    await using scene = await Scene.of("keep", 1);
    const { laptop, phone } = scene;
    const results = value(
      await manager(phone).deleteConversationList({
        conversationIDList: [scene.id(), "c2c_keep-nobody"],
        clearMessage: false,
      }),
    );
    expect(results).toMatchObject([{ resultCode: 0 }, { resultCode: 6004 }]);
    await laptop.next("onConversationDeleted");
    expect(await listOf(laptop)).toEqual([]);
    await scene.peer().sendText("again", { userID: scene.me });
    await laptop.nextText("again");
    await laptop.conversation(scene.id(), "one unread", ({ unreadCount }) => unreadCount === 1);
    const history = { userID: "keep-0", count: 10 };
    expect(value(await laptop.messages.getC2CHistoryMessageList(history))).toHaveLength(2);
    expect(laptop.received.map(({ textElem }) => textElem?.text)).toEqual(["hi from 0", "again"]);
  });

  test("of which only this device knows needs no server; of which nobody knows fails", async () => {
    await using scene = await Scene.of("draft", 1);
    const { laptop, phone } = scene;
    const conversationID = "c2c_draft-nobody";
    done(await manager(laptop).setConversationDraft({ conversationID, draftText: "hello?" }));
    await laptop.conversation(conversationID, "the draft", () => true);
    done(await manager(laptop).deleteConversation({ conversationID }));
    await laptop.next("onConversationDeleted", (ids) => ids.includes(conversationID));
    expect(await listOf(laptop)).toEqual(["draft-0"]);
    expect((await manager(laptop).deleteConversation({ conversationID })).code).toBe(6004);
    expect(phone.all("onConversationDeleted")).toEqual([]);
    // Deleted already, on the other device: a success, and nothing to tell.
    done(await manager(laptop).deleteConversation({ conversationID: scene.id() }));
    await phone.next("onConversationDeleted");
    done(await manager(phone).deleteConversation({ conversationID: scene.id() }));
  });

  test("is the acting device's own affair where the app wants it so", async () => {
    await using scene = await Scene.of("own", 1, keeping);
    const { laptop, phone } = scene;
    done(await manager(laptop).pinConversation({ conversationID: scene.id(), isPinned: true }));
    await phone.conversation(scene.id(), "the pin", ({ isPinned }) => isPinned === true);
    const some = { conversationIDList: [scene.id()], clearMessage: false };
    value(await manager(laptop).deleteConversationList(some));
    await phone.conversation(scene.id(), "no pin", ({ isPinned }) => isPinned === false);
    expect([await listOf(laptop), await listOf(phone)]).toEqual([[], ["own-0"]]);
    await phone.im.unInitSDK();
    await laptop.im.unInitSDK();
    await using tablet = await Device.signIn(keeping, scene.me, { platform: "iPad" });
    await using again = await back(keeping, "own");
    await using kept = await Device.signIn(keeping, scene.me, {
      platform: "Android",
      initPath: join(folder, "own-phone"),
    });
    expect([await listOf(tablet), await listOf(again), await listOf(kept)]).toEqual([[], [], ["own-0"]]);
    await scene.peer().sendText("again", { userID: scene.me });
    for (const device of [tablet, again, kept]) {
      await device.nextText("again");
      const one = await device.conversation(scene.id(), "one unread", ({ unreadCount }) => unreadCount === 1);
      expect(one.lastMessage?.textElem?.text).toBe("again");
      expect(device.received).toHaveLength(1);
    }
  });
});

test("whatever changed while a device was away is there when it is back, also after a restart of the server", async () => {
  await using scene = await Scene.of("away", 6);
  const { laptop, phone } = scene;
  const conversations = manager(laptop);
  const only = (n: number) => ({ conversationIDList: [scene.id(n)] });
  value(await conversations.createConversationGroup({ groupName: "old", ...only(0) }));
  value(await conversations.createConversationGroup({ groupName: "gone", ...only(0) }));
  done(await conversations.pinConversation({ conversationID: scene.id(1), isPinned: true }));
  await phone.conversation(scene.id(1), "the pin", ({ isPinned }) => isPinned === true);
  await laptop.im.unInitSDK();

  const there = manager(phone);
  done(await there.pinConversation({ conversationID: scene.id(1), isPinned: false }));
  done(await there.pinConversation({ conversationID: scene.id(2), isPinned: true }));
  value(await there.markConversation({ markType: STAR, enableMark: true, ...only(3) }));
  value(await there.setConversationCustomData({ customData: "vip", ...only(3) }));
  done(await there.renameConversationGroup({ oldName: "old", newName: "renamed" }));
  done(await there.deleteConversationGroup({ groupName: "gone" }));
  value(await there.createConversationGroup({ groupName: "new", ...only(3) }));
  done(await there.deleteConversation({ conversationID: scene.id(4) }));
  value(await there.deleteConversationList({ ...only(5), clearMessage: false }));
  await scene.peer(5).sendText("back", { userID: scene.me });
  await phone.nextText("back");

  const check = async (device: Device) => {
    expect(await listOf(device)).toEqual(["away-2", "away-5", "away-1", "away-3", "away-0"]);
    expect(await shown(device, scene.id(1))).toMatchObject({ isPinned: false, conversationGroupList: [] });
    expect(await shown(device, scene.id(2))).toMatchObject({ isPinned: true });
    expect(await shown(device, scene.id(3))).toMatchObject({
      markList: [STAR],
      customData: "vip",
      conversationGroupList: ["new"],
    });
    expect(await shown(device, scene.id(0))).toMatchObject({ conversationGroupList: ["renamed"] });
    expect(await shown(device, scene.id(5))).toMatchObject({ unreadCount: 1 });
    expect(value(await manager(device).getConversationGroupList())).toEqual(["renamed", "new"]);
    expect(value(await manager(device).getTotalUnreadMessageCount())).toBe(5);
  };
  await check(phone);
  await server.stop();
  await server.start();
  await using again = await back(server, "away");
  await check(again);
  const [deleted] = await again.next("onConversationDeleted");
  expect([...deleted].sort()).toEqual([scene.id(4), scene.id(5)]);
  await again.next("onNewConversation", (list) => idsOf(list).includes(scene.id(5)));
  expect(await again.next("onConversationGroupNameChanged")).toEqual(["old", "renamed"]);
  expect(await again.next("onConversationGroupDeleted")).toEqual(["gone"]);
  const [name, list] = await again.next("onConversationGroupCreated");
  expect([name, idsOf(list)]).toEqual(["new", [scene.id(3)]]);
  // Only what came since is news.
  await again.nextText("back");
  expect(again.received).toHaveLength(1);

  // From the cache alone: the server is not there.
  await again.im.unInitSDK();
  await server.stop();
  const alone = await Device.open(server, "alone", {
    platform: "Mac",
    initPath: join(folder, "away-mac"),
  });
  const login = alone.im.login({ userID: scene.me, userSig: server.userSig(scene.me) });
  await check(alone);
  await alone.im.unInitSDK();
  await login;
  await server.start();
});

test("a filter finds its conversations and counts them, and tells when their count changes", async () => {
  await using scene = await Scene.of("filter", 3);
  const { laptop, phone } = scene;
  const conversations = manager(phone);
  const work = { groupName: "work", conversationIDList: [scene.id(0), scene.id(1)] };
  value(await conversations.createConversationGroup(work));
  const find = async (filter: V2TimConversationFilter, nextSeq = 0, count = 100) =>
    value(await conversations.getConversationListByFilter({ filter, nextSeq, count }));
  const inWork = { conversationGroup: "work" };
  const first = await find(inWork, 0, 1);
  expect(idsOf(first.conversationList ?? [])).toEqual([scene.id(1)]);
  const second = await find(inWork, Number(first.nextSeq), 1);
  expect([idsOf(second.conversationList ?? []), second.isFinished]).toEqual([[scene.id(0)], true]);
  expect(idsOf((await find({ conversationGroup: "" })).conversationList ?? [])).toEqual([scene.id(2)]);
  expect((await find({ conversationType: 2 })).conversationList).toEqual([]);
  const count = async (filter: V2TimConversationFilter) =>
    value(await conversations.getUnreadMessageCountByFilter({ filter }));
  expect([await count(inWork), await count({})]).toEqual([2, 3]);

  done(await conversations.subscribeUnreadMessageCountByFilter({ filter: inWork }));
  done(await conversations.subscribeUnreadMessageCountByFilter({ filter: { markType: STAR } }));
  await scene.peer(2).sendText("elsewhere", { userID: scene.me });
  await phone.nextText("elsewhere");
  await scene.peer(0).sendText("at work", { userID: scene.me });
  expect(await phone.next("onUnreadMessageCountChangedByFilter")).toEqual([inWork, 3]);
  value(
    await manager(laptop).markConversation({
      markType: STAR,
      enableMark: true,
      conversationIDList: [scene.id(2)],
    }),
  );
  expect(await phone.next("onUnreadMessageCountChangedByFilter")).toEqual([{ markType: STAR }, 2]);
  done(await conversations.unsubscribeUnreadMessageCountByFilter({ filter: { markType: STAR } }));
  done(await manager(laptop).deleteConversation({ conversationID: scene.id(0) }));
  expect(await phone.next("onUnreadMessageCountChangedByFilter")).toEqual([inWork, 1]);
  done(await manager(laptop).deleteConversation({ conversationID: scene.id(2) }));
  await phone.next("onConversationDeleted", (ids) => ids.includes(scene.id(2)));
  expect(phone.all("onUnreadMessageCountChangedByFilter")).toHaveLength(3);
  const plain = await conversations.getConversationListWithoutFormat({ nextSeq: "0", count: 10 });
  expect(plain).toMatchObject({ code: 0, data: { isFinished: true } });
});
