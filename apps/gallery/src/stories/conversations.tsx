import { ConversationList } from "@skein-im/uikit-react";
import { answer, FakeIM } from "@skein-im/uikit-react/testing";
import { CONVERSATIONS as LIST } from "../people.ts";
import type { Story } from "../story.ts";

const withList = () =>
  new FakeIM({
    getConversationList: () => answer({ isFinished: true, conversationList: LIST }),
    getTotalUnreadMessageCount: () => answer(135),
    getUserStatus: () => answer([{ userID: "bo", statusType: 1 }]),
    subscribeUserStatus: () => answer(undefined),
  });

const story = (id: string, title: string, more: Omit<Story, "id" | "title" | "feature">): Story => ({
  id: `conversations-${id}`,
  title,
  feature: "conversations",
  size: "list",
  ...more,
});

export const CONVERSATIONS: readonly Story[] = [
  story("list", "The list: pinned, mentioned, muted, with a draft, marked and not sent", {
    im: withList,
    draw: () => <ConversationList openID="c2c_cai" onOpen={() => {}} />,
  }),
  story("empty", "No conversations yet", {
    im: () => new FakeIM({ getConversationList: () => answer({ isFinished: true, conversationList: [] }) }),
    draw: () => <ConversationList onOpen={() => {}} />,
  }),
];
