import { ChatPage, Messenger } from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { type Act, testID } from "../acts.ts";
import { GROUP, WORDS, withMessages } from "../chats.ts";
import { bo, CONVERSATIONS, FRIENDS } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

const story = storiesOf("messenger", { size: "page" });
const none = () => {};
const ANA = {
  userID: "ana",
  nickName: "Ana Lopes",
  selfSignature: "Counting geese",
  gender: 2,
  allowType: 1,
};
const look = { theme: "system", onTheme: none, language: "en", onLanguage: none } as const;
const everything = (messages = WORDS) =>
  withMessages(messages, {
    getConversationList: () => answer({ isFinished: true, conversationList: CONVERSATIONS }),
    getTotalUnreadMessageCount: () => answer(135),
    getFriendList: () => answer(FRIENDS),
    getUsersInfo: ({ userIDList }: { userIDList: string[] }) =>
      answer(userIDList.includes("ana") ? [ANA] : [bo.userProfile]),
  });
const opens = (view: string, sees: string): readonly Act[] => [{ clicks: testID(`view-${view}`) }, { sees }];

/** All of the window: each by itself. */
export const PAGES: readonly Story[] = [
  story("nothing-open", "All of the kit: no chat is open", {
    im: () => everything(),
    draw: () => <Messenger {...look} />,
  }),
  story("chat", "All of the kit: a chat", {
    im: () => everything(),
    draw: () => <Messenger {...look} openID="c2c_bo" />,
  }),
  story("contacts", "All of the kit: contacts beside a group", {
    im: () => everything(GROUP),
    acts: opens("contacts", testID("person")),
    draw: () => <Messenger {...look} openID="group_trip" />,
  }),
  story("search", "All of the kit: search", {
    im: () => everything(),
    acts: opens("search", testID("search-box")),
    draw: () => <Messenger {...look} />,
  }),
  story("search-chat", "All of the kit: search in a chat, beside it", {
    im: () => everything(),
    acts: [{ clicks: testID("search-chat") }, { sees: ".skein-conversation-search" }],
    draw: () => <Messenger {...look} openID="c2c_bo" />,
  }),
  story("settings", "All of the kit: settings", {
    im: () => everything(),
    acts: opens("settings", ".skein-settings"),
    draw: () => <Messenger {...look} />,
  }),
  story("page", "The list and a chat, and nothing else", {
    im: () => everything(),
    draw: () => <ChatPage openID="c2c_bo" onOpen={none} />,
  }),
];
