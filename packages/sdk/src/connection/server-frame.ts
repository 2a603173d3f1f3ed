import type { PushFrame, ResponseFrame } from "@skein-im/protocol";

/**
 * The one place where the server's bytes become frames; undefined when they are none. Bodies are
 * taken as the protocol says: they come from the server that the app chose.
 */
export function parseServerFrame(text: string): ResponseFrame | PushFrame | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof frame !== "object" || frame === null) return undefined;
  if ("evt" in frame && typeof frame.evt === "string" && "body" in frame) return frame as PushFrame;
  if ("id" in frame && "code" in frame && typeof frame.id === "number" && typeof frame.code === "number") {
    return frame as ResponseFrame;
  }
  return undefined;
}
