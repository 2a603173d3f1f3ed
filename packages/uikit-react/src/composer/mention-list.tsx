import { nameOfMember } from "../groups/group-rights.ts";
import { useGroup } from "../groups/use-groups.ts";
import { useT } from "../i18n/use-t.ts";
import { EVERYONE } from "../messages/outgoing-message.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useSlot } from "../provider/slots.ts";
import { Avatar } from "../theme/avatar.tsx";
import type { Mention } from "./composer-store.ts";

export interface MentionListProps {
  /** For `aria-controls` of the field; that of an entry is `<id>-<place>`. */
  readonly id: string;
  /** Whom it lists. */
  readonly found: readonly FoundMember[];
  /** Which one Enter takes. */
  readonly active: number;
  /** One was chosen by the pointer. */
  readonly onPick: (mention: Mention) => void;
}

export interface FoundMember extends Mention {
  readonly faceUrl?: string | undefined;
}

/** Members shown at a time. */
const SHOWN = 8;

/** Headless: the members of a group whose name or id has these words, with everyone first; at most 8. */
export function useFoundMembers(groupID: string, words: string | undefined): readonly FoundMember[] {
  const t = useT();
  const { userID: me } = useSkein();
  const { members } = useGroup(words === undefined ? "" : groupID);
  if (words === undefined) return [];
  const wanted = words.toLowerCase();
  const everyone: FoundMember = { userID: EVERYONE, label: t.composer.everyone };
  const all = members
    .filter((one) => one.userID !== me)
    .map((one): FoundMember => ({ userID: one.userID, label: nameOfMember(one), faceUrl: one.faceUrl }));
  return [everyone, ...all]
    .filter(({ userID, label }) =>
      `${label} ${userID === EVERYONE ? "all" : userID}`.toLowerCase().includes(wanted),
    )
    .slice(0, SHOWN);
}

/** Whom an @ may mean. The field keeps the focus and moves the active one. */
export function MentionList({ id, found, active, onPick }: MentionListProps) {
  const t = useT();
  const AvatarSlot = useSlot("Avatar", Avatar);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t.composer.mention}
      className="skein-mentions"
      data-testid="mentions"
    >
      {found.map(({ userID, label, faceUrl }, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and says which one is active
        <div
          key={userID}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          className="skein-mention"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick({ userID, label })}
        >
          {userID === EVERYONE ? (
            <span className="skein-mention__all" aria-hidden="true">
              @
            </span>
          ) : (
            <AvatarSlot id={userID} name={label} url={faceUrl} size="small" />
          )}
          <span className="skein-ellipsis" dir="auto">
            {label}
          </span>
        </div>
      ))}
    </div>
  );
}
