import { fail, isGroupID, isUserID } from "@skein-im/protocol";
import { callback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { conversationIDOf } from "../conversations/conversation-id.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import { laterMessageMethods } from "./later-message-methods.ts";
import { messageComposition } from "./message-composition.ts";
import { messageCreation } from "./message-creation.ts";
import { messageReading } from "./message-reading.ts";
import { messageSearch } from "./message-search.ts";
import { messageSending } from "./message-sending.ts";

export function messageManager(client: Client): V2TIMMessageManager {
  const { message } = client.listeners;
  return {
    ...messageCreation(client),
    ...messageComposition(client),
    ...messageSending(client),
    ...messageReading(client),
    ...messageSearch(client),
    ...laterMessageMethods(client),
    ...readMarks(client),

    async addAdvancedMsgListener(params) {
      message.add(params?.listener);
    },
    async removeAdvancedMsgListener(params) {
      message.remove(params?.listener);
    },
  };
}

/** The older forms of `cleanConversationUnreadMessageCount`. Source: conversations 5. */
function readMarks(
  client: Client,
): Pick<V2TIMMessageManager, "markC2CMessageAsRead" | "markGroupMessageAsRead" | "markAllMessageAsRead"> {
  return {
    markC2CMessageAsRead: (params) =>
      callback(
        client.signedIn(({ readMarks: marks }) => {
          if (params?.userID === "") return marks.clearAll("c2c_");
          if (!isUserID(params?.userID)) return fail("invalid_user_id");
          return marks.clear(conversationIDOf({ userID: params.userID }));
        }),
      ),
    markGroupMessageAsRead: (params) =>
      callback(
        client.signedIn(({ readMarks: marks }) => {
          if (params?.groupID === "") return marks.clearAll("group_");
          if (!isGroupID(params?.groupID)) return fail("invalid_group_id");
          return marks.clear(conversationIDOf({ groupID: params.groupID }));
        }),
      ),
    markAllMessageAsRead: () => callback(client.signedIn(({ readMarks: marks }) => marks.clearAll(""))),
  };
}
