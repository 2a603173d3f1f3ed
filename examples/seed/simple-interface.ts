/** 普通接口: the one-call forms for text and custom messages, and the simple listener. */
import { createV2TIMManager, TencentImSDKPlugin } from "@skein-im/sdk";
import { Inbox } from "./inbox.ts";
import { signIn, signOut } from "./sign-in.ts";

const alice = await signIn("seed-alice");
const bob = await signIn("seed-bob", createV2TIMManager());

const inbox = new Inbox<string>();
await bob.addSimpleMsgListener({
  listener: {
    onRecvC2CTextMessage: (msgID, _sender, text) => inbox.put(msgID, text),
    onRecvC2CCustomMessage: (msgID, _sender, customData) => inbox.put(msgID, customData),
  },
});

// 单聊文本消息
const text = await TencentImSDKPlugin.v2TIMManager.sendC2CTextMessage({ text: "test", userID: "seed-bob" });
if (text.code === 0) {
  // 发送成功
  console.log("sent", text.data?.msgID);
  console.log("received", await inbox.get(text.data!.msgID!));
}

// 单聊自定义消息
const custom = await TencentImSDKPlugin.v2TIMManager.sendC2CCustomMessage({
  customData: "自定义data",
  userID: "seed-bob",
});
if (custom.code === 0) {
  // 发送成功
  console.log("sent", custom.data?.msgID);
  console.log("received", await inbox.get(custom.data!.msgID!));
}

await signOut(alice, bob);
