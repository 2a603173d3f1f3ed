import type { Result } from "@skein-im/protocol";
import type { Appended, NewMessage } from "../message/message-store.ts";
import type { Act, Invitation } from "./invitation.ts";

/** A stored invitation with its place. */
export interface StoredInvitation extends Invitation {
  readonly app: number;
  /** Of the INVITE in its log. */
  readonly seq: number;
}

/** A message that is a signal. */
export interface NewSignal {
  readonly message: NewMessage;
  readonly act: Act;
  /** The signal as text. */
  readonly text: string;
}

/** Open invitations whose messages are stored. */
export interface InvitationStore {
  /**
   * Appends the message as `MessageStore.append` does, and carries out what it says of the invitation, both or neither.
   * Signals are judged one after the other (`judge`), each by what the one before it left. A message that the log holds already is
   * answered with its first place and changes nothing. Refused, with nothing stored: what `judge` refuses; an action in another
   * conversation than the INVITE's (8010); an INVITE with the ID of an open invitation (8012); one more than
   * `INVITATIONS_OPEN_MAX` of an inviter (7008), where the oldest without an end of its own gives way.
   */
  append(signal: NewSignal): Promise<Result<Appended>>;
  /** Those that the user made, then those that wait for the user's answer (the newest 200); each kind the oldest first. */
  openOf(app: number, user: string): Promise<readonly StoredInvitation[]>;
  /** Due at or before this time in Unix ms, the earliest first. */
  due(before: number, limit: number): Promise<readonly StoredInvitation[]>;
  /** When the next one is due, in Unix ms. */
  nextDue(): Promise<number | undefined>;
  /** Ends it without a message. */
  forget(app: number, inviteID: string): Promise<void>;
}
