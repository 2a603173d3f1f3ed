import type { OutgoingMessage } from "../messages/outgoing-message.ts";
import type { VideoFacts } from "./read-video.ts";

/** Files to send at a time. */
export const ATTACHMENTS_MAX = 9;

/** Images that the server can look into; others go as files. Source: messages 5. */
const IMAGES: readonly string[] = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"];
const VIDEOS: readonly string[] = ["video/mp4", "video/quicktime"];

export type AttachmentKind = "image" | "video" | "file";

export function kindOf({ type }: Pick<File, "type">): AttachmentKind {
  if (IMAGES.includes(type)) return "image";
  return VIDEOS.includes(type) ? "video" : "file";
}

/** As what a file is sent. `read` looks into a video. */
export async function messageOfFile(
  file: File,
  read: (file: File) => Promise<VideoFacts>,
): Promise<OutgoingMessage> {
  const kind = kindOf(file);
  return kind === "video" ? { kind, file, ...(await read(file)) } : { kind, file };
}
