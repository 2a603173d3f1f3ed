import { type FormEvent, useId, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useSlot } from "../provider/slots.ts";
import { useStore } from "../provider/use-store.ts";
import { Avatar } from "../theme/avatar.tsx";
import { useOwnProfile } from "./use-profile.ts";

export interface ProfileEditorProps {
  /** After the profile was written. */
  readonly onSaved?: () => void;
}

/** Bytes of a text of a profile. Source: users 1. */
const TEXT_MAX = 500;

/** One's own profile: picture, name, a line about oneself, gender. */
export function ProfileEditor({ onSaved }: ProfileEditorProps) {
  const t = useT();
  const id = useId();
  const { userID } = useSkein();
  const { profile, save } = useOwnProfile();
  const { tell } = useStore(NoticeStore);
  const AvatarSlot = useSlot("Avatar", Avatar);
  const [isSaving, setIsSaving] = useState(false);
  if (profile === undefined) return <p className="skein-empty" aria-busy="true" />;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    setIsSaving(true);
    const saved = await save({
      nickName: text("nickName"),
      faceUrl: text("faceUrl"),
      selfSignature: text("selfSignature"),
      gender: Number(text("gender")),
    });
    setIsSaving(false);
    if (!saved) return;
    tell({ kind: "done", text: t.common.saved });
    onSaved?.();
  };
  const name = profile.nickName || userID;
  return (
    <form className="skein-profile" onSubmit={submit}>
      <header className="skein-profile__head">
        <AvatarSlot id={userID} name={name} url={profile.faceUrl} size="large" />
        <p className="skein-profile__id">{userID}</p>
      </header>
      <label htmlFor={`${id}-name`}>{t.profile.name}</label>
      <input
        id={`${id}-name`}
        className="skein-field"
        name="nickName"
        data-testid="profile-name"
        defaultValue={profile.nickName ?? ""}
        maxLength={TEXT_MAX}
        autoComplete="nickname"
      />
      <label htmlFor={`${id}-about`}>{t.profile.about}</label>
      <input
        id={`${id}-about`}
        className="skein-field"
        name="selfSignature"
        defaultValue={profile.selfSignature ?? ""}
        maxLength={TEXT_MAX}
        autoComplete="off"
      />
      <label htmlFor={`${id}-face`}>{t.profile.face}</label>
      <input
        id={`${id}-face`}
        className="skein-field"
        name="faceUrl"
        inputMode="url"
        defaultValue={profile.faceUrl ?? ""}
        maxLength={TEXT_MAX}
        placeholder="https://"
        autoComplete="off"
        spellCheck={false}
      />
      <label htmlFor={`${id}-gender`}>{t.profile.gender}</label>
      <select id={`${id}-gender`} className="skein-field" name="gender" defaultValue={profile.gender ?? 0}>
        {t.profile.genders.map((label, gender) => (
          <option key={label} value={gender}>
            {label}
          </option>
        ))}
      </select>
      <button
        type="submit"
        className="skein-button"
        data-kind="primary"
        data-testid="save-profile"
        disabled={isSaving}
      >
        {t.profile.save}
      </button>
    </form>
  );
}
