import type { PluginEvent, UIKitEvent } from "../models/events.ts";
import type { V2TimReceiveMessageOptInfo } from "../models/receive-option.ts";
import type { V2TimUserFullInfo, V2TimUserStatus } from "../models/user.ts";

/** Connection, login, own profile and presence. */
export interface V2TimSDKListener {
  /** An attempt to connect starts, the first one and every later one. */
  onConnecting?: () => void;
  /** The connection is up; the sync may still run. */
  onConnectSuccess?: () => void;
  /** An attempt failed; while logged in, more follow by themselves. */
  onConnectFailed?: (code: number, error: string) => void;
  /** Another device has taken this one's place, or the account was kicked. The SDK does not reconnect. */
  onKickedOffline?: () => void;
  /** The UserSig ran out: log in again with a new one. */
  onUserSigExpired?: () => void;
  /** The own profile changed, on any device. */
  onSelfInfoUpdated?: (info: V2TimUserFullInfo) => void;
  /** Presence of subscribed users, and the own custom status. */
  onUserStatusChanged?: (userStatusList: V2TimUserStatus[]) => void;
  onLog?: (logLevel: number, logContent: string) => void;
  /** Profiles of subscribed users who are not friends. */
  onUserInfoChanged?: (userInfoList: V2TimUserFullInfo[]) => void;
  /** The quiet time was set, on any device. */
  onAllReceiveMessageOptChanged?: (receiveMessageOptInfo: V2TimReceiveMessageOptInfo) => void;
  onExperimentalNotify?: (key: string, param: unknown) => void;
  /** Spelt this way in the contract. */
  onUIKitEventEmited?: (event: UIKitEvent) => void;
  /** Spelt this way in the contract. */
  onPluginEventEmited?: (event: PluginEvent) => void;
}
