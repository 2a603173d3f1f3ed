import type { V2TimConversation } from "@skein-im/sdk";
import { ConversationItem, ConversationList, NoConversations, SearchBox } from "@skein-im/uikit-react";
import { type Answers, aMessage, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { testID } from "../acts.ts";
import { CONVERSATIONS as LIST, picture } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

const withList = (list: readonly V2TimConversation[] = LIST, more: Answers = {}) =>
  new FakeIM({
    getConversationList: () => answer({ isFinished: true, conversationList: list }),
    getTotalUnreadMessageCount: () => answer(135),
    getUserStatus: () => answer([{ userID: "bo", statusType: 1 }]),
    subscribeUserStatus: () => answer(undefined),
    ...more,
  });

const LAKE: V2TimConversation = {
  conversationID: "group_lake",
  type: 2,
  groupID: "lake",
  groupType: "Work",
  showName: "Everybody who came to the lake last summer",
  faceUrl: picture(200, 96, 96),
  unreadCount: 0,
  orderkey: 4,
};

const story = storiesOf("conversations", { size: "list" });
const open = () => {};

export const CONVERSATIONS: readonly Story[] = [
  story("list", "The list: pinned, mentioned, muted, with a draft, marked and not sent", {
    im: () => withList(),
    draw: () => <ConversationList openID="c2c_cai" onOpen={open} />,
  }),
  story("empty", "No conversations yet", {
    im: () => withList([]),
    draw: () => <ConversationList onOpen={open} />,
  }),
  story("loading", "A list that has not come yet", {
    im: () => withList([], { getConversationList: () => new Promise(() => {}) }),
    isWaiting: true,
    draw: () => <ConversationList onOpen={open} />,
  }),
  story("searched", "Searching the list", {
    im: () => withList(),
    acts: [{ types: "la", into: testID("search-box") }],
    draw: () => <ConversationList onOpen={open} />,
  }),
  story("no-match", "Nothing matches", {
    im: () => withList(),
    acts: [{ types: "glacier", into: testID("search-box") }],
    draw: () => <ConversationList onOpen={open} />,
  }),
  story("item", "Rows: somebody types, without a message, with a long name", {
    size: "small",
    im: () => withList(),
    happens: (im) => {
      const data = JSON.stringify({ businessID: "user_typing_status", typingStatus: 1, version: 1 });
      const message = aMessage(900, { sender: "bo", userID: "bo", elemType: 2, customElem: { data } });
      im.messageEvents((one) => one.onRecvNewMessage?.(message));
    },
    draw: () => (
      <>
        {[...LIST.slice(0, 1), LAKE].map((one) => (
          <ConversationItem key={one.conversationID} conversation={one} isOpen={false} onOpen={open} />
        ))}
      </>
    ),
  }),
  story("none", "In place of an empty list", { size: "small", draw: () => <NoConversations /> }),
  story("search-box", "A field for words to search, with words and without", {
    size: "small",
    draw: () => (
      <>
        <SearchBox value="" placeholder="Search geese" onChange={open} />
        <SearchBox value="two hundred" placeholder="Search more geese" onChange={open} />
      </>
    ),
  }),
];

const menuOf = (id: string) => [
  { clicks: `.skein-conversation:has([data-conversation-id="${id}"]) ${testID("conversation-menu")}` },
  { sees: "[popover]" },
];

export const CONVERSATIONS_ALONE: readonly Story[] = [
  story("menu", "What may be done with a conversation", {
    im: () => withList(),
    acts: menuOf("c2c_bo"),
    draw: () => <ConversationList onOpen={open} />,
  }),
  story("menu-muted", "What may be done with a muted one", {
    im: () => withList(),
    acts: menuOf("c2c_cai"),
    draw: () => <ConversationList onOpen={open} />,
  }),
  story("delete", "Deleting a conversation", {
    im: () => withList(),
    acts: [...menuOf("c2c_bo"), { clicks: testID("menu-remove") }, { sees: "dialog" }],
    draw: () => <ConversationList onOpen={open} />,
  }),
];
