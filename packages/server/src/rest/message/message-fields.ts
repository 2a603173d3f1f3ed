import { type ErrorName, fail, type MessageElement, messageBytes, ok, type Result } from "@skein-im/protocol";
import { MessageElement as MessageElementSchema } from "@skein-im/protocol/schemas";
import { Compile } from "typebox/compile";
import { checkMerged } from "../../domains/message/merged-message.ts";
import type { JsonObject } from "../json-object.ts";
import type { RestCall } from "../route.ts";

const UINT32_MAX = 4_294_967_295;
/** No caller has reason for more; the protocol's schema has the same bound. */
const ELEMENTS_MAX = 100;

const elementCheck = Compile(MessageElementSchema);

export const isUint32 = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= UINT32_MAX;

/** What every message has, whichever command brings it. */
export interface MessageContent {
  readonly random: number;
  /** MsgSeq; undefined: the caller leaves it to the server. */
  readonly clientSeq: number | undefined;
  readonly elements: readonly MessageElement[];
  readonly cloudCustomData: string | undefined;
}

/** Fails with 90005, 90010, 90002, 90007, and `tooLong` for a message over the app's limit. */
export function parseContent(
  body: JsonObject,
  { app }: RestCall,
  tooLong: ErrorName,
): Result<MessageContent> {
  const { MsgRandom: random, MsgSeq: clientSeq, CloudCustomData: cloudCustomData } = body;
  if (!isUint32(random)) return fail("rest_msg_random");
  if (clientSeq !== undefined && !isUint32(clientSeq)) {
    return fail("rest_msg_format", "MsgSeq is not an integer from 0 to 4294967295");
  }
  if (cloudCustomData !== undefined && typeof cloudCustomData !== "string") {
    return fail("rest_msg_format", "CloudCustomData is not a string");
  }
  const elements = parseMsgBody(body.MsgBody);
  if (!elements.ok) return elements;
  const limit = app.settings.messageBytes;
  if (messageBytes(elements.value, cloudCustomData) > limit) {
    return fail(tooLong, `the message is larger than ${limit} bytes`);
  }
  return ok({ random, clientSeq, elements: elements.value, cloudCustomData });
}

export function parseMsgBody(raw: unknown): Result<readonly MessageElement[]> {
  if (raw === undefined) return fail("rest_msg_body", "MsgBody is missing");
  if (!Array.isArray(raw)) return fail("rest_msg_not_array");
  if (raw.length === 0) return fail("rest_msg_body", "MsgBody has no element");
  if (raw.length > ELEMENTS_MAX) return fail("rest_msg_format", `more than ${ELEMENTS_MAX} elements`);
  const wrong = raw.findIndex((element) => !elementCheck.Check(element));
  if (wrong >= 0) return fail("rest_msg_format", `MsgBody[${wrong}] is not an element of a known type`);
  const elements = raw as MessageElement[];
  if (elements.filter((element) => element.MsgType === "TIMCustomElem").length > 1) {
    return fail("rest_msg_format", "a message may hold one TIMCustomElem only");
  }
  const merged = checkMerged(elements);
  if (!merged.ok) return fail("rest_msg_format", merged.error.desc);
  return ok(elements.map(withAllRenditions));
}

const RENDITIONS = [1, 2, 3] as const;

/** A caller may name the original only; it stands for the other sizes then. Source: rest/message-format, TIMImageElem. */
function withAllRenditions(element: MessageElement): MessageElement {
  if (element.MsgType !== "TIMImageElem") return element;
  const { ImageInfoArray: given } = element.MsgContent;
  const original = given.find(({ Type }) => Type === 1) ?? given[0];
  const ImageInfoArray = RENDITIONS.flatMap((type) => {
    const image = given.find(({ Type }) => Type === type) ?? original;
    return image === undefined ? [] : { ...image, Type: type };
  });
  return { MsgType: "TIMImageElem", MsgContent: { ...element.MsgContent, ImageInfoArray } };
}
