import type { MessageElement } from "./message.ts";

const encoder = new TextEncoder();
const utf8Bytes = (text: string): number => encoder.encode(text).byteLength;

/**
 * Size of a message as the limit counts it: the UTF-8 bytes of all fields of all elements and of the
 * cloudCustomData. Numbers count with the length of their text. Source: messages 7.
 */
export function messageBytes(elements: readonly MessageElement[], cloudCustomData = ""): number {
  let sum = utf8Bytes(cloudCustomData);
  for (const element of elements) sum += contentBytes(element.MsgContent);
  return sum;
}

function contentBytes(value: unknown): number {
  if (typeof value === "string") return utf8Bytes(value);
  if (typeof value === "number") return String(value).length;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + contentBytes(item), 0);
  if (typeof value === "object" && value !== null) {
    return Object.values(value).reduce<number>((sum, item) => sum + contentBytes(item), 0);
  }
  return 0;
}
