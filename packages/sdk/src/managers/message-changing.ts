import { fail, isGroupID, isUserID, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { conversationIDOf } from "../conversations/conversation-id.ts";
import type { CreatedMessage } from "../messages/created-messages.ts";
import { customElement } from "../messages/elements.ts";
import { findMessage, msgIDsOf, type RawMessageRef } from "../messages/find-message.ts";
import { insertMessage } from "../messages/insert-message.ts";
import { createdMessage } from "../messages/message-to-send.ts";
import { type Modified, modifyMessage } from "../messages/modify-message.ts";
import { revokeMessage } from "../messages/revoke-message.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessageChangeInfo } from "../v2tim/models/message.ts";
import type { V2TimValueCallback } from "../v2tim/models/results.ts";

type Methods = Pick<
  V2TIMMessageManager,
  | "modifyMessage"
  | "setCloudCustomData"
  | "revokeMessage"
  | "deleteMessages"
  | "deleteMessageFromLocalStorage"
  | "clearC2CHistoryMessage"
  | "clearGroupHistoryMessage"
  | "insertC2CMessageToLocalStorage"
  | "insertC2CMessageToLocalStorageV2"
  | "insertGroupMessageToLocalStorage"
  | "insertGroupMessageToLocalStorageV2"
>;

/** What may become of a sent message. Source: messages 16. */
export function messageChanging(client: Client): Methods {
  return {
    modifyMessage: (params) =>
      changeInfo(
        client.signedIn(async (session) => {
          const modified = await modifyMessage(session, params?.message);
          return modified.ok ? ok(await changeOf(session, modified.value)) : modified;
        }),
      ),
    setCloudCustomData: (params) =>
      callback(client.signedIn((session) => setCloudCustomData(session, params ?? {}, params?.data))),
    revokeMessage: (params) => callback(client.signedIn((session) => revokeMessage(session, params ?? {}))),
    ...deleting(client),
    ...inserting(client),
  };
}

/** Out of the user's own view. Source: messages 16.4. */
function deleting(client: Client) {
  return {
    deleteMessages: (params) =>
      callback(
        client.signedIn(({ deletions }) => {
          const msgIDs = msgIDsOf(params?.msgIDs, params?.messageList);
          return msgIDs === undefined
            ? fail("invalid_parameters", "msgIDs must be a list of msgIDs")
            : deletions.delete(msgIDs);
        }),
      ),
    deleteMessageFromLocalStorage: (params) =>
      callback(
        client.signedIn(async ({ cache, deletions }) => {
          const found = await findMessage(cache, params ?? {});
          if (!found.ok) return found;
          await deletions.deleteHere(found.value);
          return ok(undefined);
        }),
      ),
    clearC2CHistoryMessage: (params) =>
      callback(
        client.signedIn(({ deletions }) =>
          isUserID(params?.userID)
            ? deletions.clear(conversationIDOf({ userID: params.userID }))
            : fail("invalid_user_id"),
        ),
      ),
    clearGroupHistoryMessage: (params) =>
      callback(
        client.signedIn(({ deletions }) =>
          isGroupID(params?.groupID)
            ? deletions.clear(conversationIDOf({ groupID: params.groupID }))
            : fail("invalid_group_id"),
        ),
      ),
  } satisfies Partial<Methods>;
}

/** Into this device's copy of a conversation; the older forms take text for a custom message. Source: messages 16.5. */
function inserting(client: Client) {
  const messageOf = (raw: { createdMsgID?: unknown; message?: unknown }): Result<CreatedMessage> => {
    const created = createdMessage(client.created, { id: raw.createdMsgID, message: raw.message });
    return created.ok ? ok(created.value.message) : created;
  };
  const customOf = (data: unknown): Result<CreatedMessage> =>
    typeof data === "string"
      ? ok({ elements: [customElement(data, "", "")] })
      : fail("invalid_parameters", "data must be a string");
  return {
    insertC2CMessageToLocalStorageV2: (params) =>
      valueCallback(
        client.signedIn((session) => {
          const { userID, senderID, ...created } = params ?? {};
          return insertMessage(session, { userID }, senderID, messageOf(created));
        }),
      ),
    insertGroupMessageToLocalStorageV2: (params) =>
      valueCallback(
        client.signedIn((session) => {
          const { groupID = "", senderID, ...created } = params ?? {};
          return insertMessage(session, { groupID }, senderID, messageOf(created));
        }),
      ),
    insertC2CMessageToLocalStorage: (params) =>
      valueCallback(
        client.signedIn((session) => {
          const { userID, sender, data } = params ?? {};
          return insertMessage(session, { userID }, sender, customOf(data));
        }),
      ),
    insertGroupMessageToLocalStorage: (params) =>
      valueCallback(
        client.signedIn((session) => {
          const { groupID = "", sender, data } = params ?? {};
          return insertMessage(session, { groupID }, sender, customOf(data));
        }),
      ),
  } satisfies Partial<Methods>;
}

/** A change's outcome stands in the answer itself and, with the message, in its data. */
async function changeInfo(
  result: Promise<Result<V2TimMessageChangeInfo>>,
): Promise<V2TimValueCallback<V2TimMessageChangeInfo>> {
  const settled = await result;
  if (!settled.ok) return { code: settled.error.code, desc: settled.error.desc };
  const { code = 0, desc = "" } = settled.value;
  return { code, desc, data: settled.value };
}

async function changeOf(session: Session, { error, record }: Modified): Promise<V2TimMessageChangeInfo> {
  const [message] = await showMessages(session, [record]);
  return {
    code: error?.code ?? 0,
    desc: error?.desc ?? "ok",
    ...(message !== undefined && { message }),
  };
}

/** The older way to change a message's custom data: the rest of it stays. */
async function setCloudCustomData(
  session: Session,
  ref: RawMessageRef,
  data: unknown,
): Promise<Result<void>> {
  if (typeof data !== "string") return fail("invalid_parameters", "data must be a string");
  const found = await findMessage(session.cache, ref);
  if (!found.ok) return found;
  const [message] = await showMessages(session, [found.value]);
  const modified = await modifyMessage(session, message && { ...message, cloudCustomData: data });
  if (!modified.ok) return modified;
  const { error } = modified.value;
  return error === undefined ? ok(undefined) : { ok: false, error };
}
