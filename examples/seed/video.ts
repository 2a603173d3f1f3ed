/** 发送视频消息 · 单聊与群聊. */
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
  // 创建视频消息
  const createVideoMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().createVideoMessage({
    videoFilePath: sampleFile("video.mp4"), // 本地视频文件绝对路径
    type: "mp4", // 视频类型
    duration: 10, // 视频时长
    snapshotPath: sampleFile("snapshot.png"), // 本地视频封面文件绝对路径
  });
  if (createVideoMessageRes.code === 0) {
    const id = createVideoMessageRes.data?.id;
    // 发送视频消息
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
        received.videoElem?.duration,
        received.videoElem?.snapshotWidth,
      );
    }
  }
}

await signOut(alice, bob);
