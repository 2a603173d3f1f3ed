/**
 * The Skein client: the V2TIM interface for browsers, Node, Electron and React Native.
 *
 * ```ts
 * const im = TencentImSDKPlugin.v2TIMManager;
 * await im.initSDK({ sdkAppID, endpoint: "https://chat.example.org" });
 * await im.getMessageManager().addAdvancedMsgListener({ listener: { onRecvNewMessage: show } });
 * const { code } = await im.login({ userID, userSig });
 * await im.getMessageManager().sendTextMessage({ text: "Hello", receiver: "bob", groupID: "" });
 * ```
 *
 * Every call resolves to `{ code, desc, data? }` and never rejects; code 0 is success.
 * The SDK reconnects by itself: an app hears `onConnecting` and
 * `onConnectSuccess`, and then everything that it missed, in order and once; up to 2,000 messages of
 * a conversation, the newest ones. After a fresh login one-to-one messages that came since the last
 * one are delivered, up to 100 of a conversation; those of groups are found in the history.
 */
export type { Batch, Cache, CachedConversation, LocalData, OpenCache, PageQuery } from "./cache/cache.ts";
export { createV2TIMManager, TencentImSDKPlugin } from "./create-v2tim-manager.ts";
export type { TencentImSDKPluginStatic } from "./tencent-im-sdk-plugin-static.ts";
export * from "./v2tim/index.ts";
export type { V2TimOptions } from "./v2tim-options.ts";
