import type { Client } from "../client.ts";
import { ListenerIDs } from "../listener-ids.ts";
import type { V2TimCommunityListener } from "../v2tim/listeners/v2tim-community-listener.ts";
import type { V2TimFriendshipListener } from "../v2tim/listeners/v2tim-friendship-listener.ts";
import type { V2TIMCommunityManager } from "../v2tim/managers/v2tim-community-manager.ts";
import type { V2TIMFriendshipManager } from "../v2tim/managers/v2tim-friendship-manager.ts";
import type { V2TIMOfflinePushManager } from "../v2tim/managers/v2tim-offline-push-manager.ts";
import type { V2TIMSignalingManager } from "../v2tim/managers/v2tim-signaling-manager.ts";
import type { FriendListening } from "./friendship-manager.ts";
import { lazyManager } from "./lazy-manager.ts";
import type { SignalingListening } from "./signaling-manager.ts";

/** Listeners are there at once, all else when it is asked for. */
export function friendshipManager(client: Client): V2TIMFriendshipManager {
  const { friend } = client.listeners;
  let single: V2TimFriendshipListener | undefined;
  const listening: FriendListening = {
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
  };
  return {
    ...lazyManager("V2TIMFriendshipManager", [], async () =>
      (await import("./friendship-manager.ts")).friendshipMethods(client, listening),
    ),
    ...listening,
  };
}

/** Listeners are there at once, all else when it is asked for. */
export function signalingManager(client: Client): V2TIMSignalingManager {
  const { signaling } = client.listeners;
  const listening: SignalingListening = {
    async addSignalingListener(params) {
      signaling.add(params?.listener);
      client.account.openSession?.signaling.wanted();
    },
    async removeSignalingListener(params) {
      signaling.remove(params?.listener);
    },
  };
  return {
    ...lazyManager("V2TIMSignalingManager", [], async () =>
      (await import("./signaling-manager.ts")).signalingMethods(client, listening),
    ),
    ...listening,
  };
}

/** Listeners are there at once, all else when it is asked for. */
export function communityManager(client: Client): V2TIMCommunityManager {
  const { community } = client.listeners;
  const byID = new ListenerIDs<V2TimCommunityListener>();
  const listening: Pick<V2TIMCommunityManager, "addCommunityListener" | "removeCommunityListener"> = {
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
  };
  return {
    ...lazyManager("V2TIMCommunityManager", [], async () => ({
      ...(await import("./community-manager.ts")).communityMethods(client),
      ...listening,
    })),
    ...listening,
  };
}

export const offlinePushManager = (client: Client): V2TIMOfflinePushManager =>
  lazyManager("V2TIMOfflinePushManager", [], async () =>
    (await import("./offline-push-manager.ts")).offlinePushMethods(client),
  );
