import {
  isUserID,
  ok,
  PROFILES_ASKED_MAX,
  PROFILES_WATCHED_MAX,
  type Result,
  type WireProfile,
} from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { conversationIDOf } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimSDKListener } from "../v2tim/listeners/v2tim-sdk-listener.ts";
import { toV2TimUser } from "./to-v2tim-user.ts";

interface Deps {
  readonly me: string;
  readonly cache: Pick<WriteBehindCache, "write" | "documents">;
  readonly conversations: Pick<ConversationStore, "get" | "apply">;
  readonly listeners: ListenerSet<V2TimSDKListener>;
  readonly request: Request;
  readonly isUp: () => boolean;
  /** One's own name and picture, for the messages that one writes. */
  readonly ownFace: (profile: WireProfile) => void;
  /** Of friends the listeners of friends hear. Source: users 1.5. */
  readonly isFriend: (userID: string) => boolean;
}

const USERS = "user/";

/** Profiles of users as this device last heard of them, and those that the app watches. Source: users 1. */
export class Profiles {
  readonly #deps: Deps;
  /** The earliest first. */
  readonly #watched = new Set<string>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Of those who exist, in the order asked; without a link as far as this device knows them. */
  async get(users: readonly string[]): Promise<Result<WireProfile[]>> {
    const { request, isUp } = this.#deps;
    if (!isUp()) return ok(await this.#kept(users));
    const answer = await request("user.profiles", { users: [...users] });
    if (!answer.ok) return answer;
    for (const profile of answer.value.profiles) this.learn(profile);
    return ok(answer.value.profiles);
  }

  async #kept(users: readonly string[]): Promise<WireProfile[]> {
    const all = await Promise.all(users.map((userID) => this.#deps.cache.documents(USERS + userID)));
    return users.flatMap((userID, index) => {
      const text = all[index]?.get(USERS + userID);
      return text === undefined ? [] : [JSON.parse(text) as WireProfile];
    });
  }

  /** All users that this device knows. */
  async known(): Promise<WireProfile[]> {
    const documents = await this.#deps.cache.documents(USERS);
    return [...documents.values()].map((text) => JSON.parse(text) as WireProfile);
  }

  /** A profile is another one. */
  changed(profile: WireProfile): void {
    const { me, listeners, isFriend } = this.#deps;
    this.learn(profile);
    if (profile.userID === me) listeners.emit("onSelfInfoUpdated", toV2TimUser(profile));
    else if (this.#watched.has(profile.userID) && !isFriend(profile.userID)) {
      listeners.emit("onUserInfoChanged", [toV2TimUser(profile)]);
    }
  }

  /** What this device is to know and show from now on. */
  learn(profile: WireProfile): void {
    const { me, cache, conversations, ownFace } = this.#deps;
    const { userID, nickName = "", faceUrl = "" } = profile;
    cache.write({ documents: new Map([[USERS + userID, JSON.stringify(profile)]]) });
    if (userID === me) ownFace(profile);
    const id = conversationIDOf({ userID });
    const conversation = conversations.get(id);
    if (conversation === undefined) return;
    if ((conversation.name ?? "") === nickName && (conversation.faceUrl ?? "") === faceUrl) return;
    conversations.apply(id, { kind: "face", name: nickName, faceUrl });
  }

  /** Fails with what the network says. */
  async watch(users: readonly string[]): Promise<Result<void>> {
    const answer = await this.#deps.request("user.watch_profiles", { users: [...users], on: true });
    if (!answer.ok) return answer;
    for (const userID of users) if (userID !== this.#deps.me && isUserID(userID)) this.#watched.add(userID);
    for (const userID of this.#watched) {
      if (this.#watched.size <= PROFILES_WATCHED_MAX) break;
      this.#watched.delete(userID);
    }
    return ok(undefined);
  }

  /** Nobody named: nobody is watched any more. */
  async unwatch(users: readonly string[]): Promise<Result<void>> {
    const answer = await this.#deps.request("user.watch_profiles", { users: [...users], on: false });
    if (!answer.ok) return answer;
    for (const userID of users.length === 0 ? [...this.#watched] : users) this.#watched.delete(userID);
    return ok(undefined);
  }

  /** On a new connection the server knows nothing of who was watched on the old one; what changed meanwhile, also of one's own, is asked for. */
  async resume(): Promise<void> {
    const { request, me } = this.#deps;
    // What this device never knew cannot be another one.
    const isKnown = (await this.#kept([me])).length > 0;
    if (isKnown && !(await this.#catchUp([me]))) return;
    const watched = [...this.#watched];
    for (let first = 0; first < watched.length; first += PROFILES_ASKED_MAX) {
      const users = watched.slice(first, first + PROFILES_ASKED_MAX);
      const watching = await request("user.watch_profiles", { users, on: true });
      if (!watching.ok || !(await this.#catchUp(users))) return;
    }
  }

  /** Tells what this device has not heard of; somebody unknown is only learnt. False: the server did not answer. */
  async #catchUp(users: readonly string[]): Promise<boolean> {
    const kept = await this.#kept(users);
    const before = new Map(kept.map((profile) => [profile.userID, JSON.stringify(profile)]));
    const answer = await this.#deps.request("user.profiles", { users: [...users] });
    if (!answer.ok) return false;
    for (const profile of answer.value.profiles) {
      const known = before.get(profile.userID);
      if (known !== undefined && known !== JSON.stringify(profile)) this.changed(profile);
      else this.learn(profile);
    }
    return true;
  }
}
