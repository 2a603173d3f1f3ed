import { fail, ok, RECEIPT_MEMBERS_MAX, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { findMessage, msgIDsOf } from "../messages/find-message.ts";
import { GetGroupMessageReadMemberListFilter as FILTER } from "../v2tim/enums.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimGroupMessageReadMemberList } from "../v2tim/models/read-receipt.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "sendMessageReadReceipts" | "getMessageReadReceipts" | "getGroupMessageReadMemberList"
>;

/** Who has read which message. Source: messages 17. */
export function messageReceipts(client: Client): Methods {
  const named = <T>(
    params: { messageIDList?: unknown; messageList?: unknown } | undefined,
    call: (session: Session, msgIDs: string[]) => Promise<Result<T>>,
  ) =>
    client.signedIn((session) => {
      const msgIDs = msgIDsOf(params?.messageIDList, params?.messageList);
      return msgIDs === undefined
        ? fail("invalid_parameters", "messageIDList must be a list of msgIDs")
        : call(session, msgIDs);
    });
  return {
    sendMessageReadReceipts: (params) =>
      callback(named(params, async ({ receipts }, msgIDs) => (await receipts.get()).confirm(msgIDs))),
    getMessageReadReceipts: (params) =>
      valueCallback(named(params, async ({ receipts }, msgIDs) => (await receipts.get()).get(msgIDs))),
    getGroupMessageReadMemberList: (params) =>
      valueCallback(client.signedIn((session) => readMembers(session, params ?? {}))),
  };
}

interface RawQuery {
  messageID?: unknown;
  message?: unknown;
  filter?: unknown;
  nextSeq?: unknown;
  count?: unknown;
}

/** Fails with 6017, 7011 (not on this device), 7014 (never sent), and what the server says: 10007, 10030, 10062. */
async function readMembers(
  session: Session,
  raw: RawQuery,
): Promise<Result<V2TimGroupMessageReadMemberList>> {
  const { filter, nextSeq: after = 0, count: limit = RECEIPT_MEMBERS_MAX } = raw;
  const read = filter === FILTER.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ;
  if (!read && filter !== FILTER.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD) {
    return fail("invalid_parameters", "filter must be 0 (read) or 1 (unread)");
  }
  if (!isInteger(after) || after < 0) {
    return fail("invalid_parameters", "nextSeq must be one that a page returned");
  }
  if (!isInteger(limit) || limit < 1 || limit > RECEIPT_MEMBERS_MAX) {
    return fail("invalid_parameters", `count must be an integer from 1 to ${RECEIPT_MEMBERS_MAX}`);
  }
  const found = await findMessage(session.cache, { msgID: raw.messageID, message: raw.message });
  if (!found.ok) return found;
  const { conversationID, seq } = found.value;
  const { groupID } = targetOf(conversationID);
  if (groupID === undefined) return fail("invalid_parameters", "the message is not of a group");
  if (seq === 0) return fail("invalid_state", "the message was not sent");
  const answer = await session.link.request("message.receipt_members", { groupID, seq, read, after, limit });
  if (!answer.ok) return answer;
  const { members, next, finished } = answer.value;
  return ok({
    nextSeq: next,
    isFinished: finished,
    memberInfoList: members.map(({ userID, nickName = "", faceUrl = "", nameCard = "" }) => ({
      userID,
      nickName,
      faceUrl,
      nameCard,
      friendRemark: "",
    })),
  });
}

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
