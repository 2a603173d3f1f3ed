import { type AppSettings, DEFAULT_APP_SETTINGS } from "./app-settings.ts";
import type { App, AppStore } from "./app-store.ts";

/** An app with its settings filled up from the defaults. The object lives as long as the server and is kept current. */
export interface KnownApp {
  readonly appID: number;
  readonly secrets: readonly string[];
  readonly settings: AppSettings;
}

/** Apps by ID, from memory. What another process (the command line) changed is seen at the next `refresh`. */
export class AppDirectory {
  readonly #store: AppStore;
  readonly #apps = new Map<number, { -readonly [Field in keyof KnownApp]: KnownApp[Field] }>();

  constructor(store: AppStore) {
    this.#store = store;
  }

  async get(appID: number): Promise<KnownApp | undefined> {
    const known = this.#apps.get(appID);
    if (known !== undefined) return known;
    const app = await this.#store.get(appID);
    return app && this.#learn(app);
  }

  /** Apps that somebody has asked for since the start. Those in use are among them; nothing is read. */
  known(): readonly KnownApp[] {
    return [...this.#apps.values()];
  }

  /** Reads all apps again; whoever holds one has the new settings. Once a second or so. */
  async refresh(): Promise<void> {
    for (const app of await this.#store.list()) if (this.#apps.has(app.appID)) this.#learn(app);
  }

  #learn({ appID, secrets, settings }: App): KnownApp {
    const webhook = { ...DEFAULT_APP_SETTINGS.webhook, ...settings.webhook };
    const current = { appID, secrets, settings: { ...DEFAULT_APP_SETTINGS, ...settings, webhook } };
    const known = this.#apps.get(appID);
    if (known !== undefined) return Object.assign(known, current);
    this.#apps.set(appID, current);
    return current;
  }
}
