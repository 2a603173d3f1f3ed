import type { V2TimGroupMemberFullInfo } from "@skein-im/sdk";
import { Crown, MessageSquare, Mic, MicOff, ShieldMinus, ShieldPlus, UserMinus } from "lucide-react";
import { useState } from "react";
import { PersonRow } from "../contacts/person-row.tsx";
import { c2cConversationID } from "../conversations/conversation-id.ts";
import type { Catalogue } from "../i18n/language.ts";
import { useT } from "../i18n/use-t.ts";
import { useSkein } from "../provider/skein-context.ts";
import { Confirm } from "../theme/dialog.tsx";
import type { MenuItem } from "../theme/menu.tsx";
import { useNow } from "../theme/use-now.ts";
import { actsUpon, isAdmin, isOwner, nameOfMember, rightsIn } from "./group-rights.ts";
import { useGroup } from "./use-groups.ts";

export interface GroupMembersProps {
  /** Whose members. */
  readonly groupID: string;
  /** A private chat with a member. */
  readonly onOpen: (conversationID: string) => void;
}

/** Seconds of a mute that is chosen in the menu. */
const MUTE_SECONDS = 3_600;

type Asked = { readonly what: "kick" | "transfer"; readonly member: V2TimGroupMemberFullInfo };

/** The members with their roles, each with a menu of what the user may do. */
export function GroupMembers({ groupID, onOpen }: GroupMembersProps) {
  const t = useT();
  const { userID: self } = useSkein();
  const now = useNow();
  const { info, members, hasMore, store } = useGroup(groupID);
  const [asked, setAsked] = useState<Asked>();
  if (info === undefined) return null;
  const rights = rightsIn(info);
  const isMutedNow = ({ muteUntil = 0 }: V2TimGroupMemberFullInfo) => muteUntil * 1_000 > now;

  const actionsFor = (member: V2TimGroupMemberFullInfo): readonly MenuItem[] => {
    const { userID } = member;
    if (userID === self) return [];
    const items: MenuItem[] = [
      {
        key: "message",
        label: t.contacts.message,
        icon: <MessageSquare />,
        onSelect: () => onOpen(c2cConversationID(userID)),
      },
    ];
    if (rights.setsRoles && !isOwner(member))
      items.push({
        key: "role",
        label: isAdmin(member) ? t.groups.noAdmin : t.groups.makeAdmin,
        icon: isAdmin(member) ? <ShieldMinus /> : <ShieldPlus />,
        onSelect: () => void store.setAdmin(userID, !isAdmin(member)),
      });
    if (rights.transfers)
      items.push({
        key: "transfer",
        label: t.groups.transfer,
        icon: <Crown />,
        onSelect: () => setAsked({ what: "transfer", member }),
      });
    if (!actsUpon(info, member)) return items;
    const isMuted = isMutedNow(member);
    if (rights.mutes)
      items.push({
        key: "mute",
        label: isMuted ? t.groups.unmute : t.groups.mute,
        icon: isMuted ? <Mic /> : <MicOff />,
        onSelect: () => void store.mute(userID, isMuted ? 0 : MUTE_SECONDS),
      });
    items.push({
      key: "kick",
      label: t.groups.kick,
      icon: <UserMinus />,
      isDanger: true,
      onSelect: () => setAsked({ what: "kick", member }),
    });
    return items;
  };

  return (
    <>
      <ul className="skein-group__members">
        {members.map((member) => (
          <li key={member.userID}>
            <PersonRow
              userID={member.userID}
              name={
                member.userID === self ? `${nameOfMember(member)} (${t.common.you})` : nameOfMember(member)
              }
              faceUrl={member.faceUrl}
              showsPresence
              detail={detailOf(t, member, isMutedNow(member))}
              actions={actionsFor(member)}
            />
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="skein-button" onClick={() => void store.loadMore()}>
          {t.groups.moreMembers}
        </button>
      )}
      {asked?.what === "kick" && (
        <Confirm
          title={t.groups.kickTitle(nameOfMember(asked.member))}
          text={t.groups.kickText}
          action={t.groups.kick}
          isDanger
          onConfirm={() => void store.kick(asked.member.userID)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked?.what === "transfer" && (
        <Confirm
          title={t.groups.transferTitle(nameOfMember(asked.member))}
          text={t.groups.transferText}
          action={t.groups.transfer}
          onConfirm={() => void store.transfer(asked.member.userID)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function detailOf(t: Catalogue, member: V2TimGroupMemberFullInfo, isMuted: boolean): string {
  const role = isOwner(member) ? t.groups.owner : isAdmin(member) ? t.groups.admin : "";
  return [role, isMuted ? t.groups.muted : ""].filter(Boolean).join(" · ");
}
