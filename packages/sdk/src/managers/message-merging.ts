import {
  fail,
  type MergedMessage,
  type MessageElement,
  ok,
  type RelayElement,
  type Result,
} from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { findShownMessage, msgIDOf, type RawMessageRef } from "../messages/find-message.ts";
import { isForwardable } from "../messages/forward-message.ts";
import { childRecords, mergedElement, parseMergerTexts, relayOf } from "../messages/merged-messages.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { newlyCreated } from "./message-creation.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "createForwardMessage" | "createMergerMessage" | "downloadMergerMessage"
>;

/** Parameters as JavaScript callers may give them. */
type Raw = Readonly<Record<string, unknown>>;

/** Sent messages that go out again, one or many in one. Source: messages 10, 11. */
export function messageMerging(client: Client): Methods {
  return {
    createForwardMessage: (params) =>
      valueCallback(
        client.signedIn(async (session) => {
          const elements = await forwardedElements(session, params ?? {});
          if (!elements.ok) return elements;
          const { id, messageInfo } = newlyCreated(client, { elements: elements.value });
          return ok({ id, messageInfo: { ...messageInfo, isForwardMessage: true } });
        }),
      ),
    createMergerMessage: (params) =>
      valueCallback(
        client.signedIn(async (session) => {
          const element = await mergerElement(session, params ?? {});
          return element.ok ? ok(newlyCreated(client, { elements: [element.value] })) : element;
        }),
      ),
    downloadMergerMessage: (params) =>
      valueCallback(client.signedIn((session) => mergedMessages(session, params ?? {}))),
  };
}

/** The content of a sent message, as it is. Fails with 6017, 7011. */
export async function forwardedElements(
  session: Session,
  ref: RawMessageRef,
): Promise<Result<readonly MessageElement[]>> {
  const found = await findShownMessage(session, ref);
  if (!found.ok) return found;
  return isForwardable(found.value)
    ? ok(found.value.wire.elements)
    : fail("invalid_parameters", "only a message that was sent, and no group tip, can be forwarded");
}

/** Fails with 6017, 7011. */
export async function mergerElement(session: Session, raw: Raw): Promise<Result<MessageElement>> {
  const texts = parseMergerTexts(raw);
  if (!texts.ok) return texts;
  const records = await recordsOf(session, raw);
  if (!records.ok) return records;
  const whole: MessageRecord[] = [];
  for (const record of records.value) {
    const complete = await withMessages(session, record);
    if (!complete.ok) return complete;
    whole.push(complete.value);
  }
  return mergedElement(whole, texts.value);
}

/** The record with its merged messages in it: a file is found by the message that it was sent with only. */
async function withMessages(session: Session, record: MessageRecord): Promise<Result<MessageRecord>> {
  const relay = relayOf(record);
  if (relay?.JsonMsgKey === undefined) return ok(record);
  const messages = await messagesIn(session, record, relay);
  if (!messages.ok) return messages;
  const { JsonMsgKey: _, ...content } = relay;
  const inline = { MsgType: "TIMRelayElem", MsgContent: { ...content, MsgList: messages.value } } as const;
  const elements = record.wire.elements.map((element) =>
    element.MsgType === "TIMRelayElem" ? inline : element,
  );
  return ok({ ...record, wire: { ...record.wire, elements } });
}

async function messagesIn(
  { mergedFiles, mergedChildren }: Session,
  record: MessageRecord,
  { MsgList, JsonMsgKey = "" }: RelayElement["MsgContent"],
): Promise<Result<MergedMessage[]>> {
  const { conversationID, seq } = mergedChildren.originOf(record.msgID) ?? record;
  if (MsgList !== undefined) return ok(MsgList);
  return (await mergedFiles.get()).load(targetOf(conversationID), seq, JsonMsgKey);
}

/** The messages that a list of msgIDs or of objects names, in its order. */
async function recordsOf(session: Session, raw: Raw): Promise<Result<MessageRecord[]>> {
  const { msgIDList, messageList } = raw;
  const byID = Array.isArray(msgIDList) && msgIDList.length > 0;
  const refs: unknown = byID ? msgIDList.map((msgID) => ({ msgID })) : messageList;
  if (!Array.isArray(refs) || refs.length === 0) return fail("invalid_parameters", "msgIDList is missing");
  const msgIDs = byID ? msgIDList.map(String) : refs.map((message) => msgIDOf({ message }) ?? "");
  const found = new Map((await session.cache.messagesByID(msgIDs)).map((record) => [record.msgID, record]));
  const records: MessageRecord[] = [];
  for (const msgID of msgIDs) {
    const record = session.mergedChildren.get(msgID) ?? found.get(msgID);
    if (record === undefined) return fail("message_not_found_locally", `${msgID} is not on this device`);
    records.push(record);
  }
  return ok(records);
}

/** Fails with 6017 (no merged message), 7011, 8005, 114000, 6027. */
async function mergedMessages(session: Session, ref: RawMessageRef): Promise<Result<V2TimMessage[]>> {
  const found = await findShownMessage(session, ref);
  if (!found.ok) return found;
  const relay = relayOf(found.value);
  if (relay === undefined) return fail("invalid_parameters", "the message holds no merged messages");
  if (relay.LayersOverLimit) return fail("merged_too_deep");
  const children = await messagesIn(session, found.value, relay);
  if (!children.ok) return children;
  const origin = session.mergedChildren.originOf(found.value.msgID) ?? found.value;
  const bodies = children.value.map(({ MsgBody }) => MsgBody);
  const mergedFiles = await session.mergedFiles.get();
  const fresh = await mergedFiles.refreshed(targetOf(origin.conversationID), origin.seq, bodies);
  const shown = children.value.map((child, index) => ({ ...child, MsgBody: fresh[index] ?? child.MsgBody }));
  const records = childRecords(session.userID, found.value, shown);
  session.mergedChildren.remember(records, origin);
  return ok(await showMessages(session, records));
}
