import type { OfficialEvent, Result, WireOfficial } from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Clock } from "../clock.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { Log } from "../log.ts";
import { Serial } from "../serial.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimFriendshipListener } from "../v2tim/listeners/v2tim-friendship-listener.ts";
import { toV2TimOfficial } from "./to-v2tim-official.ts";

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly cache: Pick<WriteBehindCache, "write" | "documents">;
  readonly listeners: ListenerSet<V2TimFriendshipListener>;
  readonly request: Request;
}

const OFFICIALS = "official/";
const VERSION = `${OFFICIALS}version`;
const ACCOUNT = `${OFFICIALS}account/`;

/** What this device knows of the user's subscriptions. */
interface Kept {
  /** As the server names its state; undefined: this device was never told. */
  version: string | undefined;
  readonly accounts: Map<string, WireOfficial>;
}

/**
 * The official accounts that the user subscribes to. The server's answer to a login says whether anything is different from what this
 * device knows; only then the list is asked for, and what is new is told. Source: users 5, 6.
 */
export class Officials {
  readonly #deps: Deps;
  readonly #serial = new Serial();
  #kept: Kept | undefined;
  #closed = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The server's state at a login; "" = no subscriptions. */
  follow(version: string): void {
    this.#inTurn(async () => {
      const kept = await this.#load();
      if (kept.version === version) return;
      if (version !== "") await this.#pull(kept);
      else await this.#becomes(kept, [], "");
    });
  }

  heard(event: OfficialEvent): void {
    this.#inTurn(async () => this.#apply(await this.#load(), event));
  }

  /** A call that changes a subscription: what comes of it is told after its result. */
  async acting<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
    const result = call();
    this.#inTurn(async () => {
      await result;
      await new Promise<void>((resolve) => this.#deps.clock.after(0, resolve));
    });
    return result;
  }

  /** The server's data is another one than before. */
  forget(): void {
    this.#kept = { version: undefined, accounts: new Map() };
  }

  close(): void {
    this.#closed = true;
  }

  #inTurn(work: () => Promise<void>): void {
    this.#serial
      .run(async () => {
        if (!this.#closed) await work();
      })
      .catch((cause: unknown) => this.#deps.log.error("official accounts could not be followed", cause));
  }

  async #load(): Promise<Kept> {
    if (this.#kept !== undefined) return this.#kept;
    const documents = await this.#deps.cache.documents(OFFICIALS);
    const accounts = new Map<string, WireOfficial>();
    for (const [key, text] of documents) {
      if (key.startsWith(ACCOUNT)) accounts.set(key.slice(ACCOUNT.length), JSON.parse(text) as WireOfficial);
    }
    this.#kept ??= { version: documents.get(VERSION), accounts };
    return this.#kept;
  }

  async #pull(kept: Kept): Promise<void> {
    const answer = await this.#deps.request("official.info", { accountIDs: [] });
    if (this.#closed || kept !== this.#kept) return;
    // The next login asks again.
    if (!answer.ok) this.#deps.log.warn(`official accounts could not be asked for: ${answer.error.code}`);
    else await this.#becomes(kept, answer.value.accounts, answer.value.version ?? "");
  }

  /** The list is this one now: tells what is different, unless it is the first that this device hears of. */
  async #becomes(kept: Kept, accounts: readonly WireOfficial[], version: string): Promise<void> {
    const isNews = kept.version !== undefined;
    const now = new Map(accounts.map((account) => [account.accountID, account]));
    const gone = [...kept.accounts.keys()].filter((accountID) => !now.has(accountID));
    const ended = isNews ? await this.#ended(gone) : new Set<string>();
    if (this.#closed || kept !== this.#kept) return;
    for (const accountID of gone) {
      this.#apply(kept, { kind: ended.has(accountID) ? "deleted" : "unsubscribed", accountID }, isNews);
    }
    for (const account of now.values()) {
      const known = kept.accounts.get(account.accountID);
      if (known === undefined) this.#apply(kept, { kind: "subscribed", account }, isNews);
      else if (!isSame(known, account)) this.#apply(kept, { kind: "info", account }, isNews);
    }
    kept.version = version;
    this.#deps.cache.write({ documents: new Map([[VERSION, version]]) });
  }

  /** Those of accounts that the user subscribes to no longer that do not exist either. */
  async #ended(accountIDs: readonly string[]): Promise<Set<string>> {
    if (accountIDs.length === 0) return new Set();
    const answer = await this.#deps.request("official.info", { accountIDs: accountIDs.slice(0, 50) });
    if (!answer.ok) return new Set();
    const there = new Set(answer.value.accounts.map(({ accountID }) => accountID));
    return new Set(accountIDs.slice(0, 50).filter((accountID) => !there.has(accountID)));
  }

  #apply({ accounts }: Kept, event: OfficialEvent, isNews = true): void {
    const { listeners } = this.#deps;
    if ("accountID" in event) {
      if (!accounts.delete(event.accountID)) return;
      this.#keep(event.accountID, undefined);
      const name = event.kind === "deleted" ? "onOfficialAccountDeleted" : "onOfficialAccountUnsubscribed";
      if (isNews) listeners.emit(name, event.accountID);
      return;
    }
    const known = accounts.get(event.account.accountID);
    // News for everybody do not say since when this user subscribes.
    const account = {
      ...event.account,
      subscribedAt: event.account.subscribedAt ?? known?.subscribedAt ?? 0,
    };
    if (event.kind === "info" && known === undefined) return;
    accounts.set(account.accountID, account);
    this.#keep(account.accountID, account);
    if (!isNews || (event.kind === "subscribed" && known !== undefined)) return;
    const name = event.kind === "info" ? "onOfficialAccountInfoChanged" : "onOfficialAccountSubscribed";
    listeners.emit(name, toV2TimOfficial(account));
  }

  #keep(accountID: string, account: WireOfficial | undefined): void {
    const text = account && JSON.stringify(account);
    this.#deps.cache.write({ documents: new Map([[ACCOUNT + accountID, text]]) });
  }
}

/** How many subscribe is no news. */
const isSame = ({ subscribers: _, ...one }: WireOfficial, { subscribers: __, ...other }: WireOfficial) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
