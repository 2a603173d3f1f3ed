import { fail, isGroupID, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { findMessage, type RawMessageRef } from "../messages/find-message.ts";
import { storedRecord } from "../messages/message-record.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";

type Methods = Pick<V2TIMMessageManager, "pinGroupMessage" | "getPinnedGroupMessageList">;

/** Messages that a group shows as important ones. Source: messages 20. */
export function messagePins(client: Client): Methods {
  return {
    pinGroupMessage: (params) => callback(client.signedIn((session) => pin(session, params ?? {}))),
    getPinnedGroupMessageList: (params) =>
      valueCallback(client.signedIn((session) => list(session, params?.groupID))),
  };
}

/** Fails with 6017, 8501, 7011 (not on this device), 7014 (never sent), and what the server says. */
async function pin(
  session: Session,
  raw: RawMessageRef & { groupID?: unknown; isPinned?: unknown },
): Promise<Result<void>> {
  const { groupID, isPinned } = raw;
  if (!isGroupID(groupID)) return fail("invalid_group_id");
  if (typeof isPinned !== "boolean") return fail("invalid_parameters", "isPinned must be a boolean");
  const found = await findMessage(session.cache, raw);
  if (!found.ok) return found;
  const { conversationID, seq } = found.value;
  if (targetOf(conversationID).groupID !== groupID) {
    return fail("invalid_parameters", "the message is of another conversation");
  }
  if (seq === 0) return fail("invalid_state", "the message was not sent");
  const answer = await session.link.request("group.pin", { groupID, seq, pinned: isPinned });
  return answer.ok ? ok(undefined) : answer;
}

async function list(session: Session, groupID: unknown): Promise<Result<V2TimMessage[]>> {
  if (!isGroupID(groupID)) return fail("invalid_group_id");
  const answer = await session.link.request("group.pins", { groupID });
  if (!answer.ok) return answer;
  const records = answer.value.pins.map(({ message }) => storedRecord(session.userID, message));
  session.cache.write({ messages: records });
  return ok(await showMessages(session, records));
}
