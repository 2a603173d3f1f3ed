import { UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { UnreadBadge } from "../conversations/conversation-item.tsx";
import { useT } from "../i18n/use-t.ts";
import { type Tab, Tabs } from "../theme/tabs.tsx";
import { AddContact } from "./add-contact.tsx";
import { ApplicationList } from "./application-list.tsx";
import { BlockList } from "./block-list.tsx";
import { FriendList } from "./friend-list.tsx";
import { useContacts } from "./use-contacts.ts";

/** A tab of the app's, or of another feature of the kit, beside those of people. */
export interface ContactTab extends Tab<string> {
  /** Drawn while the tab is open. */
  readonly content: ReactNode;
}

export interface ContactListProps {
  /** A conversation was chosen: with a friend, or somebody who was found. */
  readonly onOpen: (conversationID: string) => void;
  /** Beside the kit's own tabs: groups, official accounts. */
  readonly tabs?: readonly ContactTab[];
  /** Above the tabs. */
  readonly header?: ReactNode;
}

type View = "friends" | "requests" | "blocked";

/** Friends, wishes to become friends, and who is blocked; with a button that finds people. */
export function ContactList({ onOpen, tabs = [], header }: ContactListProps) {
  const t = useT();
  const { unreadApplications } = useContacts();
  const [open, setOpen] = useState<string>("friends");
  const [isAdding, setIsAdding] = useState(false);
  const views: Readonly<Record<View, ReactNode>> = {
    friends: <FriendList onOpen={onOpen} />,
    requests: <ApplicationList />,
    blocked: <BlockList />,
  };
  const own: readonly Tab<View>[] = [
    { key: "friends", label: t.contacts.friends },
    { key: "requests", label: t.contacts.requests, badge: <UnreadBadge count={unreadApplications} /> },
    { key: "blocked", label: t.contacts.blocked },
  ];
  const [friends, ...rest] = own;
  const all: readonly Tab<string>[] = [...(friends ? [friends] : []), ...tabs, ...rest];
  return (
    <section className="skein-contacts" aria-label={t.contacts.title}>
      {header}
      <button
        type="button"
        className="skein-button skein-contacts__add"
        data-testid="add-contact"
        onClick={() => setIsAdding(true)}
      >
        <UserPlus aria-hidden="true" />
        {t.contacts.add}
      </button>
      <Tabs label={t.contacts.title} tabs={all} open={open} onOpen={setOpen}>
        {tabs.find(({ key }) => key === open)?.content ?? views[open as View]}
      </Tabs>
      {isAdding && <AddContact onOpen={onOpen} onClose={() => setIsAdding(false)} />}
    </section>
  );
}
