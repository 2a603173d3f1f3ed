import { Plus, UsersRound } from "lucide-react";
import { useState } from "react";
import { Virtualizer } from "virtua";
import { groupConversationID } from "../conversations/conversation-id.ts";
import { SearchBox } from "../conversations/conversation-list.tsx";
import { useT } from "../i18n/use-t.ts";
import { useSlot } from "../provider/slots.ts";
import { Avatar } from "../theme/avatar.tsx";
import { Empty } from "../theme/empty.tsx";
import { CreateGroup } from "./create-group.tsx";
import { JoinGroup } from "./join-group.tsx";
import { nameOfGroup } from "./joined-groups-store.ts";
import { matchGroups } from "./match-groups.ts";
import { useJoinedGroups } from "./use-groups.ts";

export interface GroupListProps {
  /** The chat of a group is to be opened. */
  readonly onOpen: (conversationID: string) => void;
}

/** The groups that the user is in, with buttons to make one and to join one. */
export function GroupList({ onOpen }: GroupListProps) {
  const t = useT();
  const { groups, isLoaded } = useJoinedGroups();
  const [words, setWords] = useState("");
  const [dialog, setDialog] = useState<"create" | "join">();
  const AvatarSlot = useSlot("Avatar", Avatar);
  const shown = matchGroups(groups, words);
  const close = () => setDialog(undefined);
  return (
    <>
      <div className="skein-groups__buttons">
        <button
          type="button"
          className="skein-button"
          data-size="small"
          data-testid="create-group"
          onClick={() => setDialog("create")}
        >
          <Plus aria-hidden="true" />
          {t.groups.create}
        </button>
        <button
          type="button"
          className="skein-button"
          data-size="small"
          data-testid="join-group"
          onClick={() => setDialog("join")}
        >
          {t.groups.join}
        </button>
      </div>
      {groups.length > 0 && (
        <SearchBox value={words} placeholder={t.groups.searchPlaceholder} onChange={setWords} />
      )}
      {isLoaded && groups.length === 0 && <Empty icon={UsersRound} title={t.groups.none} />}
      {groups.length > 0 && shown.length === 0 && (
        <p className="skein-empty" role="status">
          {t.groups.noMatch(words)}
        </p>
      )}
      <div className="skein-contacts__scroll" aria-busy={!isLoaded}>
        <Virtualizer as="ul" item="li" data={shown} ssrCount={20}>
          {(group) => (
            <div
              key={group.groupID}
              className="skein-person"
              data-testid="group"
              data-group-id={group.groupID}
            >
              <button
                type="button"
                className="skein-person__open"
                onClick={() => onOpen(groupConversationID(group.groupID))}
              >
                <AvatarSlot id={group.groupID} name={nameOfGroup(group)} url={group.faceUrl} />
                <span className="skein-person__text">
                  <span className="skein-person__name skein-ellipsis" dir="auto">
                    {nameOfGroup(group)}
                  </span>
                  <span className="skein-person__detail">{t.groups.members(group.memberCount ?? 0)}</span>
                </span>
              </button>
            </div>
          )}
        </Virtualizer>
      </div>
      {dialog === "create" && <CreateGroup onOpen={onOpen} onClose={close} />}
      {dialog === "join" && <JoinGroup onOpen={onOpen} onClose={close} />}
    </>
  );
}
