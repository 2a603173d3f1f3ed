import { MARKS_MAX, ROBOT_MARK } from "@skein-im/protocol";

/** Somebody in a live room. */
export interface Present {
  readonly userID: string;
  /** Unix seconds. */
  readonly joinedAt: number;
  readonly marks: ReadonlySet<number>;
}

interface Presence {
  readonly joinedAt: number;
  readonly marks: Set<number>;
  /** Unix ms since when none of the user's devices is connected; undefined: one is. */
  awaySince: number | undefined;
}

/** Who is where among those who went away: what a look around found. */
export interface Absence {
  readonly app: number;
  readonly groupID: string;
  readonly users: readonly string[];
}

/** How long a member may be without a connection before it has left. Source: groups 12. */
const LEFT_AFTER_MS = 90_000;
/** And before the app's back end hears of it. Source: webhooks, Group.CallbackOnMemberStateChange. */
const AWAY_AFTER_MS = 30_000;

/**
 * Who is in the live rooms (AVChatRoom) at the moment: membership that lasts as long as somebody is there. In the memory of this
 * node, gone with its end. Source: groups 12.
 */
export class LiveRooms {
  readonly #rooms = new Map<string, Map<string, Presence>>();
  readonly #ofUser = new Map<string, Set<string>>();

  /** Guests by room, and rooms by guest: they hear, and are in no list. */
  readonly #guests = new Map<string, Set<string>>();
  readonly #ofGuest = new Map<string, Set<string>>();

  /** A guest hears a room from now on; false: it did before. */
  admit(app: number, groupID: string, guest: string): boolean {
    const own = this.#ofGuest.get(key(app, guest)) ?? new Set<string>();
    if (own.has(groupID)) return false;
    this.#ofGuest.set(key(app, guest), own.add(groupID));
    const there = this.#guests.get(key(app, groupID)) ?? new Set<string>();
    this.#guests.set(key(app, groupID), there.add(guest));
    return true;
  }

  /** False: the guest did not hear the room. */
  seeOff(app: number, groupID: string, guest: string): boolean {
    const own = this.#ofGuest.get(key(app, guest));
    if (own?.delete(groupID) !== true) return false;
    if (own.size === 0) this.#ofGuest.delete(key(app, guest));
    const there = this.#guests.get(key(app, groupID));
    there?.delete(guest);
    if (there?.size === 0) this.#guests.delete(key(app, groupID));
    return true;
  }

  roomsOfGuest(app: number, guest: string): string[] {
    return [...(this.#ofGuest.get(key(app, guest)) ?? [])];
  }

  /** False: the user was there already. */
  join(app: number, groupID: string, user: string, seconds: number): boolean {
    const room = this.#rooms.get(key(app, groupID)) ?? new Map<string, Presence>();
    this.#rooms.set(key(app, groupID), room);
    if (room.has(user)) return false;
    room.set(user, { joinedAt: seconds, marks: new Set(), awaySince: undefined });
    const own = this.#ofUser.get(key(app, user)) ?? new Set<string>();
    this.#ofUser.set(key(app, user), own.add(groupID));
    return true;
  }

  /** Whoever is a robot is there whether it is connected or not. */
  seatRobot(app: number, groupID: string, user: string, seconds: number): void {
    this.join(app, groupID, user, seconds);
    this.#rooms.get(key(app, groupID))?.get(user)?.marks.add(ROBOT_MARK);
  }

  /** False: no such robot is there. */
  removeRobot(app: number, groupID: string, user: string): boolean {
    const isRobot = this.find(app, groupID, user)?.marks.has(ROBOT_MARK) ?? false;
    return isRobot && this.leave(app, groupID, user);
  }

  /** False: the user was not there. */
  leave(app: number, groupID: string, user: string): boolean {
    const room = this.#rooms.get(key(app, groupID));
    if (room?.delete(user) !== true) return false;
    if (room.size === 0) this.#rooms.delete(key(app, groupID));
    const own = this.#ofUser.get(key(app, user));
    own?.delete(groupID);
    if (own?.size === 0) this.#ofUser.delete(key(app, user));
    return true;
  }

  /** The room has ended. */
  end(app: number, groupID: string): void {
    for (const user of [...(this.#rooms.get(key(app, groupID))?.keys() ?? [])])
      this.leave(app, groupID, user);
    for (const guest of [...(this.#guests.get(key(app, groupID)) ?? [])]) this.seeOff(app, groupID, guest);
  }

  find(app: number, groupID: string, user: string): Present | undefined {
    const presence = this.#rooms.get(key(app, groupID))?.get(user);
    return presence === undefined ? undefined : { userID: user, ...presence };
  }

  /** Members and guests. */
  count(app: number, groupID: string): number {
    const name = key(app, groupID);
    return (this.#rooms.get(name)?.size ?? 0) + (this.#guests.get(name)?.size ?? 0);
  }

  /** Those who came last in front; of all, or of those who bear a label. */
  newest(app: number, groupID: string, limit: number, mark?: number): Present[] {
    const found: Present[] = [];
    for (const [userID, presence] of [...(this.#rooms.get(key(app, groupID)) ?? [])].reverse()) {
      if (found.length === limit) break;
      if (mark === undefined || presence.marks.has(mark)) found.push({ userID, ...presence });
    }
    return found;
  }

  /** Rooms of an app in which somebody is. */
  open(app: number): string[] {
    const names = new Set([...this.#rooms.keys(), ...this.#guests.keys()]);
    return [...names].map(parts).flatMap(([of, groupID]) => (of === app ? groupID : []));
  }

  roomsOf(app: number, user: string): string[] {
    return [...(this.#ofUser.get(key(app, user)) ?? [])];
  }

  /** Puts a label on those who are there, or takes it off: those for whom that changed something. `many`: too many kinds in the room. */
  mark(app: number, groupID: string, users: readonly string[], mark: number, on: boolean): string[] | "many" {
    const room = this.#rooms.get(key(app, groupID)) ?? new Map<string, Presence>();
    if (on) {
      const kinds = new Set([mark]);
      for (const { marks } of room.values()) for (const one of marks) if (one !== ROBOT_MARK) kinds.add(one);
      if (kinds.size > MARKS_MAX) return "many";
    }
    return users.filter((user) => {
      const marks = room.get(user)?.marks;
      if (marks === undefined || marks.has(mark) === on) return false;
      if (on) marks.add(mark);
      else marks.delete(mark);
      return true;
    });
  }

  /**
   * Looks who is connected. Resolves who has been away for half a minute since the look before, who is back since, and who has been away for so
   * long that it has left.
   */
  lookAround(
    now: number,
    isOnline: (app: number, user: string) => boolean,
  ): { readonly away: Absence[]; readonly back: Absence[]; readonly left: Absence[] } {
    const found = { away: [] as Absence[], back: [] as Absence[], left: [] as Absence[] };
    for (const [name, room] of this.#rooms) {
      const [app = 0, groupID = ""] = parts(name);
      const away: string[] = [];
      const back: string[] = [];
      const left: string[] = [];
      for (const [user, presence] of room) {
        const { awaySince } = presence;
        if (presence.marks.has(ROBOT_MARK)) continue;
        if (isOnline(app, user)) {
          if (awaySince !== undefined && this.#told.delete(`${name}\t${user}`)) back.push(user);
          presence.awaySince = undefined;
        } else if (awaySince === undefined) presence.awaySince = now;
        else if (now - awaySince >= LEFT_AFTER_MS) left.push(user);
        else if (now - awaySince >= AWAY_AFTER_MS && !this.#told.has(`${name}\t${user}`)) {
          this.#told.add(`${name}\t${user}`);
          away.push(user);
        }
      }
      for (const user of left) this.#told.delete(`${name}\t${user}`);
      if (away.length > 0) found.away.push({ app, groupID, users: away });
      if (back.length > 0) found.back.push({ app, groupID, users: back });
      if (left.length > 0) found.left.push({ app, groupID, users: left });
    }
    return found;
  }

  /** Of whom the app's back end was told that they are away. */
  readonly #told = new Set<string>();
}

const key = (app: number, name: string): string => `${app}\t${name}`;

function parts(name: string): [number, string] {
  const at = name.indexOf("\t");
  return [Number(name.slice(0, at)), name.slice(at + 1)];
}
