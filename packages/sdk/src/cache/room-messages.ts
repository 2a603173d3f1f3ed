import type { MessageRecord } from "../messages/message-record.ts";

/** The contract names no number. */
export const ROOMS_MAX = 100;

/** The newest messages of live rooms, which are kept nowhere else; in memory, of those rooms that the app names. Source: messages 14. */
export class RoomMessages {
  /** By room: how many are kept. */
  readonly #limits = new Map<string, number>();
  readonly #byRoom = new Map<string, MessageRecord[]>();

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

  /** Those that are there, in no order. */
  byID(msgIDs: readonly string[]): MessageRecord[] {
    if (this.#byRoom.size === 0) return [];
    const wanted = new Set(msgIDs);
    return [...this.#byRoom.values()].flat().filter(({ msgID }) => wanted.has(msgID));
  }
}
