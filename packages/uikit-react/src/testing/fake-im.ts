import type {
  V2TIMManager,
  V2TimAdvancedMsgListener,
  V2TimConversation,
  V2TimConversationListener,
  V2TimFriendInfo,
  V2TimFriendshipListener,
  V2TimGroupListener,
  V2TimMessage,
  V2TimSDKListener,
  V2TimSignalingListener,
} from "@skein-im/sdk";

const OK = { code: 0, desc: "" };

/** A call of the SDK that a test may look at. */
export interface Call {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** Answers by the name of the method; what has none answers code 0. */
export type Answers = Readonly<Record<string, (params: never) => unknown>>;

/**
 * The SDK's interface without a server, for tests of stores: calls are written down and answered by `answers`,
 * and a test says what the SDK tells by `messageEvents`, `conversationEvents`, `friendshipEvents`, `groupEvents`,
 * `signalingEvents`, `sdkEvents`.
 */
export class FakeIM {
  readonly calls: Call[] = [];
  readonly #sdk = new Set<V2TimSDKListener>();
  readonly #conversation = new Set<V2TimConversationListener>();
  readonly #message = new Set<V2TimAdvancedMsgListener>();
  readonly #friendship = new Set<V2TimFriendshipListener>();
  readonly #group = new Set<V2TimGroupListener>();
  readonly #signaling = new Set<V2TimSignalingListener>();
  readonly manager: V2TIMManager;

  constructor(answers: Answers = {}) {
    const listening: Answers = {
      addIMSDKListener: (listener: V2TimSDKListener) => void this.#sdk.add(listener),
      removeIMSDKListener: (listener: V2TimSDKListener) => void this.#sdk.delete(listener),
      addConversationListener: async (p: { listener: V2TimConversationListener }) =>
        void this.#conversation.add(p.listener),
      removeConversationListener: async (p: { listener: V2TimConversationListener }) =>
        void this.#conversation.delete(p.listener),
      addAdvancedMsgListener: async (p: { listener: V2TimAdvancedMsgListener }) =>
        void this.#message.add(p.listener),
      removeAdvancedMsgListener: async (p: { listener: V2TimAdvancedMsgListener }) =>
        void this.#message.delete(p.listener),
      addFriendListener: async (p: { listener: V2TimFriendshipListener }) =>
        void this.#friendship.add(p.listener),
      removeFriendListener: async (p: { listener: V2TimFriendshipListener }) =>
        void this.#friendship.delete(p.listener),
      addSignalingListener: async (p: { listener: V2TimSignalingListener }) =>
        void this.#signaling.add(p.listener),
      removeSignalingListener: async (p: { listener: V2TimSignalingListener }) =>
        void this.#signaling.delete(p.listener),
      addGroupListener: async (p: { listener: V2TimGroupListener }) => void this.#group.add(p.listener),
      removeGroupListener: async (p: { listener: V2TimGroupListener }) => void this.#group.delete(p.listener),
    };
    const methods = { ...listening, ...answers } as Record<
      string,
      ((params: unknown) => unknown) | undefined
    >;
    const manager: unknown = new Proxy(
      {},
      {
        get: (_, name) => {
          if (typeof name !== "string" || name === "then") return undefined;
          if (/^get\w+Manager$/.test(name)) return () => manager;
          return (params: Record<string, unknown> = {}) => {
            if (listening[name] === undefined) this.calls.push({ method: name, params });
            const answer = methods[name];
            return answer === undefined ? Promise.resolve(OK) : answer(params);
          };
        },
      },
    );
    this.manager = manager as V2TIMManager;
  }

  /** Parameters of all calls of a method. */
  paramsOf(method: string): readonly Record<string, unknown>[] {
    return this.calls.filter((one) => one.method === method).map((one) => one.params);
  }

  get isListenedTo(): boolean {
    return this.#conversation.size + this.#message.size + this.#friendship.size + this.#group.size > 0;
  }

  sdkEvents(tell: (listener: V2TimSDKListener) => void): void {
    for (const one of this.#sdk) tell(one);
  }

  conversationEvents(tell: (listener: V2TimConversationListener) => void): void {
    for (const one of this.#conversation) tell(one);
  }

  friendshipEvents(tell: (listener: V2TimFriendshipListener) => void): void {
    for (const one of this.#friendship) tell(one);
  }

  signalingEvents(tell: (listener: V2TimSignalingListener) => void): void {
    for (const one of this.#signaling) tell(one);
  }

  groupEvents(tell: (listener: V2TimGroupListener) => void): void {
    for (const one of this.#group) tell(one);
  }

  messageEvents(tell: (listener: V2TimAdvancedMsgListener) => void): void {
    for (const one of this.#message) tell(one);
  }
}

/** What an SDK call answers with success. */
export const answer = <T>(data: T) => Promise.resolve({ ...OK, data });

/** Lets everything happen that waits for nothing but promises. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export const aMessage = (seq: number, more: Partial<V2TimMessage> = {}): V2TimMessage => ({
  elemType: 1,
  msgID: `m${seq}`,
  seq: String(seq),
  timestamp: 1_700_000_000 + seq,
  sender: "bob",
  userID: "bob",
  status: 2,
  textElem: { text: `text ${seq}` },
  ...more,
});

export const aConversation = (userID: string, more: Partial<V2TimConversation> = {}): V2TimConversation => ({
  conversationID: `c2c_${userID}`,
  type: 1,
  userID,
  showName: userID,
  unreadCount: 0,
  orderkey: 1,
  ...more,
});

export const aFriend = (userID: string, more: Partial<V2TimFriendInfo> = {}): V2TimFriendInfo => ({
  userID,
  userProfile: { userID, nickName: userID },
  ...more,
});
