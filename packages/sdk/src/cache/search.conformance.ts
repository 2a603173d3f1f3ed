import { foldText, type MessageElement, type SearchCriteria } from "@skein-im/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localRecord, type MessageRecord, STATUS, storedRecord } from "../messages/message-record.ts";
import type { Cache } from "./cache.ts";
import type { CacheSearch } from "./search.ts";

const ME = "me";

const text = (Text: string): MessageElement => ({ MsgType: "TIMTextElem", MsgContent: { Text } });
const place = (Desc: string): MessageElement => ({
  MsgType: "TIMLocationElem",
  MsgContent: { Desc, Latitude: 1, Longitude: 1 },
});

interface Said {
  readonly peer?: string;
  readonly from?: string;
  readonly time?: number;
  readonly version?: number;
  readonly revoked?: boolean;
}

/** A message of the conversation with `peer`, by the peer or by `from`. */
function said(seq: number, elements: readonly MessageElement[], options: Said = {}): MessageRecord {
  const { peer = "bob", from = peer, time = 1_000 + seq, version, revoked = false } = options;
  return storedRecord(ME, {
    seq,
    time,
    msgID: `${peer}-${seq}`,
    from,
    to: { userID: from === ME ? peer : ME },
    random: seq,
    elements: [...elements],
    ...(version !== undefined && { version }),
    ...(revoked && { revoked: { by: from, reason: "", time } }),
  });
}

const criteria = (keywords: readonly string[], with_: Partial<SearchCriteria> = {}): SearchCriteria => ({
  keywords: keywords.map(foldText),
  every: false,
  senders: [],
  kinds: [],
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  ...with_,
});

/** The promises of `Cache.search`. */
export function cacheSearchConformance(open: () => Promise<Cache>): void {
  const everywhere = (cache: Cache, wanted: SearchCriteria, page: Partial<CacheSearch> = {}) =>
    cache.search({ criteria: wanted, conversationID: undefined, offset: 0, limit: 100, ...page });
  const withBob = async (cache: Cache, wanted: SearchCriteria, page: Partial<CacheSearch> = {}) => {
    const found = await everywhere(cache, wanted, { conversationID: "c2c_bob", ...page });
    return found.hits.flatMap(({ msgIDs }) => msgIDs);
  };

  describe("searching", () => {
    test("finds words wherever they stand, in any script, the newest first", async () => {
      const cache = await open();
      const messages = ["Hello world", "今天一起吃饭吧", "see 🎉 you", "안녕하세요 반갑", "ＡＢＣ"];
      await cache.write({ messages: messages.map((words, index) => said(index + 1, [text(words)])) });
      for (const [wanted, found] of [
        ["LO WO", [1]],
        ["吃饭", [2]],
        ["🎉", [3]],
        ["하세요 반", [4]],
        ["abc", [5]],
        ["o", [3, 1]],
        ["%", []],
      ] as const) {
        expect(await withBob(cache, criteria([wanted])), wanted).toEqual(found.map((seq) => `bob-${seq}`));
      }
    });

    test("is narrowed by sender, kind and time, and by one or all of the words", async () => {
      const cache = await open();
      await cache.write({
        messages: [
          said(1, [text("red tea")]),
          said(2, [text("tea")], { from: ME }),
          said(3, [place("tea house")]),
          said(4, [text("red"), place("tea")]),
        ],
      });
      const found = async (wanted: SearchCriteria) =>
        (await withBob(cache, wanted)).map((msgID) => Number(msgID.slice("bob-".length)));
      expect(await found(criteria(["tea"], { senders: [ME] }))).toEqual([2]);
      expect(await found(criteria([], { kinds: ["TIMLocationElem"] }))).toEqual([4, 3]);
      expect(await found(criteria(["tea"], { from: 1_002, to: 1_003 }))).toEqual([3, 2]);
      expect(await found(criteria(["red", "house"]))).toEqual([4, 3, 1]);
      expect(await found(criteria(["red", "tea"], { every: true }))).toEqual([4, 1]);
    });

    test("over all conversations counts the matches of each, by the newest, and names a single one", async () => {
      const cache = await open();
      await cache.write({
        messages: [
          said(1, [text("party")], { time: 10 }),
          said(2, [text("party")], { time: 40 }),
          said(1, [text("party")], { peer: "carol", time: 50 }),
          said(1, [text("party")], { peer: "dave", time: 30 }),
          said(1, [text("work")], { peer: "erin", time: 60 }),
        ],
      });
      const all = [
        { conversationID: "c2c_carol", count: 1, msgIDs: ["carol-1"] },
        { conversationID: "c2c_bob", count: 2, msgIDs: [] },
        { conversationID: "c2c_dave", count: 1, msgIDs: ["dave-1"] },
      ];
      expect(await everywhere(cache, criteria(["party"]))).toEqual({ total: 3, hits: all });
      expect(await everywhere(cache, criteria(["party"]), { offset: 1, limit: 1 })).toEqual({
        total: 3,
        hits: [all[1]],
      });
      expect(await everywhere(cache, criteria(["party"]), { offset: 3 })).toEqual({ total: 3, hits: [] });
    });

    test("in one conversation gives a page of its messages", async () => {
      const cache = await open();
      await cache.write({ messages: Array.from({ length: 300 }, (_, n) => said(n + 1, [text("tea")])) });
      const page = { conversationID: "c2c_bob", offset: 120, limit: 3 } as const;
      expect(await everywhere(cache, criteria(["tea"]), page)).toEqual({
        total: 300,
        hits: [{ conversationID: "c2c_bob", count: 300, msgIDs: ["bob-180", "bob-179", "bob-178"] }],
      });
      expect(await everywhere(cache, criteria(["tea"]), { conversationID: "c2c_carol" })).toEqual({
        total: 0,
        hits: [],
      });
    });

    test("finds no message that was revoked, deleted or cleared, and what a modified one says now", async () => {
      const cache = await open();
      const messages = [1, 2, 3, 4].map((seq) => said(seq, [text(`tea ${seq}`)]));
      await cache.write({ messages });
      const deleted: MessageRecord = { ...(messages[1] as MessageRecord), status: STATUS.deleted };
      const revoked = said(1, [text("tea 1")], { revoked: true, version: 1 });
      await cache.write({ messages: [revoked, deleted, said(3, [text("milk")], { version: 1 })] });
      expect(await withBob(cache, criteria(["tea"]))).toEqual(["bob-4"]);
      expect(await withBob(cache, criteria(["milk"]))).toEqual(["bob-3"]);
      await cache.write({ cleared: [{ conversationID: "c2c_bob", upTo: 3 }] });
      expect(await withBob(cache, criteria(["milk"]))).toEqual([]);
      expect(await withBob(cache, criteria(["tea"]))).toEqual(["bob-4"]);
      await cache.clear();
      expect(await withBob(cache, criteria(["tea"]))).toEqual([]);
    });

    test("finds a message of this device once, also after the server has it", async () => {
      const cache = await open();
      const wire = { ...said(1, [text("mine")], { from: ME }).wire, seq: 0, msgID: "mine" };
      await cache.write({ messages: [localRecord(ME, wire, STATUS.failed, 700.5)] });
      expect(await withBob(cache, criteria(["mine"]))).toEqual(["mine"]);
      await cache.write({ messages: [storedRecord(ME, { ...wire, seq: 1, time: 2_000 })] });
      expect(await withBob(cache, criteria(["mine"]))).toEqual(["mine"]);
    });

    test("agrees with looking at every message, whatever was written", async () => {
      const word = fc.string({
        unit: fc.constantFrom("a", "b", "B", "好", "🎉", " ", "é"),
        minLength: 1,
        maxLength: 4,
      });
      const message = fc.record({
        seq: fc.integer({ min: 1, max: 400 }),
        version: fc.nat(3),
        words: word,
        peer: fc.constantFrom("bob", "carol"),
        revoked: fc.boolean(),
      });
      const batches = fc.array(fc.array(message, { maxLength: 30 }), { maxLength: 5 });
      const wanted = fc.record({
        words: fc.array(word, { minLength: 1, maxLength: 2 }),
        every: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(batches, wanted, async (written, asked) => {
          const keywords = asked.words.filter((one) => one.trim() !== "").map(foldText);
          if (keywords.length === 0) return;
          const cache = await open();
          const model = new Map<string, (typeof written)[number][number]>();
          for (const batch of written) {
            await cache.write({
              messages: batch.map(({ seq, words, ...options }) => said(seq, [text(words)], options)),
            });
            for (const one of batch) {
              const key = `${one.peer}-${one.seq}`;
              if (one.version >= (model.get(key)?.version ?? 0)) model.set(key, one);
            }
          }
          const fits = (words: string) =>
            asked.every
              ? keywords.every((keyword) => words.includes(keyword))
              : keywords.some((keyword) => words.includes(keyword));
          const expected = [...model.values()]
            .filter(({ revoked, words, peer }) => !revoked && peer === "bob" && fits(foldText(words)))
            .sort((a, b) => b.seq - a.seq)
            .map(({ seq }) => `bob-${seq}`);
          const page = { limit: 1_000 };
          expect(await withBob(cache, criteria(keywords, { every: asked.every }), page)).toEqual(expected);
          await cache.close();
        }),
        { numRuns: 30 },
      );
    });
  });
}
