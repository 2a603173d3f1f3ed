import { MessageSquare, UserPlus } from "lucide-react";
import { type FormEvent, useEffect, useId, useState } from "react";
import { c2cConversationID } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { useStore, useStoreState } from "../provider/use-store.ts";
import { Dialog } from "../theme/dialog.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { PeopleSearchStore } from "./people-search-store.ts";
import { PersonRow } from "./person-row.tsx";
import { useAskFriend } from "./use-ask-friend.ts";
import { useContacts } from "./use-contacts.ts";

export interface AddContactProps {
  /** Write to somebody without becoming friends. */
  readonly onOpen: (conversationID: string) => void;
  /** Closed, or done with. */
  readonly onClose: () => void;
}

/** Bytes of what is said with a wish. Source: users 2.1. */
const WORDING_MAX = 256;

/** Finds people by their id or name, and asks them to become friends. */
export function AddContact({ onOpen, onClose }: AddContactProps) {
  const t = useT();
  const id = useId();
  const store = useStore(PeopleSearchStore);
  const { words, people, isSearching } = useStoreState(store);
  const { friends } = useContacts();
  const ask = useAskFriend();
  const [wording, setWording] = useState("");
  useEffect(() => () => void store.search(""), [store]);

  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void store.search(String(new FormData(event.currentTarget).get("words")));
  };
  return (
    <Dialog title={t.contacts.add} kind="sheet" onClose={onClose}>
      <form className="skein-add-contact" onSubmit={find}>
        <label htmlFor={`${id}-words`}>{t.contacts.nameOrID}</label>
        <div className="skein-add-contact__line">
          <input
            id={`${id}-words`}
            className="skein-field"
            name="words"
            data-testid="find-person"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
          <button type="submit" className="skein-button" data-kind="primary">
            {t.contacts.find}
          </button>
        </div>
        <label htmlFor={`${id}-wording`}>{t.contacts.wording}</label>
        <input
          id={`${id}-wording`}
          className="skein-field"
          maxLength={WORDING_MAX}
          value={wording}
          placeholder={t.contacts.wordingHint}
          onChange={(event) => setWording(event.target.value)}
        />
      </form>
      <div role="status" aria-busy={isSearching}>
        {words !== "" && !isSearching && people.length === 0 && (
          <p className="skein-empty">{t.contacts.nobodyFound(words)}</p>
        )}
      </div>
      <ul>
        {people.map((person) => {
          const { userID, nickName, faceUrl } = person;
          const name = nickName || userID;
          const isFriend = friends.some((one) => one.userID === userID);
          return (
            <li key={userID}>
              <PersonRow
                userID={userID}
                name={name}
                faceUrl={faceUrl}
                detail={isFriend ? t.contacts.isFriend : userID}
              >
                <IconButton
                  label={t.contacts.messageTo(name)}
                  icon={<MessageSquare />}
                  onClick={() => {
                    onOpen(c2cConversationID(userID));
                    onClose();
                  }}
                />
                {!isFriend && (
                  <IconButton
                    label={t.contacts.addName(name)}
                    icon={<UserPlus />}
                    data-testid="ask-friend"
                    onClick={() => void ask(userID, name, wording)}
                  />
                )}
              </PersonRow>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
