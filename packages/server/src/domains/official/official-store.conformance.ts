import fc from "fast-check";
import { expect, test } from "vitest";
import { groupLog } from "../message/log-key.ts";
import { aMessage, type ReopenableStore } from "../message/message-store.conformance.ts";

const NOW = 1_700_000_000_000;
const NEWS = "@TOA#_news";
const LOG = groupLog(NEWS);

export function officialStoreConformance(openStore: () => Promise<ReopenableStore>): void {
  async function open(fields: object = {}) {
    const opened = await openStore();
    const { store } = opened;
    const { officials } = store;
    const account = { app: 1, accountID: NEWS, owner: "alice", name: "News", maxSubscribers: 3, now: NOW };
    await officials.create({ ...account, ...fields });
    const subscribe = (...users: string[]) =>
      officials.subscribe({ app: 1, accountID: NEWS, users, subscriptionsMax: 2, now: NOW });
    /** To all, or between the account and one. */
    const write = (sender = NEWS, only?: string) =>
      store.messages.append(
        aMessage({ sender, log: LOG, now: NOW, ...(only !== undefined && { only: [only] }) }),
      );
    const conversation = (user: string) => store.conversations.get(1, user, LOG);
    const seen = async (user: string, floor = 1) => {
      const query = { app: 1, log: LOG, user, direction: "older", floor, limit: 100 } as const;
      return (await store.messages.history(query)).messages.map(({ seq }) => seq);
    };
    return { opened, store, officials, subscribe, write, conversation, seen, account };
  }

  test("keeps accounts with their fields, each also as an account with its name and picture", async () => {
    const { opened, officials, account } = await open({ faceUrl: "f", introduction: "i", custom: "c" });
    await using _ = opened;
    expect(await officials.create(account)).toBe("taken");
    expect(await officials.update(1, NEWS, { name: "Daily", organization: "o" })).toBe(true);
    expect(await officials.update(1, "@TOA#_none", { name: "x" })).toBe(false);
    const store = await opened.reopen();
    expect(await store.officials.get(1, [NEWS, "@TOA#_none"])).toEqual([
      {
        accountID: NEWS,
        owner: "alice",
        name: "Daily",
        introduction: "i",
        faceUrl: "f",
        organization: "o",
        custom: "c",
        maxSubscribers: 3,
        subscribers: 0,
        rev: 1,
        createdAt: NOW / 1_000,
      },
    ]);
    expect(await store.accounts.get(1, [NEWS])).toMatchObject([{ nickName: "Daily", faceUrl: "f" }]);
  });

  test("counts subscribers, takes no more than there may be, and knows each user's subscriptions", async () => {
    const { opened, officials, subscribe, account } = await open();
    await using _ = opened;
    expect(await subscribe("bo", "cy", "bo", "di", "el")).toEqual([
      "added",
      "added",
      "subscribed",
      "added",
      "full",
    ]);
    expect(await officials.unsubscribe(1, NEWS, ["cy", "zoe"], NOW)).toEqual([true, false]);
    expect(await officials.get(1, [NEWS])).toMatchObject([{ subscribers: 2 }]);
    expect(await officials.setSubscriber(1, NEWS, "bo", "gold")).toBe(true);
    expect(await officials.setSubscriber(1, NEWS, "cy", "gold")).toBe(false);
    expect(await officials.subscribers(1, NEWS, "", 1)).toMatchObject([{ userID: "bo", custom: "gold" }]);
    expect(await officials.subscribers(1, NEWS, "bo", 9)).toMatchObject([{ userID: "di", recvOpt: 0 }]);
    for (const accountID of ["@TOA#_two", "@TOA#_three"]) {
      await officials.create({ ...account, accountID });
    }
    const more = (accountID: string) =>
      officials.subscribe({ app: 1, accountID, users: ["bo"], subscriptionsMax: 2, now: NOW + 5_000 });
    expect([await more("@TOA#_two"), await more("@TOA#_three")]).toEqual([["added"], ["quota"]]);
    expect(await officials.subscriptions(1, "bo", 1, 5)).toEqual([
      { accountID: "@TOA#_two", custom: "", subscribedAt: NOW / 1_000 + 5 },
    ]);
    expect([await officials.subscriptionCount(1, "bo"), await more("@TOA#_none")]).toEqual([2, undefined]);
  });

  test("one row a broadcast: subscribers read what came since, and it is unread until they do", async () => {
    const { opened, store, officials, subscribe, write, conversation, seen } = await open();
    await using _ = opened;
    await write();
    await subscribe("bo");
    expect(await seen("bo", (await conversation("bo"))?.firstSeq)).toEqual([]);
    expect(await write()).toMatchObject({ seq: 2, after: 1 });
    await subscribe("cy");
    await write();
    expect(await conversation("bo")).toMatchObject({
      seq: 3,
      unread: 2,
      firstSeq: 2,
      lastMessage: { seq: 3 },
    });
    expect(await conversation("cy")).toMatchObject({ seq: 3, unread: 1, firstSeq: 3 });
    expect(await store.conversations.markRead(1, "bo", LOG, 2, NOW)).toMatchObject({ unread: 1 });
    expect(await conversation("cy")).toMatchObject({ unread: 1 });
    expect(await officials.lastMessageAt(1, NEWS)).toBe(NOW / 1_000);
    await officials.unsubscribe(1, NEWS, ["bo"], NOW);
    await write();
    expect(await conversation("bo")).toBeUndefined();
    expect(await conversation("cy")).toMatchObject({ unread: 2 });
    expect(await officials.destroy(1, NEWS, NOW)).toBe(true);
    expect([await officials.destroy(1, NEWS, NOW), await conversation("cy")]).toEqual([false, undefined]);
    expect(await store.accounts.get(1, [NEWS])).toEqual([]);
  });

  test("a conversation is in nobody's list because of what others wrote", async () => {
    const { opened, store, subscribe, write } = await open();
    await using _ = opened;
    await subscribe("bo", "cy");
    await write("bo", "bo");
    const listed = async (user: string) =>
      (await store.conversations.list({ app: 1, user, since: 0, limit: 9 })).rows.length;
    expect([await listed("bo"), await listed("cy")]).toEqual([1, 0]);
    const changed = async (user: string, since: number) =>
      (await store.conversations.list({ app: 1, user, since, limit: 9 })).rows.length;
    await write();
    await store.messages.append(aMessage({ sender: "bo", log: LOG, only: ["bo"], now: NOW + 60_000 }));
    expect([await changed("bo", NOW + 1), await changed("cy", NOW + 1)]).toEqual([1, 0]);
  });

  test("whatever is written and read, each sees and has unread exactly what is theirs", async () => {
    const users = ["bo", "cy"] as const;
    const act = fc.oneof(
      fc.constant({ kind: "broadcast" } as const),
      fc.record({ kind: fc.constant("ask" as const), user: fc.constantFrom(...users) }),
      fc.record({ kind: fc.constant("answer" as const), user: fc.constantFrom(...users) }),
      fc.record({ kind: fc.constant("read" as const), user: fc.constantFrom(...users), back: fc.nat(4) }),
    );
    const { opened, store, officials, account } = await open();
    await using _ = opened;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        runs += 1;
        const accountID = `@TOA#_${runs}`;
        const log = groupLog(accountID);
        await officials.create({ ...account, accountID });
        await officials.subscribe({ app: 1, accountID, users, subscriptionsMax: 99, now: NOW });
        const written: { readonly sender: string; readonly only?: string }[] = [];
        const readSeq = { bo: 0, cy: 0 };
        for (const one of acts) {
          if (one.kind === "read") {
            const seq = Math.max(1, written.length - one.back);
            await store.conversations.markRead(1, one.user, log, seq, NOW);
            readSeq[one.user] = Math.max(readSeq[one.user], Math.min(seq, written.length));
            continue;
          }
          const only = one.kind === "broadcast" ? undefined : one.user;
          const sender = one.kind === "ask" ? one.user : accountID;
          written.push({ sender, ...(only !== undefined && { only }) });
          const to = only !== undefined && { only: [only] };
          await store.messages.append(aMessage({ sender, log, now: NOW, ...to }));
        }
        for (const user of users) {
          const theirs = written
            .map((message, index) => ({ ...message, seq: index + 1 }))
            .filter(({ only }) => only === undefined || only === user);
          const query = { app: 1, log, user, direction: "older", floor: 1, limit: 100 } as const;
          const { messages } = await store.messages.history(query);
          expect(messages.map(({ seq }) => seq)).toEqual(theirs.map(({ seq }) => seq).reverse());
          const row = await store.conversations.get(1, user, log);
          const unread = theirs.filter(({ sender, seq }) => sender !== user && seq > readSeq[user]);
          expect([row?.unread, row?.lastMessage?.seq]).toEqual([unread.length, theirs.at(-1)?.seq]);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("a page of history is found however much others wrote", async () => {
    const { opened, store, subscribe, write } = await open();
    await using _ = opened;
    await subscribe("bo", "cy");
    for (let round = 0; round < 3; round += 1) {
      await write();
      for (let nth = 0; nth < 70; nth += 1) await write("cy", "cy");
    }
    const page = async (direction: "older" | "newer", from: number, limit: number) => {
      const query = { app: 1, log: LOG, user: "bo", direction, from, floor: 1, limit } as const;
      const { messages, finished } = await store.messages.history(query);
      return { seqs: messages.map(({ seq }) => seq), finished };
    };
    expect(await page("older", 213, 2)).toEqual({ seqs: [143, 72], finished: false });
    expect(await page("older", 71, 2)).toEqual({ seqs: [1], finished: true });
    expect(await page("newer", 2, 1)).toEqual({ seqs: [72], finished: false });
    expect(await page("newer", 73, 9)).toEqual({ seqs: [143], finished: true });
  });
}
