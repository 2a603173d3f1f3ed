import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum } from "@skein-im/sdk";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
const folder = mkdtempSync(join(tmpdir(), "skein-unread-"));
beforeAll(async () => {
  server = await ServerProcess.start({}, { groupMessagesPerSecond: 0 });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** What the user does on one of two devices, or the peer (`send` only), in the conversation with each other or in the group. */
interface Act {
  readonly kind: "send" | "read" | "readUpTo" | "revoke" | "delete" | "clear" | "remove" | "removeAll";
  readonly by: number;
  readonly inGroup: boolean;
  /** Which message (modulo those there are). */
  readonly what: number;
}

type Step =
  | Act
  | { readonly kind: "cut"; readonly by: number }
  | { readonly kind: "mend"; readonly by: number }
  | { readonly kind: "restart"; readonly by: number }
  | { readonly kind: "kill" };

const PEER = 2;
const by = fc.nat(PEER - 1);
const act = (kind: Act["kind"], who = by) =>
  fc.record({ kind: fc.constant(kind), by: who, inGroup: fc.boolean(), what: fc.nat(1_000) });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { arbitrary: act("send", fc.constant(PEER)), weight: 12 },
    { arbitrary: act("send"), weight: 3 },
    { arbitrary: act("read"), weight: 2 },
    { arbitrary: act("readUpTo"), weight: 3 },
    { arbitrary: act("revoke", fc.nat(PEER)), weight: 2 },
    { arbitrary: act("delete"), weight: 2 },
    { arbitrary: act("clear"), weight: 1 },
    { arbitrary: act("remove"), weight: 2 },
    { arbitrary: act("removeAll"), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant("cut"), by }), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant("mend"), by }), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant("restart"), by }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant("kill") }), weight: 1 },
  ),
  { minLength: 30, maxLength: 60 },
) as fc.Arbitrary<Step[]>;

interface Sent {
  readonly msgID: string;
  readonly by: number;
  /** Unix seconds. */
  readonly time: number;
  deleted: boolean;
}

/** A conversation as it has to be: the messages in order, their place is one more than their index. */
class Model {
  readonly sent: Sent[] = [];
  readSeq = 0;
  clearedSeq = 0;
  deletedSeq = 0;

  get goneSeq(): number {
    return Math.max(this.clearedSeq, this.deletedSeq);
  }

  get isShown(): boolean {
    return this.sent.length > this.deletedSeq;
  }

  get unread(): number {
    const from = Math.max(this.readSeq, this.goneSeq);
    return this.sent.filter((message, index) => message.by === PEER && index + 1 > from).length;
  }

  get last(): string | undefined {
    return this.sent.findLast((message, index) => index + 1 > this.goneSeq && !message.deleted)?.msgID;
  }

  /** What the user sees of it. */
  get view(): View {
    return this.isShown
      ? { isShown: true, unread: this.unread, last: this.last }
      : { isShown: false, unread: 0, last: undefined };
  }
}

interface View {
  readonly isShown: boolean;
  readonly unread: number;
  readonly last: string | undefined;
}

interface Seat {
  readonly userID: string;
  readonly platform: "Linux" | "iPad";
  readonly initPath: string;
  readonly line: BreakableLine;
  device: Device;
  cut: boolean;
}

/** Two devices of one user and one of a peer, each doing its next thing when it has seen all before. */
class Talk implements AsyncDisposable {
  readonly seats: Seat[] = [];
  readonly groupID: string;
  readonly models = { c2c: new Model(), group: new Model() };
  readonly #users: readonly [string, string];

  private constructor(name: string) {
    this.#users = [`${name}-a`, `${name}-b`];
    this.groupID = name;
  }

  static async begin(name: string): Promise<Talk> {
    const talk = new Talk(name);
    const [a, b] = talk.#users;
    for (const [index, userID] of [a, a, b].entries()) {
      const line = await BreakableLine.to(server);
      const platform = index === 1 ? "iPad" : "Linux";
      const initPath = join(folder, `${name}-${index}`);
      const device = await Device.signIn(server, userID, { endpoint: line.url, initPath, platform });
      talk.seats.push({ userID, platform, initPath, line, device, cut: false });
    }
    const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
    const group = { groupType: "Work", groupName: name, groupID: name, memberList: [{ userID: b, role }] };
    value(await talk.seat(0).device.im.getGroupManager().createGroup(group));
    return talk;
  }

  seat(index: number): Seat {
    const seat = this.seats[index];
    if (seat === undefined) throw new Error(`no seat ${index}`);
    return seat;
  }

  async step(step: Step): Promise<void> {
    if (step.kind === "kill") {
      await server.kill();
      await server.start();
      return;
    }
    const seat = this.seat(step.by);
    if (step.kind === "cut" || step.kind === "mend") {
      seat.cut = step.kind === "cut";
      if (seat.cut) seat.line.cut();
      else seat.line.mend();
    } else if (step.kind === "restart") {
      await this.#restart(seat);
    } else if (!seat.cut) {
      if (step.by !== PEER) await this.hasSeenAll(seat, step);
      await this.#act(seat, step);
    }
  }

  async #restart(seat: Seat): Promise<void> {
    await seat.device.im.unInitSDK();
    seat.cut = false;
    seat.line.mend();
    const { platform, initPath, line, userID } = seat;
    seat.device = await Device.signIn(server, userID, { endpoint: line.url, initPath, platform });
  }

  async #act(seat: Seat, { kind, by: who, inGroup, what }: Act): Promise<void> {
    const { device } = seat;
    const model = inGroup ? this.models.group : this.models.c2c;
    const index = what % Math.max(model.sent.length, 1);
    const message = model.sent[index];
    const conversationID = this.#id(inGroup);
    const conversations = device.im.getConversationManager();
    if (kind === "send") {
      const [a, b] = this.#users;
      const to = inGroup ? { groupID: this.groupID } : { userID: who === PEER ? a : b };
      const { msgID = "", timestamp = 0 } = await device.sendText(`message ${model.sent.length + 1}`, to);
      model.sent.push({ msgID, by: who, time: timestamp, deleted: false });
    } else if (message === undefined || !model.isShown) {
      return;
    } else if (kind === "read") {
      done(
        await conversations.cleanConversationUnreadMessageCount({
          conversationID,
          cleanTimestamp: 0,
          cleanSequence: 0,
        }),
      );
      if (model.unread > 0) model.readSeq = model.sent.length;
    } else if (kind === "readUpTo") {
      const before = model.unread;
      const cleanSequence = index + 1;
      const cleanTimestamp = message.time;
      done(
        await conversations.cleanConversationUnreadMessageCount({
          conversationID,
          cleanTimestamp,
          cleanSequence,
        }),
      );
      // One to one the time counts: messages of the same second are read together.
      const upTo = inGroup
        ? cleanSequence
        : model.sent.findLastIndex(({ time }) => time <= cleanTimestamp) + 1;
      if (before > 0) model.readSeq = Math.max(model.readSeq, upTo);
    } else if (kind === "revoke") {
      // It stays where it is, and counts as before.
      if (message.by === who) await device.messages.revokeMessage({ msgID: message.msgID });
    } else if (kind === "delete") {
      const { code } = await device.messages.deleteMessages({ msgIDs: [message.msgID] });
      if (code === 0) message.deleted = true;
    } else if (kind === "clear") {
      const [, userID] = this.#users;
      const { messages } = device;
      if (inGroup) done(await messages.clearGroupHistoryMessage({ groupID: this.groupID }));
      else done(await messages.clearC2CHistoryMessage({ userID }));
      model.clearedSeq = model.sent.length;
    } else {
      const clearMessage = kind === "removeAll";
      const some = { conversationIDList: [conversationID], clearMessage };
      const [result] = value(await conversations.deleteConversationList(some));
      expect(result?.resultCode).toBe(0);
      model.deletedSeq = model.sent.length;
      if (clearMessage) model.clearedSeq = model.sent.length;
    }
  }

  /** The device shows both conversations, and their sum, as they have to be. */
  async hasSeenAll({ device }: Seat, after: unknown): Promise<void> {
    const expected = {
      c2c: this.models.c2c.view,
      group: this.models.group.view,
      total: this.models.c2c.view.unread + this.models.group.view.unread,
    };
    const read = async () => ({
      c2c: await this.#viewOf(device, false),
      group: await this.#viewOf(device, true),
      total: value(await device.im.getConversationManager().getTotalUnreadMessageCount()),
    });
    await eventually(expected, read, `${device.name} before ${JSON.stringify(after)}`);
  }

  async #viewOf(device: Device, inGroup: boolean): Promise<View> {
    const conversationIDList = [this.#id(inGroup)];
    const conversations = device.im.getConversationManager();
    const [one] = value(await conversations.getConversationListByConversationIds({ conversationIDList }));
    if (one === undefined) return { isShown: false, unread: 0, last: undefined };
    return { isShown: true, unread: one.unreadCount ?? 0, last: one.lastMessage?.msgID };
  }

  #id(inGroup: boolean): string {
    return inGroup ? `group_${this.groupID}` : `c2c_${this.#users[1]}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.seats.map(({ device }) => device[Symbol.asyncDispose]()));
    await Promise.all(this.seats.map(({ line }) => line[Symbol.asyncDispose]()));
  }
}

/** A device whose line was cut for long tries again after up to 39 seconds. */
const PATIENCE_MS = 45_000;

/** Reads until it is as expected; fails with the difference in the end. */
async function eventually<T>(expected: T, read: () => Promise<T>, what: string): Promise<void> {
  const endAt = performance.now() + PATIENCE_MS;
  let seen = await read();
  while (JSON.stringify(seen) !== JSON.stringify(expected) && performance.now() < endAt) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen = await read();
  }
  expect(seen, what).toEqual(expected);
}

let run = 0;

test("whatever is sent, read, revoked, deleted and cleared, over breaks, kills and restarts: every device counts as a plain count does", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      run += 1;
      await using talk = await Talk.begin(`run${run}`);
      for (const step of taken) await talk.step(step);
      for (const seat of talk.seats.slice(0, PEER)) {
        seat.line.mend();
        await talk.hasSeenAll(seat, "the end");
      }
      // A device without a cache sees what the server has.
      const { userID } = talk.seat(0);
      await using fresh = await Device.signIn(server, userID, { platform: "Windows" });
      await talk.hasSeenAll({ ...talk.seat(0), device: fresh }, "the end");
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 300_000);
