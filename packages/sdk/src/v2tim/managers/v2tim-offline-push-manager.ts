import type { V2TimCallback } from "../models/results.ts";

/** Push to devices that are not connected. Reached through `getOfflinePushManager()`. */
export interface V2TIMOfflinePushManager {
  /** Binds a push token to this login; `businessID` names the provider in the app's settings. */
  setOfflinePushConfig(params: {
    businessID: number;
    token: string;
    /** Default: false. */
    isTPNSToken?: boolean;
    /** Default: false. */
    isVoip?: boolean;
  }): Promise<V2TimCallback>;
  /** Tells that the app went to the background; the badge counts on from `unreadCount`. */
  doBackground(params: { unreadCount: number }): Promise<V2TimCallback>;
  /** Tells that the app came back: no pushes to this device. */
  doForeground(): Promise<V2TimCallback>;
}
