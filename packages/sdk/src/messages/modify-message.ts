import {
  ERROR,
  type Failure,
  failure,
  type MessageElement,
  messageBytes,
  ok,
  type Result,
} from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { findMessage } from "./find-message.ts";
import { type MessageRecord, STATUS, storedRecord } from "./message-record.ts";
import { withShownContents } from "./shown-elements.ts";

/** What became of a modification, with the newest state of the message in success and failure. */
export interface Modified {
  readonly error: Failure | undefined;
  readonly record: MessageRecord;
}

/**
 * Gives a message the contents and custom data of `message`, a copy that the app has changed. Fails with 6017
 * (no message), 7011 (not on this device); in the outcome: 8006 (somebody was faster), 20026 (gone, revoked),
 * 7014 (never sent), 8001, and what the server says. Source: messages 16.3.
 */
export async function modifyMessage(
  session: Session,
  message: V2TimMessage | undefined,
): Promise<Result<Modified>> {
  const found = await findMessage(session.cache, { message });
  if (!found.ok || message === undefined) return found as Result<never>;
  const record = found.value;
  await keepLocalData(session, message, record.msgID);
  const outcome = (error: Failure | undefined, now = record): Result<Modified> => ok({ error, record: now });
  if (record.status === STATUS.revoked) return outcome(failure("modify_missing", "the message was revoked"));
  if (record.seq === 0) return outcome(failure("invalid_state", "the message was not sent"));

  const { wire } = record;
  const elements = withShownContents(wire.elements, message);
  const { cloudCustomData = "" } = message;
  const next = { elements, cloudCustomData };
  if (isSame(wire, next)) return outcome(undefined);
  const bytes = messageBytes(elements, cloudCustomData);
  if (bytes > session.messageBytesMax) {
    return outcome(
      failure("message_too_large", `the message has ${bytes} bytes; ${session.messageBytesMax} are allowed`),
    );
  }
  const of = targetOf(record.conversationID);
  const answer = await session.link.request("message.modify", {
    of,
    seq: record.seq,
    version: wire.version ?? 0,
    ...(!isSame(wire, { elements, cloudCustomData: wire.cloudCustomData ?? "" }) && { elements }),
    ...(cloudCustomData !== (wire.cloudCustomData ?? "") && { cloudCustomData }),
  });
  if (answer.ok) {
    const { changeSeq, message: modified } = answer.value;
    // The push comes to this device too; whichever is first counts.
    session.synchronizer.changed(record.conversationID, {
      changeSeq,
      kind: "modified",
      seq: record.seq,
      message: modified,
    });
    return outcome(undefined, storedRecord(session.userID, modified));
  }
  if (answer.error.code !== ERROR.modify_conflict.code) return outcome(answer.error);
  const newest = (await refresh(session, record)) ?? record;
  // The link broke before the answer came, and the repeated request met the work of the first one.
  const wasOurs = newest.wire.version === (wire.version ?? 0) + 1 && isSame(newest.wire, next);
  return outcome(wasOurs ? undefined : failure("message_modify_conflict"), newest);
}

const isSame = (
  before: { readonly elements: readonly MessageElement[]; readonly cloudCustomData?: string },
  after: { readonly elements: readonly MessageElement[]; readonly cloudCustomData: string },
): boolean =>
  (before.cloudCustomData ?? "") === after.cloudCustomData &&
  JSON.stringify(before.elements) === JSON.stringify(after.elements);

async function refresh(session: Session, record: MessageRecord): Promise<MessageRecord | undefined> {
  const of = targetOf(record.conversationID);
  const page = await session.link.request("message.history", {
    of,
    direction: "newer",
    from: record.seq,
    limit: 1,
  });
  const wire = page.ok ? page.value.messages.find(({ seq }) => seq === record.seq) : undefined;
  if (wire === undefined) return undefined;
  const newest = storedRecord(session.userID, wire);
  session.cache.write({ messages: [newest] });
  return newest;
}

/** What the app attached to its copy stays on this device. */
async function keepLocalData(session: Session, message: V2TimMessage, msgID: string): Promise<void> {
  const { localCustomData, localCustomInt } = message;
  const before = (await session.cache.localData([msgID])).get(msgID);
  const text = localCustomData ?? before?.text ?? "";
  const int = localCustomInt ?? before?.int ?? 0;
  if (text === (before?.text ?? "") && int === (before?.int ?? 0)) return;
  session.cache.write({ localData: [{ msgID, data: { ...before, text, int } }] });
}
