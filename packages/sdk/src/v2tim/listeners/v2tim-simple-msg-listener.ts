import type { V2TimGroupMemberInfo } from "../models/group-member.ts";
import type { V2TimUserInfo } from "../models/user.ts";

/** Text and custom messages only; the older form of V2TimAdvancedMsgListener. */
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
