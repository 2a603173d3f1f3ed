import type { V2TimUserInfo } from "./user.ts";

/** Text from a user, as the simple listener hears it. */
export interface V2TimRecvC2cTextMessage {
  msgID: string;
  sender: V2TimUserInfo;
  text?: string;
}

/** A custom payload from a user, as the simple listener hears it. */
export interface V2TimRecvC2cCustomMessage {
  msgID: string;
  sender: V2TimUserInfo;
  customData?: string;
}

/** Text in a group, as the simple listener hears it. */
export interface V2TimRecvGroupTextMessage {
  msgID: string;
  sender: V2TimUserInfo;
  groupID: string;
  text?: string;
}

/** A custom payload in a group, as the simple listener hears it. */
export interface V2TimRecvGroupCustomMessage {
  msgID: string;
  sender: V2TimUserInfo;
  groupID: string;
  customData?: string;
}
