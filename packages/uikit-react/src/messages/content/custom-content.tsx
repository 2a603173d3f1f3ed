import { Phone } from "lucide-react";
import { callTextOf } from "../../calls/call-text.ts";
import { useT } from "../../i18n/use-t.ts";
import type { MessageContentProps } from "../renderers.ts";

/** Characters of a custom message's data that are shown. */
const DATA_SHOWN = 1_000;

/** A custom message that the app has no renderer for: a call in words; of others what they call themselves, and their data. */
export function CustomContent({ message }: MessageContentProps) {
  const t = useT();
  const call = callTextOf(t, message);
  if (call !== undefined)
    return (
      <p className="skein-call-line" data-testid="message-text">
        <Phone aria-hidden="true" />
        {call}
      </p>
    );
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
