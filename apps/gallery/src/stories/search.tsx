import { ConversationSearch, SearchPanel } from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { CONVERSATIONS, lastText } from "../people.ts";
import type { Story } from "../story.ts";
import { withContacts } from "./contacts.tsx";

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

export const SEARCH: readonly Story[] = [
  {
    id: "search-panel",
    title: "Search of everything",
    feature: "search",
    size: "list",
    im: found,
    draw: () => <SearchPanel onOpen={() => {}} />,
  },
  {
    id: "search-chat",
    title: "Search in one chat",
    feature: "search",
    size: "list",
    im: found,
    draw: () => (
      <ConversationSearch conversationID="c2c_bo" words="geese" onOpen={() => {}} onClose={() => {}} />
    ),
  },
];
