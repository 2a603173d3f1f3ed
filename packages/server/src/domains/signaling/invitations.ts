import { type Result, SIGNAL_ACTION } from "@skein-im/protocol";
import type { Appended } from "../message/message-store.ts";
import type { Act, Invitation } from "./invitation.ts";
import type { InvitationStore, NewSignal } from "./invitation-store.ts";
import { OnlineInvitations, type OnlineSignal } from "./online-invitations.ts";
import { type RecentSignal, RecentSignals } from "./recent-signals.ts";

/** An open invitation, stored or not. */
export interface OpenInvitation extends Invitation {
  readonly app: number;
  /** 0: online-only. */
  readonly seq: number;
}

/** The open invitations, and who wants to know when the next one is due. */
export class Invitations {
  readonly #store: InvitationStore;
  readonly #online = new OnlineInvitations();
  readonly #recent = new RecentSignals();
  #expect: (dueAt: number) => void = () => {};

  constructor(store: InvitationStore) {
    this.#store = store;
  }

  /** Who is told of every new end, in Unix ms. */
  set watcher(expect: (dueAt: number) => void) {
    this.#expect = expect;
  }

  /** A signal whose message is stored. Fails as `InvitationStore.append` does. */
  async append(signal: NewSignal): Promise<Result<Appended>> {
    const appended = await this.#store.append(signal);
    if (appended.ok && !appended.value.duplicate) this.#heard(signal.message.app, signal.act, signal.text);
    return appended;
  }

  /** An online-only signal. Fails in the same way. */
  take(signal: OnlineSignal): Result<{ readonly duplicate: boolean }> {
    const taken = this.#online.take(signal);
    if (taken.ok && !taken.value.duplicate) this.#heard(signal.app, signal.act, signal.text);
    return taken;
  }

  #heard(app: number, act: Act, text: string): void {
    const { actionType, timeout } = act.signal;
    if (actionType === SIGNAL_ACTION.invite) {
      if (timeout > 0) this.#expect(act.now + timeout * 1_000);
    } else this.#recent.add(app, act, text);
  }

  /** Those that the user made, then those that wait for the user's answer. */
  async openOf(app: number, user: string): Promise<readonly OpenInvitation[]> {
    const online = this.#online.openOf(app, user).map((one) => ({ ...one, seq: 0 }));
    const all = [...(await this.#store.openOf(app, user)), ...online];
    return [
      ...all.filter(({ inviter }) => inviter === user),
      ...all.filter(({ inviter }) => inviter !== user),
    ];
  }

  /** What was given lately to an invitation, the oldest first. */
  recentOf(app: number, inviteID: string, now: number): readonly RecentSignal[] {
    return this.#recent.of(app, inviteID, now);
  }

  async due(before: number, limit: number): Promise<readonly OpenInvitation[]> {
    const online = this.#online.due(before, limit).map((one) => ({ ...one, seq: 0 }));
    return [...(await this.#store.due(before, limit)), ...online];
  }

  async nextDue(): Promise<number | undefined> {
    const [stored, online] = [await this.#store.nextDue(), this.#online.nextDue()];
    return stored === undefined || online === undefined ? (stored ?? online) : Math.min(stored, online);
  }

  /** Ends it without a message. */
  async forget({ app, inviteID, seq }: OpenInvitation): Promise<void> {
    if (seq === 0) this.#online.forget(app, inviteID);
    else await this.#store.forget(app, inviteID);
  }
}
