import { fail, isGroupID, isUserID, ok, type Result, type SendBody, type Target } from "@skein-im/protocol";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import type { OfflinePushInfo } from "../v2tim/models/offline-push.ts";
import { checkAudience } from "./audience.ts";
import type { CreatedMessage } from "./created-messages.ts";
import { pushToWire } from "./offline-push.ts";

/** How a message is sent: what travels beside its elements. */
export interface SendOptions {
  readonly to: Target;
  /** What the wire says of it. */
  readonly wire: Pick<
    SendBody,
    | "priority"
    | "onlineUserOnly"
    | "noUnread"
    | "noLastMessage"
    | "needReadReceipt"
    | "supportExtension"
    | "noModeration"
    | "skipBeforeHook"
    | "skipAfterHook"
    | "cloudCustomData"
    | "offlinePush"
    | "atUserList"
    | "receivers"
  >;
  /** It appears when the server has it, and not at all when it fails. */
  readonly showWhenSent?: boolean;
  /** Stays on this device. */
  readonly localCustomData?: string;
  readonly onSyncMsgID?: (msgID: string) => void;
}

/** Parameters as an app gives them; they come from JavaScript too. */
export interface RawSendOptions {
  receiver?: unknown;
  groupID?: unknown;
  priority?: unknown;
  onlineUserOnly?: unknown;
  needReadReceipt?: unknown;
  isExcludedFromUnreadCount?: unknown;
  isExcludedFromLastMessage?: unknown;
  isSupportMessageExtension?: unknown;
  isExcludedFromContentModeration?: unknown;
  isDisableCloudMessagePreHook?: unknown;
  isDisableCloudMessagePostHook?: unknown;
  offlinePushInfo?: unknown;
  cloudCustomData?: unknown;
  localCustomData?: unknown;
  onSyncMsgID?: unknown;
}

const PRIORITY_LOW = 3;

const FLAGS = [
  "onlineUserOnly",
  "needReadReceipt",
  "isExcludedFromUnreadCount",
  "isExcludedFromLastMessage",
  "isSupportMessageExtension",
  "isExcludedFromContentModeration",
  "isDisableCloudMessagePreHook",
  "isDisableCloudMessagePostHook",
] as const;

/**
 * The one place where the parameters of a send are looked at. Those that are given win over the same
 * fields of `preset`, the message that is sent; mentions and chosen receivers come from its creation. Source: messages 6.
 */
export function parseSendOptions(
  raw: RawSendOptions,
  preset: V2TimMessage | undefined,
  { atUserList, receivers: chosen }: Omit<CreatedMessage, "elements">,
): Result<SendOptions> {
  const to = parseTarget(raw.receiver, raw.groupID);
  if (!to.ok) return to;
  // A group and a user: for this member of the group only.
  const receivers = to.value.groupID !== undefined && isFilled(raw.receiver) ? [raw.receiver] : chosen;
  const audience = checkAudience(to.value.groupID !== undefined, {
    ...(atUserList && { atUserList }),
    ...(receivers && { receivers }),
  });
  if (!audience.ok) return audience;
  const given: RawSendOptions = { ...presetOf(preset), ...withoutUndefined(raw) };
  for (const name of FLAGS) {
    if (given[name] !== undefined && typeof given[name] !== "boolean") return wrong(name, "a boolean");
  }
  for (const name of ["cloudCustomData", "localCustomData"] as const) {
    if (given[name] !== undefined && typeof given[name] !== "string") return wrong(name, "a string");
  }
  const { priority = 0, offlinePushInfo, onSyncMsgID } = given;
  if (
    typeof priority !== "number" ||
    !Number.isInteger(priority) ||
    priority < 0 ||
    priority > PRIORITY_LOW
  ) {
    return wrong("priority", "0, 1, 2 or 3");
  }
  if (offlinePushInfo !== undefined && typeof offlinePushInfo !== "object") {
    return wrong("offlinePushInfo", "an object");
  }
  if (onSyncMsgID !== undefined && typeof onSyncMsgID !== "function")
    return wrong("onSyncMsgID", "a function");
  const push = pushToWire(offlinePushInfo as OfflinePushInfo | undefined);
  return ok({
    to: to.value,
    wire: {
      ...(to.value.groupID !== undefined && priority > 0 && { priority }),
      ...(given.onlineUserOnly === true && { onlineUserOnly: true }),
      ...(given.isExcludedFromUnreadCount === true && { noUnread: true }),
      ...(given.isExcludedFromLastMessage === true && { noLastMessage: true }),
      ...(given.needReadReceipt === true && { needReadReceipt: true }),
      ...(given.isSupportMessageExtension === true && { supportExtension: true }),
      ...(given.isExcludedFromContentModeration === true && { noModeration: true }),
      ...(given.isDisableCloudMessagePreHook === true && { skipBeforeHook: true }),
      ...(given.isDisableCloudMessagePostHook === true && { skipAfterHook: true }),
      ...(isFilled(given.cloudCustomData) && { cloudCustomData: given.cloudCustomData }),
      ...(push !== undefined && { offlinePush: push }),
      ...(atUserList !== undefined && { atUserList: [...atUserList] }),
      ...(receivers !== undefined && { receivers: [...receivers] }),
    },
    ...(isFilled(given.localCustomData) && { localCustomData: given.localCustomData }),
    ...(onSyncMsgID !== undefined && { onSyncMsgID: onSyncMsgID as (msgID: string) => void }),
  });
}

function parseTarget(receiver: unknown, groupID: unknown): Result<Target> {
  const hasReceiver = receiver !== undefined && receiver !== null && receiver !== "";
  const hasGroup = groupID !== undefined && groupID !== null && groupID !== "";
  if (!hasReceiver && !hasGroup) return fail("invalid_parameters", "receiver or groupID is missing");
  if (hasReceiver && !isUserID(receiver)) return fail("invalid_user_id", "receiver is no userID");
  if (hasGroup && !isGroupID(groupID)) return fail("invalid_group_id");
  return ok(hasGroup ? { groupID: groupID as string } : { userID: receiver as string });
}

/** Of a message object only what its maker set: the empty values that every message shows say nothing. */
function presetOf(message: V2TimMessage | undefined): RawSendOptions {
  if (message === undefined) return {};
  const preset: RawSendOptions = {
    priority: message.priority,
    onlineUserOnly: message.isOnlineOnly,
    needReadReceipt: message.needReadReceipt,
    isExcludedFromUnreadCount: message.isExcludedFromUnreadCount,
    isExcludedFromLastMessage: message.isExcludedFromLastMessage,
    isSupportMessageExtension: message.isSupportMessageExtension,
    isExcludedFromContentModeration: message.isExcludedFromContentModeration,
    isDisableCloudMessagePreHook: message.isDisableCloudMessagePreHook,
    isDisableCloudMessagePostHook: message.isDisableCloudMessagePostHook,
    offlinePushInfo: message.offlinePushInfo,
    cloudCustomData: message.cloudCustomData,
    localCustomData: message.localCustomData,
  };
  return withoutUndefined(preset);
}

/** JavaScript callers write null for what they do not set. */
const withoutUndefined = (raw: RawSendOptions): RawSendOptions =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== null));

const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";

const wrong = (name: string, what: string): Result<never> =>
  fail("invalid_parameters", `${name} must be ${what}`);
