import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Store } from "../../store/store.ts";
import { c2cLog, groupLog, type LogKey } from "./log-key.ts";
import type { MessageStore, NewChange, NewMessage } from "./message-store.ts";

const NOW = 1_700_000_000_000;
const LOG = c2cLog("alice", "bob");

/** A store on disk that can be closed and opened again on the same data. */
export interface ReopenableStore extends AsyncDisposable {
  readonly store: Store;
  reopen(): Promise<Store>;
}

export const aMessage = (with_: Partial<NewMessage> = {}): NewMessage => ({
  app: 1,
  log: LOG,
  sender: "alice",
  msgID: `1-1700000000-${Math.floor(counter++)}`,
  resend: false,
  countable: true,
  visible: true,
  now: NOW,
  payload: '{"msgID":"m"}',
  ...with_,
});
let counter = 1;

/** What alice may see of the changes. */
const CHANGES = { app: 1, log: LOG, user: "alice", floor: 1 } as const;

const seqs = (messages: readonly { readonly seq: number }[]) => messages.map(({ seq }) => seq);

async function history(store: MessageStore, with_: object = {}, log: LogKey = LOG) {
  return store.history({ app: 1, log, user: "alice", direction: "newer", floor: 1, limit: 100, ...with_ });
}

export function messageStoreConformance(open: () => Promise<ReopenableStore>): void {
  describe("appending", () => {
    test("gives seqs from 1 without holes, each log its own", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      const logs = [LOG, c2cLog("alice", "carol"), groupLog("alice")];
      const all = await Promise.all(
        Array.from({ length: 300 }, (_, n) => messages.append(aMessage({ log: logs[n % 3] ?? LOG }))),
      );
      for (const [index] of logs.entries()) {
        expect(seqs(all.filter((_, n) => n % 3 === index))).toEqual(
          Array.from({ length: 100 }, (_, n) => n + 1),
        );
      }
    });

    test("resolves in the order of seq", async () => {
      await using opened = await open();
      const order: number[] = [];
      await Promise.all(
        Array.from({ length: 50 }, () =>
          opened.store.messages.append(aMessage()).then(({ seq }) => order.push(seq)),
        ),
      );
      expect(order).toEqual([...order].sort((a, b) => a - b));
    });

    test("keeps apps apart: the same log key in another app is another log", async () => {
      await using opened = await open();
      await opened.store.messages.append(aMessage());
      expect((await opened.store.messages.append(aMessage({ app: 2 }))).seq).toBe(1);
      expect((await history(opened.store.messages)).messages).toHaveLength(1);
    });

    test("time never goes back, and an imported time changes nothing for later messages", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      expect((await messages.append(aMessage({ now: NOW }))).time).toBe(1_700_000_000);
      expect((await messages.append(aMessage({ now: NOW - 5_000 }))).time).toBe(1_700_000_000);
      expect((await messages.append(aMessage({ time: 1_600_000_000 }))).time).toBe(1_600_000_000);
      expect((await messages.append(aMessage({ time: 1_900_000_000 }))).time).toBe(1_900_000_000);
      expect((await messages.append(aMessage({ now: NOW + 1_000 }))).time).toBe(1_700_000_001);
    });

    test("places are found by time, and imported messages by the time that they carry", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      const second = (n: number) => 1_700_000_000 + n;
      for (let n = 0; n < 100; n += 1) await messages.append(aMessage({ now: NOW + n * 1_000 }));
      for (let n = 0; n < 70; n += 1) await messages.append(aMessage({ time: second(50) }));
      await messages.append(aMessage({ now: NOW + 200_000 }));
      await messages.append(aMessage({ time: second(50), log: groupLog("g") }));
      expect(await messages.lastSeqBefore(1, LOG, second(0))).toBe(0);
      expect(await messages.lastSeqBefore(1, LOG, second(50))).toBe(50);
      expect(await messages.lastSeqBefore(1, LOG, second(200))).toBe(170);
      expect(await messages.lastSeqBefore(1, LOG, second(201))).toBe(171);
      expect(await messages.lastSeqBefore(1, c2cLog("x", "y"), second(0))).toBe(0);
      expect(seqs(await messages.importedAt(1, LOG, second(50), 3))).toEqual([101, 102, 103]);
      expect(await messages.importedAt(1, LOG, second(51), 3)).toEqual([]);
      expect(await messages.importedAt(2, LOG, second(50), 3)).toEqual([]);
    });

    test("is durable: another opening of the data finds it", async () => {
      await using opened = await open();
      await opened.store.messages.append(aMessage({ payload: '{"msgID":"kept"}' }));
      const again = await opened.reopen();
      expect((await history(again.messages)).messages[0]?.payload).toBe('{"msgID":"kept"}');
      expect((await again.messages.append(aMessage())).seq).toBe(2);
    });
  });

  describe("a message that was there before", () => {
    test("is answered with its first copy, also when both come at once", async () => {
      await using opened = await open();
      const message = aMessage();
      const [first, second] = await Promise.all([
        opened.store.messages.append(message),
        opened.store.messages.append(message),
      ]);
      expect(first).toEqual({ seq: 1, time: 1_700_000_000, duplicate: false });
      expect(second).toEqual({ seq: 1, time: 1_700_000_000, duplicate: true });
      expect((await opened.store.messages.append(message)).duplicate).toBe(true);
      expect((await history(opened.store.messages)).messages).toHaveLength(1);
    });

    test("is known after a restart", async () => {
      await using opened = await open();
      const message = aMessage();
      await opened.store.messages.append(message);
      const again = await opened.reopen();
      expect(await again.messages.append(message)).toMatchObject({ seq: 1, duplicate: true });
    });

    test("the same msgID of another sender or in another log is another message", async () => {
      await using opened = await open();
      const message = aMessage();
      await opened.store.messages.append(message);
      expect(await opened.store.messages.append({ ...message, sender: "bob" })).toMatchObject({
        seq: 2,
        duplicate: false,
      });
      const elsewhere = { ...message, log: c2cLog("alice", "carol") };
      expect(await opened.store.messages.append(elsewhere)).toMatchObject({ seq: 1, duplicate: false });
    });

    test("is found with `resend` although many came after it", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      const old = aMessage();
      await messages.append(old);
      for (let n = 0; n < 210_000; n += 5_000) {
        await Promise.all(
          Array.from({ length: 5_000 }, (_, index) =>
            messages.append(aMessage({ log: index < 400 ? LOG : groupLog("g"), now: NOW + n })),
          ),
        );
      }
      expect(await messages.append({ ...old, resend: true })).toMatchObject({ seq: 1, duplicate: true });
      expect(await messages.append({ ...aMessage(), resend: true })).toMatchObject({ duplicate: false });
    }, 60_000);
  });

  test("is found among imported messages whose times are older; an imported one however far back it is", async () => {
    await using opened = await open();
    const { messages } = opened.store;
    const old = aMessage();
    await messages.append(old);
    const moved = { log: c2cLog("x", "y"), time: 1_500_000_000 };
    const imported = aMessage(moved);
    await messages.append(imported);
    for (let n = 0; n < 205_000; n += 5_000) {
      await Promise.all(
        Array.from({ length: 5_000 }, (_, index) =>
          messages.append(
            aMessage(
              index < 200
                ? { time: 1_500_000_000 }
                : index < 750
                  ? moved
                  : { log: groupLog("g"), now: NOW + n },
            ),
          ),
        ),
      );
    }
    expect(await messages.append({ ...imported, resend: true })).toMatchObject({ seq: 1, duplicate: true });
    expect(await messages.append({ ...aMessage(moved), resend: true })).toMatchObject({ duplicate: false });
    expect(await messages.append({ ...old, resend: true })).toMatchObject({ seq: 1, duplicate: true });
  }, 60_000);

  describe("history", () => {
    test("pages in both directions without holes or repeats", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await Promise.all(Array.from({ length: 45 }, () => messages.append(aMessage())));
      const up = await pages(messages, "newer");
      const down = await pages(messages, "older");
      expect(up).toEqual(Array.from({ length: 45 }, (_, n) => n + 1));
      expect(down).toEqual([...up].reverse());
    });

    test("says when nothing lies further, and no sooner", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await Promise.all([1, 2, 3].map(() => messages.append(aMessage())));
      expect((await history(messages, { limit: 2 })).finished).toBe(false);
      expect((await history(messages, { limit: 3 })).finished).toBe(true);
      expect(await history(messages, {}, c2cLog("no", "body"))).toEqual({ messages: [], finished: true });
    });

    test("holds back what lies before the reader's time and what is meant for others", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await messages.append(aMessage());
      await messages.append(aMessage({ only: ["bob"] }));
      await messages.append(aMessage({ only: ["bob", "alice"] }));
      expect(seqs((await history(messages)).messages)).toEqual([1, 3]);
      expect(seqs((await history(messages, { user: "bob" })).messages)).toEqual([1, 2, 3]);
      expect(seqs((await history(messages, { floor: 2 })).messages)).toEqual([3]);
      expect(seqs((await history(messages, { floor: 3, direction: "older" })).messages)).toEqual([3]);
    });

    test("one message is found by its seq", async () => {
      await using opened = await open();
      await opened.store.messages.append(aMessage({ payload: '{"n":1}' }));
      expect(await opened.store.messages.get(1, LOG, 1)).toMatchObject({
        seq: 1,
        sender: "alice",
        version: 0,
      });
      expect(await opened.store.messages.get(1, LOG, 2)).toBeUndefined();
    });
  });

  describe("changing a stored message", () => {
    const change = (expectVersion: number, payload = '{"new":1}', kind: NewChange["kind"] = "revoked") => ({
      app: 1,
      log: LOG,
      seq: 1,
      expectVersion,
      payload,
      kind,
      now: NOW,
    });

    test("counts the version up and writes the log's change log", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await messages.append(aMessage());
      expect(await messages.change(change(0, '{"new":1}', "modified"))).toBe(1);
      expect(await messages.change(change(1, '{"new":2}'))).toBe(2);
      expect(await messages.get(1, LOG, 1)).toMatchObject({ version: 2, payload: '{"new":2}' });
      const changes = await messages.changesSince({ ...CHANGES, since: 0, limit: 10 });
      expect(changes.map(({ changeSeq, kind }) => [changeSeq, kind])).toEqual([
        [1, "modified"],
        [2, "revoked"],
      ]);
      expect(await messages.changesSince({ ...CHANGES, since: 1, limit: 10 })).toHaveLength(1);
      expect(await messages.changesSince({ ...CHANGES, since: 0, limit: 1 })).toHaveLength(1);
    });

    test("keeps the newest change of a kind of a message", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await messages.append(aMessage());
      await messages.append(aMessage());
      for (const version of [0, 1, 2]) await messages.change(change(version, "{}", "modified"));
      await messages.change({ ...change(0, "{}", "modified"), seq: 2 });
      const changes = await messages.changesSince({ ...CHANGES, since: 0, limit: 10 });
      expect(changes.map(({ changeSeq, message }) => [changeSeq, message.seq])).toEqual([
        [3, 1],
        [4, 2],
      ]);
    });

    test("shows a user only the changes of what the user may see", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await messages.append(aMessage());
      await messages.append(aMessage({ only: ["bob"] }));
      for (const seq of [2, 1]) await messages.change({ ...change(0), seq });
      const seen = async (query: object) =>
        (await messages.changesSince({ ...CHANGES, since: 0, limit: 10, ...query })).map(
          (one) => one.changeSeq,
        );
      expect(await seen({})).toEqual([2]);
      expect(await seen({ user: "bob" })).toEqual([1, 2]);
      expect(await seen({ user: "bob", floor: 2 })).toEqual([1]);
    });

    test("does nothing when somebody else was faster", async () => {
      await using opened = await open();
      const { messages } = opened.store;
      await messages.append(aMessage());
      const both = await Promise.all([
        messages.change(change(0, '{"a":1}')),
        messages.change(change(0, '{"b":1}')),
      ]);
      expect(both).toEqual([1, undefined]);
      expect((await messages.get(1, LOG, 1))?.payload).toBe('{"a":1}');
      expect(await messages.changesSince({ ...CHANGES, since: 0, limit: 10 })).toHaveLength(1);
    });

    test("does nothing when there is no such message or log", async () => {
      await using opened = await open();
      expect(await opened.store.messages.change(change(0))).toBeUndefined();
    });
  });

  test("whatever is appended, repeated and reopened in whatever order, each log holds each message once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 9 }), fc.constantFrom("send", "again", "reopen")),
          {
            maxLength: 40,
          },
        ),
        async (steps) => {
          await using opened = await open();
          let { store } = opened;
          const model = new Map<LogKey, string[]>();
          for (const [logNumber, key, kind] of steps) {
            if (kind === "reopen" && key < 2) {
              store = await opened.reopen();
              continue;
            }
            const log = groupLog(`g${logNumber}`);
            const expected = model.get(log) ?? [];
            const msgID = `1-1700000000-${key}`;
            const answer = await store.messages.append(aMessage({ log, msgID, resend: kind === "again" }));
            const known = expected.indexOf(msgID);
            expect(answer.duplicate).toBe(known >= 0);
            if (known < 0) expected.push(msgID);
            expect(answer.seq).toBe(expected.indexOf(msgID) + 1);
            model.set(log, expected);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
}

async function pages(store: MessageStore, direction: "older" | "newer"): Promise<number[]> {
  const all: number[] = [];
  for (let from: number | undefined; ; ) {
    const page = await history(store, { direction, limit: 7, ...(from !== undefined && { from }) });
    all.push(...seqs(page.messages));
    if (page.finished) return all;
    from = (all.at(-1) ?? 0) + (direction === "newer" ? 1 : -1);
  }
}
