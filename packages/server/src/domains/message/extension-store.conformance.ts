import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DELETED_EXTENSIONS_MAX, type Extension, type ExtensionPair } from "./extension-store.ts";
import { groupLog } from "./log-key.ts";
import { aMessage, type ReopenableStore } from "./message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const log = groupLog("poll");
const target = { app: 1, log, seq: 1, now: NOW };

/** A pair that is written whatever is there. */
const put = (key: string, value: string | null): ExtensionPair => ({ key, value, known: undefined });

export function extensionStoreConformance(open: () => Promise<ReopenableStore>): void {
  async function withMessages(count: number) {
    const opened = await open();
    for (let seq = 1; seq <= count; seq += 1) {
      await opened.store.messages.append(aMessage({ log, msgID: `m-${seq}` }));
    }
    return {
      opened,
      write: (pairs: readonly ExtensionPair[], { seq = 1, keysMax = 10 } = {}) =>
        opened.store.extensions.write({ ...target, seq, pairs, keysMax }),
      clear: (seq = 1) => opened.store.extensions.clear({ ...target, seq }),
      read: (since = 0, seq = 1) => opened.store.extensions.read(1, log, seq, since),
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }
  const changes = (opened: ReopenableStore) =>
    opened.store.messages.changesSince({ app: 1, log, user: "zoe", since: 0, floor: 1, limit: 10 });

  test("pairs are numbered as they are written, and read by their numbers", async () => {
    await using at = await withMessages(2);
    expect(await at.write([put("a", "1"), put("b", "2")])).toEqual({
      outcomes: [
        { outcome: "written", extension: { key: "a", value: "1", seq: 1 } },
        { outcome: "written", extension: { key: "b", value: "2", seq: 2 } },
      ],
      entry: { changeSeq: 1, after: 0, latest: 2 },
    });
    expect((await at.write([put("a", "3")]))?.entry).toEqual({ changeSeq: 2, after: 2, latest: 3 });
    await at.write([put("a", "other")], { seq: 2 });
    const expected = [
      { key: "b", value: "2", seq: 2 },
      { key: "a", value: "3", seq: 3 },
    ];
    expect(await at.read()).toEqual({ latest: 3, cleared: 0, all: true, extensions: expected });
    expect(await at.read(2)).toEqual({ latest: 3, cleared: 0, all: false, extensions: expected.slice(1) });
    await at.opened.reopen();
    expect((await at.read()).extensions).toEqual(expected);
  });

  describe("a writer who says which pair is known", () => {
    test("writes over that one, and over nothing else", async () => {
      await using at = await withMessages(1);
      await at.write([{ key: "a", value: "1", known: 0 }]);
      const now = { key: "a", value: "1", seq: 1 };
      for (const known of [0, 2]) {
        expect(await at.write([{ key: "a", value: "x", known }])).toEqual({
          outcomes: [{ outcome: "conflict", extension: now }],
          entry: undefined,
        });
        expect(await at.write([{ key: "a", value: null, known }])).toMatchObject({ entry: undefined });
      }
      expect(await at.write([{ key: "a", value: "2", known: 1 }])).toMatchObject({ entry: { latest: 2 } });
    });

    test("finds a deleted pair as none", async () => {
      await using at = await withMessages(1);
      await at.write([put("a", "1"), put("a", null)]);
      const gone = { key: "a", value: null, seq: 2 };
      expect((await at.write([{ key: "a", value: "x", known: 1 }]))?.outcomes).toEqual([
        { outcome: "conflict", extension: gone },
      ]);
      expect((await at.write([{ key: "a", value: null, known: 1 }]))?.outcomes).toEqual([
        { outcome: "absent", extension: gone },
      ]);
      expect(await at.write([{ key: "a", value: "2", known: 0 }])).toMatchObject({ entry: { latest: 3 } });
    });

    test("has each pair judged by itself", async () => {
      await using at = await withMessages(1);
      await at.write([put("a", "1")]);
      const written = await at.write([
        { key: "a", value: "x", known: 0 },
        { key: "b", value: "2", known: 0 },
        { key: "c", value: null, known: 0 },
      ]);
      expect(written?.outcomes.map(({ outcome }) => outcome)).toEqual(["conflict", "written", "absent"]);
      expect(written?.entry).toEqual({ changeSeq: 2, after: 1, latest: 2 });
    });
  });

  test("over the limit no pair comes in, one that is there is written, one that is deleted makes room", async () => {
    await using at = await withMessages(1);
    const limits = { keysMax: 2 };
    const written = await at.write([put("a", "1"), put("b", "1"), put("c", "1")], limits);
    expect(written?.outcomes.map(({ outcome }) => outcome)).toEqual(["written", "written", "full"]);
    expect(await at.write([put("a", "2")], limits)).toMatchObject({ entry: { latest: 3 } });
    expect(await at.write([put("a", null), put("c", "1")], limits)).toMatchObject({ entry: { latest: 5 } });
  });

  test("all are deleted at once, and that counts as one write", async () => {
    await using at = await withMessages(1);
    await at.write([put("a", "1"), put("b", "1"), put("b", null)]);
    expect(await at.clear()).toEqual({ entry: { changeSeq: 2, after: 3, latest: 4 } });
    expect(await at.read(3)).toEqual({ latest: 4, cleared: 4, all: true, extensions: [] });
    expect(await at.read(4)).toEqual({ latest: 4, cleared: 4, all: false, extensions: [] });
    expect(await at.clear()).toEqual({ entry: undefined });
    expect(await at.write([put("a", "2")])).toMatchObject({ entry: { after: 4, latest: 5 } });
  });

  test("of many deleted pairs the oldest are forgotten, and who may have known them reads all anew", async () => {
    await using at = await withMessages(1);
    await at.write([put("stays", "1")]);
    for (let index = 0; index <= DELETED_EXTENSIONS_MAX; index += 1) {
      await at.write([put(`k${index}`, "1"), put(`k${index}`, null)]);
    }
    // The first was written as 2 and deleted as 3.
    expect(await at.read(2)).toMatchObject({ all: true, extensions: [{ key: "stays", value: "1", seq: 1 }] });
    const rest = await at.read(3);
    expect(rest.all).toBe(false);
    expect(rest.extensions).toHaveLength(DELETED_EXTENSIONS_MAX);
  });

  test("who reads now and then knows in the end what is there, whatever was written in between", async () => {
    const key = fc.constantFrom("a", "b", "c", "d");
    const step = fc.oneof(
      fc.record({ kind: fc.constant("write" as const), key, value: fc.option(fc.constantFrom("1", "2")) }),
      fc.record({ kind: fc.constant("clear" as const) }),
      fc.record({ kind: fc.constant("read" as const), reader: fc.constantFrom(0, 1) }),
    );
    await using at = await withMessages(30);
    let seq = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        seq += 1;
        const model = new Map<string, string>();
        const readers = [0, 1].map(() => ({ upTo: 0, known: new Map<string, string>() }));
        const catchUp = async (index: number) => {
          const reader = readers[index];
          if (reader === undefined) throw new Error(`there is no reader ${index}`);
          const { all, latest, extensions } = await at.read(reader.upTo, seq);
          if (all) reader.known.clear();
          for (const extension of extensions) learn(reader.known, extension);
          reader.upTo = latest;
          expect(reader.known).toEqual(model);
        };
        for (const one of steps) {
          if (one.kind === "read") await catchUp(one.reader);
          else if (one.kind === "clear") {
            await at.clear(seq);
            model.clear();
          } else {
            await at.write([put(one.key, one.value)], { seq });
            learn(model, { ...one, seq: 0 });
          }
        }
        for (const index of readers.keys()) await catchUp(index);
      }),
      { numRuns: 30 },
    );
  });

  test("of each message the change log has one entry for all extensions", async () => {
    await using at = await withMessages(2);
    await at.write([put("a", "1")]);
    await at.write([put("a", "1")], { seq: 2 });
    await at.write([put("b", "1")]);
    expect(
      (await changes(at.opened)).map(({ changeSeq, kind, message }) => [changeSeq, kind, message.seq]),
    ).toEqual([
      [2, "extensions", 2],
      [3, "extensions", 1],
    ]);
  });

  test("a revoked message loses its extensions and takes no new ones", async () => {
    await using at = await withMessages(1);
    await at.write([put("a", "1")]);
    const { messages } = at.opened.store;
    const revoked = { app: 1, log, seq: 1, expectVersion: 0, payload: '{"revoked":{}}', now: NOW } as const;
    await messages.change({ ...revoked, kind: "revoked" });
    expect((await at.read()).extensions).toEqual([]);
    expect((await changes(at.opened)).map(({ kind }) => kind)).toEqual(["revoked"]);
    expect(await at.write([put("a", "1")])).toBeUndefined();
    expect(await at.clear()).toBeUndefined();
  });

  test("there is nothing to extend where there is no message", async () => {
    await using at = await withMessages(1);
    expect(await at.write([put("a", "1")], { seq: 2 })).toBeUndefined();
    expect(await at.clear(2)).toBeUndefined();
    const { extensions } = at.opened.store;
    expect(await extensions.clear({ ...target, app: 2 })).toBeUndefined();
    expect((await extensions.read(1, groupLog("other"), 1, 0)).extensions).toEqual([]);
  });
}

function learn(known: Map<string, string>, { key, value }: Extension): void {
  if (value === null) known.delete(key);
  else known.set(key, value);
}
