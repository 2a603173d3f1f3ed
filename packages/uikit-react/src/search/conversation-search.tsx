import { SearchX, X } from "lucide-react";
import { useEffect } from "react";
import { SearchBox } from "../conversations/conversation-list.tsx";
import { formatFull, formatRecent } from "../i18n/format-time.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { senderName, summaryOf } from "../messages/message-text.ts";
import { Empty } from "../theme/empty.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { useNow } from "../theme/use-now.ts";
import { Highlight } from "./highlight.tsx";
import { useMessageSearch } from "./use-search.ts";

export interface ConversationSearchProps {
  /** Where it searches. */
  readonly conversationID: string;
  /** What stands in the box at the beginning. */
  readonly words?: string;
  /** Show this message in the conversation. */
  readonly onOpen: (message: { readonly msgID: string; readonly seq: string }) => void;
  /** Closed. */
  readonly onClose: () => void;
}

/** Finds messages of one conversation. */
export function ConversationSearch({
  conversationID,
  words: first = "",
  onOpen,
  onClose,
}: ConversationSearchProps) {
  const t = useT();
  const { locale } = useLanguage();
  const now = useNow();
  const { typed, type, words, messages, hasMore, isSearching, loadMore } = useMessageSearch(conversationID);
  useEffect(() => type(first), [type, first]);
  const isEmpty = words !== "" && !isSearching && messages.length === 0;
  return (
    <section className="skein-contacts skein-conversation-search" aria-label={t.search.inChat}>
      <header className="skein-conversation-search__head">
        <SearchBox value={typed} placeholder={t.search.inChat} onChange={type} />
        <IconButton label={t.common.close} icon={<X />} onClick={onClose} />
      </header>
      <div role="status">{isEmpty && <Empty icon={SearchX} title={t.search.nothing(words)} />}</div>
      <ul className="skein-contacts__scroll" aria-busy={isSearching}>
        {messages.map((message) => (
          <li key={message.msgID}>
            <button
              type="button"
              className="skein-hit"
              data-testid="hit"
              onClick={() => onOpen({ msgID: message.msgID ?? "", seq: message.seq ?? "" })}
            >
              <span className="skein-hit__who skein-ellipsis" dir="auto">
                {senderName(t, message)}
              </span>
              <time className="skein-conversation__time" title={formatFull(locale, message.timestamp ?? 0)}>
                {formatRecent(locale, message.timestamp ?? 0, now)}
              </time>
              <span className="skein-hit__text" dir="auto">
                <Highlight text={summaryOf(t, message)} words={words} />
              </span>
            </button>
          </li>
        ))}
        {isSearching && <li className="skein-later">{t.common.loading}</li>}
        {hasMore && (
          <li>
            <button type="button" className="skein-button" onClick={() => void loadMore()}>
              {t.search.more}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
