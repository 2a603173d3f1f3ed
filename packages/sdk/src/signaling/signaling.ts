import {
  ERROR,
  isImported,
  type MessageElement,
  parseSignal,
  type Result,
  SIGNAL_ACTION,
  SIGNALS_ASKED_MAX,
  type Signal,
  signalElement,
  signalText,
  signalTextOf,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import { backOffMs } from "../connection/back-off.ts";
import { deferred } from "../deferred.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { Log } from "../log.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import type { SendOptions } from "../messages/send-options.ts";
import type { Random } from "../random.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimSignalingListener } from "../v2tim/listeners/v2tim-signaling-listener.ts";
import { InvitationBook } from "./invitation-book.ts";
import type { KnownInvitation } from "./known-invitation.ts";
import { type Pending, pendingInvitation, receivedInvitation } from "./received-invitation.ts";

export interface SignalingDeps {
  readonly me: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly serverNow: () => number;
  readonly listeners: ListenerSet<V2TimSignalingListener>;
  readonly request: Request;
  readonly isUp: () => boolean;
  readonly send: (signal: MessageElement, options: SendOptions) => Promise<Result<MessageRecord>>;
  /** Whether messages of the conversation arrive at all. */
  readonly hears: (conversation: Target) => boolean;
}

/** Messages that wait until the server has said what is open; past it the newest are let go, which it tells of. */
const HELD_MAX = 1_000;
/** A message that was accepted this long before the server answered may not have been stored then, in ms. */
const STORING_MS = 2_000;
/** Until an answer to the own timeout comes, in ms; after it the app is told anyhow. */
const ANSWER_MS = 2_500;
/** For the message that says how an invitation ended while this device was away, in ms. */
const GONE_MS = 10_000;

interface Held {
  readonly wire: WireMessage;
  readonly signal: Signal;
  readonly pushed: boolean;
  /** The question to the server that came last before it. */
  readonly after: number;
}

/**
 * The invitations of one user on this device. Messages bring them while there is a link; after a login and after each reconnect the
 * server is asked what is open, and until it has answered no INVITE rings: what was taken back meanwhile never does. Source: signaling 4, 6.
 */
export class Signaling {
  readonly book: InvitationBook;
  readonly #deps: SignalingDeps;
  /** Unix ms of the server of the newest answer; undefined while it is waited for. */
  #toldAt: number | undefined;
  /** Questions so far. */
  #asked = 0;
  #failures = 0;
  #held: Held[] = [];
  #waiters: (() => void)[] = [];
  /** Of these the app knows already, or is not to hear. */
  readonly #quiet = new Set<string>();
  #stopTimer = () => {};
  #closed = false;

  constructor(deps: SignalingDeps) {
    this.#deps = deps;
    const { me, clock, serverNow, listeners } = deps;
    this.book = new InvitationBook({
      me,
      clock,
      serverNow,
      listeners,
      ended: (invitation) => void this.#timeOut(invitation),
    });
  }

  /**
   * A message of somebody else, or of another device of the user; before the app hears of it. One that was `pushed` is new: what ends its
   * invitation comes behind it. One that was asked for may be old, and what ended it far behind.
   */
  heard(wire: WireMessage, pushed: boolean): void {
    const text = signalTextOf(wire.elements);
    const signal = text === undefined ? undefined : parseSignal(text);
    if (signal === undefined || wire.revoked !== undefined || this.#closed) return;
    // It happened elsewhere: the server knows nothing of it.
    if (isImported(wire.msgID)) return;
    const { inviteID, actionType } = signal;
    const isInvite = actionType === SIGNAL_ACTION.invite;
    if (isInvite && (this.book.get(inviteID) !== undefined || this.book.isOver(inviteID))) return;
    const held: Held = { wire, signal, pushed, after: this.#asked };
    if (this.#isHeld(inviteID) || (isInvite && !pushed && this.#toldAt === undefined)) this.#hold(held);
    else this.#take(held, this.#toldAt ?? 0);
  }

  /** A message was modified. */
  modified({ elements }: WireMessage): void {
    const text = signalTextOf(elements);
    const signal = text === undefined ? undefined : parseSignal(text);
    if (text === undefined || signal?.actionType !== SIGNAL_ACTION.invite) return;
    this.book.apply(signal.inviteID, { kind: "changed", data: signal.data, signal: text });
  }

  /** The link broke: what comes next may be old. */
  lost(): void {
    this.#toldAt = undefined;
    this.#asked += 1;
    this.#stopTimer();
    this.#release();
  }

  /** Asks the server what is open. Resolves when it has answered, or when the link broke. */
  sync(): Promise<void> {
    this.#toldAt = undefined;
    this.#stopTimer();
    this.#asked += 1;
    void this.#ask(this.#asked);
    return this.settled();
  }

  /** Resolves when nothing is waited for, or cannot be waited for. */
  settled(): Promise<void> {
    if (this.#toldAt !== undefined || this.#closed || !this.#deps.isUp()) return Promise.resolve();
    const done = deferred<void>();
    this.#waiters.push(() => done.resolve());
    return done.promise;
  }

  /** The invitation; one that this device has not heard of is asked for. */
  async find(inviteID: string): Promise<KnownInvitation | undefined> {
    if (this.book.get(inviteID) === undefined && !this.book.isOver(inviteID) && this.isUp) {
      await (this.#toldAt === undefined ? this.settled() : this.sync());
    }
    return this.book.get(inviteID);
  }

  get isUp(): boolean {
    return this.#deps.isUp();
  }

  /** The app need not hear of this one when it comes. */
  keepQuiet(inviteID: string): void {
    this.#quiet.add(inviteID);
  }

  breakSilence(inviteID: string): void {
    this.#quiet.delete(inviteID);
  }

  /** The server's data is another one than before. */
  forget(): void {
    this.book.forget();
    this.#held = [];
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
    this.book.close();
    this.#release();
  }

  /** Sends a signal of this user; what it does to the invitation is the caller's to say. */
  async send(to: Target, signal: Signal, wire: SendOptions["wire"] = {}): Promise<Result<MessageRecord>> {
    const sent = await this.#deps.send(signalElement(signalText(signal)), {
      to,
      wire: { ...wire, ...(signal.onlineUserOnly && { onlineUserOnly: true }) },
      showWhenSent: true,
    });
    // Somebody was faster, and this device has not heard of it yet.
    if (!sent.ok && sent.error.code === ERROR.invitation_over.code && this.isUp) void this.sync();
    return sent;
  }

  async #ask(run: number): Promise<void> {
    const { request, log, clock, random, isUp } = this.#deps;
    const known = this.book.known.slice(-SIGNALS_ASKED_MAX);
    const answer = await request("signaling.pending", { known });
    if (run !== this.#asked || this.#closed) return;
    if (!answer.ok) {
      log.warn(`open invitations could not be asked for: ${answer.error.code}`);
      this.#failures += 1;
      this.#release();
      this.#stopTimer = clock.after(backOffMs(this.#failures, random), () => {
        // Without a link the next one brings a question of its own.
        if (isUp()) void this.#ask(run);
      });
      return;
    }
    this.#failures = 0;
    this.#told(answer.value, new Set(known));
    this.#toldAt = answer.value.time;
    const held = this.#held;
    this.#held = [];
    for (const one of held) {
      const { signal, after } = one;
      // It was there when the server was asked: what is not in the answer is over.
      const isAnswered = after < run && signal.actionType === SIGNAL_ACTION.invite;
      if (this.#isHeld(signal.inviteID)) this.#hold(one);
      else if (!isAnswered) this.#take(one, answer.value.time);
    }
    if (this.#toldAt !== undefined) this.#release();
  }

  #told({ invitations, others, signals }: Pending, known: ReadonlySet<string>): void {
    for (const { from, signal: text } of signals) {
      const signal = parseSignal(text);
      if (signal !== undefined)
        this.book.apply(signal.inviteID, { kind: "signal", from, signal, here: false });
    }
    const open = new Set(others);
    for (const wire of invitations) {
      const invitation = pendingInvitation(wire, this.#deps.me, this.#deps.serverNow());
      if (invitation === undefined) continue;
      const { inviteID } = invitation;
      open.add(inviteID);
      if (this.book.get(inviteID) === undefined) this.#begin(invitation);
      else this.book.apply(inviteID, { kind: "changed", data: invitation.data, signal: wire.signal });
    }
    for (const inviteID of known) {
      const invitation = this.book.get(inviteID);
      if (invitation !== undefined && !open.has(inviteID))
        this.book.gone(inviteID, invitation.seq === 0 ? 0 : GONE_MS);
    }
  }

  /** Whoever waits for the answer goes on. */
  #release(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const go of waiters) go();
  }

  #isHeld(inviteID: string): boolean {
    return this.#held.some(({ signal }) => signal.inviteID === inviteID);
  }

  #hold(held: Held): void {
    if (this.#held.length < HELD_MAX) this.#held.push(held);
  }

  /** A signal in its turn; `toldAt` is the time of the newest answer. */
  #take(held: Held, toldAt: number): void {
    const { wire, signal, pushed } = held;
    const { inviteID } = signal;
    if (signal.actionType !== SIGNAL_ACTION.invite) {
      this.book.apply(inviteID, { kind: "signal", from: wire.from, signal, here: false });
      return;
    }
    if (this.book.get(inviteID) !== undefined || this.book.isOver(inviteID)) return;
    const sentAt = pushed ? Number.POSITIVE_INFINITY : wire.time * 1_000;
    const toldSecond = Math.floor(toldAt / 1_000) * 1_000;
    if (sentAt < toldSecond - STORING_MS) return;
    if (sentAt <= toldSecond) {
      // The answer may be older than the message, or younger: the next one is younger.
      this.#hold(held);
      void this.sync();
      return;
    }
    const invitation = receivedInvitation(wire, signal, this.#deps.me);
    if (invitation.endsAt === undefined || invitation.endsAt > this.#deps.serverNow())
      this.#begin(invitation);
  }

  #begin(invitation: KnownInvitation): void {
    const { me, hears } = this.#deps;
    const { inviteID, inviter, to } = invitation;
    const isOther = inviter !== me;
    if (isOther && !hears(to)) return;
    this.book.apply(inviteID, {
      kind: "invited",
      invitation,
      isNews: isOther && !this.#quiet.has(inviteID),
    });
  }

  /** The time of an invitation of this device is over: the server says whether an answer was faster. */
  async #timeOut(invitation: KnownInvitation): Promise<void> {
    const { clock, isUp } = this.#deps;
    const { inviteID, inviter, groupID, open, timeout, onlineUserOnly, to } = invitation;
    const over = { kind: "over", users: open } as const;
    if (this.#closed) return;
    if (!isUp()) {
      // The server ends it by itself.
      this.book.apply(inviteID, over);
      return;
    }
    const stopTimer = clock.after(ANSWER_MS, () => this.book.apply(inviteID, over));
    const sent = await this.send(to, {
      inviteID,
      inviter,
      inviteeList: open,
      groupID,
      actionType: SIGNAL_ACTION.timeout,
      data: "",
      timeout,
      onlineUserOnly,
    });
    stopTimer();
    // Refused: whoever was faster is heard of by a message.
    if (sent.ok || sent.error.code !== ERROR.invitation_over.code) this.book.apply(inviteID, over);
  }
}
