import { type FormEvent, useId } from "react";
import { groupConversationID } from "../conversations/conversation-id.ts";
import { ConversationStore, isMuted } from "../conversations/conversation-store.ts";
import { useConversation } from "../conversations/use-conversations.ts";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useStore } from "../provider/use-store.ts";
import { rightsIn } from "./group-rights.ts";
import { useGroup } from "./use-groups.ts";

export interface GroupSettingsProps {
  /** Which group. */
  readonly groupID: string;
}

/** Bytes of the fields. Source: groups 2.3. */
const NAME_MAX = 100;
const NOTICE_MAX = 400;
const CARD_MAX = 50;

/** What a group is called and says, who is let in, whether ordinary members may write; and one's own name card and notices. */
export function GroupSettings({ groupID }: GroupSettingsProps) {
  const t = useT();
  const id = useId();
  const { userID: self } = useSkein();
  const { info, members, store } = useGroup(groupID);
  const conversation = useConversation(groupConversationID(groupID));
  const { mute } = useStore(ConversationStore);
  const { tell } = useStore(NoticeStore);
  if (info === undefined) return null;
  const rights = rightsIn(info);
  const ownCard = members.find(({ userID }) => userID === self)?.nameCard ?? "";

  const confirm = async (saving: Promise<boolean>) => {
    if (await saving) tell({ kind: "done", text: t.common.saved });
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const words = {
      groupName: text("name"),
      notification: text("notice"),
      introduction: text("introduction"),
    };
    void confirm(store.setInfo(words));
  };
  const saveCard = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const card = String(new FormData(event.currentTarget).get("card")).trim();
    void confirm(store.setNameCard(card));
  };
  return (
    <div className="skein-settings skein-group__settings">
      <form className="skein-create-group" onSubmit={save}>
        <label htmlFor={`${id}-name`}>{t.groups.name}</label>
        <input
          key={`name ${info.groupName}`}
          id={`${id}-name`}
          className="skein-field"
          name="name"
          data-testid="edit-group-name"
          defaultValue={info.groupName ?? ""}
          maxLength={NAME_MAX}
          readOnly={!rights.editsInfo}
        />
        <label htmlFor={`${id}-notice`}>{t.groups.notice}</label>
        <textarea
          key={`notice ${info.notification}`}
          id={`${id}-notice`}
          className="skein-field"
          name="notice"
          data-testid="edit-group-notice"
          rows={3}
          defaultValue={info.notification ?? ""}
          maxLength={NOTICE_MAX}
          readOnly={!rights.editsInfo}
        />
        <label htmlFor={`${id}-introduction`}>{t.groups.introduction}</label>
        <textarea
          key={`introduction ${info.introduction}`}
          id={`${id}-introduction`}
          className="skein-field"
          name="introduction"
          rows={2}
          defaultValue={info.introduction ?? ""}
          maxLength={NOTICE_MAX}
          readOnly={!rights.editsInfo}
        />
        {rights.editsInfo && (
          <button type="submit" className="skein-button" data-kind="primary" data-testid="save-group">
            {t.profile.save}
          </button>
        )}
      </form>
      {rights.setsJoining && (
        <div className="skein-settings__row">
          <label htmlFor={`${id}-joining`}>{t.groups.joining}</label>
          <select
            id={`${id}-joining`}
            className="skein-field"
            data-testid="joining"
            value={info.groupAddOpt ?? 0}
            onChange={(event) => void store.setInfo({ groupAddOpt: Number(event.target.value) })}
          >
            {t.groups.joinings.map((label, option) => (
              <option key={label} value={option}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      {rights.setsInviting && (
        <div className="skein-settings__row">
          <label htmlFor={`${id}-inviting`}>{t.groups.inviting}</label>
          <select
            id={`${id}-inviting`}
            className="skein-field"
            data-testid="inviting"
            value={info.approveOpt ?? 0}
            onChange={(event) => void store.setInfo({ approveOpt: Number(event.target.value) })}
          >
            {t.groups.invitings.map((label, option) => (
              <option key={label} value={option}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      {rights.mutes && (
        <label className="skein-settings__choice">
          <input
            type="checkbox"
            checked={info.isAllMuted ?? false}
            data-testid="mute-all"
            onChange={(event) => void store.muteAll(event.target.checked)}
          />
          {t.groups.muteAll}
        </label>
      )}
      {conversation !== undefined && (
        <label className="skein-settings__choice">
          <input
            type="checkbox"
            checked={isMuted(conversation)}
            onChange={(event) => void mute(conversation.conversationID, event.target.checked)}
          />
          {t.groups.quiet}
        </label>
      )}
      <form className="skein-create-group" onSubmit={saveCard}>
        <label htmlFor={`${id}-card`}>{t.groups.nameCard}</label>
        <div className="skein-add-contact__line">
          <input
            key={ownCard}
            id={`${id}-card`}
            className="skein-field"
            name="card"
            defaultValue={ownCard}
            maxLength={CARD_MAX}
          />
          <button type="submit" className="skein-button">
            {t.profile.save}
          </button>
        </div>
      </form>
    </div>
  );
}
