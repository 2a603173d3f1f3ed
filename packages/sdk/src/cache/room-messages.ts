import type { Revocation } from "@skein-im/protocol";
import { type MessageRecord, STATUS } from "../messages/message-record.ts";

/** The contract names no number. */
export const ROOMS_MAX = 100;

/** Own messages that are kept for revoking them and for sending them again, of all rooms. */
const OWN_MAX = 100;

/**
 * The newest messages of live rooms, which are kept nowhere else; in memory, of those rooms that the app names, and the newest ones of this
 * device. Source: messages 14.
 */
export class RoomMessages {
  /** By room: how many are kept. */
  readonly #limits = new Map<string, number>();
  readonly #byRoom = new Map<string, MessageRecord[]>();
  #own: MessageRecord[] = [];

  /** False, and nothing has changed: these would be too many. */
  set(rooms: readonly string[], limit: number): boolean {
    if (new Set([...this.#limits.keys(), ...rooms]).size > ROOMS_MAX) return false;
    for (const room of rooms) this.#limits.set(room, limit);
    return true;
  }

  keep(record: MessageRecord): void {
    const room = record.wire.to.groupID ?? "";
    const limit = this.#limits.get(room);
    if (limit === undefined) return;
    this.#byRoom.set(room, [...(this.#byRoom.get(room) ?? []), record].slice(-limit));
  }

  /** One that this device has sent, or could not send. */
  keepOwn(record: MessageRecord): void {
    this.#own = [...this.#own.filter(({ msgID }) => msgID !== record.msgID), record].slice(-OWN_MAX);
    if (record.status === STATUS.sent) this.keep(record);
  }

  /** Those that are there, each once, in no order. */
  byID(msgIDs: readonly string[]): MessageRecord[] {
    if (this.#byRoom.size === 0 && this.#own.length === 0) return [];
    const wanted = new Set(msgIDs);
    const found = [...this.#own, ...[...this.#byRoom.values()].flat()].filter(({ msgID }) =>
      wanted.has(msgID),
    );
    return [...new Map(found.map((record) => [record.msgID, record])).values()];
  }

  /** False: it was revoked before. */
  revoke(msgID: string, revoked: Revocation): boolean {
    if (this.byID([msgID]).some(({ status }) => status === STATUS.revoked)) return false;
    this.#change((record) =>
      record.msgID === msgID
        ? { ...record, status: STATUS.revoked, wire: { ...record.wire, revoked } }
        : record,
    );
    return true;
  }

  /** The user does not want to see it any more. */
  drop(msgID: string): void {
    this.#change((record) => (record.msgID === msgID ? undefined : record));
  }

  #change(changed: (record: MessageRecord) => MessageRecord | undefined): void {
    const all = (records: readonly MessageRecord[]) => records.flatMap((record) => changed(record) ?? []);
    this.#own = all(this.#own);
    for (const [room, records] of this.#byRoom) this.#byRoom.set(room, all(records));
  }
}
