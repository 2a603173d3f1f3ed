import { boundedCache } from "../../limits/bounded-cache.ts";
import type { Account, AccountImport, AccountStore, ProfileWrite } from "./account-store.ts";

/** Accounts kept in memory; those looked up least recently are dropped first. */
const CACHED_MAX = 100_000;

/** Accounts by app and ID, from memory where possible: every send asks whether its receiver exists. */
export class AccountDirectory {
  readonly #store: AccountStore;
  readonly #cache = boundedCache<string, Account>(CACHED_MAX);

  constructor(store: AccountStore) {
    this.#store = store;
  }

  /** From memory only, and not counted as a use, which costs more than the look: for the hot path, which falls back to `get`. */
  peek(app: number, userID: string): Account | undefined {
    return this.#cache.peek(key(app, userID));
  }

  async get(app: number, userID: string): Promise<Account | undefined> {
    return this.#cache.get(key(app, userID)) ?? (await this.getMany(app, [userID])).get(userID);
  }

  /** Those that exist. */
  async getMany(app: number, userIDs: readonly string[]): Promise<Map<string, Account>> {
    const found = new Map<string, Account>();
    const missing: string[] = [];
    for (const userID of userIDs) {
      const account = this.#cache.get(key(app, userID));
      if (account === undefined) missing.push(userID);
      else found.set(userID, account);
    }
    if (missing.length > 0) {
      for (const account of await this.#store.get(app, missing)) {
        this.#cache.set(key(app, account.userID), account);
        found.set(account.userID, account);
      }
    }
    return found;
  }

  async import(app: number, accounts: readonly AccountImport[], nowMs: number): Promise<readonly Account[]> {
    const imported = await this.#store.import(app, accounts, nowMs);
    for (const account of imported) this.#cache.set(key(app, account.userID), account);
    return imported;
  }

  async setProfile(app: number, userID: string, write: ProfileWrite): ReturnType<AccountStore["setProfile"]> {
    const done = await this.#store.setProfile(app, userID, write);
    if (done !== undefined) this.#cache.set(key(app, userID), done.account);
    return done;
  }

  /** The IDs that existed. */
  async remove(app: number, userIDs: readonly string[]): Promise<readonly string[]> {
    const removed = await this.#store.remove(app, userIDs);
    for (const userID of userIDs) this.#cache.delete(key(app, userID));
    return removed;
  }

  /** They were written past this directory. */
  forget(app: number, userID: string): void {
    this.#cache.delete(key(app, userID));
  }

  async setKickedAt(app: number, userID: string, seconds: number): Promise<boolean> {
    const known = await this.#store.setKickedAt(app, userID, seconds);
    this.#cache.delete(key(app, userID));
    return known;
  }
}

const key = (app: number, userID: string): string => `${app}\t${userID}`;
