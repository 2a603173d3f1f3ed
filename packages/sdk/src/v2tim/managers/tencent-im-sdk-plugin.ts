import type { V2TIMManager } from "./v2tim-manager.ts";

/** The entry point as the contract names it: one client for the whole process. */
export interface TencentImSDKPluginStatic {
  v2TIMManager: V2TIMManager;
  manager?: V2TIMManager;
  managerInstance(): V2TIMManager;
}
