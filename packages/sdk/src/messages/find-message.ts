import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { MessageRecord } from "./message-record.ts";

/** A message named by its id or by a message object. */
export interface RawMessageRef {
  msgID?: unknown;
  message?: unknown;
}

/** The msgID that is meant; undefined when there is none. */
export function msgIDOf({ msgID, message }: RawMessageRef): string | undefined {
  if (typeof msgID === "string" && msgID !== "") return msgID;
  if (typeof message !== "object" || message === null || !("msgID" in message)) return undefined;
  return typeof message.msgID === "string" && message.msgID !== "" ? message.msgID : undefined;
}

/** Messages named by their ids or as objects; undefined when they are not. */
export function msgIDsOf(ids: unknown, messages: unknown): string[] | undefined {
  const raw = Array.isArray(ids)
    ? ids
    : Array.isArray(messages)
      ? messages.map((message) => msgIDOf({ message }))
      : undefined;
  return raw?.every((msgID) => typeof msgID === "string") ? raw : undefined;
}

/** The message, or one that was shown out of a merged message. Fails with 6017, 7011. */
export async function findShownMessage(
  { cache, mergedChildren }: Pick<Session, "cache" | "mergedChildren">,
  ref: RawMessageRef,
): Promise<Result<MessageRecord>> {
  const child = mergedChildren.get(msgIDOf(ref) ?? "");
  return child === undefined ? findMessage(cache, ref) : ok(child);
}

/**
 * Messages of one conversation on this device, each once, in the order named. Fails with 6017 (none, more than
 * `max`, of several conversations), 7011 (one is not here).
 */
export async function findMessages(
  cache: Pick<WriteBehindCache, "messagesByID">,
  { ids, messages }: { readonly ids?: unknown; readonly messages?: unknown },
  max: number,
): Promise<Result<MessageRecord[]>> {
  const msgIDs = [...new Set(msgIDsOf(ids, messages) ?? [])];
  if (msgIDs.length === 0 || msgIDs.length > max) {
    return fail("invalid_parameters", `name 1 to ${max} messages`);
  }
  const byID = new Map((await cache.messagesByID(msgIDs)).map((record) => [record.msgID, record]));
  const records: MessageRecord[] = [];
  for (const msgID of msgIDs) {
    const record = byID.get(msgID);
    if (record === undefined) return fail("message_not_found_locally");
    records.push(record);
  }
  const [first] = records;
  return records.every(({ conversationID }) => conversationID === first?.conversationID)
    ? ok(records)
    : fail("invalid_parameters", "all messages must be of one conversation");
}

/** The message on this device. Fails with 6017 (none named), 7011 (not here). */
export async function findMessage(
  cache: Pick<WriteBehindCache, "messagesByID">,
  ref: RawMessageRef,
): Promise<Result<MessageRecord>> {
  const msgID = msgIDOf(ref);
  if (msgID === undefined) return fail("invalid_parameters", "msgID is missing");
  const [record] = await cache.messagesByID([msgID]);
  return record === undefined ? fail("message_not_found_locally") : ok(record);
}
