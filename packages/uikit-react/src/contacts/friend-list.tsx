import type { V2TimFriendInfo } from "@skein-im/sdk";
import { Ban, MessageSquare, Pencil, UserMinus, UsersRound } from "lucide-react";
import { useState } from "react";
import { Virtualizer } from "virtua";
import { c2cConversationID } from "../conversations/conversation-id.ts";
import { SearchBox } from "../conversations/conversation-list.tsx";
import { useT } from "../i18n/use-t.ts";
import { Confirm } from "../theme/dialog.tsx";
import { Empty } from "../theme/empty.tsx";
import { nameOfFriend } from "./contact-state.ts";
import { matchFriends } from "./match-friends.ts";
import { PersonRow } from "./person-row.tsx";
import { RemarkDialog } from "./remark-dialog.tsx";
import { useContacts } from "./use-contacts.ts";

export interface FriendListProps {
  /** The chat with a friend is to be opened. */
  readonly onOpen: (conversationID: string) => void;
}

type Asked = { readonly what: "remove" | "block" | "remark"; readonly friend: V2TimFriendInfo };

/** All friends by name, with a box that searches them. */
export function FriendList({ onOpen }: FriendListProps) {
  const t = useT();
  const { friends, isLoaded, remove, block, setRemark } = useContacts();
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState<Asked>();
  const shown = matchFriends(friends, words);
  const close = () => setAsked(undefined);
  return (
    <>
      {friends.length > 0 && (
        <SearchBox value={words} placeholder={t.contacts.searchPlaceholder} onChange={setWords} />
      )}
      {isLoaded && friends.length === 0 && (
        <Empty icon={UsersRound} title={t.contacts.noFriends} hint={t.contacts.noFriendsHint} />
      )}
      {friends.length > 0 && shown.length === 0 && (
        <p className="skein-empty" role="status">
          {t.contacts.noMatch(words)}
        </p>
      )}
      <div className="skein-contacts__scroll" aria-busy={!isLoaded}>
        <Virtualizer as="ul" item="li" data={shown} ssrCount={20}>
          {(friend) => row(friend)}
        </Virtualizer>
      </div>
      {asked?.what === "remark" && (
        <RemarkDialog
          friend={asked.friend}
          onSave={(remark) => void setRemark(asked.friend.userID, remark)}
          onClose={close}
        />
      )}
      {asked?.what === "remove" && (
        <Confirm
          title={t.contacts.removeTitle(nameOfFriend(asked.friend))}
          text={t.contacts.removeText}
          action={t.contacts.remove}
          isDanger
          onConfirm={() => void remove(asked.friend.userID)}
          onClose={close}
        />
      )}
      {asked?.what === "block" && (
        <Confirm
          title={t.contacts.blockTitle(nameOfFriend(asked.friend))}
          text={t.contacts.blockText}
          action={t.contacts.block}
          isDanger
          onConfirm={() => void block(asked.friend.userID)}
          onClose={close}
        />
      )}
    </>
  );

  function row(friend: V2TimFriendInfo) {
    const { userID, userProfile } = friend;
    const open = () => onOpen(c2cConversationID(userID));
    const ask = (what: Asked["what"]) => () => setAsked({ what, friend });
    return (
      <PersonRow
        key={userID}
        userID={userID}
        name={nameOfFriend(friend)}
        faceUrl={userProfile?.faceUrl}
        detail={userProfile?.selfSignature}
        showsPresence
        onOpen={open}
        actions={[
          { key: "message", label: t.contacts.message, icon: <MessageSquare />, onSelect: open },
          { key: "remark", label: t.contacts.remark, icon: <Pencil />, onSelect: ask("remark") },
          { key: "block", label: t.contacts.block, icon: <Ban />, isDanger: true, onSelect: ask("block") },
          {
            key: "remove",
            label: t.contacts.remove,
            icon: <UserMinus />,
            isDanger: true,
            onSelect: ask("remove"),
          },
        ]}
      />
    );
  }
}
