import { useT } from "../../i18n/use-t.ts";
import { bracketed } from "../message-text.ts";
import type { MessageContentProps } from "../renderers.ts";

/** Longest data that is drawn as it is: an emoji, a short name. */
const SHORT = 32;

/** A sticker. What its index and data mean is the app's to know: give a renderer for its type to draw pictures. */
export function FaceContent({ message }: MessageContentProps) {
  const t = useT();
  const data = message.faceElem?.data ?? "";
  const isShort = data !== "" && data.length <= SHORT;
  return (
    <span
      className="skein-text"
      data-emoji={isShort && /\p{Emoji_Presentation}/u.test(data)}
      data-testid="message-face"
    >
      {isShort ? data : bracketed(t, message)}
    </span>
  );
}
