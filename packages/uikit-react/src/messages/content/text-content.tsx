import { nameOfMember } from "../../groups/group-rights.ts";
import { type GroupState, GroupStore } from "../../groups/group-store.ts";
import { useStore, useStoreState } from "../../provider/use-store.ts";
import type { MessageContentProps } from "../renderers.ts";
import { textParts } from "../text-parts.ts";

/** Text, with links and mentions; a few emoji alone are drawn large. */
export function TextContent({ message }: MessageContentProps) {
  const text = message.textElem?.text ?? "";
  const mentioned = useMentionedNames(message);
  return (
    <span className="skein-text" data-emoji={isEmojiOnly(text)} data-testid="message-text" dir="auto">
      {textParts(text, mentioned).map((part) => {
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

/** The names of who is mentioned, of those whom the group's store knows; undefined when nobody is. */
function useMentionedNames({ groupID = "", groupAtUserList = [] }: MessageContentProps["message"]) {
  const isAnybody = groupAtUserList.length > 0;
  const { members }: GroupState = useStoreState(useStore(GroupStore, isAnybody ? groupID : ""));
  if (!isAnybody) return undefined;
  return members.filter((one) => groupAtUserList.includes(one.userID)).map(nameOfMember);
}

/** One to six emoji and nothing else. The pattern of all emoji takes long to compile: most texts have a letter. */
export const isEmojiOnly = (text: string): boolean => !/\p{L}/u.test(text) && ONLY_EMOJI.test(text);
const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,6}$/v;
