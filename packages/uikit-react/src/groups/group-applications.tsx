import type { V2TimGroupApplication } from "@skein-im/sdk";
import { DoorClosed } from "lucide-react";
import { useEffect } from "react";
import { DecisionButtons } from "../contacts/decision-buttons.tsx";
import { PersonRow } from "../contacts/person-row.tsx";
import { useT } from "../i18n/use-t.ts";
import { Empty } from "../theme/empty.tsx";
import { isOpenApplication } from "./group-applications-store.ts";
import { nameOfGroup } from "./joined-groups-store.ts";
import { useGroupApplications, useJoinedGroups } from "./use-groups.ts";

const AGREED = 1;

/** Who wants to join groups that the user manages. Looking at them marks them as read. */
export function GroupApplicationList() {
  const t = useT();
  const { applications, isLoaded, unread, decide, markRead } = useGroupApplications();
  const { groups } = useJoinedGroups();
  useEffect(() => {
    if (unread > 0) void markRead();
  }, [unread, markRead]);
  if (applications.length === 0)
    return isLoaded ? <Empty icon={DoorClosed} title={t.groups.noApplications} /> : null;
  return (
    <ul className="skein-contacts__scroll">
      {applications.map((one) => (
        <li key={`${one.groupID} ${one.fromUser} ${one.toUser} ${one.addTime}`}>{row(one)}</li>
      ))}
    </ul>
  );

  function row(one: V2TimGroupApplication) {
    const { fromUser = "", toUser = "", requestMsg, fromUserNickName, fromUserFaceUrl } = one;
    const group = groups.find(({ groupID }) => groupID === one.groupID);
    const groupName = group === undefined ? one.groupID : nameOfGroup(group);
    const name = fromUserNickName || fromUser;
    const isInvitation = toUser !== "" && toUser !== fromUser && one.type !== 0;
    const wish = isInvitation ? t.groups.invites(toUser, groupName) : t.groups.wantsIn(groupName);
    return (
      <PersonRow
        userID={fromUser}
        name={name}
        faceUrl={fromUserFaceUrl}
        detail={requestMsg ? `${wish}: ${requestMsg}` : wish}
      >
        {isOpenApplication(one) ? (
          <DecisionButtons
            labels={{ accept: t.groups.letIn(name, groupName), refuse: t.groups.keepOut(name, groupName) }}
            onDecide={(isAccepted) => void decide(one, isAccepted)}
          />
        ) : (
          <span className="skein-person__detail">
            {one.handleResult === AGREED ? t.groups.accepted : t.groups.refused}
          </span>
        )}
      </PersonRow>
    );
  }
}
