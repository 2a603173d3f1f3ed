import type { V2TimMessage } from "@skein-im/sdk";
import { describe, expect, test } from "vitest";
import { Skein } from "../provider/skein.ts";
import { type Answers, aMessage, answer, FakeIM, settled } from "../testing/fake-im.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { MessageStore } from "./message-store.ts";

interface Query {
  readonly getType: 1 | 2 | 3;
  readonly count: number;
  readonly lastMsg?: V2TimMessage;
  readonly lastMsgSeq?: number;
  readonly timeBegin?: number;
}

/** Pages that the server was asked for. */
const askedFor = (im: FakeIM) => im.paramsOf("getHistoryMessageListV2").filter((one) => one.getType !== 3);

/** A conversation with messages 1 to `last` on the server, which answers as the SDK does; nothing on the device. */
function opened(last: number, conversationID = "c2c_bob", answers: Answers = {}) {
  const place = conversationID.startsWith("group_") ? { groupID: "crew", userID: "" } : {};
  const history = Array.from({ length: last }, (_, at) => aMessage(at + 1, place));
  const im = new FakeIM({
    getHistoryMessageListV2: ({ getType, count, lastMsg, lastMsgSeq = 0, timeBegin = 0 }: Query) => {
      const from = Number(lastMsg?.seq ?? 0);
      if (getType === 3) return answer({ messageList: [], isFinished: true });
      if (getType === 1) {
        const older = history.filter((one) => from === 0 || Number(one.seq) < from).toReversed();
        return answer({ messageList: older.slice(0, count), isFinished: older.length <= count });
      }
      const newer = history.filter((one) => {
        if (lastMsgSeq > 0) return Number(one.seq) >= lastMsgSeq;
        return timeBegin > 0 ? (one.timestamp ?? 0) >= timeBegin : Number(one.seq) > from;
      });
      return answer({ messageList: newer.slice(0, count), isFinished: newer.length <= count });
    },
    findMessages: ({ messageIDList }: { messageIDList: string[] }) =>
      answer(history.filter((one) => messageIDList.includes(one.msgID ?? ""))),
    ...answers,
  });
  const skein = new Skein({ im: im.manager, userID: "alice", clock: new ManualClock() });
  const store = skein.store(MessageStore, conversationID);
  const close = store.subscribe(() => {});
  const seqs = () => store.getSnapshot().messages.map((one) => Number(one.seq));
  return { im, store, close, seqs };
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe("pages", () => {
  test("the newest page comes first, older ones when they are asked for, up to the beginning", async () => {
    const { store, seqs } = opened(45);
    await settled();
    expect(seqs()).toEqual(range(26, 45));
    await store.loadOlder();
    expect(seqs()).toEqual(range(6, 45));
    await store.loadOlder();
    expect(seqs()).toEqual(range(1, 45));
    expect(store.getSnapshot().hasOlder).toBe(false);
  });

  test("a page that is on its way is not asked for again", async () => {
    const { im, store } = opened(45);
    await settled();
    await Promise.all([store.loadOlder(), store.loadOlder(), store.loadOlder()]);
    expect(askedFor(im)).toHaveLength(2);
  });

  test("who asks for a page that is on its way waits until it is here", async () => {
    const { store, seqs } = opened(45);
    await settled();
    void store.loadOlder();
    await store.loadOlder();
    expect(seqs()).toEqual(range(6, 45));
  });

  test("a first page that does not come is told with its code, and can be asked for again", async () => {
    let code = 9520;
    const { store } = opened(5, "c2c_bob", {
      getHistoryMessageListV2: async () =>
        code === 0 ? answer({ messageList: [], isFinished: true }) : { code, desc: "" },
    });
    await settled();
    expect(store.getSnapshot()).toMatchObject({ isLoaded: false, failCode: 9520 });
    code = 0;
    await store.jumpToNewest();
    expect(store.getSnapshot()).toMatchObject({ isLoaded: true, failCode: undefined });
  });

  test("before a login it is waited for", async () => {
    const { store } = opened(5, "c2c_bob", {
      getHistoryMessageListV2: async () => ({ code: 6014, desc: "log in first" }),
    });
    await settled();
    expect(store.getSnapshot()).toMatchObject({ isLoaded: false, failCode: undefined });
  });
});

describe("what the device has kept", () => {
  /** Messages 1 to 200 on the server, some on the device; the server answers when the test says so. */
  function awaited(kept: readonly number[]) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const one = opened(200, "c2c_bob", {
      getHistoryMessageListV2: async ({ getType }: Query) => {
        if (getType !== 3) await promise;
        const seqs = getType === 3 ? kept : range(181, 200);
        const messageList = seqs.map((seq) => aMessage(seq)).toReversed();
        return { code: 0, desc: "", data: { messageList, isFinished: getType === 3 } };
      },
    });
    return { ...one, answerNow: resolve };
  }

  test("is there before the server answers, without being taken for all there is", async () => {
    const { store, seqs, answerNow } = awaited(range(181, 200));
    await settled();
    expect(seqs()).toEqual(range(181, 200));
    expect(store.getSnapshot()).toMatchObject({ isLoaded: false, hasOlder: true });
    const { stretch } = store.getSnapshot();
    answerNow();
    await settled();
    expect(seqs()).toEqual(range(181, 200));
    expect(store.getSnapshot()).toMatchObject({ isLoaded: true, hasOlder: true, stretch });
  });

  test.each([
    ["below the page", [...range(40, 50), ...range(190, 200)]],
    ["in it", [...range(181, 185), ...range(195, 200)]],
    ["between all of it and the page", range(40, 59)],
  ])("leaves no hole %s", async (_, kept) => {
    const { seqs, answerNow } = awaited(kept);
    await settled();
    expect(seqs()).toEqual(kept);
    answerNow();
    await settled();
    expect(seqs()).toEqual(range(181, 200));
  });

  test("is joined by what arrives before the server answers", async () => {
    const { im, seqs, answerNow } = awaited(range(190, 200));
    await settled();
    im.messageEvents((one) => one.onRecvNewMessage?.(aMessage(201)));
    answerNow();
    await settled();
    expect(seqs()).toEqual(range(181, 201));
  });
});

describe("jumps", () => {
  test("to a message that is not here: what is around it, and from there both ways", async () => {
    const { im, store, seqs } = opened(200);
    await settled();
    expect(await store.jumpTo("m100")).toBe(true);
    expect(seqs()).toEqual(range(80, 120));
    im.messageEvents((one) => one.onRecvNewMessage?.(aMessage(201)));
    await store.loadNewer();
    await store.loadOlder();
    expect(seqs()).toEqual(range(60, 140));
    await store.refresh();
    expect(seqs()).toEqual(range(60, 140));
    await store.jumpToNewest();
    expect(store.getSnapshot().hasNewer).toBe(false);
    expect(seqs().at(-1)).toBe(200);
  });

  test("to one that is here: nothing is asked", async () => {
    const { im, store } = opened(30);
    await settled();
    expect(await store.jumpTo("m20")).toBe(true);
    expect(askedFor(im)).toHaveLength(1);
  });

  test("to one that nobody knows: false, and all stays", async () => {
    const { store, seqs } = opened(30);
    await settled();
    expect(await store.jumpTo("x")).toBe(false);
    expect(seqs()).toEqual(range(11, 30));
  });

  test("to the first message after what was read, by its place in a group, by time one to one", async () => {
    const group = opened(200, "group_crew");
    await settled();
    expect(await group.store.jumpAfter({ seq: 50 })).toBe("m51");
    expect(group.seqs()).toContain(51);
    const pair = opened(200);
    await settled();
    expect(await pair.store.jumpAfter({ seconds: 1_700_000_120 })).toBe("m121");
    const near = opened(30);
    await settled();
    expect(await near.store.jumpAfter({ seconds: 1_700_000_025 })).toBe("m26");
    expect(askedFor(near.im)).toHaveLength(1);
  });

  test("a page that comes after a jump elsewhere is not put there", async () => {
    const { store, seqs } = opened(200);
    await settled();
    const older = store.loadOlder();
    await Promise.all([older, store.jumpTo("m50")]);
    expect(seqs()).toEqual(range(30, 70));
  });
});

describe("events", () => {
  test("of another conversation, and words about typing, are no messages here", async () => {
    const { im, seqs } = opened(1);
    await settled();
    const data = JSON.stringify({ businessID: "user_typing_status", typingStatus: 1 });
    im.messageEvents((one) => {
      one.onRecvNewMessage?.(aMessage(2, { userID: "carol" }));
      one.onRecvNewMessage?.(aMessage(3, { groupID: "crew" }));
      one.onRecvNewMessage?.(aMessage(4, { elemType: 2, customElem: { data } }));
      one.onRecvNewMessage?.(aMessage(5));
    });
    expect(seqs()).toEqual([1, 5]);
  });

  test("what is revoked, modified and read is seen", async () => {
    const { im, store } = opened(0);
    await settled();
    im.messageEvents((one) => {
      one.onRecvNewMessage?.(aMessage(1));
      one.onRecvNewMessage?.(aMessage(2, { isSelf: true }));
      one.onRecvMessageRevokedWithInfo?.("m1", { userID: "bob" }, "");
      one.onRecvMessageModified?.(aMessage(2, { isSelf: true, textElem: { text: "better" } }));
      one.onRecvC2CReadReceipt?.([{ userID: "bob", timestamp: 1_800_000_000 }]);
    });
    expect(store.getSnapshot().messages).toMatchObject([
      { status: 6, revokerInfo: { userID: "bob" } },
      { textElem: { text: "better" }, isPeerRead: true },
    ]);
  });

  test("when nobody looks any more it does not listen, and keeps the newest page", async () => {
    const { im, store, close } = opened(60);
    await settled();
    await store.loadOlder();
    close();
    expect(im.isListenedTo).toBe(false);
    expect(store.getSnapshot().messages).toHaveLength(20);
  });
});
