import { MessagesSquare, Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { Virtualizer } from "virtua";
import { useT } from "../i18n/use-t.ts";
import { useSlot } from "../provider/slots.ts";
import { Empty } from "../theme/empty.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { ConversationItem } from "./conversation-item.tsx";
import { matchConversations } from "./match-conversations.ts";
import { useConversations } from "./use-conversations.ts";

export interface ConversationListProps {
  /** The conversation that is open beside the list; "" for none. */
  readonly openID?: string;
  /** A conversation is to be opened. */
  readonly onOpen: (conversationID: string) => void;
  /** Above the search box: a title, buttons. */
  readonly header?: ReactNode;
}

/** Rows drawn on a server, where nobody knows how high the window is. */
const SSR_ROWS = 20;

/** All conversations, with a box that searches their names and last messages. */
export function ConversationList({ openID = "", onOpen, header }: ConversationListProps) {
  const t = useT();
  const { conversations, isLoaded } = useConversations();
  const [words, setWords] = useState("");
  const Item = useSlot("ConversationItem", ConversationItem);
  const NoConversationsSlot = useSlot("NoConversations", NoConversations);
  const shown = matchConversations(conversations, words);
  const open = useLatest(onOpen);

  return (
    <section className="skein-conversations" aria-label={t.conversations.title}>
      {header}
      <SearchBox value={words} placeholder={t.conversations.searchPlaceholder} onChange={setWords} />
      {isLoaded && conversations.length === 0 && <NoConversationsSlot />}
      {conversations.length > 0 && shown.length === 0 && (
        <p className="skein-empty" role="status">
          {t.conversations.noMatch(words)}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys, beside the Tab key that works as ever */}
      <div className="skein-conversations__scroll" aria-busy={!isLoaded} onKeyDown={moveFocus}>
        {!isLoaded && <p className="skein-later">{t.common.loading}</p>}
        <Virtualizer as="ul" item="li" data={shown} ssrCount={SSR_ROWS}>
          {(one) => (
            <Item
              key={one.conversationID}
              conversation={one}
              isOpen={one.conversationID === openID}
              onOpen={open}
            />
          )}
        </Virtualizer>
      </div>
    </section>
  );
}

/** A function that stays the same and calls the newest one. */
function useLatest(onOpen: ConversationListProps["onOpen"]): ConversationListProps["onOpen"] {
  const latest = useRef(onOpen);
  useLayoutEffect(() => {
    latest.current = onOpen;
  });
  return useCallback((conversationID) => latest.current(conversationID), []);
}

export interface SearchBoxProps {
  /** The words in it. */
  readonly value: string;
  /** What is searched; its label too. */
  readonly placeholder: string;
  /** Other words, at every key; "" when it is emptied. */
  readonly onChange: (words: string) => void;
}

/** A field for words to search, with a button that empties it; Escape does too. */
export function SearchBox({ value, placeholder, onChange }: SearchBoxProps) {
  const t = useT();
  return (
    <search className="skein-search">
      <Search aria-hidden="true" />
      <input
        className="skein-field"
        type="text"
        data-testid="search-box"
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== "") onChange("");
        }}
      />
      {value !== "" && (
        <IconButton label={t.conversations.clearSearch} icon={<X />} onClick={() => onChange("")} />
      )}
    </search>
  );
}

/** What stands in place of an empty list. */
export function NoConversations() {
  const t = useT();
  return <Empty icon={MessagesSquare} title={t.conversations.empty} hint={t.conversations.emptyHint} />;
}

/** Up and down, from row to row. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".skein-conversation__open")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  rows[at + step]?.focus();
}
