import type { Target } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { conversationIDOf } from "../conversations/conversation-id.ts";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { comparePositions, type Position } from "./message-record.ts";

const CLOUD = { older: 1, newer: 2 } as const;
const LOCAL = { older: 3, newer: 4 } as const;

const STEPS = [
  "post",
  "hidden", // for another member of the group
  "send",
  "fail",
  "insert",
  "revoke",
  "delete", // on all devices
  "delete here",
  "away", // the device is gone while the peer writes, and a message of its own fails
  "later",
] as const;
type Step = { readonly kind: (typeof STEPS)[number]; readonly pick: number };

const aStep = fc.record<Step>({ kind: fc.constantFrom(...STEPS), pick: fc.nat(30) });

/** Alice's device in a conversation with Bob, or with Bob and Carol. */
class Chat {
  readonly #clock = new ManualClock();
  readonly #server = new FakeServer(this.#clock);
  readonly #cache = new MemoryCache();
  readonly #client = new FakeClient(this.#server, this.#clock, { cache: async () => this.#cache });
  readonly #inGroup: boolean;
  /** As Alice names the conversation. */
  readonly of: Target;
  readonly #deletedHere = new Set<string>();

  constructor(inGroup: boolean) {
    this.#inGroup = inGroup;
    this.of = inGroup ? { groupID: "team" } : { userID: "bob" };
    this.#server.group("team", ["alice", "bob", "carol"]);
  }

  /** What was there before the device came is not on the device, but for the newest. */
  async begin(before: number): Promise<void> {
    for (let index = 0; index < before; index += 1) {
      this.#post();
      if (index % 3 === 0) await this.#clock.advance(1_000);
    }
    await this.#client.signIn("alice");
  }

  get #log() {
    return this.#server.log("alice", this.of);
  }

  get #messages() {
    return this.#client.im.getMessageManager();
  }

  #post(only?: string[]): void {
    const of = this.#inGroup ? this.of : { userID: "alice" };
    this.#server.post("bob", of, "x", only && { only });
  }

  /** One that is there, as the device shows it. */
  async #any(pick: number): Promise<V2TimMessage | undefined> {
    const [all] = await this.pages(LOCAL.older, [100]);
    return all?.[pick % Math.max(1, all.length)];
  }

  async take({ kind, pick }: Step): Promise<void> {
    if (kind === "later") return this.#clock.advance(700 * (1 + (pick % 3)));
    if (kind === "post") this.#post();
    else if (kind === "hidden") this.#post(this.#inGroup ? ["bob", "carol"] : undefined);
    else if (kind === "send") await this.#client.sendText("mine", this.of);
    else if (kind === "fail") await this.#fail();
    else if (kind === "insert") await this.#insert();
    else if (kind === "away") await this.#away(pick);
    else await this.#change(kind, pick);
    await this.#clock.advance(30);
  }

  async #fail(): Promise<void> {
    this.#server.refusals.set("message.send", { name: "msg_refused", once: true });
    await this.#client.sendText("refused", this.of);
  }

  async #insert(): Promise<void> {
    const { groupID } = this.of;
    const call =
      groupID === undefined
        ? this.#messages.insertC2CMessageToLocalStorage({ data: "x", userID: "bob", sender: "bob" })
        : this.#messages.insertGroupMessageToLocalStorage({ data: "x", groupID, sender: "bob" });
    await this.#client.waitFor(call);
  }

  async #away(pick: number): Promise<void> {
    this.#server.reachable = false;
    this.#server.drop();
    for (let index = 0; index < pick % 5; index += 1) this.#post();
    await this.#clock.advance(2_000);
    await this.#client.sendText("on the road", this.of);
    for (let index = 0; index < pick % 3; index += 1) this.#post();
    this.#server.reachable = true;
    await this.#clock.advance(60_000);
  }

  async #change(kind: "revoke" | "delete" | "delete here", pick: number): Promise<void> {
    const message = await this.#any(pick);
    const { msgID = "", seq } = message ?? {};
    if (msgID === "") return;
    if (kind === "delete here") {
      this.#deletedHere.add(msgID);
      await this.#client.waitFor(this.#messages.deleteMessageFromLocalStorage({ msgID }));
    } else if (kind === "delete") {
      await this.#clock.advance(1_000);
      if (seq === "0") this.#deletedHere.add(msgID);
      await this.#client.waitFor(this.#messages.deleteMessages({ msgIDs: [msgID] }));
    } else if (Number(seq) > 0 && message?.status !== 6) {
      this.#server.revoke("bob", this.#inGroup ? this.of : { userID: "alice" }, Number(seq));
    }
  }

  /** Every page from one end, or from beside a message, to the end. */
  async pages(getType: 1 | 2 | 3 | 4, sizes: readonly number[], from?: string): Promise<V2TimMessage[][]> {
    const pages: V2TimMessage[][] = [];
    const isNewer = getType === CLOUD.newer || getType === LOCAL.newer;
    let lastMsgID = from;
    for (let index = 0; index < 500; index += 1) {
      const count = sizes[index % sizes.length] ?? 1;
      const start = lastMsgID === undefined ? { ...(isNewer && { timeBegin: 1 }) } : { lastMsgID };
      const { code, data } = await this.#client.waitFor(
        this.#messages.getHistoryMessageListV2({ ...this.of, ...start, getType, count }),
      );
      if (code !== 0 || data === undefined) throw new Error(`history: ${code}`);
      pages.push(data.messageList);
      if (data.isFinished) return pages;
      // A page that is not the last one is as long as asked for.
      expect(data.messageList).toHaveLength(count);
      lastMsgID = data.messageList.at(-1)?.msgID;
    }
    throw new Error("the history does not end");
  }

  /** What is there, the oldest first: what the server shows, and what this device alone has. */
  async all(): Promise<string[]> {
    const mine = await this.#cache.messagesBySeq(conversationIDOf(this.of), [0]);
    const placed: ({ msgID: string } & Position)[] = [
      ...this.#log.visibleTo("alice").map(({ msgID, time, seq }) => ({ msgID, time, order: seq })),
      ...mine,
    ];
    return placed
      .filter(({ msgID }) => !this.#deletedHere.has(msgID))
      .sort(comparePositions)
      .map(({ msgID }) => msgID);
  }

  async revoked(): Promise<string[]> {
    const there = new Set(await this.all());
    return this.#log.messages
      .filter(({ revoked, msgID }) => revoked !== undefined && there.has(msgID))
      .map(({ msgID }) => msgID);
  }

  /** What the device has of it. */
  async here(): Promise<string[]> {
    const all = await this.all();
    const found = await this.#client.waitFor(this.#messages.findMessages({ messageIDList: all }));
    const known = new Set(found.data?.map(({ msgID }) => msgID));
    return all.filter((msgID) => known.has(msgID));
  }

  end(): Promise<unknown> {
    return this.#client.im.unInitSDK();
  }
}

const idsOf = (pages: readonly V2TimMessage[][]): (string | undefined)[] =>
  pages.flat().map(({ msgID }) => msgID);

test("pages of any size give each message once, in order, in each direction, from the server and from this device", async () => {
  const aChat = fc.record({
    inGroup: fc.boolean(),
    before: fc.nat(12),
    steps: fc.array(aStep, { maxLength: 40, size: "max" }),
    sizes: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
    start: fc.nat(1_000),
  });
  await fc.assert(
    fc.asyncProperty(aChat, async ({ inGroup, before, steps, sizes, start }) => {
      const chat = new Chat(inGroup);
      await chat.begin(before);
      for (const step of steps) await chat.take(step);

      const here = await chat.here();
      expect(idsOf(await chat.pages(LOCAL.older, sizes))).toEqual(here.toReversed());
      expect(idsOf(await chat.pages(LOCAL.newer, sizes))).toEqual(here);

      // Beside one that is here, before the pages below bring the others.
      const beside = here[start % Math.max(1, here.length)];
      const all = await chat.all();
      if (beside !== undefined) {
        const place = all.indexOf(beside);
        expect(idsOf(await chat.pages(CLOUD.older, sizes, beside))).toEqual(all.slice(0, place).reverse());
        expect(idsOf(await chat.pages(CLOUD.newer, sizes, beside))).toEqual(all.slice(place + 1));
      }
      expect(idsOf(await chat.pages(CLOUD.newer, sizes))).toEqual(all);
      const older = await chat.pages(CLOUD.older, sizes);
      expect(idsOf(older)).toEqual(all.toReversed());
      const revoked = older.flat().filter(({ status }) => status === 6);
      expect(new Set(idsOf([revoked]))).toEqual(new Set(await chat.revoked()));
      // The device has everything now.
      expect(idsOf(await chat.pages(LOCAL.older, sizes))).toEqual(all.toReversed());
      expect(idsOf(await chat.pages(LOCAL.newer, sizes))).toEqual(all);
      await chat.end();
    }),
    { numRuns: 300 },
  );
}, 60_000);
