import type { V2TimSignalingListener } from "../listeners/v2tim-signaling-listener.ts";
import type { OfflinePushInfo } from "../models/offline-push.ts";
import type { V2TimCallback, V2TimValueCallback } from "../models/results.ts";
import type { V2TimSignalingInfo } from "../models/signaling.ts";

/** Invitations, such as those of a call. Reached through `getSignalingManager()`. */
export interface V2TIMSignalingManager {
  /** Hears invitations and the answers to them. */
  addSignalingListener(params: { listener: V2TimSignalingListener }): Promise<void>;
  /** Removes one signaling listener, or all of them without a `listener`. */
  removeSignalingListener(params?: { listener?: V2TimSignalingListener }): Promise<void>;
  /** Invites a user; `data` of the result is the inviteID, `timeout` is in seconds, 0 for none. */
  invite(params: {
    invitee: string;
    data: string;
    /** Default: 30. */
    timeout?: number;
    /** Default: false. */
    onlineUserOnly?: boolean;
    offlinePushInfo?: OfflinePushInfo;
  }): Promise<V2TimValueCallback<string>>;
  /** Invites members of a group; `data` of the result is the inviteID, `timeout` is in seconds, 0 for none. */
  inviteInGroup(params: {
    groupID: string;
    inviteeList: string[];
    data: string;
    /** Default: 30. */
    timeout?: number;
    /** Default: false. */
    onlineUserOnly?: boolean;
  }): Promise<V2TimValueCallback<string>>;
  /** Takes one's own invitation back. */
  cancel(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
  /** Accepts an invitation. */
  accept(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
  /** Rejects an invitation. */
  reject(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
  /** Reads the invitation out of a message; `data` is null when it is no signaling message. */
  getSignalingInfo(params: { msgID: string }): Promise<V2TimValueCallback<V2TimSignalingInfo>>;
  /** Makes an invitation known that came by another way, such as a push. */
  addInvitedSignaling(params: { info: V2TimSignalingInfo }): Promise<V2TimCallback>;
  /** Changes the data of one's own open invitation. */
  modifyInvitation(params: { inviteID: string; data?: string }): Promise<V2TimCallback>;
}
