import { useState } from "react";
import { SearchBox } from "../conversations/conversation-list.tsx";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { nameOfFriend } from "./contact-state.ts";
import { matchFriends } from "./match-friends.ts";
import { useContacts } from "./use-contacts.ts";

export interface PeoplePickerProps {
  /** Their userIDs. */
  readonly chosen: readonly string[];
  /** Somebody was chosen or is not any more; gets all who are. */
  readonly onChange: (userIDs: readonly string[]) => void;
  /** Those who cannot be chosen: they are there already. */
  readonly without?: readonly string[];
}

/** Nobody has the id. Source: users 4. */
const NO_SUCH_USER = 30_003;

/** Friends with a box to tick each; words that are no friend's name can be taken as the id of somebody else. */
export function PeoplePicker({ chosen, onChange, without = [] }: PeoplePickerProps) {
  const t = useT();
  const { im } = useSkein();
  const { check } = useStore(NoticeStore);
  const { friends } = useContacts();
  const [words, setWords] = useState("");
  const AvatarSlot = useSlot("Avatar", Avatar);
  const offered = matchFriends(friends, words).filter(({ userID }) => !without.includes(userID));
  const known = new Set(friends.map(({ userID }) => userID));
  const typed = words.trim();
  const strangers = chosen.filter((userID) => !known.has(userID));
  const canAdd = typed !== "" && !known.has(typed) && !chosen.includes(typed) && !without.includes(typed);
  const toggle = (userID: string) =>
    onChange(chosen.includes(userID) ? chosen.filter((one) => one !== userID) : [...chosen, userID]);
  const take = async () => {
    const { data } = await im.getUsersInfo({ userIDList: [typed] });
    if (!check({ code: data?.length ? 0 : NO_SUCH_USER, desc: "" })) return;
    onChange([...chosen, typed]);
    setWords("");
  };
  const people = [
    ...strangers.map((userID) => ({ userID, name: userID, faceUrl: undefined })),
    ...offered.map((friend) => ({
      userID: friend.userID,
      name: nameOfFriend(friend),
      faceUrl: friend.userProfile?.faceUrl,
    })),
  ];
  return (
    <div className="skein-picker">
      <SearchBox value={words} placeholder={t.contacts.nameOrID} onChange={setWords} />
      {canAdd && (
        <button
          type="button"
          className="skein-button"
          data-size="small"
          data-testid="pick-typed"
          onClick={() => void take()}
        >
          {t.contacts.pickID(typed)}
        </button>
      )}
      {people.length === 0 && !canAdd && <p className="skein-empty">{t.contacts.nobodyToPick}</p>}
      <ul className="skein-picker__list" aria-label={t.contacts.title}>
        {people.map(({ userID, name, faceUrl }) => (
          <li key={userID}>
            <label className="skein-picker__person" data-testid="pick" data-user-id={userID}>
              <input type="checkbox" checked={chosen.includes(userID)} onChange={() => toggle(userID)} />
              <AvatarSlot id={userID} name={name} url={faceUrl} size="small" />
              <span className="skein-ellipsis" dir="auto">
                {name}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
