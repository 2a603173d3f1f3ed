import { useState } from "react";
import { useChat } from "../chat/use-chat.ts";
import { SearchBox } from "../conversations/conversation-list.tsx";
import { matchConversations } from "../conversations/match-conversations.ts";
import { useConversation, useConversations } from "../conversations/use-conversations.ts";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { Dialog } from "../theme/dialog.tsx";
import { useMessageActions } from "./use-message-actions.ts";

export interface ForwardDialogProps {
  /** Where the messages are. */
  readonly conversationID: string;
}

/** Conversations listed at a time; the others are searched for. */
const LISTED = 100;

/** Chooses where messages go, while the chat has some to forward; one by one, or as one. */
export function ForwardDialog({ conversationID }: ForwardDialogProps) {
  const t = useT();
  const { forwarding, chat } = useChat(conversationID);
  const { conversations } = useConversations();
  const here = useConversation(conversationID);
  const notices = useStore(NoticeStore);
  const actions = useMessageActions(conversationID);
  const AvatarSlot = useSlot("Avatar", Avatar);
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (forwarding === undefined) return null;
  const { messages, isMerged } = forwarding;
  const shown = matchConversations(conversations, words);

  const close = () => {
    chat.endForwarding();
    setChosen([]);
    setWords("");
  };
  const send = async () => {
    close();
    chat.endSelecting();
    const name = here?.showName || here?.userID || here?.groupID || "";
    const done = await (isMerged
      ? actions.forwardMerged(t, messages, chosen, t.messages.chatHistory(name))
      : actions.forward(messages, chosen));
    if (done) notices.tell({ kind: "done", text: t.messages.forwarded });
  };
  const footer = (
    <button
      type="button"
      className="skein-button"
      data-kind="primary"
      data-testid="forward-send"
      disabled={chosen.length === 0}
      onClick={() => void send()}
    >
      {t.composer.send}
      {chosen.length > 1 && ` (${chosen.length})`}
    </button>
  );
  return (
    <Dialog title={t.messages.forwardTo} kind="sheet" onClose={close} footer={footer}>
      <SearchBox value={words} placeholder={t.conversations.searchPlaceholder} onChange={setWords} />
      {conversations.length > 0 && shown.length === 0 && (
        <p className="skein-empty" role="status">
          {t.conversations.noMatch(words)}
        </p>
      )}
      <ul className="skein-choices">
        {shown
          .slice(0, LISTED)
          .map(({ conversationID: id, userID = "", groupID = "", showName = "", faceUrl }) => (
            <li key={id}>
              <label className="skein-choice">
                <input
                  type="checkbox"
                  data-testid="forward-target"
                  data-conversation-id={id}
                  checked={chosen.includes(id)}
                  onChange={() =>
                    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
                  }
                />
                <AvatarSlot
                  id={userID || groupID}
                  name={showName || userID || groupID}
                  url={faceUrl}
                  size="small"
                />
                <span className="skein-ellipsis" dir="auto">
                  {showName || userID || groupID}
                </span>
              </label>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
