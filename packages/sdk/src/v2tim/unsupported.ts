import { ERROR } from "@skein-im/protocol";
import { type ManagerByName, type ManagerName, METHOD_NAMES, type MethodName } from "./method-names.ts";
import type { V2TimCallback } from "./models/results.ts";

/**
 * The methods of a manager that `landed` lacks. Each answers code 7013 and its own name; one whose answer
 * has no room for a code does nothing and answers an empty value.
 */
export function unsupported<N extends ManagerName, L extends Landed<N>>(
  manager: N,
  landed: L,
): Omit<ManagerByName[N], keyof L> {
  const missing = METHOD_NAMES[manager].filter((name) => !(name in landed));
  const methods = Object.fromEntries(missing.map((name) => [name, stub(manager, name)]));
  // Every name is there by the test of METHOD_NAMES, every answer fits by the type of OTHER_ANSWERS.
  return methods as Omit<ManagerByName[N], keyof L>;
}

function stub(manager: ManagerName, name: string): () => unknown {
  const desc = `${manager}.${name} is not available in this version of Skein`;
  const answer: V2TimCallback = { code: ERROR.not_available.code, desc };
  const otherAnswer = otherAnswers[name];
  return otherAnswer ? () => otherAnswer(answer) : async () => ({ ...answer });
}

type Answer<N extends ManagerName, K> = K extends keyof ManagerByName[N]
  ? ManagerByName[N][K] extends (...args: never[]) => infer R
    ? R
    : never
  : never;

/** The ways from the root to the managers cannot be missing. */
type ManagerGetter = {
  [K in MethodName<"V2TIMManager">]: Answer<"V2TIMManager", K> extends ManagerByName[ManagerName] ? K : never;
}[MethodName<"V2TIMManager">];
type Landed<N extends ManagerName> = Partial<ManagerByName[N]> &
  Pick<ManagerByName[N], ManagerGetter & keyof ManagerByName[N]>;

/** Methods of which the type of the answer is not one with a code. */
type OtherMethod<N extends ManagerName> = {
  [K in MethodName<N>]: Promise<V2TimCallback> extends Answer<N, K> ? never : K;
}[MethodName<N>];
type Other = Exclude<{ [N in ManagerName]: OtherMethod<N> }[ManagerName], ManagerGetter>;
type OtherAnswers = {
  [K in Other]: (answer: V2TimCallback) => { [N in ManagerName]: Answer<N, K> }[ManagerName];
};

const nothing = async (): Promise<void> => {};
const asMap = async (answer: V2TimCallback): Promise<Record<string, unknown>> => ({ ...answer });

const OTHER_ANSWERS: OtherAnswers = {
  addAdvancedMsgListener: nothing,
  addCommunityListener: async () => "",
  addConversationListener: nothing,
  addFriendListener: nothing,
  addGroupListener: nothing,
  addIMSDKListener: () => {},
  addSignalingListener: nothing,
  addSimpleMsgListener: async () => "",
  addUIKitListener: () => "",
  emitPluginEvent: nothing,
  emitUIKitEvent: nothing,
  emitUIKitListener: () => {},
  getConversationListWithoutFormat: asMap,
  getCurrentLoginInfo: () => ({}),
  getHistoryMessageListWithoutFormat: asMap,
  removeAdvancedMsgListener: nothing,
  removeCommunityListener: async () => false,
  removeConversationListener: nothing,
  removeFriendListener: nothing,
  removeGroupListener: nothing,
  removeIMSDKListener: () => {},
  removeSignalingListener: nothing,
  removeSimpleMsgListener: nothing,
  removeUIKitListener: () => {},
  setConversationListener: nothing,
  setFriendListener: nothing,
  setGroupListener: nothing,
  uikitTrace: nothing,
};
const otherAnswers: Readonly<Record<string, ((answer: V2TimCallback) => unknown) | undefined>> =
  OTHER_ANSWERS;
