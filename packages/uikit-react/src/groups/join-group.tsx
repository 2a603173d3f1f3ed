import { type FormEvent, useId, useState } from "react";
import { groupConversationID } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useStore } from "../provider/use-store.ts";
import { Dialog } from "../theme/dialog.tsx";
import { useJoinedGroups } from "./use-groups.ts";

export interface JoinGroupProps {
  /** The conversation of a group that was joined at once. */
  readonly onOpen: (conversationID: string) => void;
  /** Closed, or done with. */
  readonly onClose: () => void;
}

/** Joins a group by its id. */
export function JoinGroup({ onOpen, onClose }: JoinGroupProps) {
  const t = useT();
  const id = useId();
  const { join } = useJoinedGroups();
  const { tell } = useStore(NoticeStore);
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const groupID = String(form.get("groupID")).trim();
    if (groupID === "" || isBusy) return;
    setIsBusy(true);
    const joined = await join(groupID, String(form.get("message")).trim());
    setIsBusy(false);
    if (joined === "failed") return;
    onClose();
    if (joined === "asked") tell({ kind: "done", text: t.groups.asked });
    else onOpen(groupConversationID(groupID));
  };
  return (
    <Dialog
      title={t.groups.join}
      onClose={onClose}
      footer={
        <button type="submit" form={id} className="skein-button" data-kind="primary" disabled={isBusy}>
          {t.groups.joinIt}
        </button>
      }
    >
      <form id={id} className="skein-create-group" onSubmit={submit}>
        <label htmlFor={`${id}-id`}>{t.groups.id}</label>
        <input
          id={`${id}-id`}
          className="skein-field"
          name="groupID"
          data-testid="group-id"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <label htmlFor={`${id}-message`}>{t.groups.joinMessage}</label>
        <input
          id={`${id}-message`}
          className="skein-field"
          name="message"
          maxLength={300}
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
