import { Avatar, IconButton, UnreadBadge, useOwnProfile, useTotalUnread } from "@skein-im/uikit-react";
import { LogOut, Moon, SquareArrowOutUpRight, Sun } from "lucide-react";
import { NewChat } from "./new-chat.tsx";
import { openSecondWindow } from "./second-window.ts";
import { useStrings } from "./use-strings.ts";
import { isDark, type Theme } from "./use-theme.ts";

interface SideHeaderProps {
  readonly userID: string;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onSignOut: () => void;
}

/** Above the list: who is signed in, and what concerns the whole app. */
export function SideHeader({ userID, theme, onTheme, onSignOut }: SideHeaderProps) {
  const t = useStrings();
  const { profile } = useOwnProfile();
  const dark = isDark(theme);
  return (
    <header className="side-head">
      <div className="side-line">
        <Avatar id={userID} name={profile?.nickName || userID} url={profile?.faceUrl} />
        <div className="side-title">
          <h2>
            {t.chats} <UnreadBadge count={useTotalUnread()} />
          </h2>
          <p title={t.signedInAs(userID)}>{userID}</p>
        </div>
        <IconButton label={t.openWindow} icon={<SquareArrowOutUpRight />} onClick={openSecondWindow} />
        <IconButton
          label={dark ? t.light : t.dark}
          icon={dark ? <Sun /> : <Moon />}
          onClick={() => onTheme(dark ? "light" : "dark")}
        />
        <IconButton label={t.signOut} icon={<LogOut />} onClick={onSignOut} />
      </div>
      <NewChat ownUserID={userID} />
    </header>
  );
}
