import { fail, INVITATIONS_OPEN_MAX, ok, type Result, SIGNAL_ACTION } from "@skein-im/protocol";
import type { LogKey } from "../message/log-key.ts";
import { type Act, begun, type Invitation, judge } from "./invitation.ts";

/** An online-only signal. */
export interface OnlineSignal {
  readonly app: number;
  readonly log: LogKey;
  readonly msgID: string;
  readonly act: Act;
  readonly text: string;
  readonly only: readonly string[] | undefined;
}

export interface OnlineInvitation extends Invitation {
  readonly app: number;
  readonly log: LogKey;
}

/** Signals remembered to know them when they are sent again. */
const SENT_MAX = 10_000;

/** Characters of all invitations together, with something for what they cost beside their texts. */
const CHARACTERS_MAX = 67_108_864;
const BESIDE = 1_000;

const costOf = ({ signal, invitees }: Invitation): number =>
  signal.length + BESIDE * (1 + invitees.length / 10);

/** Open invitations whose messages are stored nowhere: in memory, gone with the process. */
export class OnlineInvitations {
  readonly #charactersMax: number;
  #characters = 0;
  /** By app and ID; the oldest first. */
  readonly #open = new Map<string, OnlineInvitation>();
  /** Keys by app and user who made it or has not answered. */
  readonly #byUser = new Map<string, Set<string>>();
  readonly #sent = new Set<string>();

  constructor(charactersMax = CHARACTERS_MAX) {
    this.#charactersMax = charactersMax;
  }

  /** `true`: this message was judged before. Fails as `InvitationStore.append` does. */
  take(signal: OnlineSignal): Result<{ readonly duplicate: boolean }> {
    const { app, log, msgID, act, text, only } = signal;
    if (this.#sent.has(`${app}\t${msgID}`)) return ok({ duplicate: true });
    const key = `${app}\t${act.signal.inviteID}`;
    const known = this.#open.get(key);
    if (act.signal.actionType === SIGNAL_ACTION.invite) {
      if (known !== undefined) return fail("invitation_known");
      const room = this.#makeRoom(app, act.by);
      if (!room.ok) return room;
      this.#put(key, { ...begun(act, text, only), app, log });
    } else {
      const verdict = judge(known?.log === log ? known : undefined, act);
      if ("refused" in verdict) return fail(verdict.refused);
      this.#remove(key);
      if (known !== undefined && verdict.open.length > 0) this.#put(key, { ...known, open: verdict.open });
    }
    this.#remember(`${app}\t${msgID}`);
    return ok({ duplicate: false });
  }

  /** Those that the user made, then those that wait for the user's answer. */
  openOf(app: number, user: string): readonly OnlineInvitation[] {
    const keys = this.#byUser.get(`${app}\t${user}`) ?? [];
    const open = [...keys].flatMap((key) => this.#open.get(key) ?? []);
    return [
      ...open.filter(({ inviter }) => inviter === user),
      ...open.filter(({ inviter }) => inviter !== user),
    ];
  }

  /** Due at or before this time in Unix ms, in no order. */
  due(before: number, limit: number): readonly OnlineInvitation[] {
    const due: OnlineInvitation[] = [];
    for (const invitation of this.#open.values()) {
      if (due.length >= limit) break;
      if (invitation.dueAt <= before) due.push(invitation);
    }
    return due;
  }

  nextDue(): number | undefined {
    let next: number | undefined;
    for (const { dueAt } of this.#open.values()) if (next === undefined || dueAt < next) next = dueAt;
    return next;
  }

  forget(app: number, inviteID: string): void {
    this.#remove(`${app}\t${inviteID}`);
  }

  /** The oldest without an end of its own gives way. */
  #makeRoom(app: number, inviter: string): Result<void> {
    if (this.#characters >= this.#charactersMax)
      return fail("too_frequent", "too many online-only invitations are open on this server");
    const own = this.openOf(app, inviter).filter((one) => one.inviter === inviter);
    if (own.length < INVITATIONS_OPEN_MAX) return ok(undefined);
    const endless = own.find(({ timesOut }) => !timesOut);
    if (endless === undefined) return fail("too_frequent", "too many invitations are open");
    this.forget(app, endless.inviteID);
    return ok(undefined);
  }

  #put(key: string, invitation: OnlineInvitation): void {
    this.#open.set(key, invitation);
    this.#characters += costOf(invitation);
    for (const user of new Set([invitation.inviter, ...invitation.open])) {
      const name = `${invitation.app}\t${user}`;
      const keys = this.#byUser.get(name);
      if (keys === undefined) this.#byUser.set(name, new Set([key]));
      else keys.add(key);
    }
  }

  #remove(key: string): void {
    const invitation = this.#open.get(key);
    if (invitation === undefined) return;
    this.#open.delete(key);
    this.#characters -= costOf(invitation);
    for (const user of new Set([invitation.inviter, ...invitation.open])) {
      const name = `${invitation.app}\t${user}`;
      const keys = this.#byUser.get(name);
      keys?.delete(key);
      if (keys?.size === 0) this.#byUser.delete(name);
    }
  }

  #remember(name: string): void {
    this.#sent.add(name);
    if (this.#sent.size <= SENT_MAX) return;
    const [oldest] = this.#sent;
    if (oldest !== undefined) this.#sent.delete(oldest);
  }
}
