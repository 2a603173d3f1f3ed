import { LogLevelEnum, TencentImSDKPlugin, type V2TimSDKListener } from "@skein-im/sdk";

/** The page's one client. It speaks to the origin that served the page. */
export const im = TencentImSDKPlugin.v2TIMManager;

export const initSDK = (sdkAppID: number, listener: V2TimSDKListener): ReturnType<typeof im.initSDK> =>
  im.initSDK({ sdkAppID, loglevel: LogLevelEnum.V2TIM_LOG_WARN, listener });
