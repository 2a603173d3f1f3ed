import {
  addToConversationGroup,
  createConversationGroup,
  deleteConversationGroup,
  type GroupOutcome,
  type ListOutcome,
  removeFromConversationGroup,
  renameConversationGroup,
} from "../../domains/conversation/conversation-groups.ts";
import { deleteConversations } from "../../domains/conversation/delete-conversations.ts";
import { markConversations } from "../../domains/conversation/mark-conversations.ts";
import { pinConversation } from "../../domains/conversation/pin-conversation.ts";
import { type Handlers, okBody, viewOwner } from "./command.ts";

export const SETTING_COMMANDS: Handlers<
  | "conversation.pin"
  | "conversation.mark"
  | "conversation.custom_data"
  | "conversation.delete"
  | "conversation.group_create"
  | "conversation.group_delete"
  | "conversation.group_rename"
  | "conversation.group_add"
  | "conversation.group_remove"
> = {
  async "conversation.pin"({ settings }, { identity }, body) {
    const pinned = await pinConversation(settings, identity.app, viewOwner(identity), body);
    return pinned.ok ? okBody({ change: pinned.value }) : pinned;
  },

  async "conversation.mark"({ settings }, { identity }, { of, marks, on }) {
    const markings = of.map((target) => ({ of: target, ...(on ? { set: marks } : { clear: marks }) }));
    const marked = await markConversations(settings, identity.app, viewOwner(identity), markings);
    return marked.ok ? okBody(marked.value) : marked;
  },

  async "conversation.custom_data"({ settings }, { identity }, { of, customData }) {
    const markings = of.map((target) => ({ of: target, customData }));
    const marked = await markConversations(settings, identity.app, viewOwner(identity), markings);
    return marked.ok ? okBody(marked.value) : marked;
  },

  async "conversation.delete"({ settings }, { identity }, body) {
    const deleted = await deleteConversations(settings, identity.app, viewOwner(identity), body);
    return deleted.ok ? okBody(deleted.value) : deleted;
  },

  async "conversation.group_create"({ settings }, { identity }, body) {
    const made = await createConversationGroup(settings, identity.app, viewOwner(identity), body);
    return made.ok ? okBody(answerOf(made.value)) : made;
  },

  async "conversation.group_delete"({ settings }, { identity }, body) {
    const deleted = await deleteConversationGroup(settings, identity.app, viewOwner(identity), body);
    return deleted.ok ? okBody(answerOf(deleted.value)) : deleted;
  },

  async "conversation.group_rename"({ settings }, { identity }, body) {
    const renamed = await renameConversationGroup(settings, identity.app, viewOwner(identity), body);
    return renamed.ok ? okBody(answerOf(renamed.value)) : renamed;
  },

  async "conversation.group_add"({ settings }, { identity }, body) {
    const added = await addToConversationGroup(settings, identity.app, viewOwner(identity), body);
    return added.ok ? okBody(answerOf(added.value)) : added;
  },

  async "conversation.group_remove"({ settings }, { identity }, body) {
    const removed = await removeFromConversationGroup(settings, identity.app, viewOwner(identity), body);
    return removed.ok ? okBody(answerOf(removed.value)) : removed;
  },
};

const answerOf = ({ id: _, ...answer }: GroupOutcome | ListOutcome) => answer;
