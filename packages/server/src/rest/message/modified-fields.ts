import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { JsonObject } from "../json-object.ts";
import { parseMsgBody } from "./message-fields.ts";

/** What is new about a message; at least one of the two. */
export interface ModifiedFields {
  readonly elements?: readonly MessageElement[];
  readonly cloudCustomData?: string;
}

/** `MsgBody` and `CloudCustomData`. Fails with 90002, 90007, 90010. */
export function parseModifiedFields(body: JsonObject): Result<ModifiedFields> {
  const { MsgBody: raw, CloudCustomData: cloudCustomData } = body;
  if (raw === undefined && cloudCustomData === undefined) {
    return fail("rest_msg_body", "MsgBody or CloudCustomData is needed");
  }
  if (cloudCustomData !== undefined && typeof cloudCustomData !== "string") {
    return fail("rest_msg_format", "CloudCustomData is not a string");
  }
  const data = cloudCustomData === undefined ? {} : { cloudCustomData };
  if (raw === undefined) return ok(data);
  const elements = parseMsgBody(raw);
  return elements.ok ? ok({ ...data, elements: elements.value }) : elements;
}
