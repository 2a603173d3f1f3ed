/** 发送文本消息 · 单聊. */
import {
  createV2TIMManager,
  MessagePriorityEnum,
  TencentImSDKPlugin,
  type V2TimMessage,
} from "@skein-im/sdk";
import { Inbox } from "./inbox.ts";
import { signIn, signOut } from "./sign-in.ts";

const alice = await signIn("seed-alice");
const bob = await signIn("seed-bob", createV2TIMManager());
const inbox = new Inbox<V2TimMessage>();
await bob.getMessageManager().addAdvancedMsgListener({
  listener: { onRecvNewMessage: (message) => inbox.put(message.msgID!, message) },
});

// 创建文本消息
const createTextMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().createTextMessage({
  text: "test", // 文本信息
});
if (createTextMessageRes.code === 0) {
  // 文本信息创建成功
  const id = createTextMessageRes.data?.id;
  // 发送文本消息
  const sendMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().sendMessage({
    id: id!, // 创建的 message id
    receiver: "seed-bob", // 接收人 id
    groupID: "", // 单聊消息只需要指定 receiver
    priority: MessagePriorityEnum.V2TIM_PRIORITY_DEFAULT, // 消息优先级
    onlineUserOnly: false, // 是否只有在线用户才能收到
    isExcludedFromUnreadCount: false, // 发送消息是否计入会话未读数
    isExcludedFromLastMessage: false, // 发送消息是否计入会话 lastMessage
    needReadReceipt: false, // 消息是否需要已读回执（只有 Group 消息有效）
    offlinePushInfo: {}, // 离线推送时携带的标题和内容
    cloudCustomData: "", // 消息云端数据，消息的接受者可以访问到
    localCustomData: "", // 消息本地数据，消息的接受者不可以访问到
  });
  if (sendMessageRes.code === 0) {
    // 发送成功
    console.log("sent", sendMessageRes.data?.msgID);
    const received = await inbox.get(sendMessageRes.data!.msgID!);
    console.log("received", received.sender, received.textElem);
  }
}

await signOut(alice, bob);
