import type { Client } from "../client.ts";
import { ListenerIDs } from "../listener-ids.ts";
import type { V2TimCommunityListener } from "../v2tim/listeners/v2tim-community-listener.ts";
import type { V2TimFriendshipListener } from "../v2tim/listeners/v2tim-friendship-listener.ts";
import type { V2TIMCommunityManager } from "../v2tim/managers/v2tim-community-manager.ts";
import type { V2TIMFriendshipManager } from "../v2tim/managers/v2tim-friendship-manager.ts";
import type { V2TIMOfflinePushManager } from "../v2tim/managers/v2tim-offline-push-manager.ts";
import type { V2TIMSignalingManager } from "../v2tim/managers/v2tim-signaling-manager.ts";
import { unsupported } from "../v2tim/unsupported.ts";

/** Managers whose features have not landed: an app can listen, and there is nothing to hear yet. */

export function friendshipManager({ listeners: { friend } }: Client): V2TIMFriendshipManager {
  let single: V2TimFriendshipListener | undefined;
  const landed = {
    async setFriendListener(params) {
      if (single !== undefined) friend.remove(single);
      single = params?.listener;
      friend.add(single);
    },
    async addFriendListener(params) {
      friend.add(params?.listener);
    },
    async removeFriendListener(params) {
      friend.remove(params?.listener);
    },
  } satisfies Partial<V2TIMFriendshipManager>;
  return { ...unsupported("V2TIMFriendshipManager", landed), ...landed };
}

export function signalingManager({ listeners: { signaling } }: Client): V2TIMSignalingManager {
  const landed = {
    async addSignalingListener(params) {
      signaling.add(params?.listener);
    },
    async removeSignalingListener(params) {
      signaling.remove(params?.listener);
    },
  } satisfies Partial<V2TIMSignalingManager>;
  return { ...unsupported("V2TIMSignalingManager", landed), ...landed };
}

export function communityManager({ listeners: { community } }: Client): V2TIMCommunityManager {
  const byID = new ListenerIDs<V2TimCommunityListener>();
  const landed = {
    async addCommunityListener(params) {
      community.add(params?.listener);
      return byID.add(params?.listener);
    },
    async removeCommunityListener(params) {
      const listener = params?.listener ?? byID.take(params?.listenerID);
      if (listener === undefined && params !== undefined) return false;
      community.remove(listener);
      return true;
    },
  } satisfies Partial<V2TIMCommunityManager>;
  return { ...unsupported("V2TIMCommunityManager", landed), ...landed };
}

export const offlinePushManager = (): V2TIMOfflinePushManager => unsupported("V2TIMOfflinePushManager", {});
