import { useT } from "../../i18n/use-t.ts";
import { bracketed } from "../message-text.ts";
import type { MessageContentProps } from "../renderers.ts";

/** Of a type that the kit does not know. */
export function UnknownContent({ message }: MessageContentProps) {
  return <span className="skein-text">{bracketed(useT(), message)}</span>;
}
