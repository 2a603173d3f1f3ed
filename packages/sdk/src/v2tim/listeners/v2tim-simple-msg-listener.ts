import type { V2TimGroupMemberInfo } from "../models/group.ts";
import type { V2TimUserInfo } from "../models/user.ts";

export interface V2TimSimpleMsgListener {
  onRecvC2CCustomMessage?: (msgID: string, sender: V2TimUserInfo, customData: string) => void;
  onRecvC2CTextMessage?: (msgID: string, userInfo: V2TimUserInfo, text: string) => void;
  onRecvGroupCustomMessage?: (
    msgID: string,
    groupID: string,
    sender: V2TimGroupMemberInfo,
    customData: string,
  ) => void;
  onRecvGroupTextMessage?: (
    msgID: string,
    groupID: string,
    sender: V2TimGroupMemberInfo,
    text: string,
  ) => void;
}
