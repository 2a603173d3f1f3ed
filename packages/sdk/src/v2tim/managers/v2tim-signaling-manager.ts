import type { V2TimSignalingListener } from "../listeners/v2tim-signaling-listener.ts";
import type { OfflinePushInfo } from "../models/offline-push.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimSignalingInfo } from "../models/signaling.ts";

/** Reached through v2TIMManager.getSignalingManager(). */
export interface V2TIMSignalingManager {
  addSignalingListener(params: { listener: V2TimSignalingListener }): Promise<void>;
  /** Without listener: removes all of them. */
  removeSignalingListener(params?: { listener?: V2TimSignalingListener }): Promise<void>;
  /** data is the invite id; timeout in seconds. */
  invite(params: {
    invitee: string;
    data: string;
    timeout?: number; // default 30
    onlineUserOnly?: boolean; // default false
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<string>>;
  /** data is the invite id; timeout in seconds. */
  inviteInGroup(params: {
    groupID: string;
    inviteeList: string[];
    data: string;
    timeout?: number; // default 30
    onlineUserOnly?: boolean; // default false
  }): Promise<V2TimValueCallback<string>>;
  cancel(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
  accept(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
  reject(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
  /** Reads the invitation out of a signaling message. */
  getSignalingInfo(params: { msgID: string }): Promise<V2TimValueCallback<V2TimSignalingInfo>>;
  /** Feeds in an invitation learned from a push. */
  addInvitedSignaling(params: { info: V2TimSignalingInfo }): Promise<V2TimCallback>;
  /** Changes the data of an open invitation. Since 8.2-8.9. */
  modifyInvitation(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
}
