import type { Clock } from "../clock.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimSignalingListener } from "../v2tim/listeners/v2tim-signaling-listener.ts";
import { type Fact, type KnownInvitation, step } from "./known-invitation.ts";

/** Open invitations that a device follows; past it the oldest go. */
const KNOWN_MAX = 1_000;
/** Invitations that are over, remembered so that a late INVITE does not ring. */
const OVER_MAX = 1_000;
/** ms after the end at which whoever is left is told to have run out of time, if no message came. */
const LAST_MS = 5_000;

interface Entry {
  readonly invitation: KnownInvitation;
  /** This device sent the INVITE, and has not seen to its end yet. */
  readonly endsHere: boolean;
  /** The INVITE is on its way: the server may not know of it yet. */
  readonly onItsWay?: true;
  /** Unix ms of the server: the server says that it is over, and until then the message that says why may come. */
  readonly goneAt: number | undefined;
}

interface Deps {
  readonly me: string;
  readonly clock: Clock;
  readonly serverNow: () => number;
  readonly listeners: ListenerSet<V2TimSignalingListener>;
  /** The time of an invitation of this device is over. */
  readonly ended: (invitation: KnownInvitation) => void;
}

/** The invitations that a device knows, and their timers. */
export class InvitationBook {
  readonly #deps: Deps;
  readonly #entries = new Map<string, Entry>();
  readonly #over = new Set<string>();
  #stopTimer = () => {};
  /** Unix ms of the server at which the timer that runs looks. */
  #looksAt = Number.POSITIVE_INFINITY;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get(inviteID: string): KnownInvitation | undefined {
    return this.#entries.get(inviteID)?.invitation;
  }

  /** IDs of those that the server has heard of, the oldest first. */
  get known(): readonly string[] {
    return [...this.#entries.values()].flatMap(({ invitation, onItsWay }) =>
      onItsWay ? [] : [invitation.inviteID],
    );
  }

  isOver(inviteID: string): boolean {
    return this.#over.has(inviteID);
  }

  apply(inviteID: string, fact: Fact): void {
    const { me, listeners } = this.#deps;
    const entry = this.#entries.get(inviteID);
    const { next, told } = step(entry?.invitation, fact, me);
    if (next === undefined) {
      if (entry !== undefined) this.#end(inviteID);
    } else this.#put({ endsHere: false, goneAt: undefined, ...entry, invitation: next });
    for (const { name, args } of told) listeners.emit(name, ...(args as never));
  }

  /** An invitation that this device makes; its time begins when it is sent. */
  make(invitation: KnownInvitation): void {
    this.#put({ invitation, endsHere: true, onItsWay: true, goneAt: undefined });
  }

  sent(inviteID: string, seq: number): void {
    const entry = this.#entries.get(inviteID);
    // Somebody was faster than the server's answer.
    if (entry === undefined) return;
    const { onItsWay: _, ...rest } = entry;
    const { timeout } = entry.invitation;
    const endsAt = timeout === 0 ? undefined : this.#deps.serverNow() + timeout * 1_000;
    this.#put({ ...rest, invitation: { ...entry.invitation, seq, endsAt } });
  }

  /** It was never sent. */
  drop(inviteID: string): void {
    this.#entries.delete(inviteID);
  }

  /** The server does not know it any more. Without a message that says why, the time of all is over after a while. */
  gone(inviteID: string, waitMs: number): void {
    const entry = this.#entries.get(inviteID);
    if (entry !== undefined) this.#put({ ...entry, goneAt: this.#deps.serverNow() + waitMs });
  }

  forget(): void {
    this.#entries.clear();
    this.#over.clear();
    this.close();
  }

  close(): void {
    this.#stopTimer();
    this.#looksAt = Number.POSITIVE_INFINITY;
  }

  #put(entry: Entry): void {
    this.#entries.set(entry.invitation.inviteID, entry);
    if (this.#entries.size > KNOWN_MAX) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#end(oldest);
    }
    this.#lookAt(this.#nextOf(entry));
  }

  #end(inviteID: string): void {
    this.#entries.delete(inviteID);
    this.#over.add(inviteID);
    if (this.#over.size <= OVER_MAX) return;
    const [oldest] = this.#over;
    if (oldest !== undefined) this.#over.delete(oldest);
  }

  /** When something is to be done about it. */
  #nextOf({ invitation: { endsAt, open }, endsHere, goneAt }: Entry): number {
    const { me } = this.#deps;
    const isMine = endsHere || open.includes(me);
    const end = endsAt === undefined ? Number.POSITIVE_INFINITY : isMine ? endsAt : endsAt + LAST_MS;
    return Math.min(end, goneAt ?? Number.POSITIVE_INFINITY);
  }

  #lookAt(at: number): void {
    if (at >= this.#looksAt) return;
    this.#stopTimer();
    this.#looksAt = at;
    const { clock, serverNow } = this.#deps;
    this.#stopTimer = clock.after(Math.max(0, at - serverNow()), () => this.#look());
  }

  #look(): void {
    this.#looksAt = Number.POSITIVE_INFINITY;
    const now = this.#deps.serverNow();
    for (const [inviteID, entry] of [...this.#entries]) {
      if (this.#nextOf(entry) <= now) this.#due(inviteID, entry, now);
    }
    for (const entry of this.#entries.values()) this.#lookAt(this.#nextOf(entry));
  }

  #due(inviteID: string, entry: Entry, now: number): void {
    const { me, ended } = this.#deps;
    const { invitation, endsHere, goneAt } = entry;
    const { endsAt, open } = invitation;
    const isLast =
      (goneAt !== undefined && goneAt <= now) || (endsAt !== undefined && endsAt + LAST_MS <= now);
    if (isLast) this.apply(inviteID, { kind: "over", users: open });
    else if (endsHere) {
      this.#put({ ...entry, endsHere: false });
      ended(invitation);
    } else this.apply(inviteID, { kind: "over", users: [me] });
  }
}
