import type { V2TimFriendApplication } from "@skein-im/sdk";
import { MailQuestion, X } from "lucide-react";
import { useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { Empty } from "../theme/empty.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import { isReceived } from "./contact-state.ts";
import { DecisionButtons } from "./decision-buttons.tsx";
import { PersonRow } from "./person-row.tsx";
import { useContacts } from "./use-contacts.ts";

/** Wishes to become friends, received and sent. Looking at them marks them as read. */
export function ApplicationList() {
  const t = useT();
  const { applications, isLoaded, unreadApplications, accept, refuse, forget, markApplicationsRead } =
    useContacts();
  useEffect(() => {
    if (unreadApplications > 0) void markApplicationsRead();
  }, [unreadApplications, markApplicationsRead]);

  if (applications.length === 0)
    return isLoaded ? <Empty icon={MailQuestion} title={t.contacts.noRequests} /> : null;
  return (
    <ul className="skein-contacts__scroll">
      {applications.map((one) => (
        <li key={`${one.type} ${one.userID}`}>{row(one)}</li>
      ))}
    </ul>
  );

  function row(one: V2TimFriendApplication) {
    const { userID, nickname, faceUrl, addWording } = one;
    const name = nickname || userID;
    const detail = isReceived(one) ? addWording : t.contacts.waiting;
    return (
      <PersonRow userID={userID} name={name} faceUrl={faceUrl} detail={detail}>
        {isReceived(one) ? (
          <DecisionButtons
            labels={{ accept: t.contacts.acceptName(name), refuse: t.contacts.refuseName(name) }}
            onDecide={(isAccepted) => void (isAccepted ? accept(userID) : refuse(userID))}
          />
        ) : (
          <IconButton label={t.contacts.forget(name)} icon={<X />} onClick={() => void forget(one)} />
        )}
      </PersonRow>
    );
  }
}
