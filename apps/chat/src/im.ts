import { TencentImSDKPlugin } from "@skein-im/sdk";

/** The page's one client. It speaks to the origin that served the page. */
export const im = TencentImSDKPlugin.v2TIMManager;
