import { DoorOpen, Trash2, UserPlus } from "lucide-react";
import { useEffect, useState } from "react";
import { PeoplePicker } from "../contacts/people-picker.tsx";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { Confirm, Dialog } from "../theme/dialog.tsx";
import { Tabs } from "../theme/tabs.tsx";
import { GroupMembers } from "./group-members.tsx";
import { rightsIn } from "./group-rights.ts";
import { GroupSettings } from "./group-settings.tsx";
import { nameOfGroup } from "./joined-groups-store.ts";
import { useGroup } from "./use-groups.ts";

export interface GroupPanelProps {
  /** Which group. */
  readonly groupID: string;
  /** A private chat with a member. */
  readonly onOpen: (conversationID: string) => void;
  /** Closed. */
  readonly onClose: () => void;
  /** The user is out of the group. */
  readonly onLeft?: () => void;
}

type View = "members" | "settings";

/** A group beside or above its chat: who is in it, what it is called, who may join, how to leave. */
export function GroupPanel({ groupID, onOpen, onClose, onLeft }: GroupPanelProps) {
  const t = useT();
  const { info, members, store } = useGroup(groupID);
  const [view, setView] = useState<View>("members");
  const { tell } = useStore(NoticeStore);
  const [asks, setAsks] = useState<"invite" | "quit" | "dismiss">();
  const AvatarSlot = useSlot("Avatar", Avatar);
  useEffect(() => void store.refresh(), [store]);
  if (info === undefined)
    return (
      <Dialog title={t.groups.info} kind="sheet" onClose={onClose}>
        <p className="skein-empty" aria-busy="true">
          {t.common.loading}
        </p>
      </Dialog>
    );
  const rights = rightsIn(info);
  const invite = async (userIDs: readonly string[]) => {
    if ((await store.invite(userIDs)) === "asked") tell({ kind: "done", text: t.groups.inviteAsked });
  };
  const leave = async (leaving: Promise<boolean>) => {
    if (!(await leaving)) return;
    onClose();
    onLeft?.();
  };
  return (
    <Dialog title={t.groups.info} kind="sheet" onClose={onClose}>
      <div className="skein-group" data-testid="group-panel">
        <header className="skein-profile__head">
          <AvatarSlot id={groupID} name={nameOfGroup(info)} url={info.faceUrl} size="large" />
          <h3 className="skein-profile__name" dir="auto">
            {nameOfGroup(info)}
          </h3>
          <p className="skein-profile__id">{groupID}</p>
          <p className="skein-hint">
            {t.groups.types[info.groupType]} · {t.groups.members(info.memberCount ?? 0)}
          </p>
        </header>
        <Tabs<View>
          label={t.groups.info}
          open={view}
          onOpen={setView}
          tabs={[
            { key: "members", label: t.groups.membersTab },
            { key: "settings", label: t.settings.title },
          ]}
        >
          {view === "members" ? (
            <>
              {rights.invites && (
                <button
                  type="button"
                  className="skein-button skein-group__invite"
                  data-testid="invite"
                  onClick={() => setAsks("invite")}
                >
                  <UserPlus aria-hidden="true" />
                  {t.groups.invite}
                </button>
              )}
              <GroupMembers groupID={groupID} onOpen={onOpen} />
            </>
          ) : (
            <GroupSettings groupID={groupID} />
          )}
        </Tabs>
        <footer className="skein-group__end">
          {rights.quits && (
            <button
              type="button"
              className="skein-button"
              data-testid="quit-group"
              onClick={() => setAsks("quit")}
            >
              <DoorOpen aria-hidden="true" />
              {t.groups.quit}
            </button>
          )}
          {rights.dismisses && (
            <button
              type="button"
              className="skein-button"
              data-kind="danger"
              data-testid="dismiss-group"
              onClick={() => setAsks("dismiss")}
            >
              <Trash2 aria-hidden="true" />
              {t.groups.dismiss}
            </button>
          )}
        </footer>
      </div>
      {asks === "invite" && (
        <Invite
          without={members.map(({ userID }) => userID)}
          onInvite={(userIDs) => void invite(userIDs)}
          onClose={() => setAsks(undefined)}
        />
      )}
      {asks === "quit" && (
        <Confirm
          title={t.groups.quitTitle(nameOfGroup(info))}
          text={t.groups.quitText}
          action={t.groups.quit}
          isDanger
          onConfirm={() => void leave(store.quit())}
          onClose={() => setAsks(undefined)}
        />
      )}
      {asks === "dismiss" && (
        <Confirm
          title={t.groups.dismissTitle(nameOfGroup(info))}
          text={t.groups.dismissText}
          action={t.groups.dismiss}
          isDanger
          onConfirm={() => void leave(store.dismiss())}
          onClose={() => setAsks(undefined)}
        />
      )}
    </Dialog>
  );
}

interface InviteProps {
  readonly without: readonly string[];
  readonly onInvite: (userIDs: readonly string[]) => void;
  readonly onClose: () => void;
}

function Invite({ without, onInvite, onClose }: InviteProps) {
  const t = useT();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const footer = (
    <button
      type="button"
      className="skein-button"
      data-kind="primary"
      data-testid="invite-chosen"
      disabled={chosen.length === 0}
      onClick={() => {
        onClose();
        onInvite(chosen);
      }}
    >
      {t.groups.invite}
    </button>
  );
  return (
    <Dialog title={t.groups.invite} kind="sheet" onClose={onClose} footer={footer}>
      <PeoplePicker chosen={chosen} onChange={setChosen} without={without} />
    </Dialog>
  );
}
