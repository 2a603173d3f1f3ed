import { conversationOf } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { useStore, useStorePart } from "../provider/use-store.ts";
import { ReactionStore } from "./reaction-store.ts";
import type { MessageContentProps } from "./renderers.ts";

/** The reactions to a message, each with its count; a click joins in, or takes the own one back. */
export function ReactionBar({ message }: MessageContentProps) {
  const t = useT();
  const { msgID = "" } = message;
  const store = useStore(ReactionStore, conversationOf(message));
  const reactions = useStorePart(store, (all) => all.get(msgID));
  if (!reactions?.length) return null;
  return (
    <div className="skein-reactions">
      {reactions.map(({ reactionID, totalUserCount, reactedByMyself, partialUserList }) => {
        const names = partialUserList.map((one) => one.nickName || one.userID).join(", ");
        return (
          <button
            key={reactionID}
            type="button"
            className="skein-reaction"
            data-testid="reaction"
            aria-pressed={reactedByMyself}
            aria-label={t.messages.reactedBy(reactionID, totalUserCount, names)}
            title={names}
            onClick={() => void store.toggle(msgID, reactionID)}
          >
            <span>{reactionID}</span> <span>{totalUserCount}</span>
          </button>
        );
      })}
    </div>
  );
}
