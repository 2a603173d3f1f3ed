import {
  MessageBubble,
  MessageContent,
  MessageList,
  MessageMeta,
  MessageRow,
  QuickReactions,
  ReactionBar,
  ReactionStore,
  ReplyQuote,
  Waveform,
} from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { from, GROUP, inGroup, reply, text, WORDS, withMessages } from "../chats.ts";
import { minutesAgo, NOW, SELF } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

const story = storiesOf("messages", { size: "bar" });
const BO = "c2c_bo";
const TRIP = "group_trip";
const none = () => {};

const asked = text("bo", 12, "Soup or cake?");
const edited = text(SELF, 3, "Both, of course.", {
  cloudCustomData: JSON.stringify({ messageEdit: { editedAt: minutesAgo(2), version: 1 } }),
});
const answered = text(SELF, 2, "Both, of course.", { cloudCustomData: reply(asked) });
const emoji = text("bo", 1, "🪿🪿🪿");
const sending = text(SELF, 0, "On its way", { status: 1 });
const failed = text(SELF, 0, "Did not go out", { status: 3 });
const forMe = inGroup(text("bo", 9, "@Ana Lopes where are you?", { groupAtUserList: [SELF] }));
const long = text(
  "bo",
  8,
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft https://example.org/a/very/long/address/without/any/end/that/one/could/see?and=more",
);
const rtl = text("bo", 7, "مرحبا، هل رأيت الإوز هذا الصباح؟");

const reactions = () =>
  answer([
    {
      messageID: asked.msgID,
      resultCode: 0,
      reactionList: [
        { reactionID: "👍", totalUserCount: 3, partialUserList: [{ userID: "bo" }], reactedByMyself: true },
        { reactionID: "🪿", totalUserCount: 12, partialUserList: [], reactedByMyself: false },
        { reactionID: "❤️", totalUserCount: 1, partialUserList: [{ userID: "cai" }], reactedByMyself: false },
      ],
    },
  ]);

export const MESSAGE_PARTS: readonly Story[] = [
  story("bubbles", "Bubbles: on their way, failed, edited, mentioning, only emoji, long words, Arabic", {
    im: () => withMessages([]),
    draw: () => (
      <div style={{ paddingBlock: "1rem" }}>
        {[emoji, long, rtl, edited, sending, failed].map((one) => (
          <MessageRow
            key={one.msgID}
            conversationID={BO}
            message={one}
            before={asked}
            after={undefined}
            now={NOW}
            isFirstUnread={false}
            isBeginning={false}
            isHighlighted={false}
          />
        ))}
        <div style={{ paddingInline: "1.25rem" }}>
          <MessageBubble conversationID={TRIP} message={forMe} now={NOW} isLast />
        </div>
      </div>
    ),
  }),
  story("row", "A row that stands out, with all that may be above it", {
    im: () => withMessages([]),
    draw: () => (
      <MessageRow
        conversationID={BO}
        message={asked}
        before={undefined}
        after={undefined}
        now={NOW}
        isFirstUnread
        isBeginning
        isHighlighted
      />
    ),
  }),
  story("list", "Messages, without what is around them", {
    size: "short",
    im: () => withMessages(WORDS),
    draw: () => (
      <div className="skein-chat">
        <MessageList conversationID={BO} />
      </div>
    ),
  }),
  story("parts", "What a bubble is made of: quote, content, time, receipt", {
    size: "small",
    im: () => withMessages([]),
    draw: () => (
      <div style={{ display: "grid", gap: "0.75rem", justifyItems: "start" }}>
        <ReplyQuote message={answered} />
        <MessageContent message={answered} />
        <MessageMeta message={edited} />
        <MessageMeta message={GROUP[5] ?? edited} />
        <MessageContent message={from("bo", 1, { elemType: 8, faceElem: { index: 3, data: "wave" } })} />
        <MessageContent message={from("bo", 1, { elemType: 77 })} />
        <div style={{ display: "flex", width: "14rem", height: "2.5rem" }}>
          <Waveform peaks={Array.from({ length: 40 }, (_, at) => Math.abs(Math.sin(at * 0.4)))} />
        </div>
      </div>
    ),
  }),
  story("reactions", "Reactions: those of a message, and those to choose from", {
    size: "small",
    im: () => withMessages([], { getMessageReactions: reactions }),
    happens: (_, skein) => skein.store(ReactionStore, BO).want(asked.msgID ?? ""),
    draw: () => (
      <>
        <ReactionBar message={asked} />
        <QuickReactions onPick={none} />
      </>
    ),
  }),
];
