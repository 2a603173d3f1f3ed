import type { MessageContentProps } from "../renderers.ts";
import { textParts } from "../text-parts.ts";

/** Text, with links and mentions; a few emoji alone are drawn large. */
export function TextContent({ message }: MessageContentProps) {
  const text = message.textElem?.text ?? "";
  const hasMentions = (message.groupAtUserList?.length ?? 0) > 0;
  return (
    <span className="skein-text" data-emoji={isEmojiOnly(text)} data-testid="message-text" dir="auto">
      {textParts(text, hasMentions).map((part) => {
        if (part.kind === "link") {
          return (
            <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer">
              {part.text}
            </a>
          );
        }
        if (part.kind === "mention") return <b key={part.at}>{part.text}</b>;
        return part.text;
      })}
    </span>
  );
}

/** One to six emoji and nothing else. */
export const isEmojiOnly = (text: string): boolean => /^(?:\p{RGI_Emoji}\s*){1,6}$/v.test(text);
