import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import type { CreatedMessage, CreatedMessages } from "./created-messages.ts";
import { customElement, faceElement, locationElement, textElement } from "./elements.ts";

/** What `sendMessage` was given to send. */
export type MessageToSend =
  | {
      readonly kind: "new";
      readonly created: CreatedMessage;
      /** Create-id, when it came from a create call. */
      readonly id: string;
      readonly preset: V2TimMessage | undefined;
    }
  /** One that has been on its way before. */
  | { readonly kind: "again"; readonly msgID: string };

/** A message is named by its create-id or given as an object. Fails with 6017. */
export function messageToSend(
  messages: CreatedMessages,
  raw: { readonly id?: unknown; readonly message?: unknown },
): Result<MessageToSend> {
  const byID = typeof raw.id === "string" && raw.id !== "";
  const isObject = typeof raw.message === "object" && raw.message !== null;
  const preset = !byID && isObject ? (raw.message as V2TimMessage) : undefined;
  if (preset?.msgID) return ok({ kind: "again", msgID: preset.msgID });
  const found = createdMessage(messages, raw);
  if (!found.ok) return found;
  const { message, id } = found.value;
  return ok({ kind: "new", created: message, id, preset });
}

/**
 * The created message that an id or an object names; of an object that no create call made, what it
 * shows; its `id` is empty then. Fails with 6017.
 */
export function createdMessage(
  messages: CreatedMessages,
  raw: { readonly id?: unknown; readonly message?: unknown },
): Result<{ readonly message: CreatedMessage; readonly id: string }> {
  if (typeof raw.id === "string" && raw.id !== "") {
    const message = messages.get(raw.id);
    return message === undefined
      ? fail("invalid_parameters", "id is of no created message")
      : ok({ message, id: raw.id });
  }
  if (typeof raw.message !== "object" || raw.message === null) {
    return fail("invalid_parameters", "id or message is missing");
  }
  const shown = raw.message as V2TimMessage;
  const id = shown.id ?? "";
  const known = messages.get(id);
  if (known !== undefined) return ok({ message: { ...audienceOf(shown), ...known }, id });
  const message = messageOf(shown);
  return message.elements.length === 0
    ? fail("invalid_parameters", "message has no element that can be sent")
    : ok({ message, id: "" });
}

const messageOf = (shown: V2TimMessage): CreatedMessage => ({
  elements: elementsOf(shown),
  ...audienceOf(shown),
});

/** What an app wrote into a message object by itself. */
const audienceOf = (shown: V2TimMessage): Omit<CreatedMessage, "elements"> => ({
  ...(isFilledList(shown.groupAtUserList) && { atUserList: shown.groupAtUserList }),
  ...(isFilledList(shown.targetGroupMemberList) && { receivers: shown.targetGroupMemberList }),
});

function elementsOf({ textElem, customElem, faceElem, locationElem }: V2TimMessage): MessageElement[] {
  if (typeof textElem?.text === "string") return [textElement(textElem.text)];
  if (typeof customElem?.data === "string") {
    return [customElement(customElem.data, customElem.desc ?? "", customElem.extension ?? "")];
  }
  if (Number.isInteger(faceElem?.index)) return [faceElement(faceElem?.index ?? 0, faceElem?.data ?? "")];
  if (locationElem !== undefined && Number.isFinite(locationElem.longitude + locationElem.latitude)) {
    return [locationElement(locationElem.desc ?? "", locationElem.longitude, locationElem.latitude)];
  }
  return [];
}

const isFilledList = (value: unknown): value is string[] => Array.isArray(value) && value.length > 0;
