import type { V2TIMManager } from "./v2tim/managers/v2tim-manager.ts";

/** The type of `TencentImSDKPlugin`. */
export interface TencentImSDKPluginStatic {
  readonly v2TIMManager: V2TIMManager;
  readonly manager?: V2TIMManager;
  managerInstance(): V2TIMManager;
}
