import type { V2TimFriendInfo } from "@skein-im/sdk";
import { type FormEvent, useId } from "react";
import { useT } from "../i18n/use-t.ts";
import { Dialog } from "../theme/dialog.tsx";
import { nameOfFriend } from "./contact-state.ts";

export interface RemarkDialogProps {
  readonly friend: V2TimFriendInfo;
  /** "" for none. */
  readonly onSave: (remark: string) => void;
  readonly onClose: () => void;
}

/** Bytes of a remark. Source: users 1.1. */
const REMARK_BYTES_MAX = 96;

/** The name that only this user sees for a friend. */
export function RemarkDialog({ friend, onSave, onClose }: RemarkDialogProps) {
  const t = useT();
  const id = useId();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(String(new FormData(event.currentTarget).get("remark")).trim());
    onClose();
  };
  return (
    <Dialog
      title={t.contacts.remarkTitle(friend.userProfile?.nickName || nameOfFriend(friend))}
      onClose={onClose}
      footer={
        <button
          type="submit"
          form={id}
          className="skein-button"
          data-kind="primary"
          data-testid="save-remark"
        >
          {t.common.confirm}
        </button>
      }
    >
      <form id={id} onSubmit={save}>
        <input
          className="skein-field"
          name="remark"
          aria-label={t.contacts.remark}
          defaultValue={friend.friendRemark ?? ""}
          maxLength={REMARK_BYTES_MAX}
          autoComplete="off"
          autoFocus
        />
        <p className="skein-hint">{t.contacts.remarkHint}</p>
      </form>
    </Dialog>
  );
}
