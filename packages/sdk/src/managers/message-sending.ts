import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { callGuarded } from "../listener-set.ts";
import { findMessage, type RawMessageRef } from "../messages/find-message.ts";
import { type MessageRecord, STATUS } from "../messages/message-record.ts";
import { messageToSend } from "../messages/message-to-send.ts";
import { parseSendOptions, type RawSendOptions } from "../messages/send-options.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { customOf, faceOf, locationOf, textOf } from "./message-creation.ts";

type Methods = Pick<
  V2TIMMessageManager,
  | "sendMessage"
  | "reSendMessage"
  | "sendTextMessage"
  | "sendCustomMessage"
  | "sendFaceMessage"
  | "sendLocationMessage"
>;

/** Sending. Source: messages 6. */
export function messageSending(client: Client): Methods {
  /** Create and send in one step. */
  const sendElement = (raw: object | undefined, element: (raw: never) => Result<MessageElement>) =>
    valueCallback(
      client.signedIn((session) => {
        const made = element((raw ?? undefined) as never);
        return made.ok ? sendElements(client, session, [made.value], raw ?? {}, undefined, "") : made;
      }),
    );
  return {
    sendMessage: (params) => valueCallback(client.signedIn((session) => send(client, session, params ?? {}))),
    reSendMessage: (params) =>
      valueCallback(
        client.signedIn((session) => sendAgain(session, params ?? {}, params?.onlineUserOnly === true)),
      ),
    sendTextMessage: (params) => sendElement(params, textOf),
    sendCustomMessage: (params) => sendElement(params, customOf),
    sendFaceMessage: (params) => sendElement(params, faceOf),
    sendLocationMessage: (params) => sendElement(params, locationOf),
  };
}

/** One text or custom message, in the four simple calls of the root manager. */
export function sendSimple(
  client: Client,
  element: Result<MessageElement>,
  options: RawSendOptions,
): ReturnType<V2TIMMessageManager["sendMessage"]> {
  return valueCallback(
    client.signedIn((session) =>
      element.ok ? sendElements(client, session, [element.value], options, undefined, "") : element,
    ),
  );
}

function send(
  client: Client,
  session: Session,
  raw: RawSendOptions & { readonly id?: unknown; readonly message?: unknown },
): Promise<Result<V2TimMessage>> {
  const message = messageToSend(client.created, raw);
  if (!message.ok) return Promise.resolve(message);
  if (message.value.kind === "again") return sendAgain(session, message.value, raw.onlineUserOnly === true);
  const { elements, preset, id } = message.value;
  return sendElements(client, session, elements, raw, preset, id);
}

async function sendElements(
  client: Client,
  session: Session,
  elements: readonly MessageElement[],
  raw: RawSendOptions,
  preset: V2TimMessage | undefined,
  id: string,
): Promise<Result<V2TimMessage>> {
  const options = parseSendOptions(raw, preset);
  if (!options.ok) return options;
  const { onSyncMsgID } = options.value;
  const sent = await session.outbox.send(elements, {
    ...options.value,
    ...(onSyncMsgID !== undefined && {
      onSyncMsgID: (msgID: string) => callGuarded(client.log, "onSyncMsgID", () => onSyncMsgID(msgID)),
    }),
  });
  if (sent.ok && id !== "") client.created.remove(id);
  return shown(session, sent, id);
}

/** Fails with 6017, 7011 (not on this device), 7014 (it was sent, or is on its way). */
async function sendAgain(
  session: Session,
  ref: RawMessageRef,
  onlineUserOnly: boolean,
): Promise<Result<V2TimMessage>> {
  const found = await findMessage(session.cache, ref);
  if (!found.ok) return found;
  const { status, msgID, seq } = found.value;
  const failed = status === STATUS.failed || status === STATUS.sending;
  if (seq > 0 || !failed || session.outbox.isSending(msgID)) {
    return fail("invalid_state", "only a message whose sending failed can be sent again");
  }
  return shown(session, await session.outbox.resend(found.value, onlineUserOnly), "");
}

async function shown(
  session: Session,
  sent: Result<MessageRecord>,
  id: string,
): Promise<Result<V2TimMessage>> {
  if (!sent.ok) return sent;
  const [message] = await showMessages(session, [sent.value]);
  return message === undefined ? fail("sdk_internal") : ok({ ...message, id });
}
