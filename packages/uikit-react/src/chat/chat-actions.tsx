import { Info, Phone, Search, Video } from "lucide-react";
import { useState } from "react";
import { useCall } from "../calls/use-call.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { laterDialog } from "../provider/later.tsx";
import { useSkein } from "../provider/skein-context.ts";
import { IconButton } from "../theme/icon-button.tsx";

export interface ChatActionsProps {
  /** Of the open chat. */
  readonly conversationID: string;
  /** Another conversation: with a member of the group. */
  readonly onOpen: (conversationID: string) => void;
  /** The user is out of the group. */
  readonly onLeft?: () => void;
  /** Search in this chat. Without it there is no such button. */
  readonly onSearch?: () => void;
}

const GroupPanel = laterDialog(async () => (await import("../groups/group-panel.tsx")).GroupPanel);
const ProfileCard = laterDialog(async () => (await import("../profile/profile-card.tsx")).ProfileCard);

/** Buttons for the header of a chat: call, search, who this is. */
export function ChatActions({ conversationID, onOpen, onLeft, onSearch }: ChatActionsProps) {
  const t = useT();
  const { userID: self } = useSkein();
  const { call } = useCall();
  const [showsInfo, setShowsInfo] = useState(false);
  const { userID = "", groupID = "" } = targetOf(conversationID) ?? {};
  const close = () => setShowsInfo(false);
  return (
    <>
      {userID !== "" && userID !== self && (
        <>
          <IconButton
            label={t.calls.call}
            icon={<Phone />}
            data-testid="call-voice"
            onClick={() => void call(userID, "voice")}
          />
          <IconButton
            label={t.calls.videoCall}
            icon={<Video />}
            data-testid="call-video"
            onClick={() => void call(userID, "video")}
          />
        </>
      )}
      {onSearch !== undefined && (
        <IconButton label={t.search.inChat} icon={<Search />} data-testid="search-chat" onClick={onSearch} />
      )}
      <IconButton
        label={groupID === "" ? t.profile.title : t.groups.info}
        icon={<Info />}
        data-testid="chat-info"
        onPointerEnter={groupID === "" ? ProfileCard.preload : GroupPanel.preload}
        onClick={() => setShowsInfo(true)}
      />
      {showsInfo && groupID !== "" && (
        <GroupPanel
          groupID={groupID}
          onOpen={(id) => {
            close();
            onOpen(id);
          }}
          onClose={close}
          {...(onLeft !== undefined && { onLeft })}
        />
      )}
      {showsInfo && userID !== "" && <ProfileCard userID={userID} onClose={close} />}
    </>
  );
}
