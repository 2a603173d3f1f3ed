import {
  type Events,
  type LoginAnswer,
  ok,
  type Result,
  STATUSES_ASKED_MAX,
  STATUSES_PER_PUSH_MAX,
  STATUSES_WATCHED_MAX,
  STATUSES_WATCHED_PER_CALL_MAX,
  type WireStatus,
} from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimSDKListener } from "../v2tim/listeners/v2tim-sdk-listener.ts";
import { toV2TimStatus } from "./to-v2tim-user.ts";

interface Deps {
  readonly me: string;
  readonly listeners: ListenerSet<V2TimSDKListener>;
  readonly request: Request;
  /** Whether the user is in one's list, as far as this device knows. */
  readonly isFriend: (userID: string) => boolean;
}

/** Friends whose presence was heard of; of more, those heard of first are forgotten. */
const KNOWN_MAX = 5_000;

/** Presence: whom the app watches, and how they were last. Source: accounts 7. */
export class Statuses {
  readonly #deps: Deps;
  /** The earliest first. */
  readonly #watched = new Set<string>();
  /** Of oneself, those who are watched, and friends where the app wants it. */
  readonly #known = new Map<string, WireStatus>();
  #friendsToo = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Fails with what the server and the network say. */
  async get(users: readonly string[]): Promise<Result<WireStatus[]>> {
    const answer = await this.#deps.request("user.statuses", { users: [...users] });
    if (!answer.ok) return answer;
    this.#take(answer.value.statuses);
    return ok(answer.value.statuses.map((status) => this.#newer(status)));
  }

  setOwn(text: string): Promise<Result<unknown>> {
    return this.#deps.request("user.set_status", { text });
  }

  /** Of too many, those named first are dropped. Fails with what the server and the network say. */
  async watch(users: readonly string[]): Promise<Result<void>> {
    const fresh = users.filter((userID) => userID !== this.#deps.me && !this.#watched.has(userID));
    // Before the answer: a push may be there as soon as it is.
    for (const userID of fresh) this.#watched.add(userID);
    const answer = await this.#deps.request("user.watch_statuses", { users: [...users], on: true });
    if (!answer.ok) {
      this.#forget(fresh);
      return answer;
    }
    this.#forget([...this.#watched].slice(0, Math.max(0, this.#watched.size - STATUSES_WATCHED_MAX)));
    this.#take(answer.value.statuses);
    return ok(undefined);
  }

  /** Nobody named: nobody is watched any more. */
  async unwatch(users: readonly string[]): Promise<Result<void>> {
    const named = users.length === 0 ? [[]] : pages(users, STATUSES_WATCHED_PER_CALL_MAX);
    for (const page of named) {
      const answer = await this.#deps.request("user.watch_statuses", { users: page, on: false });
      if (!answer.ok) return answer;
      this.#forget(page.length === 0 ? [...this.#watched] : page);
    }
    return ok(undefined);
  }

  /** The server tells how users are. */
  changed({ statuses }: Events["user.status"]): void {
    // Whose friend one is, the server knows first.
    this.#tell(statuses.filter(({ userID }) => this.#friendsToo || this.#follows(userID)));
  }

  /** The server has accepted this device. */
  welcomed({ customStatus, friendStatus }: Pick<LoginAnswer, "customStatus" | "friendStatus">): void {
    const { me } = this.#deps;
    this.#friendsToo = friendStatus === true;
    const own: WireStatus = {
      userID: me,
      status: 1,
      ...(customStatus !== undefined && { custom: customStatus }),
      at: 0,
    };
    if (this.#known.has(me)) this.#tell([own]);
    else this.#known.set(me, own);
  }

  /** The next server may count from the beginning. */
  lost(): void {
    for (const [userID, status] of this.#known) this.#known.set(userID, { ...status, at: 0 });
  }

  /** On a new connection the server knows nothing of who was watched on the old one; what changed meanwhile is told. */
  async resume(): Promise<void> {
    const { request } = this.#deps;
    for (const users of pages([...this.#watched], STATUSES_WATCHED_PER_CALL_MAX)) {
      const answer = await request("user.watch_statuses", { users, on: true });
      if (!answer.ok) return;
      this.#tell(answer.value.statuses.filter(({ userID }) => this.#watched.has(userID)));
    }
    if (!this.#friendsToo) return;
    const friends = [...this.#known.keys()].filter(
      (userID) => !this.#watched.has(userID) && this.#deps.isFriend(userID),
    );
    for (const users of pages(friends, STATUSES_ASKED_MAX)) {
      const answer = await request("user.statuses", { users });
      if (!answer.ok) return;
      this.#tell(answer.value.statuses);
    }
  }

  #follows(userID: string): boolean {
    const { me, isFriend } = this.#deps;
    return userID === me || this.#watched.has(userID) || (this.#friendsToo && isFriend(userID));
  }

  /** What is known already and other than it was is news; the rest is where news begin. */
  #take(statuses: readonly WireStatus[]): void {
    const followed = statuses.filter(({ userID }) => this.#follows(userID));
    this.#tell(followed.filter(({ userID }) => this.#known.has(userID)));
    for (const status of followed) this.#learn(status);
  }

  #newer(status: WireStatus): WireStatus {
    const known = this.#known.get(status.userID);
    return known !== undefined && known.at > status.at ? known : status;
  }

  #tell(statuses: readonly WireStatus[]): void {
    const news = statuses.filter((status) => {
      const known = this.#known.get(status.userID);
      return this.#learn(status) && !isSame(known, status);
    });
    for (const page of pages(news, STATUSES_PER_PUSH_MAX)) {
      this.#deps.listeners.emit("onUserStatusChanged", page.map(toV2TimStatus));
    }
  }

  /** False: something newer is known. */
  #learn(status: WireStatus): boolean {
    const { userID, at } = status;
    const known = this.#known.get(userID);
    if (known !== undefined && known.at > at) return false;
    this.#known.set(userID, status);
    if (this.#known.size > KNOWN_MAX) {
      for (const other of this.#known.keys()) {
        if (other === this.#deps.me || this.#watched.has(other)) continue;
        this.#known.delete(other);
        break;
      }
    }
    return true;
  }

  #forget(users: readonly string[]): void {
    for (const userID of users) {
      this.#watched.delete(userID);
      if (!this.#follows(userID)) this.#known.delete(userID);
    }
  }
}

/** Which devices are on line is no change. Source: accounts 7.4. */
const isSame = (known: WireStatus | undefined, status: WireStatus): boolean =>
  known?.status === status.status && known.custom === status.custom;

const pages = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, page) =>
    all.slice(page * size, (page + 1) * size),
  );
