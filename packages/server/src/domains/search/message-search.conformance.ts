import {
  foldText,
  type GroupType,
  type MessageElement,
  SEARCH_COUNT_MAX,
  type SearchCriteria,
} from "@skein-im/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asMembers } from "../group/group-store.ts";
import { c2cLog, groupLog, type LogKey } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";
import type { SearchQuery } from "./message-search.ts";

const NOW = 1_700_000_000_000;
const withBob = c2cLog("alice", "bob");
const withCarol = c2cLog("alice", "carol");

const text = (Text: string): MessageElement => ({ MsgType: "TIMTextElem", MsgContent: { Text } });

interface Said {
  readonly log?: LogKey;
  readonly from?: string;
  readonly elements?: readonly MessageElement[];
  readonly only?: readonly string[];
  readonly now?: number;
}

const criteria = (
  words: string | readonly string[],
  with_: Partial<SearchCriteria> = {},
): SearchCriteria => ({
  keywords: [words].flat().map(foldText),
  every: false,
  senders: [],
  kinds: [],
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  ...with_,
});

export function messageSearchConformance(open: () => Promise<ReopenableStore>): void {
  async function talk() {
    const opened = await open();
    let count = 0;
    const payloadOf = (from: string, elements: readonly MessageElement[], more: object = {}) => {
      count += 1;
      return JSON.stringify({ msgID: `m-${count}`, from, elements, ...more });
    };
    const say = async (words: string, said: Said = {}): Promise<number> => {
      const { log = withBob, from = "alice", elements = [text(words)], only, now = NOW } = said;
      const payload = payloadOf(from, elements);
      const message = aMessage({ log, sender: from, payload, now, ...(only !== undefined && { only }) });
      return (await opened.store.messages.append(message)).seq;
    };
    const change = async (
      seq: number,
      words: string,
      kind: "modified" | "revoked",
      { version = 0, log = withBob } = {},
    ) => {
      const payload = payloadOf("alice", [text(words)], kind === "revoked" ? { revoked: {} } : {});
      const { messages } = opened.store;
      await messages.change({ app: 1, log, seq, expectVersion: version, payload, kind, now: NOW });
    };
    const search = (query: Partial<SearchQuery> & { criteria: SearchCriteria }) =>
      opened.store.search.search({
        app: 1,
        user: "alice",
        log: undefined,
        limit: 10,
        cursor: undefined,
        ...query,
      });
    /** Seqs of what is found in one conversation. */
    const seqs = async (wanted: SearchCriteria, user = "alice", log = withBob) => {
      const { hits } = await search({ criteria: wanted, log, user, limit: 100 });
      return hits.flatMap(({ messages }) => messages.map(({ seq }) => seq));
    };
    const group = (groupID: string, type: GroupType, ...members: string[]) =>
      opened.store.groups.create({
        app: 1,
        groupID,
        type,
        name: groupID,
        owner: "alice",
        members: asMembers(members),
        now: NOW,
      });
    return {
      opened,
      say,
      change,
      search,
      seqs,
      group,
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }

  describe("words", () => {
    test.each([
      ["a word", "hello world", "world"],
      ["a part of a word", "hello world", "lo wo"],
      ["one character", "the quay", "q"],
      ["two characters at the end", "hello", "lo"],
      ["another case", "Hello", "HELLO"],
      ["Chinese", "今天晚上一起吃饭吧", "吃饭"],
      ["one Chinese character, the last", "今天晚上", "上"],
      ["Japanese", "明日は雨が降るでしょう", "雨が降"],
      ["Korean", "안녕하세요 반갑습니다", "하세요 반"],
      ["emoji", "see you 🎉🎉 there", "🎉"],
      ["an emoji of several characters", "the 👨‍👩‍👧 comes", "👨‍👩‍👧"],
      ["mixed text", "订单A17已发货", "单a17"],
      ["wide characters", "ＡＢＣ　１２３", "abc 12"],
      ["an accent, composed or not", "cafe\u0301", "café"],
      ["punctuation", "what?! (really)", "?! ("],
      ["quotes", 'say "yes" OR no*', '"yes" or no*'],
      [
        "a long keyword",
        "a".repeat(50) + "needle" + "b".repeat(50),
        "a".repeat(50) + "needle" + "b".repeat(50),
      ],
    ])("of %s are found", async (_, said, wanted) => {
      await using at = await talk();
      const seq = await at.say(said);
      await at.say("something else");
      expect(await at.seqs(criteria(wanted))).toEqual([seq]);
    });

    test("that are not together in a message are not found as one", async () => {
      await using at = await talk();
      await at.say("abcXbcd");
      expect(await at.seqs(criteria("abcd"))).toEqual([]);
    });

    test("of any kind of element are found, but of those that have none to find", async () => {
      await using at = await talk();
      const found: MessageElement[] = [
        { MsgType: "TIMCustomElem", MsgContent: { Data: "needle 1" } },
        { MsgType: "TIMCustomElem", MsgContent: { Data: "", Desc: "needle 2" } },
        {
          MsgType: "TIMFileElem",
          MsgContent: { Url: "u", UUID: "u", FileName: "needle.pdf", Download_Flag: 2 },
        },
        { MsgType: "TIMLocationElem", MsgContent: { Desc: "Needle Street", Latitude: 1, Longitude: 1 } },
        {
          MsgType: "TIMRelayElem",
          MsgContent: { Title: "talk", MsgNum: 1, CompatibleText: "", AbstractList: ["alice: needle"] },
        },
      ];
      const seqs: number[] = [];
      for (const element of found) seqs.push(await at.say("", { elements: [element] }));
      await at.say("", { elements: [{ MsgType: "TIMFaceElem", MsgContent: { Index: 1, Data: "needle" } }] });
      expect(await at.seqs(criteria("needle"))).toEqual(seqs.reverse());
    });

    test("are one of several, or all of them", async () => {
      await using at = await talk();
      const [one, both, other] = [await at.say("red"), await at.say("red and blue"), await at.say("blue")];
      expect(await at.seqs(criteria(["red", "blue"]))).toEqual([other, both, one]);
      expect(await at.seqs(criteria(["red", "blue"], { every: true }))).toEqual([both]);
    });
  });

  test("a search is narrowed by sender, kind and time", async () => {
    await using at = await talk();
    const first = await at.say("tea");
    const second = await at.say("tea", { from: "bob", now: NOW + 60_000 });
    const third = await at.say("", {
      from: "bob",
      now: NOW + 120_000,
      elements: [
        { MsgType: "TIMLocationElem", MsgContent: { Desc: "tea house", Latitude: 1, Longitude: 1 } },
      ],
    });
    expect(await at.seqs(criteria("tea", { senders: ["bob"] }))).toEqual([third, second]);
    expect(await at.seqs(criteria([], { senders: ["alice"] }))).toEqual([first]);
    expect(await at.seqs(criteria([], { kinds: ["TIMLocationElem"] }))).toEqual([third]);
    expect(await at.seqs(criteria("tea", { kinds: ["TIMTextElem"], senders: ["bob"] }))).toEqual([second]);
    const seconds = NOW / 1_000;
    expect(await at.seqs(criteria("tea", { to: seconds }))).toEqual([first]);
    expect(await at.seqs(criteria("tea", { from: seconds + 60, to: seconds + 60 }))).toEqual([second]);
  });

  describe("only what the user may see is found:", () => {
    test("own conversations", async () => {
      await using at = await talk();
      await at.say("secret", { log: c2cLog("bob", "carol"), from: "bob" });
      await at.say("secret", { log: withCarol, from: "carol" });
      const { hits } = await at.search({ criteria: criteria("secret") });
      expect(hits.map(({ log }) => log)).toEqual([withCarol]);
      const asked = await at.search({ criteria: criteria("secret"), log: c2cLog("bob", "carol") });
      expect(asked).toEqual({ total: 0, hits: [] });
      expect(await at.search({ criteria: criteria("secret"), app: 2 })).toEqual({ total: 0, hits: [] });
    });

    test("groups that the user is in, communities and AVChatRooms left out", async () => {
      await using at = await talk();
      await at.group("work", "Work", "bob");
      await at.group("town", "Community", "bob");
      for (const groupID of ["work", "town", "left"]) await at.say("news", { log: groupLog(groupID) });
      const found = async (user: string) =>
        (await at.search({ criteria: criteria("news"), user })).hits.map(({ log }) => log);
      expect(await found("bob")).toEqual([groupLog("work")]);
      expect(await found("carol")).toEqual([]);
    });

    test("messages for some members by these", async () => {
      await using at = await talk();
      await at.say("for bob", { only: ["alice", "bob"] });
      await at.say("for alice", { only: ["alice"] });
      expect(await at.seqs(criteria("for"), "bob")).toEqual([1]);
      expect(await at.seqs(criteria("for"), "alice")).toEqual([2, 1]);
    });

    test("none that was revoked, at once", async () => {
      await using at = await talk();
      const seq = await at.say("oops");
      expect(await at.seqs(criteria("oops"))).toEqual([seq]);
      await at.change(seq, "oops", "revoked");
      expect(await at.seqs(criteria("oops"))).toEqual([]);
    });

    test("what a modified message says now", async () => {
      await using at = await talk();
      const seq = await at.say("before");
      expect(await at.seqs(criteria("before"))).toEqual([seq]);
      await at.change(seq, "after", "modified");
      await at.change(seq, "after that", "modified", { version: 1 });
      expect(await at.seqs(criteria("before"))).toEqual([]);
      expect(await at.seqs(criteria("after that"))).toEqual([seq]);
    });

    test("none that the user deleted or cleared", async () => {
      await using at = await talk();
      const { conversations } = at.opened.store;
      for (let n = 0; n < 3; n += 1) await at.say("tea");
      await conversations.deleteMessages({ app: 1, user: "alice", log: withBob, seqs: [2], now: NOW });
      expect(await at.seqs(criteria("tea"))).toEqual([3, 1]);
      expect(await at.seqs(criteria("tea"), "bob")).toEqual([3, 2, 1]);
      await conversations.clear(1, "alice", withBob, NOW);
      await at.say("tea");
      expect(await at.seqs(criteria("tea"))).toEqual([4]);
    });
  });

  describe("pages", () => {
    test("of conversations come by their newest match, with the message where it is the only one", async () => {
      await using at = await talk();
      const peers = ["dan", "eve", "fay", "gus"];
      for (const peer of peers) await at.say("party", { log: c2cLog("alice", peer) });
      await at.say("party again", { log: c2cLog("alice", "dan") });
      await at.say("work", { log: withBob });
      const first = await at.search({ criteria: criteria("party"), limit: 3 });
      expect(first.total).toBe(4);
      expect(first.hits.map(({ log, count, messages }) => [log, count, messages.length])).toEqual([
        [c2cLog("alice", "dan"), 2, 0],
        [c2cLog("alice", "gus"), 1, 1],
        [c2cLog("alice", "fay"), 1, 1],
      ]);
      const second = await at.search({ criteria: criteria("party"), limit: 3, cursor: first.cursor });
      expect(second).toMatchObject({ total: 4, hits: [{ log: c2cLog("alice", "eve"), count: 1 }] });
      expect(second.cursor).toBeUndefined();
    });

    test("of messages come newest first, each once", async () => {
      await using at = await talk();
      for (let n = 0; n < 25; n += 1) await at.say(`tea ${n}`);
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await at.search({ criteria: criteria("tea"), log: withBob, cursor });
        expect(page.total).toBe(25);
        seen.push(...page.hits.flatMap(({ messages }) => messages.map(({ seq }) => seq)));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => 25 - n));
    });

    test("end with none left, and a cursor of nobody's is one of the start", async () => {
      await using at = await talk();
      await at.say("tea");
      const nothing = await at.search({ criteria: criteria("coffee"), log: withBob });
      expect(nothing).toEqual({ total: 0, hits: [] });
      expect(await at.search({ criteria: criteria("tea"), cursor: "x" })).toMatchObject({ total: 1 });
    });
  });

  test(`${SEARCH_COUNT_MAX} matches count as that many or more, and all of them can be paged to`, async () => {
    await using at = await talk();
    await Promise.all(Array.from({ length: SEARCH_COUNT_MAX + 5 }, () => at.say("tea")));
    let cursor: string | undefined;
    let seen = 0;
    do {
      const page = await at.search({ criteria: criteria("tea"), log: withBob, limit: 100, cursor });
      expect(page.total).toBe(SEARCH_COUNT_MAX);
      seen += page.hits[0]?.messages.length ?? 0;
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toBe(SEARCH_COUNT_MAX + 5);
  });

  test("after a restart everything is found, and what was written since", async () => {
    await using at = await talk();
    await at.say("before tea");
    expect(await at.seqs(criteria("tea"))).toEqual([1]);
    await at.say("between tea");
    await at.opened.reopen();
    await at.say("after tea");
    expect(await at.seqs(criteria("tea"))).toEqual([3, 2, 1]);
  });

  test("whatever is said, changed, revoked and deleted, a search finds what looking at every message finds", async () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "B", "好", "🎉", " ", "é"),
      minLength: 1,
      maxLength: 5,
    });
    const step = fc.oneof(
      {
        arbitrary: fc.record({
          kind: fc.constant("say" as const),
          word,
          from: fc.constantFrom("alice", "bob"),
        }),
        weight: 5,
      },
      { arbitrary: fc.record({ kind: fc.constant("modify" as const), word, which: fc.nat(50) }), weight: 2 },
      { arbitrary: fc.record({ kind: fc.constant("revoke" as const), which: fc.nat(50) }), weight: 1 },
      { arbitrary: fc.record({ kind: fc.constant("delete" as const), which: fc.nat(50) }), weight: 1 },
      {
        arbitrary: fc.record({
          kind: fc.constant("search" as const),
          word,
          other: word,
          every: fc.boolean(),
        }),
        weight: 4,
      },
    );
    await using at = await talk();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        run += 1;
        const log = c2cLog("alice", `bob-${run}`);
        const model: { seq: number; text: string; version: number; gone: boolean }[] = [];
        const pick = (which: number) => model[which % Math.max(1, model.length)];
        for (const one of steps) {
          if (one.kind === "say") {
            const seq = await at.say(one.word, { log, from: one.from });
            model.push({ seq, text: one.word, version: 0, gone: false });
          } else if (one.kind === "search") {
            const keywords = [one.word, one.other].map(foldText).filter((keyword) => keyword.trim() !== "");
            if (keywords.length === 0) continue;
            const fits = (said: string) =>
              one.every
                ? keywords.every((keyword) => foldText(said).includes(keyword))
                : keywords.some((keyword) => foldText(said).includes(keyword));
            const expected = model.filter((said) => !said.gone && fits(said.text)).map(({ seq }) => seq);
            expect(await at.seqs(criteria(keywords, { every: one.every }), "alice", log)).toEqual(
              expected.reverse(),
            );
          } else {
            const said = pick(one.which);
            if (said === undefined || said.gone) continue;
            if (one.kind === "delete") {
              const deletion = { app: 1, user: "alice", log, seqs: [said.seq], now: NOW };
              await at.opened.store.conversations.deleteMessages(deletion);
              said.gone = true;
            } else {
              const words = one.kind === "modify" ? one.word : said.text;
              const kind = one.kind === "modify" ? "modified" : "revoked";
              await at.change(said.seq, words, kind, { version: said.version, log });
              said.version += 1;
              said.text = words;
              said.gone = one.kind === "revoke";
            }
          }
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
}
