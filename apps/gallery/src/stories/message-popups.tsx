import {
  Chat,
  ChatStore,
  ConversationViewer,
  ForwardDialog,
  MediaViewer,
  MergedDialog,
  ReadMembersDialog,
  type Skein,
} from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { testID } from "../acts.ts";
import { first, from, GROUP, image, inGroup, text, WORDS, withMessages } from "../chats.ts";
import { MEMBERS, SELF } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

const story = storiesOf("messages", { size: "short" });
const BO = "c2c_bo";
const TRIP = "group_trip";
const none = () => {};

const PICTURES = [200, 20, 120].map((hue) =>
  from("bo", 50, { elemType: 3, imageElem: image(hue, 480, 320) }),
);
const [, SECOND = first] = PICTURES;
const BROKEN = from("bo", 40, { elemType: 5, videoElem: { videoUrl: "", duration: 65 } });

const MERGED = from(SELF, 10, {
  elemType: 10,
  mergerElem: { title: "Chat history of Trip to the lake", abstractList: ["Ana: Hello"] },
});
const INSIDE = [
  text("bo", 2_000, "Who comes to the lake on Friday?"),
  text("cai", 1_999, "我带汤 I bring soup."),
  from("bo", 1_998, { elemType: 3, imageElem: image(200, 480, 320) }),
  MERGED,
];
const OWN = text(SELF, 1, "See you on Friday");
const HIS = text("bo", 3, "Soup or cake?");
const SENT_TO_GROUP = inGroup(text(SELF, 20, "I am there.", { needReadReceipt: true }));

const forwards = (isMerged: boolean) => (_: unknown, skein: Skein) =>
  skein.store(ChatStore, BO).forward([first], isMerged);
const menuOf = (msgID = "") => [
  { clicks: `[data-msg-id="${msgID}"] ${testID("message-menu")}` },
  { sees: "[popover]" },
];
const [, read, unread] = MEMBERS.map((one) => [one]);
const readBy = (hasRead: readonly object[] = [], hasNot: readonly object[] = []) =>
  withMessages(GROUP, {
    getGroupMessageReadMemberList: ({ filter }: { filter: number }) =>
      answer({ isFinished: true, nextSeq: 0, memberInfoList: filter === 0 ? hasRead : hasNot }),
  });

/** What lies above a chat. */
export const MESSAGES_ALONE: readonly Story[] = [
  story("menu-own", "What may be done with an own message", {
    im: () => withMessages([HIS, OWN]),
    acts: menuOf(OWN.msgID),
    draw: () => <Chat conversationID={BO} />,
  }),
  story("menu-other", "What may be done with a message of somebody else, for an admin", {
    im: () =>
      withMessages([HIS, OWN].map(inGroup), {
        getGroupsInfo: () =>
          answer([{ resultCode: 0, groupInfo: { groupID: "trip", groupType: "Public", role: 300 } }]),
        getPinnedGroupMessageList: () => answer([]),
      }),
    acts: menuOf(HIS.msgID),
    draw: () => <Chat conversationID={TRIP} />,
  }),
  story("react", "Any emoji as a reaction", {
    im: () => withMessages([HIS]),
    acts: [{ clicks: testID("message-react") }, { sees: "[popover]" }],
    draw: () => <Chat conversationID={BO} />,
  }),
  story("delete", "Deleting a message", {
    im: () => withMessages([HIS, OWN]),
    acts: [...menuOf(OWN.msgID), { clicks: testID("menu-remove") }, { sees: testID("confirm") }],
    draw: () => <Chat conversationID={BO} />,
  }),
  story("forward", "Where a message goes", {
    im: () => withMessages(WORDS),
    happens: forwards(false),
    acts: [{ clicks: testID("forward-target") }],
    draw: () => <ForwardDialog conversationID={BO} />,
  }),
  story("forward-none", "Where a message goes: no chat matches", {
    im: () => withMessages(WORDS),
    happens: forwards(true),
    acts: [{ types: "walrus", into: testID("search-box") }],
    draw: () => <ForwardDialog conversationID={BO} />,
  }),
  story("merged", "What is inside merged messages", {
    im: () => withMessages(WORDS, { downloadMergerMessage: () => answer(INSIDE) }),
    acts: [{ sees: testID("merged-messages") }],
    draw: () => <MergedDialog message={MERGED} onClose={none} />,
  }),
  story("merged-failed", "Merged messages that could not be loaded", {
    im: () => withMessages(WORDS, { downloadMergerMessage: async () => ({ code: 9519, desc: "" }) }),
    acts: [{ sees: '[role="alert"]' }],
    draw: () => <MergedDialog message={MERGED} onClose={none} />,
  }),
  story("receipts", "Who has read a message", {
    im: () => readBy(read, unread),
    draw: () => <ReadMembersDialog message={SENT_TO_GROUP} onClose={none} />,
  }),
  story("receipts-nobody", "Nobody has read it", {
    im: () => readBy([], MEMBERS.slice(1)),
    draw: () => <ReadMembersDialog message={SENT_TO_GROUP} onClose={none} />,
  }),
  story("viewer", "A picture seen large, among others", {
    draw: () => <MediaViewer items={PICTURES} at={1} onMove={none} onClose={none} />,
  }),
  story("viewer-broken", "A video that cannot be played", {
    draw: () => <MediaViewer items={[...PICTURES, BROKEN]} at={3} onMove={none} onClose={none} />,
  }),
  story("viewer-chat", "A picture of a chat seen large", {
    im: () => withMessages(PICTURES),
    draw: () => (
      <ConversationViewer
        conversationID={BO}
        message={SECOND}
        onMove={none}
        onClose={none}
        focusAfter={() => null}
      />
    ),
  }),
];
