import { Ban, MessageSquare, ShieldCheck, UserPlus } from "lucide-react";
import { useState } from "react";
import { useAskFriend } from "../contacts/use-ask-friend.ts";
import { useContacts, useFriend, useIsBlocked } from "../contacts/use-contacts.ts";
import { c2cConversationID } from "../conversations/conversation-id.ts";
import { useIsOnline } from "../conversations/use-presence.ts";
import { useT } from "../i18n/use-t.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useSlot } from "../provider/slots.ts";
import { Avatar } from "../theme/avatar.tsx";
import { Confirm, Dialog } from "../theme/dialog.tsx";
import { useProfile } from "./use-profile.ts";

export interface ProfileCardProps {
  /** Who it is. */
  readonly userID: string;
  /** Write to the person. Without it there is no such button. */
  readonly onOpen?: (conversationID: string) => void;
  /** Closed. */
  readonly onClose: () => void;
}

/** Who somebody is, and what may be done: write, become friends, block. */
export function ProfileCard({ userID, onOpen, onClose }: ProfileCardProps) {
  const t = useT();
  const { userID: self } = useSkein();
  const profile = useProfile(userID);
  const friend = useFriend(userID);
  const isBlocked = useIsBlocked(userID);
  const isOnline = useIsOnline(userID);
  const { block, unblock } = useContacts();
  const ask = useAskFriend();
  const [asksToBlock, setAsksToBlock] = useState(false);
  const AvatarSlot = useSlot("Avatar", Avatar);
  const nickName = profile?.nickName || userID;
  const name = friend?.friendRemark || nickName;

  return (
    <Dialog title={t.profile.title} onClose={onClose}>
      <div className="skein-profile" data-testid="profile-card">
        <header className="skein-profile__head">
          <AvatarSlot id={userID} name={name} url={profile?.faceUrl} size="large" isOnline={isOnline} />
          <h3 className="skein-profile__name" dir="auto">
            {name}
          </h3>
          {name !== nickName && <p dir="auto">{nickName}</p>}
          <p className="skein-profile__id">{userID}</p>
          {isOnline !== undefined && (
            <p className="skein-hint">{isOnline ? t.conversations.online : t.conversations.offline}</p>
          )}
          {profile?.selfSignature && (
            <p className="skein-profile__about" dir="auto">
              {profile.selfSignature}
            </p>
          )}
        </header>
        {userID !== self && (
          <div className="skein-profile__actions">
            {onOpen !== undefined && (
              <button
                type="button"
                className="skein-button"
                data-kind="primary"
                onClick={() => {
                  onOpen(c2cConversationID(userID));
                  onClose();
                }}
              >
                <MessageSquare aria-hidden="true" />
                {t.contacts.message}
              </button>
            )}
            {friend === undefined && !isBlocked && (
              <button type="button" className="skein-button" onClick={() => void ask(userID, name)}>
                <UserPlus aria-hidden="true" />
                {t.profile.addFriend}
              </button>
            )}
            <button
              type="button"
              className="skein-button"
              onClick={() => (isBlocked ? void unblock(userID) : setAsksToBlock(true))}
            >
              {isBlocked ? <ShieldCheck aria-hidden="true" /> : <Ban aria-hidden="true" />}
              {isBlocked ? t.contacts.unblock : t.contacts.block}
            </button>
          </div>
        )}
      </div>
      {asksToBlock && (
        <Confirm
          title={t.contacts.blockTitle(name)}
          text={t.contacts.blockText}
          action={t.contacts.block}
          isDanger
          onConfirm={() => void block(userID)}
          onClose={() => setAsksToBlock(false)}
        />
      )}
    </Dialog>
  );
}
