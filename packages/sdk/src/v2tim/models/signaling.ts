/** Invitations. */
import type { OfflinePushInfo } from "../models/offline-push.ts";

export interface V2TimSignalingInfo {
  inviteID: string;
  inviter: string;
  inviteeList: string[];
  groupID?: string;
  data?: string;
  timeout?: number;
  actionType: number; // V2SignalingActionType
  businessID?: number;
  isOnlineUserOnly?: boolean;
  offlinePushInfo?: OfflinePushInfo;
}
