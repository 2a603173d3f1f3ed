/** 发送语音消息 · 单聊与群聊. */
import {
  createV2TIMManager,
  GroupMemberRoleTypeEnum,
  TencentImSDKPlugin,
  type V2TimMessage,
} from "@skein-im/sdk";
import { Inbox } from "./inbox.ts";
import { sampleFile } from "./sample-file.ts";
import { signIn, signOut } from "./sign-in.ts";

const alice = await signIn("seed-alice");
const bob = await signIn("seed-bob", createV2TIMManager());
const inbox = new Inbox<V2TimMessage>();
await bob.getMessageManager().addAdvancedMsgListener({
  listener: { onRecvNewMessage: (message) => inbox.put(message.msgID!, message) },
});
await alice.getMessageManager().addAdvancedMsgListener({
  listener: {
    onSendMessageProgress: (_message, progress) => {
      if (progress === 100) console.log("uploaded"); // 上传完成
    },
  },
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
  // 创建语音消息
  const createSoundMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().createSoundMessage({
    soundPath: sampleFile("voice.aac"), // 本地录音文件绝对路径
    duration: 10, // 录音时长
  });
  if (createSoundMessageRes.code === 0) {
    const id = createSoundMessageRes.data?.id;
    // 发送语音消息
    const sendMessageRes = await TencentImSDKPlugin.v2TIMManager
      .getMessageManager()
      .sendMessage({ id: id!, ...to });
    if (sendMessageRes.code === 0) {
      // 发送成功
      console.log("sent", sendMessageRes.data?.msgID);
      const received = await inbox.get(sendMessageRes.data!.msgID!);
      console.log("received", received.groupID ?? received.sender, received.soundElem?.duration);
    }
  }
}

await signOut(alice, bob);
