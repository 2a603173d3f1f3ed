import { MessageElemType, MessageStatus, type V2TimMessage, type V2TimValueCallback } from "@skein-im/sdk";
import { targetOf } from "../conversations/conversation-id.ts";
import { GroupStore } from "../groups/group-store.ts";
import type { Skein } from "../provider/skein.ts";
import type { ChatMessage } from "./message-state.ts";
import { MessageStore } from "./message-store.ts";
import { createMessage, fileOf, type OutgoingMessage } from "./outgoing-message.ts";

/** What goes with a message beside what it says. */
export interface SendExtras {
  /** Travels with the message: JSON in which several features have a key each. */
  readonly cloudCustomData?: string;
  /** Groups: everybody who reads it says so. */
  readonly needReadReceipt?: boolean;
}

const TYPE_OF_KIND: Readonly<Partial<Record<OutgoingMessage["kind"], number>>> = {
  text: MessageElemType.V2TIM_ELEM_TYPE_TEXT,
  image: MessageElemType.V2TIM_ELEM_TYPE_IMAGE,
  video: MessageElemType.V2TIM_ELEM_TYPE_VIDEO,
  sound: MessageElemType.V2TIM_ELEM_TYPE_SOUND,
  file: MessageElemType.V2TIM_ELEM_TYPE_FILE,
};

/**
 * Sends into a conversation. The message stands in its list at once, and goes from sending to sent or failed there;
 * resolves with that, to whether it was sent.
 */
export async function sendMessage(
  skein: Skein,
  conversationID: string,
  outgoing: OutgoingMessage,
  extras: SendExtras = {},
): Promise<boolean> {
  const { im, clock } = skein;
  const manager = im.getMessageManager();
  const store = skein.store(MessageStore, conversationID);
  const target = targetOf(conversationID) ?? { userID: "", groupID: "" };
  if (store.getSnapshot().hasNewer) await store.jumpToNewest();

  const created = await createMessage(manager, outgoing);
  const file = fileOf(outgoing);
  const newest = store.getSnapshot().messages.at(-1)?.timestamp ?? 0;
  let echo: ChatMessage = {
    elemType: TYPE_OF_KIND[outgoing.kind] ?? MessageElemType.V2TIM_ELEM_TYPE_TEXT,
    ...withSize(shownOf(created.data), outgoing),
    ...extras,
    id: created.data?.id ?? `unsent-${clock.now()}`,
    isSelf: true,
    sender: skein.userID,
    ...(target.groupID === "" ? { userID: target.userID } : { groupID: target.groupID }),
    timestamp: Math.max(Math.floor(clock.now() / 1_000), newest),
    status: MessageStatus.V2TIM_MSG_STATUS_SENDING,
    ...(file === undefined ? {} : { localURL: URL.createObjectURL(file) }),
  };
  store.apply({ type: "arrived", message: echo });
  if (created.code !== 0) return settle(skein, conversationID, echo, created);

  const onSyncMsgID = (msgID: string): void => {
    echo = { ...echo, msgID };
    store.apply({ type: "changed", message: echo });
  };
  const { userID: receiver, groupID } = target;
  const sent = await manager.sendMessage({ id: echo.id ?? "", receiver, groupID, ...extras, onSyncMsgID });
  return settle(skein, conversationID, echo, sent);
}

/** Once more, under the same msgID: the server has it once. */
export async function resendMessage(
  skein: Skein,
  conversationID: string,
  message: ChatMessage,
): Promise<boolean> {
  const store = skein.store(MessageStore, conversationID);
  const { failCode: _, ...rest } = message;
  const echo: ChatMessage = { ...rest, status: MessageStatus.V2TIM_MSG_STATUS_SENDING };
  store.apply({ type: "changed", message: echo });
  return settle(
    skein,
    conversationID,
    echo,
    await skein.im.getMessageManager().reSendMessage({ msgID: message.msgID ?? "" }),
  );
}

/** The user is out of the group, it is gone, they are muted: none of which need have been told. Source: messages 6. */
const REFUSED_BY_GROUP: ReadonlySet<number> = new Set([10_007, 10_010, 10_017]);

function settle(
  skein: Skein,
  conversationID: string,
  echo: ChatMessage,
  { code, data }: V2TimValueCallback<unknown>,
): boolean {
  const store = skein.store(MessageStore, conversationID);
  const { groupID = "" } = targetOf(conversationID) ?? {};
  if (groupID !== "" && REFUSED_BY_GROUP.has(code)) void skein.store(GroupStore, groupID).refresh();
  const isSent = code === 0;
  const answer = isSent ? (data as V2TimMessage | undefined) : undefined;
  const status = isSent ? MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC : MessageStatus.V2TIM_MSG_STATUS_SEND_FAIL;
  // The answer has no create-id, by which the list knows it from the first moment on.
  const { id = "" } = echo;
  store.apply({
    type: "changed",
    message: { ...echo, ...answer, id, status, ...(isSent ? {} : { failCode: code }) },
  });
  return isSent;
}

/** The one answer wraps the message, the other is it. */
function shownOf(data: Awaited<ReturnType<typeof createMessage>>["data"]): Partial<V2TimMessage> {
  if (data === undefined) return {};
  return "elemType" in data ? data : ((data as { messageInfo?: V2TimMessage }).messageInfo ?? {});
}

/** Its place in the list is as large from the first moment on. */
function withSize(shown: Partial<V2TimMessage>, outgoing: OutgoingMessage): Partial<V2TimMessage> {
  const still = outgoing.kind === "video" ? outgoing.still : undefined;
  if (still === undefined) return shown;
  const size = { snapshotWidth: still.width, snapshotHeight: still.height };
  return { ...shown, videoElem: { ...shown.videoElem, ...size } };
}
