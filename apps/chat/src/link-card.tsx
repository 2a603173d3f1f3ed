import type { ChatMessage, MessageContentProps, MessageRenderers } from "@skein-im/uikit-react";
import { ArrowUpRight } from "lucide-react";

/** A custom message of this app: `{ businessID: "text_link", text, link }`. */
function LinkCard({ message }: MessageContentProps) {
  const { text, link } = read(message);
  return (
    <a className="link-card" href={link} target="_blank" rel="noopener noreferrer" data-testid="message-text">
      <b>{text}</b>
      <span>
        {link} <ArrowUpRight aria-hidden="true" />
      </span>
    </a>
  );
}

/** What the UI kit does not know, and this app does. */
export const RENDERERS: MessageRenderers = {
  custom: { text_link: LinkCard },
  preview: { text_link: (message) => read(message).text },
};

function read({ customElem }: ChatMessage): { readonly text: string; readonly link: string } {
  const { text, link } = JSON.parse(customElem?.data ?? "{}") as Record<string, unknown>;
  // Nothing that runs: an address, or a path on this server.
  const isLink = typeof link === "string" && /^(?:https?:\/\/|\/(?!\/))/.test(link);
  return { text: typeof text === "string" ? text : "", link: isLink ? link : "#" };
}
