import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { callGuarded } from "../listener-set.ts";
import { filesAgain } from "../media/files-again.ts";
import { isUnsent } from "../media/media-element.ts";
import type { CreatedMessage } from "../messages/created-messages.ts";
import { findMessage, type RawMessageRef } from "../messages/find-message.ts";
import { type MessageRecord, STATUS } from "../messages/message-record.ts";
import { type MessageToSend, messageToSend } from "../messages/message-to-send.ts";
import type { FilesToSend } from "../messages/outbox.ts";
import { withReply } from "../messages/reply.ts";
import { parseSendOptions, type RawSendOptions } from "../messages/send-options.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { textWithMentions } from "./message-composition.ts";
import { customOf, faceOf, locationOf, textOf } from "./message-creation.ts";

type Methods = Pick<
  V2TIMMessageManager,
  | "sendMessage"
  | "reSendMessage"
  | "sendTextMessage"
  | "sendCustomMessage"
  | "sendFaceMessage"
  | "sendLocationMessage"
  | "sendTextAtMessage"
  | "sendImageMessage"
  | "sendSoundMessage"
  | "sendVideoMessage"
  | "sendFileMessage"
  | "sendForwardMessage"
  | "sendMergerMessage"
  | "sendReplyMessage"
>;

/** Sending. Source: messages 6. */
export function messageSending(client: Client): Methods {
  /** Create and send in one step. */
  const sendElement = (raw: object | undefined, element: (raw: never) => Result<MessageElement>) =>
    sendMade(raw, (_, given: never) => withElement(element(given)));
  const sendMade = <R extends object>(
    raw: R | undefined,
    make: (session: Session, raw: never) => Result<CreatedMessage> | Promise<Result<CreatedMessage>>,
  ) =>
    valueCallback(
      client.signedIn((session) => {
        const made = make(session, (raw ?? undefined) as never);
        // Without a wait where none is needed: messages leave in the order of the calls.
        const sendIt = (message: Result<CreatedMessage>) =>
          message.ok
            ? sendCreated(client, session, { created: message.value, id: "", preset: undefined }, raw ?? {})
            : message;
        return made instanceof Promise ? made.then(sendIt) : sendIt(made);
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
    sendImageMessage: (params) =>
      sendMade(params, async (_, raw) => (await media()).imageOf(client.files, raw)),
    sendSoundMessage: (params) =>
      sendMade(params, async (_, raw) => (await media()).soundOf(client.files, raw)),
    sendVideoMessage: (params) =>
      sendMade(params, async (_, raw) => (await media()).videoOf(client.files, raw)),
    sendFileMessage: (params) =>
      sendMade(params, async (_, raw) => (await media()).fileOf(client.files, raw)),
    sendTextAtMessage: (params) => sendMade(params, (_, raw) => textWithMentions(raw)),
    sendForwardMessage: (params) =>
      sendMade(params, async (session, raw) => {
        const elements = await (await merging()).forwardedElements(session, raw ?? {});
        return elements.ok ? ok({ elements: elements.value }) : elements;
      }),
    sendMergerMessage: (params) =>
      sendMade(params, async (session, raw) =>
        withElement(await (await merging()).mergerElement(session, raw ?? {})),
      ),
    sendReplyMessage: (params) =>
      valueCallback(client.signedIn((session) => sendReply(client, session, params ?? {}))),
  };
}

/** Loaded with the first message that needs it. */
const media = () => import("./media-creation.ts");
const merging = () => import("./message-merging.ts");

const withElement = (element: Result<MessageElement>): Result<CreatedMessage> =>
  element.ok ? ok({ elements: [element.value] }) : element;

/** One text or custom message, in the four simple calls of the root manager. */
export function sendSimple(
  client: Client,
  element: Result<MessageElement>,
  options: RawSendOptions,
): ReturnType<V2TIMMessageManager["sendMessage"]> {
  return valueCallback(
    client.signedIn((session) =>
      element.ok
        ? sendCreated(
            client,
            session,
            { created: { elements: [element.value] }, id: "", preset: undefined },
            options,
          )
        : element,
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
  return sendCreated(client, session, message.value, raw);
}

/** Fails with 6017 (no message to reply to), and as `sendMessage`. Source: messages 9. */
function sendReply(
  client: Client,
  session: Session,
  raw: RawSendOptions & {
    readonly id?: unknown;
    readonly message?: unknown;
    readonly replyMessage?: unknown;
  },
): Promise<Result<V2TimMessage>> {
  const { replyMessage, ...options } = raw;
  const to = replyMessage as V2TimMessage | null | undefined;
  if (typeof to !== "object" || !to?.msgID) {
    return Promise.resolve(fail("invalid_parameters", "replyMessage must be a message that was sent"));
  }
  const message = messageToSend(client.created, options);
  if (!message.ok) return Promise.resolve(message);
  if (message.value.kind === "again") {
    return Promise.resolve(fail("invalid_parameters", "the reply must be a created message"));
  }
  const before = options.cloudCustomData ?? message.value.preset?.cloudCustomData ?? "";
  const cloudCustomData = typeof before === "string" ? withReply(before, to) : before;
  return sendCreated(client, session, message.value, { ...options, cloudCustomData });
}

async function sendCreated(
  client: Client,
  session: Session,
  { created, preset, id }: Omit<Extract<MessageToSend, { kind: "new" }>, "kind">,
  raw: RawSendOptions,
): Promise<Result<V2TimMessage>> {
  const options = parseSendOptions(raw, preset, created);
  if (!options.ok) return options;
  const { onSyncMsgID } = options.value;
  const sent = await session.outbox.send(
    created.elements,
    {
      ...options.value,
      ...(onSyncMsgID !== undefined && {
        onSyncMsgID: (msgID: string) => callGuarded(client.log, "onSyncMsgID", () => onSyncMsgID(msgID)),
      }),
    },
    created.files && { id, files: created.files },
  );
  if (sent.ok && id !== "") client.created.remove(id);
  return shown(session, sent, id);
}

/** Fails with 6017, 7011 (not on this device), 7014 (it was sent, or is on its way), 7004 (its file is gone). */
async function sendAgain(
  session: Session,
  ref: RawMessageRef,
  onlineUserOnly: boolean,
): Promise<Result<V2TimMessage>> {
  const found = await findMessage(session.cache, ref);
  if (!found.ok) return found;
  const { status, msgID, seq, wire } = found.value;
  const files = await filesOf(session, found.value);
  const failed = status === STATUS.failed || status === STATUS.sending;
  if (seq > 0 || !failed || session.outbox.isSending(msgID)) {
    return fail("invalid_state", "only a message whose sending failed can be sent again");
  }
  if (!files.ok && wire.elements.some(isUnsent)) return files;
  const known = files.ok ? files.value : undefined;
  return shown(session, await session.outbox.resend(found.value, onlineUserOnly, known), "");
}

/** The files of a message that was not sent; undefined when it has none. Fails with 7004. */
async function filesOf(
  { outbox, cache, files }: Session,
  { msgID, wire }: MessageRecord,
): Promise<Result<FilesToSend | undefined>> {
  const remembered = outbox.filesOf(msgID);
  if (remembered !== undefined) return ok(remembered);
  const sources = (await cache.annotations([msgID])).get(msgID)?.localPaths?.sources ?? {};
  if (Object.keys(sources).length === 0 && !wire.elements.some(isUnsent)) return ok(undefined);
  const again = filesAgain(wire.elements, sources, files);
  return again.ok && again.value.length > 0
    ? ok({ id: "", files: again.value })
    : again.ok
      ? ok(undefined)
      : again;
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
