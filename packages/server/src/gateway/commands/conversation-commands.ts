import { getConversations, syncConversations } from "../../domains/conversation/list-conversations.ts";
import { markRead } from "../../domains/conversation/mark-read.ts";
import {
  getReceiveOptions,
  setQuietTime,
  setReceiveOption,
} from "../../domains/conversation/set-receive-option.ts";
import { actor, type Handlers, okBody, okText } from "./command.ts";

export const CONVERSATION_COMMANDS: Handlers<
  | "conversation.sync"
  | "conversation.get"
  | "conversation.read"
  | "conversation.set_receive_option"
  | "conversation.receive_options"
  | "quiet_time.set"
> = {
  async "conversation.sync"({ conversations }, { identity }, body) {
    return okText(await syncConversations(conversations, identity.app, identity.account.userID, body));
  },

  async "conversation.get"({ conversations }, { identity }, body) {
    return okText(await getConversations(conversations, identity.app, identity.account.userID, body.of));
  },

  async "conversation.read"({ conversations }, { identity }, body) {
    const position = await markRead(conversations, identity.app, identity.sender, body);
    return position.ok ? okBody(position.value) : position;
  },

  async "conversation.set_receive_option"({ receiveOptions }, { identity }, body) {
    const set = await setReceiveOption(receiveOptions, identity.app, actor(identity), body);
    return set.ok ? okBody({}) : set;
  },

  async "conversation.receive_options"({ receiveOptions }, { identity }, body) {
    const { app, account } = identity;
    return okBody({ options: await getReceiveOptions(receiveOptions, app, account.userID, body.of) });
  },

  async "quiet_time.set"({ receiveOptions }, { identity }, body) {
    const set = await setQuietTime(receiveOptions, identity.app, actor(identity), body);
    return set.ok ? okBody({}) : set;
  },
};
