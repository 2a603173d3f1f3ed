import { useT } from "../i18n/use-t.ts";
import type { MessageContentProps } from "./renderers.ts";
import { sendStatusOf } from "./send-status.ts";

/** How far the files of a message are uploaded; nothing when they are, or when there are none. */
export function UploadProgress({ message }: MessageContentProps) {
  const t = useT();
  const percent = message.progress ?? 0;
  if (message.localURL === undefined || sendStatusOf(message) !== "sending") return null;
  return (
    <span
      className="skein-ring"
      role="progressbar"
      aria-label={t.messages.uploading(percent)}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      data-testid="upload-progress"
      style={{ "--skein-part": percent / 100 }}
    />
  );
}
