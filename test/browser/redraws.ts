import "@skein-im/uikit-react/style.css";
import { Avatar, Composer, Messenger, SkeinProvider, type SkeinSlots } from "@skein-im/uikit-react";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { aConversation, aMessage, answer, FakeIM } from "../../packages/uikit-react/src/testing/fake-im.ts";

/** The messenger with a list of chats and an open one, which counts how often its parts are drawn. */
const PEERS = Array.from({ length: 10 }, (_, at) => `peer${at}`);

const im = new FakeIM({
  getConversationList: () =>
    answer({
      isFinished: true,
      conversationList: PEERS.map((one, at) => aConversation(one, { orderkey: 100 - at })),
    }),
  getTotalUnreadMessageCount: () => answer(0),
  getHistoryMessageListV2: () =>
    answer({ isFinished: true, messageList: [3, 2, 1].map((seq) => aMessage(seq, { sender: "peer0" })) }),
});

const drawn = new Map<string, number>();
const count = (what: string) => drawn.set(what, (drawn.get(what) ?? 0) + 1);

const slots: Partial<SkeinSlots> = {
  Avatar: (props) => {
    count(props.id);
    return createElement(Avatar, props);
  },
  Composer: (props) => {
    count("composer");
    return createElement(Composer, props);
  },
};

let newest = 200;
Object.assign(globalThis, {
  page: {
    /** A message came in a chat that is not open. Resolves to who has been drawn since the last call. */
    hear: async (userID: string) => {
      drawn.clear();
      newest += 1;
      im.conversationEvents((one) => {
        one.onConversationChanged?.([
          aConversation(userID, { unreadCount: 1, orderkey: newest, lastMessage: aMessage(9) }),
        ]);
        one.onTotalUnreadMessageCountChanged?.(1);
      });
      // What is asked of React now is drawn before the second frame from here.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return [...drawn.keys()];
    },
  },
});

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    createElement(
      SkeinProvider,
      { im: im.manager, userID: "alice", slots },
      createElement(Messenger, {
        openID: "c2c_peer0",
        onOpen: () => {},
        theme: "light",
        onTheme: () => {},
        language: "en",
        onLanguage: () => {},
      }),
    ),
  );
}
