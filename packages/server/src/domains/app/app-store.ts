import type { AppSettings } from "./app-settings.ts";

/** A tenant: everything else in the store belongs to exactly one app. */
export interface App {
  readonly appID: number;
  /** Keys that sign UserSigs, newest first; several during a rotation. */
  readonly secrets: readonly string[];
  /** What the app has set itself; see `app-settings.ts` for the defaults. */
  readonly settings: Partial<AppSettings>;
  /** Unix seconds. */
  readonly createdAt: number;
}

export interface AppStore {
  /** With the admin account `administrator`. False when the ID is in use. */
  create(app: App): Promise<boolean>;
  get(appID: number): Promise<App | undefined>;
  list(): Promise<readonly App[]>;
  /** Replaces the settings. False when there is no such app. */
  setSettings(appID: number, settings: Partial<AppSettings>): Promise<boolean>;
  setSecrets(appID: number, secrets: readonly string[]): Promise<boolean>;
}
