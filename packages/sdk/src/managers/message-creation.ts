import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { sourcesOf } from "../media/media-element.ts";
import type { CreatedMessage } from "../messages/created-messages.ts";
import { contentOf, customElement, faceElement, locationElement, textElement } from "../messages/elements.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "createTextMessage" | "createCustomMessage" | "createFaceMessage" | "createLocationMessage"
>;

/** Parameters as JavaScript callers may give them. */
type Raw = Readonly<Record<string, unknown>> | undefined;

/** The `createXxxMessage` calls: no network, nothing stored. Source: messages 5. */
export function messageCreation(client: Client): Methods {
  const create = (raw: unknown, elementOf: (raw: Raw) => Result<MessageElement>) =>
    valueCallback(
      client.initialised(() => {
        const element = elementOf((raw ?? undefined) as Raw);
        return element.ok ? ok(newlyCreated(client, { elements: [element.value] })) : element;
      }),
    );
  return {
    createTextMessage: (params) => create(params, textOf),
    createCustomMessage: (params) => create(params, customOf),
    createFaceMessage: (params) => create(params, faceOf),
    createLocationMessage: (params) => create(params, locationOf),
  };
}

/** A created message as the calls answer it, under a new id or one that it has. */
export function newlyCreated(
  client: Client,
  created: CreatedMessage,
  id: string = client.created.add(created),
): { id: string; messageInfo: V2TimMessage } {
  const { elements, files = [], atUserList = [], receivers } = created;
  const sender = client.account.userID;
  const messageInfo: V2TimMessage = {
    ...contentOf(elements, { origin: "", paths: sourcesOf(files) ?? {} }),
    id,
    msgID: "",
    timestamp: Math.floor((client.account.session?.serverNow ?? 0) / 1_000),
    progress: 0,
    sender,
    isSelf: true,
    isRead: true,
    isPeerRead: false,
    seq: "0",
    random: 0,
    localCustomData: "",
    localCustomInt: 0,
    groupAtUserList: [...atUserList],
    ...(receivers !== undefined && { targetGroupMemberList: [...receivers] }),
  };
  return { id, messageInfo };
}

export function textOf(raw: Raw): Result<MessageElement> {
  return typeof raw?.text === "string" && raw.text !== ""
    ? ok(textElement(raw.text))
    : wrong("text", "a string that is not empty");
}

export function customOf(raw: Raw): Result<MessageElement> {
  const { data, desc = "", extension = "" } = raw ?? {};
  if (typeof data !== "string") return wrong("data", "a string");
  if (typeof desc !== "string") return wrong("desc", "a string");
  if (typeof extension !== "string") return wrong("extension", "a string");
  return ok(customElement(data, desc, extension));
}

export function faceOf(raw: Raw): Result<MessageElement> {
  const { index, data = "" } = raw ?? {};
  if (typeof index !== "number" || !Number.isInteger(index)) return wrong("index", "an integer");
  return typeof data === "string" ? ok(faceElement(index, data)) : wrong("data", "a string");
}

export function locationOf(raw: Raw): Result<MessageElement> {
  const { desc = "", longitude, latitude } = raw ?? {};
  if (typeof desc !== "string") return wrong("desc", "a string");
  if (typeof longitude !== "number" || !Number.isFinite(longitude)) return wrong("longitude", "a number");
  if (typeof latitude !== "number" || !Number.isFinite(latitude)) return wrong("latitude", "a number");
  return ok(locationElement(desc, longitude, latitude));
}

const wrong = (name: string, what: string): Result<never> =>
  fail("invalid_parameters", `${name} must be ${what}`);
