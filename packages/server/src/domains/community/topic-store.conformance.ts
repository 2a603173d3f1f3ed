import { expect, test } from "vitest";
import { asMembers } from "../group/group-store.ts";
import type { GroupTip } from "../group/group-tip.ts";
import { groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const PARKS = "@TGS#_parks";
const NEWS = `${PARKS}@TOPIC#_news`;
const SPORT = `${PARKS}@TOPIC#_sport`;

export function topicStoreConformance(openStore: () => Promise<ReopenableStore>): void {
  async function open() {
    const opened = await openStore();
    const { store } = opened;
    await store.groups.create({
      app: 1,
      groupID: PARKS,
      type: "Community",
      name: "Parks",
      owner: "alice",
      members: asMembers(["bob"]),
      supportTopic: true,
      historyBeforeJoin: true,
      now: NOW,
    });
    const { topics } = store;
    const create = (topicID: string, fields: object = {}) =>
      topics.create({
        app: 1,
        community: PARKS,
        topicID,
        name: "News",
        topicsMax: 2,
        now: NOW,
        ...fields,
      });
    const write = (sender: string, topicID: string, now = NOW) =>
      store.messages.append(aMessage({ sender, log: groupLog(topicID), now }));
    const conversation = (user: string, topicID: string) =>
      opened.store.conversations.get(1, user, groupLog(topicID));
    const join = (user: string, now: number) =>
      store.groups.add({ app: 1, groupID: PARKS, users: [{ userID: user }], groupsMax: 9, now });
    return { opened, topics, create, write, conversation, join };
  }

  test("keeps topics with their fields, and no more than there may be", async () => {
    const { opened, topics, create } = await open();
    await using _ = opened;
    const fields = { faceUrl: "f", introduction: "i", notification: "n", custom: "c", mutedAll: true };
    expect(await create(NEWS, { ...fields, defaultPermissions: "18446744073709551615" })).toBe("created");
    expect(await create(NEWS)).toBe("taken");
    expect(await create(SPORT, { createdAt: 1_600_000_000 })).toBe("created");
    expect(await create(`${PARKS}@TOPIC#_x`)).toBe("many");
    const news = {
      topicID: NEWS,
      community: PARKS,
      name: "News",
      ...fields,
      defaultPermissions: "18446744073709551615",
      createdAt: NOW / 1_000,
    };
    expect(await topics.get(1, [NEWS, "none"])).toEqual([news]);
    const reopened = await opened.reopen();
    expect((await reopened.topics.list(1, PARKS)).map(({ topicID }) => topicID)).toEqual([SPORT, NEWS]);
    expect(await reopened.topics.list(1, "@TGS#_other")).toEqual([]);
  });

  test("changes fields, with a tip as the topic's newest message", async () => {
    const { opened, topics, create, write } = await open();
    await using _ = opened;
    await create(NEWS);
    await write("alice", NEWS);
    const tip: GroupTip = {
      groupID: NEWS,
      msgID: "0-1-tip",
      random: 1,
      type: 9,
      by: { userID: "alice" },
      changes: [],
      countable: true,
    };
    const update = { app: 1, topicID: NEWS, fields: { name: "Weather", mutedAll: true }, now: NOW, tip };
    expect(await topics.update(update)).toMatchObject({ tip: { seq: 2 } });
    expect(await topics.get(1, [NEWS])).toMatchObject([{ name: "Weather", mutedAll: true, custom: "" }]);
    expect(await topics.update({ ...update, topicID: SPORT })).toBe(undefined);
  });

  test("a member reads a topic from when something is kept for the member; nobody else does", async () => {
    const { opened, topics, create, write, conversation } = await open();
    await using _ = opened;
    await create(NEWS);
    await write("alice", NEWS);
    await write("alice", NEWS);
    expect(await conversation("bob", NEWS)).toBe(undefined);
    await topics.enter(1, "bob", [NEWS, SPORT], NOW);
    await topics.enter(1, "stranger", [NEWS], NOW);
    expect(await conversation("bob", NEWS)).toMatchObject({ seq: 2, firstSeq: 1, readSeq: 0, unread: 2 });
    expect(await conversation("alice", NEWS)).toMatchObject({ unread: 0 });
    expect(await conversation("stranger", NEWS)).toBe(undefined);
    expect(await conversation("bob", SPORT)).toBe(undefined);
    await topics.enter(1, "bob", [NEWS], NOW);
    expect(await conversation("bob", NEWS)).toMatchObject({ unread: 2 });
  });

  test("reading, deleting and clearing make one a reader", async () => {
    const { opened, create, write, conversation } = await open();
    await using _ = opened;
    const { conversations } = opened.store;
    await create(NEWS);
    await create(SPORT);
    for (const topicID of [NEWS, NEWS, SPORT]) await write("alice", topicID);
    expect(await conversations.markRead(1, "bob", groupLog(NEWS), 1, NOW)).toMatchObject({ unread: 1 });
    expect(await conversation("bob", NEWS)).toMatchObject({ readSeq: 1, unread: 1 });
    expect(await conversations.clear(1, "bob", groupLog(SPORT), NOW)).toBe(1);
    expect(await conversation("bob", SPORT)).toMatchObject({ firstSeq: 2, unread: 0 });
  });

  test("what was written before a member came is read; who comes back begins anew", async () => {
    const { opened, topics, create, write, conversation, join } = await open();
    await using _ = opened;
    await create(NEWS);
    for (let index = 0; index < 200; index += 1) await write("alice", NEWS, NOW + index * 1_000);
    await join("carol", NOW + 150_000);
    await write("carol", NEWS, NOW + 200_000);
    expect(await conversation("carol", NEWS)).toMatchObject({ readSeq: 150, unread: 50, firstSeq: 1 });
    const removal = { app: 1, groupID: PARKS, users: ["carol"], below: 400, now: NOW + 201_000 };
    await opened.store.groups.remove(removal);
    expect(await conversation("carol", NEWS)).toBe(undefined);
    await write("alice", NEWS, NOW + 202_000);
    await join("carol", NOW + 203_000);
    await write("alice", NEWS, NOW + 204_000);
    await topics.enter(1, "carol", [NEWS], NOW + 205_000);
    expect(await conversation("carol", NEWS)).toMatchObject({ readSeq: 202, unread: 1 });
    expect(await topics.lastSeqBefore(1, NEWS, NOW / 1_000 + 3)).toBe(3);
    expect(await topics.lastSeqBefore(1, NEWS, 1)).toBe(0);
    expect(await topics.lastSeqBefore(1, SPORT, 1)).toBe(0);
  });

  test("stands in the sync of its readers, and among nobody's recent conversations", async () => {
    const { opened, topics, create, write } = await open();
    await using _ = opened;
    const { conversations } = opened.store;
    await create(NEWS);
    await write("alice", NEWS);
    await topics.enter(1, "bob", [NEWS], NOW);
    const { rows } = await conversations.list({ app: 1, user: "bob", since: 0, limit: 9 });
    expect(rows.map(({ log }) => log)).toEqual([groupLog(NEWS)]);
    expect((await conversations.recent({ app: 1, user: "bob", limit: 9 })).rows).toEqual([]);
    expect(await topics.delete(1, [NEWS, SPORT])).toEqual([NEWS]);
    expect((await conversations.list({ app: 1, user: "bob", since: 0, limit: 9 })).rows).toEqual([]);
  });

  test("a deleted one is gone with its messages, and its ID is not used again", async () => {
    const { opened, topics, create, write, conversation } = await open();
    await using _ = opened;
    await create(NEWS);
    await write("bob", NEWS);
    await opened.store.groups.mute({ app: 1, groupID: NEWS, users: ["bob"], until: 2_000_000_000, now: NOW });
    expect(await topics.mutedUntil(1, NEWS, "bob")).toBe(2_000_000_000);
    await topics.delete(1, [NEWS]);
    expect(await topics.get(1, [NEWS])).toEqual([]);
    expect(await topics.mutedUntil(1, NEWS, "bob")).toBe(0);
    expect(await conversation("bob", NEWS)).toBe(undefined);
    expect(await create(NEWS)).toBe("taken");
    await create(SPORT);
    await opened.store.groups.dismiss(1, PARKS, NOW);
    expect(await topics.list(1, PARKS)).toEqual([]);
  });
}
