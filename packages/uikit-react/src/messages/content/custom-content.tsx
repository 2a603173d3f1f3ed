import { useT } from "../../i18n/use-t.ts";
import type { MessageContentProps } from "../renderers.ts";

/** Characters of a custom message's data that are shown. */
const DATA_SHOWN = 1_000;

/** A custom message that the app has no renderer for: what it calls itself, and its data. */
export function CustomContent({ message }: MessageContentProps) {
  const t = useT();
  const data = indented(message.customElem?.data ?? "");
  return (
    <div className="skein-custom">
      <p>{message.customElem?.desc || t.messages.custom}</p>
      <pre data-testid="message-text" dir="ltr">
        {data.length > DATA_SHOWN ? `${data.slice(0, DATA_SHOWN)}…` : data}
      </pre>
    </div>
  );
}

function indented(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return data; // not JSON: the app's own format
  }
}
