import { ConversationSearch, SearchPanel } from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { type Act, testID } from "../acts.ts";
import { bo, CONVERSATIONS, dee, lastText } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";
import { withContacts } from "./contacts.tsx";
import { withGroups } from "./groups.tsx";

const found = () =>
  withContacts({
    getConversationList: () => answer({ isFinished: true, conversationList: CONVERSATIONS }),
    searchCloudMessages: ({ searchParam }: { searchParam: { conversationID?: string } }) =>
      answer({
        searchCursor: "",
        messageSearchResultItems: [
          {
            conversationID: "c2c_bo",
            messageCount: searchParam.conversationID === undefined ? 1 : 2,
            messageList: [
              lastText("Did you see the geese this morning?", 120, {
                sender: "bo",
                nickName: "Bo Lindqvist",
              }),
              ...(searchParam.conversationID === undefined
                ? []
                : [{ ...lastText("More than two hundred geese!", 118, { isSelf: true }), msgID: "other" }]),
            ],
          },
          ...(searchParam.conversationID === undefined
            ? [{ conversationID: "group_trip", messageCount: 7, messageList: [] }]
            : []),
        ],
      }),
  });

const story = storiesOf("search", { size: "list" });
const open = () => {};
const BO = "c2c_bo";
const types = (words: string): readonly Act[] => [{ types: words, into: testID("search-box") }];
const nothing = () => withGroups({ searchCloudMessages: () => answer({ searchCursor: "" }) });
const slow = () => withGroups({ searchCloudMessages: () => new Promise(() => {}) });
/** People, groups and messages. */
const all = () =>
  withGroups({
    searchCloudMessages: () =>
      answer({
        searchCursor: "more",
        messageSearchResultItems: [
          {
            conversationID: BO,
            messageCount: 1,
            messageList: [lastText("The lake is frozen, bring boots", 120, { sender: "bo" })],
          },
          { conversationID: "group_trip", messageCount: 7, messageList: [] },
        ],
      }),
    getFriendList: () => answer([bo, { ...dee, friendRemark: "Dee of the lake" }]),
  });

export const SEARCH: readonly Story[] = [
  story("panel", "Search of everything", { im: found, draw: () => <SearchPanel onOpen={open} /> }),
  story("results", "People, groups and messages", {
    im: all,
    acts: [...types("lake"), { sees: testID("message-hit") }],
    draw: () => <SearchPanel onOpen={open} />,
  }),
  story("none", "Nothing was found", {
    im: nothing,
    acts: [...types("walrus"), { sees: ".skein-empty" }],
    draw: () => <SearchPanel onOpen={open} />,
  }),
  story("searching", "The answer has not come yet", {
    im: slow,
    acts: [...types("trip"), { sees: '[aria-busy="true"]' }],
    isWaiting: true,
    draw: () => <SearchPanel onOpen={open} />,
  }),
  story("chat", "Search in one chat", {
    im: found,
    draw: () => <ConversationSearch conversationID={BO} words="geese" onOpen={open} onClose={open} />,
  }),
  story("chat-none", "Nothing in this chat", {
    im: nothing,
    acts: [{ sees: ".skein-empty" }],
    draw: () => <ConversationSearch conversationID={BO} words="walrus" onOpen={open} onClose={open} />,
  }),
  story("chat-searching", "The answer of this chat has not come yet", {
    im: slow,
    acts: [{ sees: '[aria-busy="true"]' }],
    isWaiting: true,
    draw: () => <ConversationSearch conversationID={BO} words="walrus" onOpen={open} onClose={open} />,
  }),
];
