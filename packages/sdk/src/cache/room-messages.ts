import type { MessageRecord } from "../messages/message-record.ts";

/** The newest messages of live rooms, which are kept nowhere else; in memory, of those rooms that the app names. Source: messages 14. */
export class RoomMessages {
  /** By room: how many are kept. */
  readonly #limits = new Map<string, number>();
  readonly #byRoom = new Map<string, MessageRecord[]>();

  set(rooms: readonly string[], limit: number): void {
    for (const room of rooms) this.#limits.set(room, limit);
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
