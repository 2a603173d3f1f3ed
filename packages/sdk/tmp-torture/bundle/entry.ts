import { TencentImSDKPlugin, createV2TIMManager } from "@skein-im/sdk";
(globalThis as Record<string, unknown>).im = { TencentImSDKPlugin, createV2TIMManager };
