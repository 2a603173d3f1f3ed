import { GroupType } from "@skein-im/sdk";
import { type FormEvent, useId, useState } from "react";
import { PeoplePicker } from "../contacts/people-picker.tsx";
import { groupConversationID } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { Dialog } from "../theme/dialog.tsx";
import { useJoinedGroups } from "./use-groups.ts";

export interface CreateGroupProps {
  /** The new group's conversation. */
  readonly onOpen: (conversationID: string) => void;
  /** Closed, or done with. */
  readonly onClose: () => void;
  /** Who is chosen at the beginning: the other one of a chat that becomes a group. */
  readonly userIDs?: readonly string[];
}

const TYPES = [GroupType.Work, GroupType.Public, GroupType.Meeting, GroupType.Community] as const;

/** Makes a group in two steps: who is in it, then its kind and name. */
export function CreateGroup({ onOpen, onClose, userIDs = [] }: CreateGroupProps) {
  const t = useT();
  const id = useId();
  const { create } = useJoinedGroups();
  const [chosen, setChosen] = useState(userIDs);
  const [step, setStep] = useState<"people" | "kind">("people");
  const [groupType, setGroupType] = useState<string>(GroupType.Work);
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name")).trim();
    setIsBusy(true);
    const groupID = await create({ groupType, groupName: typed || t.groups.unnamed, userIDs: chosen });
    setIsBusy(false);
    if (groupID === undefined) return;
    onClose();
    onOpen(groupConversationID(groupID));
  };

  if (step === "people")
    return (
      <Dialog
        title={t.groups.createPeople}
        kind="sheet"
        onClose={onClose}
        footer={
          <button
            type="button"
            className="skein-button"
            data-kind="primary"
            data-testid="next"
            onClick={() => setStep("kind")}
          >
            {t.groups.next(chosen.length)}
          </button>
        }
      >
        <PeoplePicker chosen={chosen} onChange={setChosen} />
      </Dialog>
    );
  return (
    <Dialog
      key="kind"
      title={t.groups.create}
      kind="sheet"
      onClose={onClose}
      footer={
        <>
          <button type="button" className="skein-button" onClick={() => setStep("people")}>
            {t.common.back}
          </button>
          <button
            type="submit"
            form={id}
            className="skein-button"
            data-kind="primary"
            data-testid="create"
            disabled={isBusy}
          >
            {t.groups.createIt}
          </button>
        </>
      }
    >
      <form id={id} className="skein-create-group" onSubmit={submit}>
        <label htmlFor={`${id}-name`}>{t.groups.name}</label>
        <input
          id={`${id}-name`}
          className="skein-field"
          name="name"
          data-testid="group-name"
          maxLength={100}
          autoComplete="off"
          autoFocus
        />
        <fieldset className="skein-settings__group">
          <legend>{t.groups.kind}</legend>
          {TYPES.map((type) => (
            <label key={type} className="skein-create-group__type">
              <input
                type="radio"
                name="type"
                value={type}
                checked={type === groupType}
                onChange={() => setGroupType(type)}
              />
              <span>
                <strong>{t.groups.types[type]}</strong>
                <span className="skein-hint">{t.groups.typeHints[type]}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </form>
    </Dialog>
  );
}
