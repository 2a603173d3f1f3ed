import { type Failure, failure, ok, type Result } from "@skein-im/protocol";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import type { AccountDeps, Place } from "./account.ts";
import { openCacheOf } from "./open-cache.ts";
import { Session } from "./session.ts";

/** Somebody who has no account here and hears live rooms; keeps nothing, and can do nothing else. Source: groups 12. */
export class Guest {
  readonly #deps: AccountDeps;
  readonly #place: Pick<Place, "url">;
  readonly #sdkAppID: number;
  readonly #rooms = new Set<string>();
  #opening: Promise<Result<Session>> | undefined;

  constructor(deps: AccountDeps, place: Pick<Place, "url">, sdkAppID: number) {
    this.#deps = deps;
    this.#place = place;
    this.#sdkAppID = sdkAppID;
  }

  /** Fails with 6014 (the app wants no guests, or it is no live room), 10010, 10037, and what the network says. */
  async join(groupID: string): Promise<Result<void>> {
    this.#opening ??= this.#open();
    const opened = await this.#opening;
    if (!opened.ok) return opened;
    const session = opened.value;
    session.knownGroups.noteLive(groupID);
    const joined = await session.link.request("group.join", { groupID, message: "" });
    if (joined.ok) this.#rooms.add(groupID);
    else if (this.#rooms.size === 0) await this.end(failure("not_logged_in"));
    return joined.ok ? ok(undefined) : joined;
  }

  /** The connection ends with the last room. Fails with 10007. */
  async quit(groupID: string): Promise<Result<void>> {
    const opened = await this.#opening;
    if (!opened?.ok) return { ok: false, error: failure("not_logged_in") };
    const left = await opened.value.link.request("group.quit", { groupID });
    this.#rooms.delete(groupID);
    if (this.#rooms.size === 0) await this.end(failure("not_logged_in"));
    return left.ok ? ok(undefined) : left;
  }

  async end(error: Failure): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#rooms.clear();
    const opened = await opening;
    if (opened?.ok) await opened.value.end(error);
  }

  async #open(): Promise<Result<Session>> {
    const { clock, log, deviceID } = this.#deps;
    const cache = await openCacheOf(async () => new MemoryCache(), this.#sdkAppID, "", { clock, log });
    const nobody = { sdkAppID: this.#sdkAppID, userID: "", userSig: "" };
    const session = await Session.open(nobody, cache, {
      ...this.#deps,
      url: this.#place.url,
      folder: undefined,
      platformDeviceID: await deviceID(),
      guest: { resumed: () => void this.#comeBack() },
      ended: () => void this.end(failure("not_logged_in")),
    });
    const signedIn = await session.signIn();
    if (signedIn.ok) return ok(session);
    this.#opening = undefined;
    await session.end(failure("not_logged_in"));
    return signedIn;
  }

  /** After a break the server knows another guest. A room that has ended meanwhile is silent. */
  async #comeBack(): Promise<void> {
    const opened = await this.#opening;
    if (!opened?.ok) return;
    for (const groupID of this.#rooms) {
      const joined = await opened.value.link.request("group.join", { groupID, message: "" });
      if (!joined.ok) this.#deps.log.warn(`the room ${groupID} is not heard any more`, joined.error);
    }
  }
}
