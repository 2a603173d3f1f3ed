import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Target, WireMessage } from "@skein-im/protocol";
import {
  GroupMemberRoleTypeEnum,
  HistoryMsgGetTypeEnum,
  type V2TimMessage,
  type V2TimMessageExtension,
} from "@skein-im/sdk";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, value } from "../harness/device.ts";
import { RawLink } from "../harness/raw-link.ts";
import { ServerProcess } from "../harness/server-process.ts";

const REVOKED = 6;

let server: ServerProcess;
const folder = mkdtempSync(join(tmpdir(), "skein-convergence-"));
beforeAll(async () => {
  server = await ServerProcess.start({}, { groupMessagesPerSecond: 0 });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** What somebody does, to the message of this number (modulo those there are) or in this conversation. */
type Step =
  | { readonly kind: "send"; readonly by: number; readonly inGroup: boolean }
  | Change
  | { readonly kind: "cut"; readonly by: number }
  | { readonly kind: "mend"; readonly by: number }
  | { readonly kind: "kill" };

interface Change {
  readonly kind: "modify" | "revoke" | "delete" | "react" | "unreact" | "extend" | "strip" | "confirm";
  readonly by: number;
  readonly what: number;
}

const DEVICES = 3;
const by = fc.nat(DEVICES - 1);
const on = <const K extends string>(kind: K) =>
  fc.record({ kind: fc.constant(kind), by, what: fc.nat(1_000) });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant("send"), by, inGroup: fc.boolean() }), weight: 6 },
    { arbitrary: on("modify"), weight: 4 },
    { arbitrary: on("revoke"), weight: 2 },
    { arbitrary: on("delete"), weight: 1 },
    { arbitrary: on("react"), weight: 4 },
    { arbitrary: on("unreact"), weight: 2 },
    { arbitrary: on("extend"), weight: 3 },
    { arbitrary: on("strip"), weight: 1 },
    { arbitrary: on("confirm"), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant("cut"), by }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant("mend"), by }), weight: 2 },
    { arbitrary: fc.record({ kind: fc.constant("kill") }), weight: 1 },
  ),
  { minLength: 30, maxLength: 60 },
);

interface Seat {
  readonly userID: string;
  readonly device: Device;
  readonly line: BreakableLine;
  cut: boolean;
}

interface Sent {
  readonly msgID: string;
  readonly userID: string;
  readonly inGroup: boolean;
  /** Changes of it that were acknowledged. */
  changes: number;
  revoked: boolean;
  /** Somebody else's confirmation was acknowledged. */
  confirmed: boolean;
  /** Its sender took it out of the own view, and asks for no receipts of it. */
  hidden: boolean;
}

/** Two devices of one user and one of another, in a conversation of two and in a group. */
class Talk implements AsyncDisposable {
  readonly seats: Seat[] = [];
  readonly sent: Sent[] = [];
  readonly groupID: string;
  readonly #users: readonly [string, string];
  readonly #underWay: Promise<unknown>[] = [];

  private constructor(name: string) {
    this.#users = [`${name}-a`, `${name}-b`];
    this.groupID = name;
  }

  static async begin(name: string): Promise<Talk> {
    const talk = new Talk(name);
    const [a, b] = talk.#users;
    for (const [index, userID] of [a, a, b].entries()) {
      const line = await BreakableLine.to(server);
      const device = await Device.signIn(server, userID, {
        endpoint: line.url,
        initPath: join(folder, `${name}-${index}`),
        platform: index === 1 ? "iPad" : "Linux",
      });
      talk.seats.push({ userID, device, line, cut: false });
    }
    const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
    value(
      await talk
        .seat(0)
        .device.im.getGroupManager()
        .createGroup({
          groupType: "Work",
          groupName: name,
          groupID: name,
          memberList: [{ userID: b, role }],
        }),
    );
    return talk;
  }

  seat(index: number): Seat {
    const seat = this.seats[index];
    if (seat === undefined) throw new Error(`no seat ${index}`);
    return seat;
  }

  target(userID: string, inGroup: boolean): Target {
    const peer = this.#users[userID === this.#users[0] ? 1 : 0];
    return inGroup ? { groupID: this.groupID } : { userID: peer };
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
    } else {
      const done = step.kind === "send" ? this.#send(seat, step.inGroup) : this.#change(seat, step);
      // A device without a line waits for it; the others go on.
      if (seat.cut) this.#underWay.push(done);
      else await done;
    }
  }

  async #send(seat: Seat, inGroup: boolean): Promise<void> {
    const to = this.target(seat.userID, inGroup);
    const { id = "" } = value(await seat.device.messages.createTextMessage({ text: "as sent" }));
    const { userID: receiver = "", groupID = "" } = to;
    const answer = await seat.device.messages.sendMessage({
      id,
      receiver,
      groupID,
      needReadReceipt: true,
      isSupportMessageExtension: true,
    });
    if (answer.code === 0 && answer.data?.msgID !== undefined) {
      const { msgID } = answer.data;
      this.sent.push({
        msgID,
        userID: seat.userID,
        inGroup,
        changes: 0,
        revoked: false,
        confirmed: false,
        hidden: false,
      });
    }
  }

  async #change({ device: { messages }, userID }: Seat, { kind, what }: Change): Promise<void> {
    const sent = this.sent[what % Math.max(this.sent.length, 1)];
    if (sent === undefined) return;
    const { msgID } = sent;
    if (kind === "modify") {
      const [message] = value(await messages.findMessages({ messageIDList: [msgID] }));
      if (message === undefined) return;
      const text = `${userID} ${sent.changes} ${what}`;
      const { code } = await messages.modifyMessage({ message: { ...message, textElem: { text } } });
      if (code === 0) sent.changes += 1;
    } else if (kind === "revoke") {
      if ((await messages.revokeMessage({ msgID })).code === 0) sent.revoked = true;
    } else if (kind === "delete") {
      if (userID === sent.userID) sent.hidden = true;
      await messages.deleteMessages({ msgIDs: [msgID] });
    } else if (kind === "react") {
      await messages.addMessageReaction({ msgID, reactionID: `kind ${what % 3}` });
    } else if (kind === "unreact") {
      await messages.removeMessageReaction({ msgID, reactionID: `kind ${what % 3}` });
    } else if (kind === "extend") {
      const extensions = [{ extensionKey: `key ${what % 3}`, extensionValue: `${userID} ${what}` }];
      await messages.setMessageExtensions({ msgID, extensions });
    } else if (kind === "strip") {
      await messages.deleteMessageExtensions({ msgID, keys: what % 2 === 0 ? [] : [`key ${what % 3}`] });
    } else {
      const { code } = await messages.sendMessageReadReceipts({ messageIDList: [msgID] });
      if (code === 0 && userID !== sent.userID) sent.confirmed = true;
    }
  }

  /** Every line is whole, and what waited has been answered. */
  async settle(): Promise<void> {
    for (const seat of this.seats) {
      seat.cut = false;
      seat.line.mend();
    }
    await Promise.all(this.#underWay);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.seats.map(({ device }) => device[Symbol.asyncDispose]()));
    await Promise.all(this.seats.map(({ line }) => line[Symbol.asyncDispose]()));
  }
}

/** A message in one line, with its reactions and extensions. */
type Line = string;

async function serversView(talk: Talk, userID: string, inGroup: boolean): Promise<Line[]> {
  using link = await RawLink.signIn(server, userID);
  const of = talk.target(userID, inGroup);
  const { messages } = await link.ask("message.history", { of, direction: "newer", from: 1, limit: 100 });
  const lines: Line[] = [];
  for (const message of messages) {
    const asked = await link.ask("message.reactions", { of, seqs: [message.seq], users: 10 });
    const reactions = asked.messages[0]?.reactions.map(
      ({ id, count, mine }) => `${id} ${count}${mine ? "*" : ""}`,
    );
    const extensions =
      message.revoked === undefined
        ? (await link.ask("message.extensions", { of, seq: message.seq, since: 0 })).news.extensions
        : [];
    const pairs = extensions.map(({ key, value: text }) => `${key}=${text}`);
    lines.push(lineOf(message.msgID, textOf(message), [...(reactions ?? []), ...pairs]));
  }
  return lines;
}

const textOf = ({ elements: [element], revoked }: WireMessage): string =>
  revoked !== undefined
    ? "revoked"
    : element?.MsgType === "TIMTextElem"
      ? element.MsgContent.Text
      : "something else";

const lineOf = (msgID: string, text: string, belongings: readonly string[] = []): Line =>
  `${msgID} ${text} [${[...belongings].sort().join(", ")}]`;

/** What the device has: messages from its cache, reactions and extensions as it told its app of them. */
async function devicesView(talk: Talk, { device, userID }: Seat, inGroup: boolean): Promise<Line[]> {
  const { messages } = device;
  const local: V2TimMessage[] = value(
    await messages.getHistoryMessageList({
      ...talk.target(userID, inGroup),
      getType: HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_NEWER_MSG,
      timeBegin: 1,
      count: 100,
    }),
  );
  const reactions = reactionsTold(device);
  const extensions = extensionsTold(device);
  return local.map(({ msgID = "", status, textElem }) =>
    status === REVOKED
      ? lineOf(msgID, "revoked")
      : lineOf(msgID, textElem?.text ?? "", [
          ...(reactions.get(msgID) ?? new Map()).values(),
          ...(extensions.get(msgID) ?? new Map()).values(),
        ]),
  );
}

function reactionsTold(device: Device): Map<string, Map<string, string>> {
  const told = new Map<string, Map<string, string>>();
  for (const [infos] of device.all("onRecvMessageReactionsChanged")) {
    for (const { messageID, reactionList } of infos) {
      const reactions = told.get(messageID) ?? new Map<string, string>();
      told.set(messageID, reactions);
      for (const { reactionID, totalUserCount, reactedByMyself } of reactionList) {
        if (totalUserCount === 0) reactions.delete(reactionID);
        else reactions.set(reactionID, `${reactionID} ${totalUserCount}${reactedByMyself ? "*" : ""}`);
      }
    }
  }
  return told;
}

function extensionsTold(device: Device): Map<string, Map<string, string>> {
  const told = new Map<string, Map<string, string>>();
  for (const { name, args } of device.heard) {
    const [msgID, news] = args as [string, unknown];
    const pairs = told.get(msgID) ?? new Map<string, string>();
    if (name === "onRecvMessageExtensionsChanged") {
      for (const { extensionKey: key, extensionValue: text } of news as V2TimMessageExtension[])
        pairs.set(key, `${key}=${text}`);
    } else if (name === "onRecvMessageExtensionsDeleted") {
      for (const key of news as string[]) pairs.delete(key);
    } else continue;
    told.set(msgID, pairs);
  }
  return told;
}

/** A device whose line was cut for long tries again after up to 39 seconds. */
const PATIENCE_MS = 45_000;

/** Reads until it is as expected; fails with the difference in the end. */
async function eventually<T>(expected: T, read: () => Promise<T>, what: string): Promise<void> {
  const endAt = performance.now() + PATIENCE_MS;
  let seen = await read();
  while (JSON.stringify(seen) !== JSON.stringify(expected) && performance.now() < endAt) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen = await read();
  }
  expect(seen, what).toEqual(expected);
}

let run = 0;

test("whatever is sent, changed, revoked, deleted and reacted to, over breaks and kills: every device comes to hold what the server holds", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      run += 1;
      await using talk = await Talk.begin(`run${run}`);
      for (const step of taken) await talk.step(step);
      await talk.settle();
      for (const inGroup of [false, true]) {
        for (const seat of talk.seats) {
          const expected = await serversView(talk, seat.userID, inGroup);
          for (const line of expected) expect(line).not.toMatch(/ revoked \[.+\]$/);
          const what = `${seat.device.name} in ${inGroup ? "the group" : "the conversation"}`;
          await eventually(expected, () => devicesView(talk, seat, inGroup), what);
        }
      }
      // What was acknowledged is there.
      const { userID } = talk.seat(2);
      using link = await RawLink.signIn(server, userID);
      using peer = await RawLink.signIn(server, talk.seat(0).userID);
      for (const inGroup of [false, true]) {
        const of = talk.target(userID, inGroup);
        const { messages } = await link.ask("message.history", {
          of,
          direction: "newer",
          from: 1,
          limit: 100,
        });
        for (const { msgID, seq, from, version = 0, revoked } of messages) {
          const sent = talk.sent.find((one) => one.msgID === msgID);
          expect(version).toBeGreaterThanOrEqual(sent?.changes ?? 0);
          if (sent?.revoked) expect(revoked).toBeDefined();
          if (revoked !== undefined || sent?.hidden) continue;
          const asked = { of: talk.target(from, inGroup), seqs: [seq] };
          const [receipt] = (await (from === userID ? link : peer).ask("message.receipts", asked)).receipts;
          expect(receipt).toMatchObject({ msgID, read: 1 - (receipt?.unread ?? 0) });
          if (sent?.confirmed) expect(receipt?.read).toBe(1);
        }
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 300_000);
