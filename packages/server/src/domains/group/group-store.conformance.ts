import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";
import { asMembers, type NewGroup } from "./group-store.ts";
import { type GroupTip, TIP } from "./group-tip.ts";

const NOW = 1_700_000_000_000;
const SECONDS = NOW / 1_000;

const group = (with_: Partial<NewGroup> = {}): NewGroup => ({
  app: 1,
  groupID: "hike",
  type: "Work",
  name: "Hike",
  owner: "alice",
  members: asMembers(["bob", "alice", "bob"]),
  now: NOW,
  ...with_,
});

const tip = (type: number, by: string, members: readonly string[] = []): GroupTip => ({
  groupID: "hike",
  msgID: `tip-${type}-${by}-${members.join()}`,
  random: 1,
  type,
  by: { userID: by },
  members: members.map((userID) => ({ userID })),
  countable: true,
});

const change = { app: 1, groupID: "hike", now: NOW + 5_000 };
const add = (store: Store, users: readonly string[], with_: object = {}) =>
  store.groups.add({ ...change, users: asMembers(users), groupsMax: 1_000, ...with_ });
const remove = (store: Store, users: readonly string[], with_: object = {}) =>
  store.groups.remove({ ...change, users, below: 400, ...with_ });
const rolesOf = async (store: Store) => {
  const { members } = await store.groups.members({ app: 1, groupID: "hike", limit: 100 });
  return members.map(({ userID, role }) => [userID, role]);
};
const conversation = (store: Store, user: string) => store.conversations.get(1, user, groupLog("hike"));

export function groupStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("a new group", () => {
    test("has its members, each once, the owner among them", async () => {
      await using opened = await open();
      const { groups } = opened.store;
      expect(await groups.create(group())).toEqual({ members: ["bob"] });
      expect(await groups.get(1, ["hike", "none"])).toEqual([
        {
          groupID: "hike",
          type: "Work",
          name: "Hike",
          notification: "",
          introduction: "",
          faceUrl: "",
          owner: "alice",
          custom: {},
          addOpt: 0,
          approveOpt: 2,
          mutedAll: false,
          maxMembers: 0,
          memberCount: 2,
          historyBeforeJoin: false,
          supportTopic: false,
          permissionGroups: false,
          defaultPermissions: "0",
          createdAt: SECONDS,
          infoAt: SECONDS,
          infoSeq: 0,
        },
      ]);
      expect(await rolesOf(opened.store)).toEqual([
        ["alice", 400],
        ["bob", 200],
      ]);
      expect(await groups.member(1, "hike", "bob")).toEqual({
        userID: "bob",
        role: 200,
        joinedAt: SECONDS,
        nameCard: "",
        custom: {},
        muteUntil: 0,
      });
      expect(await groups.member(1, "hike", "carol")).toBeUndefined();
      expect(await groups.groupsOf(1, "bob")).toEqual(["hike"]);
      expect(await groups.ownedCount(1, "alice", "Work")).toBe(1);
      expect(await groups.ownedCount(1, "bob", "Work")).toBe(0);
    });

    test("keeps its fields, and those of its first members", async () => {
      await using opened = await open();
      const { groups } = opened.store;
      const fields = {
        notification: "n",
        introduction: "i",
        faceUrl: "f",
        addOpt: 1 as const,
        approveOpt: 0 as const,
        mutedAll: true,
        maxMembers: 7,
        historyBeforeJoin: true,
        custom: { city: "Graz", empty: "" },
      };
      await groups.create(group({ ...fields, members: [{ userID: "bob", role: 300, custom: { a: "b" } }] }));
      expect((await groups.get(1, ["hike"]))[0]).toMatchObject({ ...fields, custom: { city: "Graz" } });
      expect(await groups.member(1, "hike", "bob")).toMatchObject({ role: 300, custom: { a: "b" } });
      expect(await groups.managers(1, "hike")).toEqual(["alice", "bob"]);
    });

    test("may have no owner", async () => {
      await using opened = await open();
      expect(await opened.store.groups.create(group({ owner: "" }))).toEqual({ members: ["bob", "alice"] });
      expect(await rolesOf(opened.store)).toEqual([
        ["alice", 200],
        ["bob", 200],
      ]);
    });

    test("has an ID that is given once per app", async () => {
      await using opened = await open();
      const { groups } = opened.store;
      const both = await Promise.all([groups.create(group()), groups.create(group({ owner: "carol" }))]);
      expect(both).toEqual([{ members: ["bob"] }, "taken"]);
      expect(await groups.create(group({ app: 2 }))).toMatchObject({ members: ["bob"] });
      expect(await groups.groupsOf(1, "carol")).toEqual([]);
    });

    test("leaves out who is in too many groups, and is not made for an owner who is", async () => {
      await using opened = await open();
      const { groups } = opened.store;
      await groups.create(group({ groupID: "one", owner: "bob", members: [] }));
      expect(await groups.create(group({ groupsMax: 1 }))).toEqual({ members: [] });
      expect(await groups.create(group({ groupID: "two", owner: "bob", groupsMax: 1 }))).toBe("quota");
      expect(await groups.get(1, ["two"])).toEqual([]);
    });

    test("tells of its members by its first message", async () => {
      await using opened = await open();
      const made = await opened.store.groups.create(group({ tip: tip(TIP.invited, "alice", ["bob"]) }));
      expect(made).toMatchObject({ tip: { seq: 1, time: SECONDS } });
      expect(await conversation(opened.store, "bob")).toMatchObject({ unread: 1, firstSeq: 1 });
      expect(await conversation(opened.store, "alice")).toMatchObject({ unread: 0 });
    });
  });

  describe("coming in", () => {
    test("has an outcome for each, and one tip for those who came", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group({ maxMembers: 4 }));
      await store.groups.ban(1, "hike", ["mallory"], SECONDS + 60);
      const added = await add(store, ["bob", "mallory", "carol", "dave", "erin"], {
        tip: tip(TIP.invited, "alice", ["bob", "mallory", "carol", "dave", "erin"]),
      });
      expect(added?.outcomes.map(({ outcome }) => outcome)).toEqual([
        "member",
        "banned",
        "added",
        "added",
        "full",
      ]);
      expect(added?.memberCount).toBe(4);
      const { MsgContent } = JSON.parse(added?.tip?.payload ?? "").elements[0];
      expect(MsgContent.MemberList).toEqual([{ UserID: "carol" }, { UserID: "dave" }]);
      expect(MsgContent.MemberNum).toBe(4);
      expect((await store.groups.get(1, ["hike"]))[0]?.memberCount).toBe(4);
    });

    test("tells nobody when nobody came", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      expect(await add(store, ["bob"], { tip: tip(TIP.invited, "alice", ["bob"]) })).toEqual({
        outcomes: [{ userID: "bob", outcome: "member" }],
        memberCount: 2,
      });
      expect((await store.groups.activity(1, ["hike"])).get("hike")).toEqual({
        nextSeq: 1,
        lastMessageAt: 0,
      });
      expect(await store.groups.add({ ...change, groupID: "none", users: [], groupsMax: 1 })).toBeUndefined();
    });

    test("minds how many groups one may be in; bans are over in time, or passed by", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      await store.groups.ban(1, "hike", ["carol", "dave"], SECONDS + 60);
      expect(await store.groups.bannedUntil(1, "hike", "carol")).toBe(SECONDS + 60);
      expect((await add(store, ["carol"], { pastBan: true }))?.outcomes[0]?.outcome).toBe("added");
      expect((await add(store, ["dave"], { now: NOW + 60_000 }))?.outcomes[0]?.outcome).toBe("added");
      expect((await add(store, ["erin"], { groupsMax: 0 }))?.outcomes[0]?.outcome).toBe("quota");
    });

    test("shows what comes from then on, or all that was before; nothing of it is unread", async () => {
      await using opened = await open();
      const { store } = opened;
      for (const [groupID, historyBeforeJoin] of [
        ["hike", false],
        ["talk", true],
      ] as const) {
        await store.groups.create(group({ groupID, historyBeforeJoin }));
        await store.messages.append(aMessage({ log: groupLog(groupID) }));
        await add(store, ["carol"], { groupID });
        const seen = await store.conversations.get(1, "carol", groupLog(groupID));
        expect(seen).toMatchObject({ unread: 0, readSeq: 1, firstSeq: historyBeforeJoin ? 1 : 2 });
        await store.messages.append(aMessage({ log: groupLog(groupID), msgID: "second" }));
        expect(await store.conversations.get(1, "carol", groupLog(groupID))).toMatchObject({ unread: 1 });
      }
    });
  });

  describe("going", () => {
    test("ends the conversation; who comes back finds nothing from before and nothing unread", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      for (const msgID of ["a", "b"]) {
        await store.messages.append(aMessage({ log: groupLog("hike"), sender: "bob", msgID }));
      }
      const removed = await remove(store, ["bob", "carol"], {
        tip: tip(TIP.kicked, "alice", ["bob", "carol"]),
      });
      expect(removed).toMatchObject({ users: ["bob"], memberCount: 1, dismissed: false, tip: { seq: 3 } });
      expect(await conversation(store, "bob")).toBeUndefined();
      expect((await store.conversations.list({ app: 1, user: "bob", since: 0, limit: 10 })).rows).toEqual([]);
      expect(await store.conversations.firstSeq(1, "bob", groupLog("hike"))).toBeUndefined();
      expect(await store.conversations.markRead(1, "bob", groupLog("hike"), undefined, NOW)).toBeUndefined();
      await add(store, ["bob"]);
      expect(await conversation(store, "bob")).toMatchObject({ firstSeq: 4, unread: 0 });
      await store.messages.append(aMessage({ log: groupLog("hike"), sender: "alice", msgID: "c" }));
      expect(await conversation(store, "bob")).toMatchObject({ unread: 1 });
    });

    test("spares those of a higher rank, and can keep who goes out for a time", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group({ members: [{ userID: "bob", role: 300 }, { userID: "carol" }] }));
      const removed = await remove(store, ["alice", "bob", "carol"], {
        below: 300,
        bannedUntil: SECONDS + 60,
      });
      expect(removed?.users).toEqual(["carol"]);
      expect(await store.groups.bans(1, "hike", SECONDS, 0, 10)).toEqual([
        { userID: "carol", until: SECONDS + 60 },
      ]);
      expect(await store.groups.bans(1, "hike", SECONDS + 60, 0, 10)).toEqual([]);
      expect(await store.groups.unban(1, "hike", ["carol", "bob"])).toEqual(["carol"]);
      expect((await add(store, ["carol"]))?.outcomes[0]?.outcome).toBe("added");
    });

    test("of the owner leaves the group without one, of the last member ends it", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      await remove(store, ["alice"], { below: 401 });
      expect((await store.groups.get(1, ["hike"]))[0]).toMatchObject({ owner: "", memberCount: 1 });
      expect(await remove(store, ["bob"])).toEqual({ users: ["bob"], memberCount: 0, dismissed: true });
      expect(await store.groups.get(1, ["hike"])).toEqual([]);
    });

    test("of the group ends everything but the log, which goes on when the ID is used again", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      await store.groups.mute({ ...change, users: ["bob"], until: SECONDS + 60 });
      await store.messages.append(aMessage({ log: groupLog("hike") }));
      expect(await store.groups.dismiss(1, "hike", NOW)).toBe(true);
      expect(await store.groups.dismiss(1, "hike", NOW)).toBe(false);
      expect(await store.groups.groupsOf(1, "bob")).toEqual([]);
      expect(await conversation(store, "bob")).toBeUndefined();
      await store.groups.create(group());
      expect(await conversation(store, "bob")).toMatchObject({ seq: 1, firstSeq: 2, unread: 0 });
      expect(await store.groups.member(1, "hike", "bob")).toMatchObject({ muteUntil: 0 });
    });
  });

  describe("ranks", () => {
    test("are handed over by the owner there is", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      const over = (from: string, to: string) => store.groups.transfer({ ...change, from, to });
      expect(await over("alice", "carol")).toBe("stranger");
      expect(await Promise.all([over("alice", "bob"), over("alice", "bob")])).toEqual([{}, "stale"]);
      expect(await rolesOf(store)).toEqual([
        ["bob", 400],
        ["alice", 200],
      ]);
      expect((await store.groups.get(1, ["hike"]))[0]).toMatchObject({ owner: "bob", infoSeq: 1 });
    });

    test("are given once", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.groups.create(group());
      const set = (userID: string, role: 200 | 300) => store.groups.setRole({ ...change, userID, role });
      expect(await set("bob", 300)).toEqual({ changed: true });
      expect(await set("bob", 300)).toEqual({ changed: false });
      expect(await set("alice", 300)).toBeUndefined();
      expect(await set("carol", 300)).toBeUndefined();
    });

    test("order the list of members, then the time of joining; pages follow each other", async () => {
      await using opened = await open();
      const { store } = opened;
      const members = Array.from({ length: 30 }, (_, n) => `m${String(29 - n).padStart(2, "0")}`);
      await store.groups.create(group({ members: [{ userID: "bob", role: 300 }] }));
      for (const [index, userID] of members.entries())
        await add(store, [userID], { now: NOW + index * 1_000 });
      const listed: string[] = [];
      let after: string | undefined;
      do {
        const page = await store.groups.members({ app: 1, groupID: "hike", after, limit: 7 });
        listed.push(...page.members.map(({ userID }) => userID));
        after = page.next;
      } while (after !== undefined);
      expect(listed).toEqual(["alice", "bob", ...members]);
      const admins = await store.groups.members({ app: 1, groupID: "hike", role: 300, limit: 7 });
      expect(admins.members.map(({ userID }) => userID)).toEqual(["bob"]);
      const named = await store.groups.membersNamed(1, "hike", ["m03", "zoe"]);
      expect(named.map(({ userID }) => userID)).toEqual(["m03"]);
    });
  });

  test("fields change those that are named, and count as changes of the profile", async () => {
    await using opened = await open();
    const { groups } = opened.store;
    await groups.create(group({ custom: { a: "1", b: "2" } }));
    await groups.update({ ...change, fields: { name: "Walk", mutedAll: true, custom: { a: "", c: "3" } } });
    expect((await groups.get(1, ["hike"]))[0]).toMatchObject({
      name: "Walk",
      mutedAll: true,
      custom: { b: "2", c: "3" },
      infoSeq: 1,
      infoAt: SECONDS + 5,
    });
    expect(await groups.update({ ...change, groupID: "none", fields: { name: "x" } })).toBeUndefined();
  });

  test("a member's name card and fields are written each for itself", async () => {
    await using opened = await open();
    const { groups } = opened.store;
    await groups.create(group());
    const of = { app: 1, groupID: "hike", userID: "bob" };
    expect(await groups.updateMember({ ...of, nameCard: "Bobby" })).toBe(true);
    expect(await groups.updateMember({ ...of, custom: { a: "1" } })).toBe(true);
    expect(await groups.member(1, "hike", "bob")).toMatchObject({ nameCard: "Bobby", custom: { a: "1" } });
    expect(await groups.updateMember({ ...of, userID: "carol", nameCard: "C" })).toBe(false);
  });

  test("a mute stays when the member leaves, and is over in time or lifted", async () => {
    await using opened = await open();
    const { store } = opened;
    await store.groups.create(group());
    await store.groups.mute({ ...change, users: ["bob"], until: SECONDS + 60 });
    await remove(store, ["bob"]);
    await add(store, ["bob"]);
    expect(await store.groups.member(1, "hike", "bob")).toMatchObject({ muteUntil: SECONDS + 60 });
    expect(await store.groups.muted(1, "hike", SECONDS)).toEqual([{ userID: "bob", until: SECONDS + 60 }]);
    expect(await store.groups.muted(1, "hike", SECONDS + 60)).toEqual([]);
    await store.groups.mute({ ...change, users: ["bob"], until: 0 });
    expect(await store.groups.member(1, "hike", "bob")).toMatchObject({ muteUntil: 0 });
  });

  test("a live room keeps no members: its admins, a few, and those who are muted", async () => {
    await using opened = await open();
    const { groups } = opened.store;
    expect(await groups.create(group({ type: "AVChatRoom", members: [] }))).toEqual({ members: [] });
    expect(await groups.groupsOf(1, "alice")).toEqual([]);
    expect((await groups.get(1, ["hike"]))[0]).toMatchObject({ owner: "alice", memberCount: 0 });
    const admin = (user: string, on = true) => groups.setLiveAdmin(1, "hike", user, on, 2);
    expect([await admin("bob"), await admin("bob"), await admin("carol"), await admin("dave")]).toEqual([
      true,
      false,
      true,
      "many",
    ]);
    await groups.mute({ ...change, users: ["bob"], until: SECONDS + 60 });
    expect(await groups.liveMember(1, "hike", "bob")).toEqual({ admin: true, muteUntil: SECONDS + 60 });
    expect([await admin("bob", false), await admin("bob", false)]).toEqual([true, false]);
    expect(await groups.liveAdmins(1, "hike")).toEqual(["carol"]);
    await groups.dismiss(1, "hike", NOW);
    expect(await groups.liveAdmins(1, "hike")).toEqual([]);
  });

  test("an app's groups are listed by ID, and counted by type", async () => {
    await using opened = await open();
    const { groups } = opened.store;
    for (const groupID of ["c", "a", "b"]) await groups.create(group({ groupID }));
    await groups.create(group({ groupID: "d", type: "Public" }));
    expect(await groups.list(1, undefined, "", 3)).toEqual(["a", "b", "c"]);
    expect(await groups.list(1, undefined, "c", 3)).toEqual(["d"]);
    expect(await groups.list(1, "Public", "", 3)).toEqual(["d"]);
    expect([await groups.count(1, undefined), await groups.count(1, "Work")]).toEqual([4, 3]);
  });

  test("groups in which nothing was written or changed since a time are idle, topics included", async () => {
    await using opened = await open();
    const { store } = opened;
    const { groups } = store;
    const parks = { groupID: "@TGS#_parks", type: "Community" as const, supportTopic: true };
    for (const fields of [{}, { groupID: "lake" }, parks]) await groups.create(group(fields));
    const idle = (seconds: number) => groups.idleSince(1, seconds, 9);
    expect(await idle(SECONDS)).toEqual([]);
    const all = [parks.groupID, "hike", "lake"];
    expect((await idle(SECONDS + 10)).toSorted()).toEqual(all.toSorted());
    await store.messages.append(aMessage({ log: groupLog("hike"), now: NOW + 20_000 }));
    await groups.update({ app: 1, groupID: "lake", fields: { name: "Sea" }, now: NOW + 20_000 });
    const topicID = `${parks.groupID}@TOPIC#_news`;
    const topic = { app: 1, community: parks.groupID, topicID, name: "News", topicsMax: 9 };
    await store.topics.create({ ...topic, now: NOW });
    expect(await idle(SECONDS + 10)).toEqual([parks.groupID]);
    await store.messages.append(aMessage({ log: groupLog(topicID), now: NOW + 20_000 }));
    expect(await idle(SECONDS + 10)).toEqual([]);
    expect([await groups.isIdle(1, "hike", SECONDS + 21), await groups.isIdle(1, "hike", SECONDS)]).toEqual([
      true,
      false,
    ]);
  });

  test("members leave traces: what they have read, when they wrote last, counted or not", async () => {
    await using opened = await open();
    const { store } = opened;
    await store.groups.create(group());
    await store.messages.append(
      aMessage({ log: groupLog("hike"), sender: "bob", now: NOW + 7_000, countable: false }),
    );
    await store.conversations.markRead(1, "alice", groupLog("hike"), undefined, NOW);
    const traces = await store.groups.traces(1, "hike", ["alice", "bob", "carol"]);
    expect([...traces]).toEqual(
      expect.arrayContaining([
        ["alice", { readSeq: 1, sentAt: 0 }],
        ["bob", { readSeq: 0, sentAt: SECONDS + 7 }],
      ]),
    );
    expect(traces.size).toBe(2);
  });

  test("members see the group's messages from the beginning and count them", async () => {
    await using opened = await open();
    await opened.store.groups.create(group());
    await opened.store.messages.append(aMessage({ log: groupLog("hike") }));
    expect(await conversation(opened.store, "bob")).toMatchObject({ unread: 1, firstSeq: 1 });
  });
}
