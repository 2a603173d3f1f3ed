import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import type { CreatedMessages } from "./created-messages.ts";
import { customElement, faceElement, locationElement, textElement } from "./elements.ts";

/** What `sendMessage` was given to send. */
export type MessageToSend =
  | {
      readonly kind: "new";
      readonly elements: readonly MessageElement[];
      /** Create-id, when it came from a create call. */
      readonly id: string;
      readonly preset: V2TimMessage | undefined;
    }
  /** One that has been on its way before. */
  | { readonly kind: "again"; readonly msgID: string };

/** A message is named by its create-id or given as an object. Fails with 6017. */
export function messageToSend(
  created: CreatedMessages,
  raw: { readonly id?: unknown; readonly message?: unknown },
): Result<MessageToSend> {
  if (typeof raw.id === "string" && raw.id !== "") {
    const elements = created.get(raw.id);
    if (elements === undefined) return fail("invalid_parameters", "id is of no created message");
    return ok({ kind: "new", elements, id: raw.id, preset: undefined });
  }
  if (typeof raw.message !== "object" || raw.message === null) {
    return fail("invalid_parameters", "id or message is missing");
  }
  const preset = raw.message as V2TimMessage;
  if (preset.msgID) return ok({ kind: "again", msgID: preset.msgID });
  const id = preset.id ?? "";
  const elements = created.get(id) ?? elementsOf(preset);
  if (elements.length === 0) return fail("invalid_parameters", "message has no element that can be sent");
  return ok({ kind: "new", elements, id, preset });
}

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
