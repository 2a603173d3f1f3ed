import { LRUCache } from "lru-cache";
import { type AppSettings, DEFAULT_APP_SETTINGS } from "./app-settings.ts";
import type { App, AppStore } from "./app-store.ts";

/** An app with its settings filled up from the defaults. */
export interface KnownApp {
  readonly appID: number;
  readonly secrets: readonly string[];
  readonly settings: AppSettings;
}

/** A change made by another process (the command line) is seen after this time. */
const FRESH_MS = 2_000;

/** Apps by ID, read again when a copy is older than two seconds. */
export class AppDirectory {
  readonly #store: AppStore;
  readonly #cache = new LRUCache<number, KnownApp>({ max: 10_000, ttl: FRESH_MS });

  constructor(store: AppStore) {
    this.#store = store;
  }

  async get(appID: number): Promise<KnownApp | undefined> {
    const cached = this.#cache.get(appID);
    if (cached !== undefined) return cached;
    const app = await this.#store.get(appID);
    if (app === undefined) return undefined;
    const known = withDefaults(app);
    this.#cache.set(appID, known);
    return known;
  }

  async setSettings(appID: number, settings: Partial<AppSettings>): Promise<boolean> {
    this.#cache.delete(appID);
    return this.#store.setSettings(appID, settings);
  }
}

const withDefaults = (app: App): KnownApp => ({
  appID: app.appID,
  secrets: app.secrets,
  settings: {
    ...DEFAULT_APP_SETTINGS,
    ...app.settings,
    webhook: { ...DEFAULT_APP_SETTINGS.webhook, ...app.settings.webhook },
  },
});
