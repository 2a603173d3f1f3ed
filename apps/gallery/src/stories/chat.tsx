import {
  Chat,
  ChatActions,
  ChatHeader,
  ChatStore,
  ConnectionBanner,
  keyOf,
  NothingOpen,
  PinnedBar,
  SelectionBar,
  type Skein,
} from "@skein-im/uikit-react";
import { aMessage, answer } from "@skein-im/uikit-react/testing";
import { testID } from "../acts.ts";
import { first, GROUP, text, WORDS, withMessages } from "../chats.ts";
import { CONVERSATIONS, SELF } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

const BO = "c2c_bo";
const TRIP = "group_trip";
const story = storiesOf("chat", { size: "short" });
const open = () => {};

const boTypes: Story["happens"] = (im) => {
  const data = JSON.stringify({ businessID: "user_typing_status", typingStatus: 1, version: 1 });
  im.messageEvents((one) =>
    one.onRecvNewMessage?.(aMessage(900, { sender: "bo", userID: "bo", elemType: 2, customElem: { data } })),
  );
};
const chosen = (count: number) => (_: unknown, skein: Skein) => {
  for (const one of WORDS.slice(0, count)) skein.store(ChatStore, BO).toggle(keyOf(one), one);
};

const READ = 12;
const MANY = Array.from({ length: 30 }, (_, at) =>
  text(at < READ && at % 4 === 3 ? SELF : "bo", 90 - at, `Goose number ${at + 1} has come by.`),
);
/** Opened with what came after the twelfth message unread. */
const withUnread = () =>
  withMessages(MANY, {
    getConversationList: () =>
      answer({
        isFinished: true,
        conversationList: CONVERSATIONS.map((one) => ({
          ...one,
          unreadCount: one.userID === "bo" ? MANY.length - READ : 0,
          c2cReadTimestamp: MANY[READ - 1]?.timestamp ?? 0,
        })),
      }),
  });
const offline = { code: 9519, desc: "" };

export const CHAT: readonly Story[] = [
  story("header", "Who one writes with, who is there", {
    size: "bar",
    im: () => withMessages(WORDS),
    draw: () => (
      <ChatHeader
        conversationID={BO}
        actions={<ChatActions conversationID={BO} onOpen={open} onSearch={open} />}
      />
    ),
  }),
  story("header-typing", "Who one writes with, who types", {
    size: "bar",
    im: () => withMessages(WORDS),
    happens: boTypes,
    draw: () => <ChatHeader conversationID={BO} onBack={open} />,
  }),
  story("header-group", "A group, and how many are in it", {
    size: "bar",
    im: () => withMessages(GROUP),
    draw: () => (
      <ChatHeader
        conversationID={TRIP}
        onBack={open}
        actions={<ChatActions conversationID={TRIP} onOpen={open} onSearch={open} />}
      />
    ),
  }),
  story("pinned", "A pinned message", {
    size: "bar",
    im: () => withMessages(GROUP),
    draw: () => <PinnedBar conversationID={TRIP} />,
  }),
  story("pinned-several", "Several pinned messages", {
    size: "bar",
    im: () =>
      withMessages(GROUP, { getPinnedGroupMessageList: () => answer([GROUP[4], GROUP[1], GROUP[2]]) }),
    draw: () => <PinnedBar conversationID={TRIP} />,
  }),
  story("selection-bar", "What may be done to three messages", {
    size: "bar",
    im: () => withMessages(WORDS),
    happens: chosen(3),
    draw: () => <SelectionBar conversationID={BO} />,
  }),
  story("selection-bar-none", "Choosing, with nothing chosen yet", {
    size: "bar",
    draw: () => <SelectionBar conversationID={BO} />,
  }),
  story("banner", "No connection", {
    size: "bar",
    happens: (im) => im.sdkEvents((one) => one.onConnecting?.()),
    draw: () => <ConnectionBanner />,
  }),
  story("nothing-open", "Beside the list, while no chat is open", { draw: () => <NothingOpen /> }),
  story("typing", "The other one types", {
    im: () => withMessages(WORDS),
    happens: boTypes,
    draw: () => <Chat conversationID={BO} />,
  }),
  story("selecting", "Choosing messages", {
    im: () => withMessages(WORDS),
    happens: chosen(2),
    draw: () => <Chat conversationID={BO} />,
  }),
  story("unread", "More is unread than one sees", {
    im: withUnread,
    draw: () => <Chat conversationID={BO} />,
  }),
  story("unread-line", "Where the unread messages begin, far from the newest one", {
    im: withUnread,
    acts: [{ clicks: testID("to-unread") }, { sees: testID("to-newest") }],
    draw: () => <Chat conversationID={BO} />,
  }),
  story("offline", "While there is no connection", {
    im: () => withMessages(WORDS),
    happens: (im) => im.sdkEvents((one) => one.onConnecting?.()),
    draw: () => <Chat conversationID={BO} />,
  }),
  story("loading", "Messages that have not come yet", {
    im: () => withMessages([], { getHistoryMessageListV2: () => new Promise(() => {}) }),
    isWaiting: true,
    draw: () => <Chat conversationID={BO} />,
  }),
  story("failed", "Messages that could not be loaded", {
    im: () => withMessages([], { getHistoryMessageListV2: async () => offline }),
    draw: () => <Chat conversationID={BO} />,
  }),
  story("stranger", "Somebody one has never written with", {
    im: () =>
      withMessages([], {
        getUsersInfo: () => answer([{ userID: "gus", nickName: "Gus Andersson" }]),
        getUserStatus: () => answer([{ userID: "gus", statusType: 2 }]),
      }),
    draw: () => <Chat conversationID="c2c_gus" />,
  }),
  story("left", "A group that one is not in any more", {
    im: () => withMessages(GROUP, { getGroupsInfo: () => answer([{ resultCode: 10_007 }]) }),
    draw: () => <Chat conversationID={TRIP} />,
  }),
];

export const CHAT_ALONE: readonly Story[] = [
  story("delete-selected", "Deleting the messages that were chosen", {
    im: () => withMessages(WORDS),
    happens: chosen(3),
    acts: [{ clicks: testID("remove-selected") }, { sees: "dialog" }],
    draw: () => <Chat conversationID={BO} />,
  }),
  story("profile", "Who one writes with, opened from the header", {
    im: () =>
      withMessages([first], {
        getUsersInfo: () =>
          answer([{ userID: "bo", nickName: "Bo Lindqvist", selfSignature: "Mostly outdoors" }]),
      }),
    acts: [{ clicks: testID("chat-info") }, { sees: testID("profile-card") }],
    draw: () => (
      <Chat conversationID={BO} headerActions={<ChatActions conversationID={BO} onOpen={open} />} />
    ),
  }),
];
