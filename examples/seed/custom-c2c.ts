/** 发送自定义消息 · 单聊. */
import { createV2TIMManager, TencentImSDKPlugin, type V2TimMessage } from "@skein-im/sdk";
import { Inbox } from "./inbox.ts";
import { signIn, signOut } from "./sign-in.ts";

const alice = await signIn("seed-alice");
const bob = await signIn("seed-bob", createV2TIMManager());
const inbox = new Inbox<V2TimMessage>();
await bob.getMessageManager().addAdvancedMsgListener({
  listener: { onRecvNewMessage: (message) => inbox.put(message.msgID!, message) },
});

// 创建自定义消息
const createCustomMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().createCustomMessage({
  data: "自定义data",
  desc: "自定义desc",
  extension: "自定义extension",
});
if (createCustomMessageRes.code === 0) {
  const id = createCustomMessageRes.data?.id;
  // 发送自定义消息
  const sendMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().sendMessage({
    id: id!,
    receiver: "seed-bob", // 接收人 id
    groupID: "", // 单聊消息只需要指定 receiver
  });
  if (sendMessageRes.code === 0) {
    // 发送成功
    console.log("sent", sendMessageRes.data?.msgID);
    const received = await inbox.get(sendMessageRes.data!.msgID!);
    console.log("received", received.sender, received.customElem);
  }
}

await signOut(alice, bob);
