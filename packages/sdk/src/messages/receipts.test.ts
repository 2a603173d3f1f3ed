import type {
  CommandBody,
  CommandName,
  ErrorName,
  WireConversation,
  WireMessage,
  WireReceipt,
} from "@skein-im/protocol";
import { fail } from "@skein-im/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { ConversationStore } from "../conversations/conversation-store.ts";
import { Listeners } from "../listeners.ts";
import { Log } from "../log.ts";
import type { Request } from "../sync/log-book.ts";
import { ManualClock, settle } from "../testing/manual-clock.ts";
import type { V2TimMessageReceipt } from "../v2tim/models/read-receipt.ts";
import { storedRecord } from "./message-record.ts";
import { Receipts } from "./receipts.ts";

const GROUP = { groupID: "hike" };
const ID = "group_hike";

let cache: WriteBehindCache;
let conversations: ConversationStore;
let receipts: Receipts;
let up: boolean;
let requests: { cmd: CommandName; body: unknown }[];
/** What the server answers to each command, by its name. */
let answers: Partial<Record<CommandName, (body: never) => object | ErrorName>>;
let told: V2TimMessageReceipt[][];
let changed: string[];

beforeEach(() => {
  const [clock, log] = [new ManualClock(), new Log()];
  cache = new WriteBehindCache(new MemoryCache(), { clock, log });
  const listeners = new Listeners(log);
  [requests, answers, told, changed, up] = [[], {}, [], [], true];
  listeners.message.add({ onRecvMessageReadReceipts: (list) => void told.push(list) });
  conversations = new ConversationStore({
    me: "alice",
    cache,
    serverNow: () => clock.now(),
    removed: () => {},
    changed: (id) => void changed.push(id),
    peerRead: () => {},
  });
  const request = async (cmd: CommandName, body: unknown) => {
    requests.push({ cmd, body });
    const answer = answers[cmd]?.(body as never) ?? "unknown_command";
    return typeof answer === "string" ? fail(answer) : { ok: true, value: answer };
  };
  receipts = new Receipts({
    me: "alice",
    cache,
    conversations,
    request: request as Request,
    isUp: () => up,
    listeners,
  });
});

const wire = (seq: number): WireConversation => ({
  of: GROUP,
  seq,
  changeSeq: 0,
  firstSeq: 1,
  unread: 0,
  readSeq: 0,
  readTime: 0,
  changedAt: 1_700_000_000_000,
});

/** The server's word on the conversation, with that many receipts. */
const snapshot = (count?: number) =>
  conversations.applySnapshot({ ...wire(9), ...(count !== undefined && { receipts: count }) });

function keep(seq: number, with_: Partial<WireMessage> = {}): string {
  const message: WireMessage = {
    seq,
    time: 1_700_000_000,
    msgID: `m-${seq}`,
    from: "alice",
    to: GROUP,
    random: 1,
    elements: [],
    needReadReceipt: true,
    ...with_,
  };
  cache.write({ messages: [storedRecord("alice", message)] });
  return message.msgID;
}

const receipt = (seq: number, read: number): WireReceipt => ({
  seq,
  msgID: `m-${seq}`,
  read,
  unread: 5 - read,
  time: 1_700_000_100,
});

const push = (after: number, upTo: number, ...list: WireReceipt[]) =>
  receipts.heard({ of: GROUP, receipts: list, after, upTo });

const counts = () => told.map((list) => list.map(({ msgID, readCount }) => `${msgID}: ${readCount}`));

describe("a push", () => {
  test("is told, kept, and changes nothing that the app sees of the conversation", async () => {
    snapshot();
    changed = [];
    push(0, 1, receipt(3, 1));
    await settle();
    expect(told).toEqual([
      [
        {
          msgID: "m-3",
          groupID: "hike",
          userID: "",
          readCount: 1,
          unreadCount: 4,
          timestamp: 1_700_000_100,
        },
      ],
    ]);
    expect(changed).toEqual([]);
    expect(conversations.get(ID)?.receipts).toEqual({ known: 1, done: 1 });
    const kept = await cache.annotations(["m-3"]);
    expect(kept.get("m-3")?.receipt).toEqual({ read: 1, unread: 4, time: 1_700_000_100 });
  });

  test("that comes twice is told once", async () => {
    snapshot();
    push(0, 1, receipt(3, 1));
    push(0, 1, receipt(3, 1));
    await settle();
    expect(counts()).toEqual([["m-3: 1"]]);
  });

  test("behind a hole makes the device ask for all that it has missed", async () => {
    snapshot();
    push(0, 1, receipt(1, 1));
    answers["message.receipts_since"] = ({ since }: CommandBody<"message.receipts_since">) => {
      expect(since).toBe(1);
      return { receipts: [receipt(2, 1), receipt(3, 2)], upTo: 4, finished: true };
    };
    push(3, 4, receipt(3, 2));
    await settle();
    expect(counts()).toEqual([["m-1: 1"], ["m-2: 1", "m-3: 2"]]);
    expect(conversations.get(ID)?.receipts).toEqual({ known: 4, done: 4 });
  });
});

describe("after a sync", () => {
  test("what is new is pulled page by page", async () => {
    snapshot();
    push(0, 1, receipt(1, 1));
    await settle();
    snapshot(4);
    const pages = [
      { receipts: [receipt(2, 1)], upTo: 2, finished: false },
      { receipts: [receipt(1, 2)], upTo: 4, finished: true },
    ];
    answers["message.receipts_since"] = () => pages.shift() ?? "msg_internal";
    receipts.catchUpAll();
    await settle();
    expect(counts()).toEqual([["m-1: 1"], ["m-2: 1"], ["m-1: 2"]]);
    expect(requests.map(({ body }) => body)).toMatchObject([{ since: 1 }, { since: 2 }]);
    receipts.catchUpAll();
    expect(requests).toHaveLength(2);
  });

  test("a device that had nothing of the conversation has nothing to hear either", async () => {
    snapshot(4);
    receipts.catchUpAll();
    expect(requests).toEqual([]);
  });

  test("what could not be had is still to do at the next one", async () => {
    snapshot();
    snapshot(2);
    receipts.catchUpAll();
    await settle();
    expect(conversations.get(ID)?.receipts).toEqual({ known: 2, done: 0 });
    receipts.catchUpAll();
    expect(requests).toHaveLength(2);
  });

  test("an older count that comes late does not replace a newer one", async () => {
    snapshot();
    snapshot(2);
    answers["message.receipts"] = () => ({ receipts: [receipt(1, 3)] });
    answers["message.receipts_since"] = () => ({ receipts: [receipt(1, 2)], upTo: 2, finished: true });
    const msgID = keep(1);
    await receipts.get([msgID]);
    receipts.catchUpAll();
    await settle();
    expect(counts()).toEqual([]);
    expect((await cache.annotations([msgID])).get(msgID)?.receipt?.read).toBe(3);
  });
});

describe("asking how far own messages were read", () => {
  test("without a connection gives what the device knows", async () => {
    answers["message.receipts"] = () => ({ receipts: [receipt(2, 1), receipt(1, 2)] });
    const ids = [
      keep(2),
      keep(1),
      keep(3, { from: "bob" }),
      keep(4, { needReadReceipt: undefined } as object),
    ];
    const online = await receipts.get(ids);
    expect(requests).toEqual([{ cmd: "message.receipts", body: { of: GROUP, seqs: [2, 1] } }]);
    up = false;
    expect(await receipts.get([...ids, keep(5)])).toEqual(online);
    up = true;
    answers["message.receipts"] = () => "request_timeout";
    expect(await receipts.get(ids)).toEqual(online);
    answers["message.receipts"] = () => "group_not_allowed";
    expect(await receipts.get(ids)).toMatchObject({ error: { code: 10_007 } });
  });
});

describe("confirming", () => {
  test("sends what asks for it, and nothing when nothing does", async () => {
    answers["message.receipt"] = () => ({});
    const asking = keep(1, { from: "bob" });
    const revoked = keep(2, { from: "bob", revoked: { by: "bob", reason: "", time: 1 } });
    expect(await receipts.confirm([asking, revoked, keep(3), asking])).toMatchObject({ ok: true });
    expect(requests).toEqual([{ cmd: "message.receipt", body: { of: GROUP, seqs: [1] } }]);
    expect(await receipts.confirm([revoked])).toMatchObject({ error: { code: 2114 } });
    expect(requests).toHaveLength(1);
  });
});
