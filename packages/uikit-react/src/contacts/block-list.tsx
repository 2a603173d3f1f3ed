import { ShieldCheck } from "lucide-react";
import { useT } from "../i18n/use-t.ts";
import { Empty } from "../theme/empty.tsx";
import { nameOfFriend } from "./contact-state.ts";
import { PersonRow } from "./person-row.tsx";
import { useContacts } from "./use-contacts.ts";

/** Who is blocked, each with a way back. */
export function BlockList() {
  const t = useT();
  const { blocked, isLoaded, unblock } = useContacts();
  if (blocked.length === 0)
    return isLoaded ? (
      <Empty icon={ShieldCheck} title={t.contacts.nobodyBlocked} hint={t.contacts.nobodyBlockedHint} />
    ) : null;
  return (
    <ul className="skein-contacts__scroll">
      {blocked.map((one) => (
        <li key={one.userID}>
          <PersonRow userID={one.userID} name={nameOfFriend(one)} faceUrl={one.userProfile?.faceUrl}>
            <button
              type="button"
              className="skein-button"
              data-size="small"
              data-testid="unblock"
              aria-label={t.contacts.unblockName(nameOfFriend(one))}
              onClick={() => void unblock(one.userID)}
            >
              {t.contacts.unblock}
            </button>
          </PersonRow>
        </li>
      ))}
    </ul>
  );
}
