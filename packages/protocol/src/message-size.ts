import type { MessageElement } from "./message.ts";

/** Counted, not encoded: it is asked for every message. A lone surrogate counts as its replacement does. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      // A pair takes four bytes for its two units.
      at += 1;
    }
  }
  return bytes;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

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
