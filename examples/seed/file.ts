/** 发送文件消息 · 单聊与群聊. */
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
  // 创建文件消息
  const createFileMessageRes = await TencentImSDKPlugin.v2TIMManager.getMessageManager().createFileMessage({
    filePath: sampleFile("paper.pdf"), // 本地文件绝对路径
    fileName: "文件名.pdf",
  });
  if (createFileMessageRes.code === 0) {
    const id = createFileMessageRes.data?.id;
    // 发送文件消息
    const sendMessageRes = await TencentImSDKPlugin.v2TIMManager
      .getMessageManager()
      .sendMessage({ id: id!, ...to });
    if (sendMessageRes.code === 0) {
      // 发送成功
      console.log("sent", sendMessageRes.data?.msgID);
      const received = await inbox.get(sendMessageRes.data!.msgID!);
      console.log("received", received.groupID ?? received.sender, received.fileElem?.fileName);
    }
  }
}

await signOut(alice, bob);
