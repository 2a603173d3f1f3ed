import { useFriend } from "../contacts/use-contacts.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { useConversation } from "../conversations/use-conversations.ts";
import { GroupStore } from "../groups/group-store.ts";
import { useProfile } from "../profile/use-profile.ts";
import { useStore, useStorePart } from "../provider/use-store.ts";

/** How a chat is shown: by what name, and with what picture. */
export interface ChatFace {
  /** Never empty: the id when there is nothing better. */
  readonly name: string;
  /** Address of the picture. */
  readonly faceUrl: string | undefined;
}

/**
 * Headless: the name and picture of a chat. One without a message is not in the list yet: it has those of the friend, the
 * person or the group that it is with.
 */
export function useChatFace(conversationID: string): ChatFace {
  const { userID = "", groupID = "" } = targetOf(conversationID) ?? {};
  const conversation = useConversation(conversationID);
  const group = useStorePart(useStore(GroupStore, groupID), ({ info }) => info);
  const friend = useFriend(userID);
  // Read while the chat is open: so what strangers change is seen there and in the list. "" is one's own, known anyway.
  const read = useProfile(userID);
  const profile = userID === "" ? undefined : read;
  return {
    name:
      conversation?.showName ||
      group?.groupName ||
      friend?.friendRemark ||
      profile?.nickName ||
      userID ||
      groupID,
    faceUrl: conversation?.faceUrl || group?.faceUrl || profile?.faceUrl,
  };
}
