import { fail, ok, type Result } from "@skein-im/protocol";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { parseMentions, parseReceivers } from "../messages/audience.ts";
import type { CreatedMessage } from "../messages/created-messages.ts";
import { createdMessage } from "../messages/message-to-send.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { newlyCreated, textOf } from "./message-creation.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "createTextAtMessage" | "createAtSignedGroupMessage" | "createTargetedGroupMessage" | "appendMessage"
>;

/** Parameters as JavaScript callers may give them. */
type Raw = Readonly<Record<string, unknown>>;

/** Elements of a message that the interface lets be appended to another one. Source: messages 5. */
const APPENDABLE: ReadonlySet<string> = new Set([
  "TIMTextElem",
  "TIMCustomElem",
  "TIMFaceElem",
  "TIMLocationElem",
]);
const ELEMENTS_MAX = 100;

/** Created messages made of others, or with an audience. Source: messages 5. */
export function messageComposition(client: Client): Methods {
  return {
    createTextAtMessage: (params) =>
      valueCallback(
        client.initialised(() => {
          const message = textWithMentions(params);
          return message.ok ? ok(newlyCreated(client, message.value)) : message;
        }),
      ),
    createAtSignedGroupMessage: (params) =>
      valueCallback(client.initialised(() => mentioning(client, params ?? {}))),
    createTargetedGroupMessage: (params) =>
      valueCallback(client.initialised(() => targeted(client, params ?? {}))),
    appendMessage: (params) => valueCallback(client.initialised(() => appended(client, params ?? {}))),
  };
}

/** Fails with 6017, 10053. */
export function textWithMentions(raw: Raw | undefined): Result<CreatedMessage> {
  const element = textOf(raw);
  if (!element.ok) return element;
  const mentioned = parseMentions(raw?.atUserList);
  return mentioned.ok ? ok({ elements: [element.value], atUserList: mentioned.value }) : mentioned;
}

/** Another created message; the one it is made of stays as it was. Fails with 6017, 10053. */
function mentioning(client: Client, raw: Raw): Result<V2TimMessage> {
  const base = createdMessage(client.created, { id: raw.createdMsgID, message: raw.message });
  if (!base.ok) return base;
  const mentioned = parseMentions(raw.atUserList);
  if (!mentioned.ok) return mentioned;
  if (base.value.message.receivers !== undefined) {
    return fail("invalid_parameters", "a message to chosen members cannot mention anybody");
  }
  return ok(newlyCreated(client, { ...base.value.message, atUserList: mentioned.value }).messageInfo);
}

/** Likewise. Fails with 6017. */
function targeted(client: Client, raw: Raw): Result<ReturnType<typeof newlyCreated>> {
  const base = createdMessage(client.created, raw);
  if (!base.ok) return base;
  const receivers = parseReceivers(raw.receiverList);
  if (!receivers.ok) return receivers;
  if (base.value.message.atUserList !== undefined) {
    return fail("invalid_parameters", "a message that mentions somebody cannot have chosen receivers");
  }
  return ok(newlyCreated(client, { ...base.value.message, receivers: receivers.value }));
}

/** The base becomes a message of several elements, under its id. Fails with 6017, 6016. */
function appended(client: Client, raw: Raw): Result<V2TimMessage> {
  const base = createdMessage(client.created, { id: raw.createMessageBaseId });
  if (!base.ok) return fail("invalid_parameters", "createMessageBaseId is of no created message");
  const more = createdMessage(client.created, { id: raw.createMessageAppendId });
  if (!more.ok) return fail("invalid_parameters", "createMessageAppendId is of no created message");
  const { message, id } = base.value;
  const elements = [...message.elements, ...more.value.message.elements];
  if (!more.value.message.elements.every(({ MsgType }) => APPENDABLE.has(MsgType))) {
    return fail("invalid_element", "only text, custom, face and location elements can be appended");
  }
  if (elements.filter(({ MsgType }) => MsgType === "TIMCustomElem").length > 1) {
    return fail("invalid_element", "a message may hold one custom element only");
  }
  if (elements.length > ELEMENTS_MAX) {
    return fail("invalid_element", `a message may hold ${ELEMENTS_MAX} elements`);
  }
  client.created.replace(id, { ...message, elements });
  return ok(newlyCreated(client, { ...message, elements }, id).messageInfo);
}
