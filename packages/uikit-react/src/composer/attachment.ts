import type { OutgoingMessage } from "../messages/outgoing-message.ts";

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

/** As what a file is sent. `secondsOf` says how long a video plays. */
export async function messageOfFile(
  file: File,
  secondsOf: (file: File) => Promise<number>,
): Promise<OutgoingMessage> {
  const kind = kindOf(file);
  return kind === "video" ? { kind, file, seconds: await secondsOf(file) } : { kind, file };
}

/** How long a video or sound plays, as the browser finds out; 0 when it cannot. */
export function playingSeconds(file: File): Promise<number> {
  const url = URL.createObjectURL(file);
  const element = document.createElement("video");
  return new Promise<number>((resolve) => {
    element.preload = "metadata";
    element.onloadedmetadata = () => resolve(Number.isFinite(element.duration) ? element.duration : 0);
    element.onerror = () => resolve(0);
    element.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
