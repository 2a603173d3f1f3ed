import type { V2TimReceiveMessageOptInfo } from "../models/conversation.ts";
import type { PluginEvent, UIKitEvent } from "../models/events.ts";
import type { V2TimUserFullInfo, V2TimUserStatus } from "../models/user.ts";

export interface V2TimSDKListener {
  onConnecting?: () => void;
  onConnectSuccess?: () => void;
  onConnectFailed?: (code: number, error: string) => void;
  onKickedOffline?: () => void;
  onUserSigExpired?: () => void;
  onSelfInfoUpdated?: (info: V2TimUserFullInfo) => void;
  onUserStatusChanged?: (userStatusList: V2TimUserStatus[]) => void;
  onLog?: (logLevel: number, logContent: string) => void;
  onUserInfoChanged?: (userInfoList: V2TimUserFullInfo[]) => void;
  onAllReceiveMessageOptChanged?: (receiveMessageOptInfo: V2TimReceiveMessageOptInfo) => void;
  onExperimentalNotify?: (key: string, param: unknown) => void;
  /** spelled this way in the SDK */
  onUIKitEventEmited?: (event: UIKitEvent) => void;
  /** spelled this way in the SDK */
  onPluginEventEmited?: (event: PluginEvent) => void;
}
