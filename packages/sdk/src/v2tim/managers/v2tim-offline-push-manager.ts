import type { V2TimCallback } from "../models/results.ts";

/** Reached through v2TIMManager.getOfflinePushManager(). */
export interface V2TIMOfflinePushManager {
  /** Registers the vendor push token. Mobile only. */
  setOfflinePushConfig(params: {
    businessID: number;
    token: string;
    isTPNSToken?: boolean; // default false
    isVoip?: boolean; // default false
  }): Promise<V2TimCallback>;
  /** Reports the app going to the background. Android only. */
  doBackground(params: { unreadCount: number }): Promise<V2TimCallback>;
  /** Reports the app coming back. Android only. */
  doForeground(): Promise<V2TimCallback>;
}
