/** 发送位置消息 · 单聊与群聊. */
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

for (const to of [
  { receiver: "seed-bob", groupID: "" }, // 单聊
  { receiver: "", groupID }, // 群聊
]) {
  // 创建位置消息
  const createLocationMessage = await TencentImSDKPlugin.v2TIMManager
    .getMessageManager()
    .createLocationMessage({
      desc: "深圳市南山区深南大道", // 位置信息摘要
      longitude: 34, // 经度
      latitude: 20, // 纬度
    });
  if (createLocationMessage.code === 0) {
    const id = createLocationMessage.data?.id;
    // 发送位置消息
    const sendMessageRes = await TencentImSDKPlugin.v2TIMManager
      .getMessageManager()
      .sendMessage({ id: id!, ...to });
    if (sendMessageRes.code === 0) {
      // 发送成功
      console.log("sent", sendMessageRes.data?.msgID);
      const received = await inbox.get(sendMessageRes.data!.msgID!);
      console.log(
        "received",
        received.groupID ?? received.sender,
        received.locationElem?.desc,
        received.locationElem?.longitude,
        received.locationElem?.latitude,
      );
    }
  }
}

await signOut(alice, bob);
