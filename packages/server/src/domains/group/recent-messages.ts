import { boundedCache } from "../../limits/bounded-cache.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { StoredMessage } from "../message/message-store.ts";

/** Rooms whose messages are remembered; of more the quietest are forgotten. */
const ROOMS_MAX = 10_000;
/** Source: groups 12. */
const AGE_MAX_MS = 86_400_000;

/** The newest messages of live rooms, for those who come. In memory only, as many as the app wants. Source: groups 12. */
export class RecentMessages {
  readonly #rooms = boundedCache<string, { readonly message: StoredMessage; readonly at: number }[]>(
    ROOMS_MAX,
  );

  add(app: KnownApp, groupID: string, message: StoredMessage, now: number): void {
    const { liveRecentMessages: count } = app.settings;
    if (count === 0) return;
    const key = `${app.appID}\t${groupID}`;
    const kept = this.#rooms.get(key) ?? [];
    this.#rooms.set(key, [...kept, { message, at: now }].slice(-count));
  }

  /** It was revoked: who comes from now on does not get it. */
  remove({ appID }: KnownApp, groupID: string, msgID: string): void {
    const key = `${appID}\t${groupID}`;
    const kept = this.#rooms.get(key);
    if (kept === undefined) return;
    const isIt = ({ payload }: StoredMessage) =>
      (JSON.parse(payload) as { readonly msgID: string }).msgID === msgID;
    this.#rooms.set(
      key,
      kept.filter(({ message }) => !isIt(message)),
    );
  }

  /** The oldest first. */
  of(app: KnownApp, groupID: string, now: number): StoredMessage[] {
    const kept = this.#rooms.get(`${app.appID}\t${groupID}`) ?? [];
    const count = app.settings.liveRecentMessages;
    if (count === 0) return [];
    return kept
      .filter(({ at }) => now - at < AGE_MAX_MS)
      .slice(-count)
      .map(({ message }) => message);
  }

  forget(app: KnownApp, groupID: string): void {
    this.#rooms.delete(`${app.appID}\t${groupID}`);
  }
}
