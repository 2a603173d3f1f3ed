import { ContactList } from "../contacts/contact-list.tsx";
import { UnreadBadge } from "../conversations/conversation-item.tsx";
import { GroupApplicationList } from "../groups/group-applications.tsx";
import { GroupList } from "../groups/group-list.tsx";
import { useGroupApplications } from "../groups/use-groups.ts";
import { useT } from "../i18n/use-t.ts";

export interface ContactsViewProps {
  readonly onOpen: (conversationID: string) => void;
}

/** Contacts, groups, and requests about both. */
export function ContactsView({ onOpen }: ContactsViewProps) {
  const t = useT();
  const { unread } = useGroupApplications();
  return (
    <ContactList
      onOpen={onOpen}
      tabs={[
        { key: "groups", label: t.groups.title, content: <GroupList onOpen={onOpen} /> },
        {
          key: "group-requests",
          label: t.groups.applications,
          badge: <UnreadBadge count={unread} />,
          content: <GroupApplicationList />,
        },
      ]}
    />
  );
}
