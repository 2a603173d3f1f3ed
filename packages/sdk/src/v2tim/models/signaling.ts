import type { OfflinePushInfo } from "./offline-push.ts";

/** An invitation, as a signaling message carries it; `timeout` in seconds. */
export interface V2TimSignalingInfo {
  inviteID: string;
  inviter: string;
  inviteeList: string[];
  groupID?: string;
  data?: string;
  timeout?: number;
  /** One of V2SignalingActionType. */
  actionType: number;
  /** Always 1. */
  businessID?: number;
  isOnlineUserOnly?: boolean;
  offlinePushInfo?: OfflinePushInfo;
}
