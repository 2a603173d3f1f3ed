import { getConversations, syncConversations } from "../../domains/conversation/list-conversations.ts";
import { markRead } from "../../domains/conversation/mark-read.ts";
import { type Handlers, okBody, okText } from "./command.ts";

export const CONVERSATION_COMMANDS: Handlers<"conversation.sync" | "conversation.get" | "conversation.read"> =
  {
    async "conversation.sync"({ conversations }, { identity }, body) {
      return okText(await syncConversations(conversations, identity.app, identity.account.userID, body));
    },

    async "conversation.get"({ conversations }, { identity }, body) {
      return okText(await getConversations(conversations, identity.app, identity.account.userID, body.of));
    },

    async "conversation.read"({ conversations }, { identity }, body) {
      const position = await markRead(
        conversations,
        identity.app,
        { userID: identity.account.userID, sessionID: identity.sessionID },
        body,
      );
      return position.ok ? okBody(position.value) : position;
    },
  };
