/** 发送自定义消息 · 群聊. */
import {
  createV2TIMManager,
  GroupMemberRoleTypeEnum,
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

const { data: groupID = "" } = await TencentImSDKPlugin.v2TIMManager.getGroupManager().createGroup({
  groupType: "Work",
  groupName: "seed",
  memberList: [{ userID: "seed-bob", role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER }],
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
    receiver: "", // 群聊消息只需要指定 groupID
    groupID, // 接收群组 id
  });
  if (sendMessageRes.code === 0) {
    // 发送成功
    console.log("sent", sendMessageRes.data?.msgID);
    const received = await inbox.get(sendMessageRes.data!.msgID!);
    console.log("received", received.groupID, received.customElem);
  }
}

await signOut(alice, bob);
