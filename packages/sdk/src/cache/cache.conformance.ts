import { afterEach, describe, expect, test } from "vitest";
import { emptyConversation } from "../conversations/conversation.ts";
import type { ConversationID } from "../conversations/conversation-id.ts";
import { localRecord, type MessageRecord, STATUS, storedRecord } from "../messages/message-record.ts";
import type { Cache, CachedConversation, OpenCache } from "./cache.ts";
import { cacheSearchConformance } from "./search.conformance.ts";

const ME = "me";
const APP = 1_400_000_001;

/** A message of bob's to me, or of mine when it has no seq. */
function aMessage(
  seq: number,
  changes: { time?: number; version?: number; text?: string } = {},
): MessageRecord {
  const { time = 1_000 + seq, version, text = `text ${seq}` } = changes;
  return storedRecord(ME, {
    seq,
    time,
    msgID: `bob-${seq}`,
    from: "bob",
    to: { userID: ME },
    random: seq,
    elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
    ...(version !== undefined && { version }),
  });
}

const aLocalMessage = (msgID: string, time: number, nowMs: number): MessageRecord =>
  localRecord(
    ME,
    { seq: 0, time, msgID, from: ME, to: { userID: "bob" }, random: 1, elements: [] },
    STATUS.failed,
    nowMs,
  );

const BOB: ConversationID = "c2c_bob";
const TEAM: ConversationID = "group_team";

const aConversation = (seq: number, changes: Partial<CachedConversation> = {}): CachedConversation => ({
  conversation: { ...emptyConversation(BOB), seq, unread: 3, name: "Bob" },
  deliveredSeq: seq,
  appliedChangeSeq: 0,
  ...changes,
});

const seqs = (records: readonly MessageRecord[]): number[] => records.map(({ seq }) => seq);

/** The promises of `Cache`. `makeOpen` gives a way to open caches on one storage of their own. */
export function cacheConformance(name: string, makeOpen: () => OpenCache, options = { keeps: true }): void {
  describe(`${name} as a cache`, () => {
    const opened: Cache[] = [];
    const openIn = async (open: OpenCache, user = ME): Promise<Cache> => {
      const cache = await open(APP, user);
      opened.push(cache);
      return cache;
    };
    const open = () => openIn(makeOpen());
    afterEach(async () => {
      for (const cache of opened.splice(0)) await cache.close().catch(() => {});
    });

    cacheSearchConformance(open);

    test("clears the messages of a conversation up to one, and what is written with it stays", async () => {
      const cache = await open();
      const local = { ...aLocalMessage("mine", 1_002, 5), order: 2.5 };
      await cache.write({ messages: [aMessage(1), aMessage(2), aMessage(3), local] });
      await cache.write({ cleared: [{ conversationID: BOB, upTo: 2 }], messages: [aMessage(4)] });
      const page = await cache.page({ conversationID: BOB, direction: "newer", limit: 10 });
      expect(seqs(page)).toEqual([3, 4]);
      expect(await cache.messagesByID(["mine", "bob-1"])).toEqual([]);
    });

    test("keeps a deleted message deleted, whatever copy of it comes later", async () => {
      const cache = await open();
      await cache.write({ messages: [{ ...aMessage(1), status: STATUS.deleted }] });
      await cache.write({ messages: [aMessage(1, { version: 3 })] });
      expect((await cache.messagesByID(["bob-1"])).map(({ status }) => status)).toEqual([STATUS.deleted]);
    });

    test("a new cache is empty", async () => {
      const cache = await open();
      expect(await cache.page({ conversationID: BOB, direction: "older", limit: 10 })).toEqual([]);
      expect(await cache.conversations()).toEqual([]);
      expect(await cache.meta()).toEqual(new Map());
    });

    test("pages run through a conversation in both directions, beside the place they start from", async () => {
      const cache = await open();
      await cache.write({ messages: [3, 1, 5, 2, 4].map((seq) => aMessage(seq)) });
      const page = (direction: "older" | "newer", limit: number, from?: MessageRecord) =>
        cache.page({ conversationID: BOB, direction, limit, ...(from && { from }) });
      expect(seqs(await page("older", 2))).toEqual([5, 4]);
      expect(seqs(await page("older", 9, aMessage(4)))).toEqual([3, 2, 1]);
      expect(seqs(await page("newer", 2))).toEqual([1, 2]);
      expect(seqs(await page("newer", 9, aMessage(2)))).toEqual([3, 4, 5]);
      expect(seqs(await page("newer", 9, aMessage(5)))).toEqual([]);
      expect(seqs(await page("older", 9, aMessage(1)))).toEqual([]);
    });

    test("a page may start between messages", async () => {
      const cache = await open();
      await cache.write({ messages: [1, 2, 3].map((seq) => aMessage(seq)) });
      const from = { time: 1_002, order: Number.MAX_SAFE_INTEGER };
      expect(seqs(await cache.page({ conversationID: BOB, direction: "older", limit: 9, from }))).toEqual([
        2, 1,
      ]);
      const before = { time: 1_002, order: -1 };
      expect(
        seqs(await cache.page({ conversationID: BOB, direction: "newer", limit: 9, from: before })),
      ).toEqual([2, 3]);
    });

    test("messages of the same second stand by seq, those of this device behind them", async () => {
      const cache = await open();
      const local = aLocalMessage("mine", 1_000, 1_700_000_000_123);
      await cache.write({ messages: [local, aMessage(2, { time: 1_000 }), aMessage(1, { time: 1_000 })] });
      const page = await cache.page({ conversationID: BOB, direction: "newer", limit: 9 });
      expect(page.map(({ msgID }) => msgID)).toEqual(["bob-1", "bob-2", "mine"]);
    });

    test("conversations do not see each other's messages", async () => {
      const cache = await open();
      await cache.write({ messages: [aMessage(1)] });
      expect(await cache.page({ conversationID: TEAM, direction: "older", limit: 9 })).toEqual([]);
      expect(await cache.messagesBySeq(TEAM, [1])).toEqual([]);
    });

    test("a message that is written again stays one", async () => {
      const cache = await open();
      await cache.write({ messages: [aMessage(1), aMessage(1)] });
      await cache.write({ messages: [aMessage(1)] });
      expect(seqs(await cache.page({ conversationID: BOB, direction: "older", limit: 9 }))).toEqual([1]);
    });

    test("an older version never replaces a newer one", async () => {
      const cache = await open();
      await cache.write({ messages: [aMessage(1, { version: 1, text: "new" })] });
      await cache.write({ messages: [aMessage(1, { text: "old" })] });
      expect(await cache.messagesByID(["bob-1"])).toEqual([aMessage(1, { version: 1, text: "new" })]);
    });

    test("within a batch the newest version wins, wherever it stands", async () => {
      const cache = await open();
      await cache.write({ messages: [aMessage(1, { version: 2 }), aMessage(1, { version: 1 })] });
      expect(await cache.messagesByID(["bob-1"])).toEqual([aMessage(1, { version: 2 })]);
    });

    test("a deleted message stays deleted, also when it was changed meanwhile", async () => {
      const cache = await open();
      const deleted: MessageRecord = { ...aMessage(1), status: STATUS.deleted };
      await cache.write({ messages: [aMessage(1, { version: 1 })] });
      await cache.write({ messages: [deleted] });
      await cache.write({ messages: [aMessage(1, { version: 2 })] });
      expect((await cache.messagesByID(["bob-1"])).map(({ status }) => status)).toEqual([STATUS.deleted]);
    });

    test("a sent message takes the place of its local copy, and a late failure does not undo it", async () => {
      const cache = await open();
      const failed = aLocalMessage("mine", 1_000, 1_700_000_000_123);
      const sent: MessageRecord = { ...failed, seq: 7, order: 7, time: 1_005, status: STATUS.sent };
      await cache.write({ messages: [failed] });
      await cache.write({ messages: [sent] });
      await cache.write({ messages: [failed] });
      expect(await cache.page({ conversationID: BOB, direction: "older", limit: 9 })).toEqual([sent]);
      expect(await cache.messagesBySeq(BOB, [0])).toEqual([]);
    });

    test("messages are found by msgID and by seq; seq 0 finds what only this device has", async () => {
      const cache = await open();
      const local = aLocalMessage("mine", 1_000, 1_700_000_000_123);
      await cache.write({ messages: [aMessage(1), aMessage(2), local] });
      const found = await cache.messagesByID(["bob-2", "nobody", "mine"]);
      expect(found.map(({ msgID }) => msgID).sort()).toEqual(["bob-2", "mine"]);
      expect(seqs(await cache.messagesBySeq(BOB, [2, 9]))).toEqual([2]);
      expect(await cache.messagesBySeq(BOB, [0])).toEqual([local]);
    });

    test("a conversation that is behind does not replace one that is ahead", async () => {
      const cache = await open();
      await cache.write({ conversations: [aConversation(5)] });
      await cache.write({ conversations: [aConversation(4)] });
      expect(await cache.conversations()).toEqual([aConversation(5)]);
      await cache.write({ conversations: [aConversation(6)] });
      expect(await cache.conversations()).toEqual([aConversation(6)]);
      await cache.write({ conversations: [aConversation(6, { deliveredSeq: 5 })] });
      expect(await cache.conversations()).toEqual([aConversation(6)]);
      const { conversation } = aConversation(6);
      const pinned = aConversation(6, {
        conversation: { ...conversation, settings: { rev: 2, pinnedAt: 7, marks: "9223372036854775808" } },
      });
      await cache.write({ conversations: [pinned] });
      await cache.write({ conversations: [aConversation(6)] });
      expect(await cache.conversations()).toEqual([pinned]);
    });

    test("local data and meta values are kept apart from messages", async () => {
      const cache = await open();
      await cache.write({
        localData: [{ msgID: "bob-1", data: { text: "heard", int: 1 } }],
        meta: new Map([["since", "12"]]),
      });
      await cache.write({ messages: [aMessage(1, { version: 3 })] });
      expect(await cache.localData(["bob-1", "other"])).toEqual(
        new Map([["bob-1", { text: "heard", int: 1 }]]),
      );
      expect(await cache.meta()).toEqual(new Map([["since", "12"]]));
      await cache.write({ meta: new Map([["since", undefined]]) });
      expect(await cache.meta()).toEqual(new Map());
    });

    test("annotations replace part by part, whatever becomes of the message", async () => {
      const cache = await open();
      const receipt = { read: 1, unread: 2, time: 1_700_000_000 };
      const list = [{ id: "like", count: 1, users: [{ userID: "bob" }], mine: false }];
      const one = {
        msgID: "bob-1",
        data: { reactions: { changeSeq: 1, list }, localPaths: { file: "/tmp/a" } },
      };
      await cache.write({ annotations: [one, { msgID: "bob-1", data: { receipt } }] });
      await cache.write({ messages: [aMessage(1, { version: 3 })] });
      await cache.write({
        annotations: [{ msgID: "bob-1", data: { reactions: { changeSeq: 2, list: [] } } }],
      });
      expect(await cache.annotations(["bob-1", "other"])).toEqual(
        new Map([
          ["bob-1", { reactions: { changeSeq: 2, list: [] }, localPaths: { file: "/tmp/a" }, receipt }],
        ]),
      );
      await cache.clear();
      expect(await cache.annotations(["bob-1"])).toEqual(new Map());
    });

    test("a cleared cache has nothing", async () => {
      const cache = await open();
      await cache.write({
        messages: [aMessage(1)],
        conversations: [aConversation(1)],
        meta: new Map([["since", "12"]]),
      });
      await cache.clear();
      expect(await cache.page({ conversationID: BOB, direction: "older", limit: 9 })).toEqual([]);
      expect(await cache.messagesByID(["bob-1"])).toEqual([]);
      expect(await cache.conversations()).toEqual([]);
      expect(await cache.meta()).toEqual(new Map());
    });

    test("documents are found by the beginning of their keys", async () => {
      const cache = await open();
      const documents = new Map([
        ["group/hike", "1"],
        ["group/hike/bob", "2"],
        ["groups", "3"],
        ["group/\u{1F600}", "4"],
      ]);
      await cache.write({ documents });
      expect(await cache.documents("group/")).toEqual(
        new Map([...documents].filter(([key]) => key !== "groups")),
      );
      await cache.write({
        documents: new Map([
          ["group/hike", "5"],
          ["group/hike/bob", undefined],
        ]),
      });
      expect(await cache.documents("group/hike")).toEqual(new Map([["group/hike", "5"]]));
      await cache.clear();
      expect(await cache.documents("")).toEqual(new Map());
    });

    test.runIf(options.keeps)("what was written is there when it is opened again", async () => {
      const storage = makeOpen();
      const first = await openIn(storage);
      await first.write({
        messages: [aMessage(1)],
        conversations: [aConversation(1)],
        annotations: [{ msgID: "bob-1", data: { localPaths: { images: { 1: "/tmp/thumb" } } } }],
      });
      await first.close();
      const again = await openIn(storage);
      expect(await again.messagesByID(["bob-1"])).toEqual([aMessage(1)]);
      expect(await again.conversations()).toEqual([aConversation(1)]);
      expect(await again.annotations(["bob-1"])).toEqual(
        new Map([["bob-1", { localPaths: { images: { 1: "/tmp/thumb" } } }]]),
      );
    });

    test.runIf(options.keeps)(
      "two that have it open see each other's writes and double nothing",
      async () => {
        const storage = makeOpen();
        const [one, other] = [await openIn(storage), await openIn(storage)];
        await Promise.all([one.write({ messages: [aMessage(1)] }), other.write({ messages: [aMessage(1)] })]);
        await other.write({ messages: [aMessage(2)] });
        expect(seqs(await one.page({ conversationID: BOB, direction: "newer", limit: 9 }))).toEqual([1, 2]);
      },
    );

    test.runIf(options.keeps)("every user has a cache of their own", async () => {
      const storage = makeOpen();
      await (await openIn(storage)).write({ messages: [aMessage(1)] });
      const other = await openIn(storage, "ME");
      expect(await other.messagesByID(["bob-1"])).toEqual([]);
    });
  });
}
