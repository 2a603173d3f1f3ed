import { GetGroupMessageReadMemberListFilter, type V2TimGroupMemberInfo } from "@skein-im/sdk";
import { useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useSlot } from "../provider/slots.ts";
import { Avatar } from "../theme/avatar.tsx";
import { Dialog } from "../theme/dialog.tsx";
import type { ChatMessage } from "./message-state.ts";

export interface ReadMembersDialogProps {
  /** An own message of a group that asks for receipts. */
  readonly message: ChatMessage;
  /** Closed. */
  readonly onClose: () => void;
}

const {
  V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ: READ,
  V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD: UNREAD,
} = GetGroupMessageReadMemberListFilter;

/** Members of a page, and pages that are read: receipts are for groups of up to 200 members. Source: messages 11. */
const PAGE = 100;
const PAGES = 2;

/** Who has read a message, and who has not. */
export function ReadMembersDialog({ message, onClose }: ReadMembersDialogProps) {
  const t = useT();
  const read = useReadMembers(message, READ);
  const unread = useReadMembers(message, UNREAD);
  return (
    <Dialog title={t.messages.whoRead} kind="sheet" onClose={onClose}>
      {[
        { key: "read", title: t.messages.hasRead(read?.length ?? 0), members: read },
        { key: "unread", title: t.messages.hasNotRead(unread?.length ?? 0), members: unread },
      ].map(({ key, title, members }) => (
        <section key={key} className="skein-members" data-testid={`members-${key}`}>
          <h3>{title}</h3>
          {members?.length === 0 && <p>{t.messages.nobody}</p>}
          <ul>
            {members?.map((one) => (
              <Member key={one.userID} member={one} />
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

function Member({ member }: { readonly member: V2TimGroupMemberInfo }) {
  const AvatarSlot = useSlot("Avatar", Avatar);
  const { userID = "", nameCard, friendRemark, nickName, faceUrl } = member;
  const name = nameCard || friendRemark || nickName || userID;
  return (
    <li className="skein-member">
      <AvatarSlot id={userID} name={name} url={faceUrl} size="small" />
      <span className="skein-ellipsis" dir="auto">
        {name}
      </span>
    </li>
  );
}

/** Headless: undefined until they are here. */
export function useReadMembers(
  { msgID = "" }: ChatMessage,
  filter: GetGroupMessageReadMemberListFilter,
): readonly V2TimGroupMemberInfo[] | undefined {
  const { im } = useSkein();
  const [members, setMembers] = useState<readonly V2TimGroupMemberInfo[]>();
  useEffect(() => {
    let isGone = false;
    const load = async () => {
      const all: V2TimGroupMemberInfo[] = [];
      let nextSeq = 0;
      for (let page = 0; page < PAGES; page += 1) {
        const { data } = await im
          .getMessageManager()
          .getGroupMessageReadMemberList({ messageID: msgID, filter, nextSeq, count: PAGE });
        all.push(...(data?.memberInfoList ?? []));
        if (data === undefined || data.isFinished) break;
        nextSeq = data.nextSeq;
      }
      if (!isGone) setMembers(all);
    };
    void load();
    return () => {
      isGone = true;
    };
  }, [im, msgID, filter]);
  return members;
}
