/** Until when an account may not write, in the whole app; Unix seconds, 0 = it may. */
export interface AppMute {
  readonly c2cUntil: number;
  readonly groupUntil: number;
}

export interface AppMuteStore {
  /** Those that end after `seconds`, of all apps: there are few. */
  active(seconds: number): Promise<readonly (AppMute & { readonly app: number; readonly userID: string })[]>;
  /** Durable before it resolves. */
  set(app: number, userID: string, mute: AppMute): Promise<void>;
}
