import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { nameOfFriend } from "../contacts/contact-state.ts";
import { matchFriends } from "../contacts/match-friends.ts";
import { PersonRow } from "../contacts/person-row.tsx";
import { useContacts } from "../contacts/use-contacts.ts";
import { c2cConversationID, groupConversationID, targetOf } from "../conversations/conversation-id.ts";
import { SearchBox } from "../conversations/conversation-list.tsx";
import { useConversations } from "../conversations/use-conversations.ts";
import { nameOfGroup } from "../groups/joined-groups-store.ts";
import { matchGroups } from "../groups/match-groups.ts";
import { useJoinedGroups } from "../groups/use-groups.ts";
import { formatRecent } from "../i18n/format-time.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { previewOf } from "../messages/message-text.ts";
import { Empty } from "../theme/empty.tsx";
import { useNow } from "../theme/use-now.ts";
import { Highlight } from "./highlight.tsx";
import { useMessageSearch } from "./use-search.ts";

export interface SearchPanelProps {
  /** A result was chosen; with `message` it is shown in its conversation. */
  readonly onOpen: (
    conversationID: string,
    message?: { readonly msgID: string; readonly seq: string },
  ) => void;
  /** Conversations with several hits: show them there. */
  readonly onOpenHits?: (conversationID: string, words: string) => void;
  /** Above the field. */
  readonly header?: ReactNode;
}

/** People and groups of one kind that are shown. */
const SHOWN_MAX = 5;

/** One box for everything: friends, groups, messages. */
export function SearchPanel({ onOpen, onOpenHits, header }: SearchPanelProps) {
  const t = useT();
  const { locale } = useLanguage();
  const now = useNow();
  const { typed, type, words, conversations: hits, hasMore, isSearching, loadMore } = useMessageSearch("");
  const { friends } = useContacts();
  const { groups } = useJoinedGroups();
  const { conversations } = useConversations();
  const isAsked = typed.trim() !== "";
  const people = isAsked ? matchFriends(friends, typed).slice(0, SHOWN_MAX) : [];
  const found = isAsked ? matchGroups(groups, typed).slice(0, SHOWN_MAX) : [];
  const isEmpty = isAsked && words !== "" && !isSearching && people.length + found.length + hits.length === 0;

  return (
    <section className="skein-contacts" aria-label={t.search.title}>
      {header}
      <SearchBox value={typed} placeholder={t.search.placeholder} onChange={type} />
      <section className="skein-contacts__scroll" aria-busy={isSearching} aria-label={t.search.results}>
        {people.length > 0 && (
          <ResultGroup title={t.contacts.friends}>
            {people.map((one) => (
              <li key={one.userID}>
                <PersonRow
                  userID={one.userID}
                  name={nameOfFriend(one)}
                  faceUrl={one.userProfile?.faceUrl}
                  detail={one.userID}
                  onOpen={() => onOpen(c2cConversationID(one.userID))}
                />
              </li>
            ))}
          </ResultGroup>
        )}
        {found.length > 0 && (
          <ResultGroup title={t.groups.title}>
            {found.map((one) => (
              <li key={one.groupID}>
                <PersonRow
                  userID={one.groupID}
                  name={nameOfGroup(one)}
                  faceUrl={one.faceUrl}
                  detail={t.groups.members(one.memberCount ?? 0)}
                  onOpen={() => onOpen(groupConversationID(one.groupID))}
                />
              </li>
            ))}
          </ResultGroup>
        )}
        {hits.length > 0 && (
          <ResultGroup title={t.search.messages}>
            {hits.map(({ conversationID, count, message }) => {
              const known = conversations.find((one) => one.conversationID === conversationID);
              const target = targetOf(conversationID);
              const id = target?.userID || target?.groupID || conversationID;
              const only = count === 1 ? message : undefined;
              return (
                <li key={conversationID} data-testid="message-hit" data-conversation-id={conversationID}>
                  <PersonRow
                    userID={id}
                    name={known?.showName || id}
                    faceUrl={known?.faceUrl}
                    detail={
                      only === undefined ? (
                        t.search.hits(count)
                      ) : (
                        <Highlight text={previewOf(t, only)} words={words} />
                      )
                    }
                    onOpen={() => {
                      if (only !== undefined)
                        onOpen(conversationID, { msgID: only.msgID ?? "", seq: only.seq ?? "" });
                      else if (onOpenHits !== undefined) onOpenHits(conversationID, words);
                      else onOpen(conversationID);
                    }}
                  >
                    {only?.timestamp !== undefined && (
                      <time className="skein-conversation__time">
                        {formatRecent(locale, only.timestamp, now)}
                      </time>
                    )}
                  </PersonRow>
                </li>
              );
            })}
          </ResultGroup>
        )}
        {isSearching && <p className="skein-later">{t.common.loading}</p>}
        {hasMore && (
          <button type="button" className="skein-button" onClick={() => void loadMore()}>
            {t.search.more}
          </button>
        )}
        <div role="status">{isEmpty && <Empty icon={SearchX} title={t.search.nothing(words)} />}</div>
      </section>
    </section>
  );
}

function ResultGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="skein-results">
      <h2 className="skein-results__title">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
