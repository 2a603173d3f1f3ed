import { ListenerSet } from "./listener-set.ts";
import type { Log } from "./log.ts";
import type { V2TimAdvancedMsgListener } from "./v2tim/listeners/v2tim-advanced-msg-listener.ts";
import type { V2TIMAPNSListener } from "./v2tim/listeners/v2tim-apns-listener.ts";
import type { V2TimCommunityListener } from "./v2tim/listeners/v2tim-community-listener.ts";
import type { V2TimConversationListener } from "./v2tim/listeners/v2tim-conversation-listener.ts";
import type { V2TimFriendshipListener } from "./v2tim/listeners/v2tim-friendship-listener.ts";
import type { V2TimGroupListener } from "./v2tim/listeners/v2tim-group-listener.ts";
import type { V2TimSDKListener } from "./v2tim/listeners/v2tim-sdk-listener.ts";
import type { V2TimSignalingListener } from "./v2tim/listeners/v2tim-signaling-listener.ts";
import type { V2TimSimpleMsgListener } from "./v2tim/listeners/v2tim-simple-msg-listener.ts";

/** Everything that an app listens with. They outlive a login; `unInitSDK` drops them. */
export class Listeners {
  readonly sdk: ListenerSet<V2TimSDKListener>;
  readonly message: ListenerSet<V2TimAdvancedMsgListener>;
  readonly simpleMessage: ListenerSet<V2TimSimpleMsgListener>;
  readonly conversation: ListenerSet<V2TimConversationListener>;
  readonly group: ListenerSet<V2TimGroupListener>;
  readonly friend: ListenerSet<V2TimFriendshipListener>;
  readonly signaling: ListenerSet<V2TimSignalingListener>;
  readonly community: ListenerSet<V2TimCommunityListener>;
  /** There is one: it is asked for a number. */
  apns: V2TIMAPNSListener | undefined;

  constructor(log: Log) {
    this.sdk = new ListenerSet(log);
    this.message = new ListenerSet(log);
    this.simpleMessage = new ListenerSet(log);
    this.conversation = new ListenerSet(log);
    this.group = new ListenerSet(log);
    this.friend = new ListenerSet(log);
    this.signaling = new ListenerSet(log);
    this.community = new ListenerSet(log);
  }

  removeAll(): void {
    this.apns = undefined;
    for (const set of [this.sdk, this.message, this.simpleMessage, this.conversation]) set.remove();
    for (const set of [this.group, this.friend, this.signaling, this.community]) set.remove();
  }
}
