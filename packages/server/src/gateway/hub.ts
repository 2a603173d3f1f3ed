import {
  CLOSE,
  ERROR,
  type KickReason,
  type Platform,
  PROFILES_WATCHED_MAX,
  STATUSES_WATCHED_MAX,
} from "@skein-im/protocol";
import {
  type Bus,
  type BusMessage,
  groupTopic,
  profileTopic,
  statusTopic,
  type Topic,
  userTopic,
} from "../bus/bus.ts";
import type { OnlineMembers } from "../domains/group/online-members.ts";
import { pushText } from "../domains/message/stored-text.ts";
import type { OnlineDevices } from "../domains/push/online-devices.ts";
import type { Identity, Session } from "./session.ts";
import { StatusPushes } from "./status-pushes.ts";
import { textFrame } from "./text-frame.ts";

/** Where somebody sits in front of a screen. */
const DESKTOPS: ReadonlySet<Platform> = new Set(["Windows", "Mac", "Linux", "Web"]);
/** How the push of a new message begins. */
const NEW_MESSAGE = '{"evt":"message",';

/** Sessions of this node by what they listen to; writes what the bus brings to their sockets. */
export class Hub implements OnlineMembers, OnlineDevices {
  readonly #bus: Bus;
  readonly #sendBufferBytes: number;
  readonly #topics = new Map<Topic, Set<Session>>();
  /** Users who are there, by app. */
  readonly #online = new Map<number, number>();
  /** Told how many devices a new message was written to. */
  readonly #delivered: (app: number, inGroup: boolean, count: number) => void;
  /** The frame encoded last: a push to both ends of a conversation comes twice in a row. */
  #encoded: { text: string; bytes: Buffer } = { text: "", bytes: Buffer.alloc(0) };
  readonly #statuses: StatusPushes;
  slowReaders = 0;
  pushes = 0;

  constructor(
    bus: Bus,
    limits: { readonly sendBufferBytes: number },
    delivered: (app: number, inGroup: boolean, count: number) => void = () => {},
  ) {
    this.#bus = bus;
    this.#sendBufferBytes = limits.sendBufferBytes;
    this.#statuses = new StatusPushes((session, frame) => {
      if (!this.#isKeepingUp(session)) return;
      session.send(frame);
      this.pushes += 1;
    });
    this.#delivered = delivered;
  }

  /** The session hears of its user from now on. One of the same device that signed in at the same moment is closed: the later one counts. */
  add(session: Session, identity: Identity): void {
    session.identity = identity;
    const topic = userTopic(identity.app.appID, identity.account.userID);
    for (const other of this.#topics.get(topic) ?? []) {
      if (other.identity?.deviceID === identity.deviceID) other.close("replaced");
    }
    const { appID } = identity.app;
    if (!this.has(appID, identity.account.userID)) this.#online.set(appID, this.online(appID) + 1);
    this.#listen(topic, session);
  }

  /** And of these groups. */
  joinGroups(session: Session, groupIDs: readonly string[]): void {
    if (!session.open) return;
    for (const groupID of groupIDs) this.#joinGroup(session, groupID);
  }

  /** And of these no more. */
  leaveGroups(session: Session, groupIDs: readonly string[]): void {
    for (const groupID of groupIDs) this.#leaveGroup(session, groupID);
  }

  remove(session: Session): void {
    this.leaveGroups(session, [...(session.groups ?? [])]);
    session.groups = undefined;
    if (session.identity === undefined) return;
    const { app, account } = session.identity;
    const wasThere = this.has(app.appID, account.userID);
    this.#forget(userTopic(app.appID, account.userID), session);
    if (wasThere && !this.has(app.appID, account.userID))
      this.#online.set(app.appID, this.online(app.appID) - 1);
    this.unwatchProfiles(session, []);
    this.unwatchStatuses(session, []);
  }

  /** The session hears of these users' profiles; of too many, those named first are dropped. Source: users 1.5. */
  watchProfiles(session: Session, users: readonly string[]): void {
    session.watched ??= new Set();
    this.#watch(session, session.watched, profileTopic, users, PROFILES_WATCHED_MAX);
  }

  /** Of nobody's when nobody is named. */
  unwatchProfiles(session: Session, users: readonly string[]): void {
    this.#unwatch(session, session.watched, profileTopic, users);
  }

  /** The same for their presence. Source: accounts 7.2. */
  watchStatuses(session: Session, users: readonly string[]): void {
    session.statusWatched ??= new Set();
    this.#watch(session, session.statusWatched, statusTopic, users, STATUSES_WATCHED_MAX);
  }

  unwatchStatuses(session: Session, users: readonly string[]): void {
    this.#unwatch(session, session.statusWatched, statusTopic, users);
  }

  #watch(
    session: Session,
    watched: Set<string>,
    topicOf: (app: number, userID: string) => Topic,
    users: readonly string[],
    max: number,
  ): void {
    if (session.identity === undefined || !session.open) return;
    const { appID } = session.identity.app;
    for (const userID of users) {
      if (watched.has(userID)) continue;
      watched.add(userID);
      this.#listen(topicOf(appID, userID), session);
    }
    const excess = watched.size - max;
    if (excess > 0) this.#unwatch(session, watched, topicOf, [...watched].slice(0, excess));
  }

  #unwatch(
    session: Session,
    watched: Set<string> | undefined,
    topicOf: (app: number, userID: string) => Topic,
    users: readonly string[],
  ): void {
    if (session.identity === undefined || watched === undefined) return;
    const { appID } = session.identity.app;
    for (const userID of users.length === 0 ? [...watched] : users) {
      if (watched.delete(userID)) this.#forget(topicOf(appID, userID), session);
    }
  }

  count(app: number, groupID: string): number {
    const sessions = this.#topics.get(groupTopic(app, groupID)) ?? [];
    const users = new Set<string>();
    for (const { identity } of sessions) if (identity !== undefined) users.add(identity.account.userID);
    return users.size;
  }

  /** How many users of an app are there. */
  online(app: number): number {
    return this.#online.get(app) ?? 0;
  }

  has(app: number, userID: string): boolean {
    return this.#topics.has(userTopic(app, userID));
  }

  isInSight(app: number, userID: string, deviceID: string): boolean {
    for (const { identity, background } of this.#topics.get(userTopic(app, userID)) ?? []) {
      if (identity?.deviceID === deviceID && !background) return true;
    }
    return false;
  }

  isAtDesktop(app: number, userID: string, exceptDevice: string): boolean {
    for (const { identity } of this.#topics.get(userTopic(app, userID)) ?? []) {
      if (identity === undefined || identity.deviceID === exceptDevice) continue;
      if (DESKTOPS.has(identity.platform)) return true;
    }
    return false;
  }

  #listen(topic: Topic, session: Session): void {
    const sessions = this.#topics.get(topic);
    if (sessions !== undefined) {
      sessions.add(session);
      return;
    }
    const listening = new Set([session]);
    this.#topics.set(topic, listening);
    const inGroup = topic.startsWith("g.");
    this.#bus.join(topic, (message) => this.#receive(listening, message, inGroup));
  }

  #forget(topic: Topic, session: Session): void {
    const sessions = this.#topics.get(topic);
    if (sessions === undefined) return;
    sessions.delete(session);
    if (sessions.size > 0) return;
    this.#topics.delete(topic);
    this.#bus.leave(topic);
  }

  #receive(sessions: Set<Session>, message: BusMessage, inGroup: boolean): void {
    switch (message.kind) {
      case "push":
        this.#push(sessions, message, inGroup);
        return;
      case "status":
        for (const session of sessions) {
          if (!message.except.includes(session.identity?.account.userID ?? "")) {
            this.#statuses.add(session, message.userID, message.text);
          }
        }
        return;
      case "joined":
        for (const session of [...sessions]) this.#joinGroup(session, message.groupID);
        return;
      case "left":
        for (const session of [...sessions]) this.#leaveGroup(session, message.groupID);
        return;
      case "kick":
        for (const session of [...sessions]) {
          if (message.devices === undefined || message.devices.includes(session.identity?.deviceID ?? "")) {
            kick(session, message.reason);
          }
        }
        return;
      case "replace":
        for (const session of [...sessions]) {
          if (session.identity?.deviceID === message.deviceID) session.close("replaced");
        }
        return;
      default:
        message satisfies never;
    }
  }

  #push(sessions: Set<Session>, message: Extract<BusMessage, { kind: "push" }>, inGroup: boolean): void {
    let bytes: Buffer | undefined;
    let app = 0;
    const before = this.pushes;
    for (const session of sessions) {
      const { identity, guest } = session;
      const userID = identity?.account.userID ?? guest?.userID;
      if (userID === undefined) continue;
      if (message.exceptSession !== undefined && identity?.sessionID === message.exceptSession) continue;
      if (message.only !== undefined && !message.only.includes(userID)) continue;
      if (!this.#isKeepingUp(session)) continue;
      bytes ??= this.#encode(message.frame);
      session.write(bytes);
      this.pushes += 1;
      app = appOf(session) ?? 0;
    }
    const count = this.pushes - before;
    if (count > 0 && message.frame.startsWith(NEW_MESSAGE)) this.#delivered(app, inGroup, count);
  }

  /** False: the session did not take what it was given, and is closed. */
  #isKeepingUp(session: Session): boolean {
    if (session.buffered <= this.#sendBufferBytes) return true;
    this.slowReaders += 1;
    session.close("linkClose", CLOSE.slowReader, "too slow; reconnect and sync");
    return false;
  }

  #encode(text: string): Buffer {
    if (this.#encoded.text !== text) this.#encoded = { text, bytes: textFrame(text) };
    return this.#encoded.bytes;
  }

  #joinGroup(session: Session, groupID: string): void {
    const app = appOf(session);
    if (app === undefined) return;
    session.groups ??= new Set();
    session.groups.add(groupID);
    this.#listen(groupTopic(app, groupID), session);
  }

  #leaveGroup(session: Session, groupID: string): void {
    const app = appOf(session);
    if (app === undefined || !session.groups?.delete(groupID)) return;
    this.#forget(groupTopic(app, groupID), session);
  }
}

const appOf = ({ identity, guest }: Session): number | undefined => identity?.app.appID ?? guest?.appID;

function kick(session: Session, reason: KickReason): void {
  const { code, desc } = ERROR.kicked_offline;
  session.send(pushText("kicked", JSON.stringify({ code, reason, desc })));
  session.close("kicked", CLOSE.sessionOver, reason);
}
