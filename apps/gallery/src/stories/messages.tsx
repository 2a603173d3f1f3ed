import type { V2TimMessage } from "@skein-im/sdk";
import { Chat, MediaViewer } from "@skein-im/uikit-react";
import { aMessage, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { CONVERSATIONS, MEMBERS, minutesAgo, picture, SELF } from "../people.ts";
import { spokenSound } from "../spoken-sound.ts";
import type { Story } from "../story.ts";

let seq = 0;
const from = (sender: string, minutes: number, more: Partial<V2TimMessage>): V2TimMessage => {
  seq += 1;
  const isSelf = sender === SELF;
  return aMessage(seq, {
    sender,
    isSelf,
    nickName: MEMBERS.find(({ userID }) => userID === sender)?.nickName ?? sender,
    userID: "bo",
    timestamp: minutesAgo(minutes),
    textElem: {},
    ...more,
  });
};
const text = (sender: string, minutes: number, words: string, more: Partial<V2TimMessage> = {}) =>
  from(sender, minutes, { textElem: { text: words }, ...more });

const reply = (to: V2TimMessage): string =>
  JSON.stringify({
    messageReply: {
      messageID: to.msgID,
      messageAbstract: to.textElem?.text,
      messageSender: to.nickName,
      messageType: 1,
      version: 1,
    },
  });

const first = text("bo", 1_600, "Did you see the geese this morning?");
const WORDS: readonly V2TimMessage[] = [
  first,
  text(SELF, 1_598, "More than two hundred, all in one line!", { isPeerRead: true }),
  text("bo", 40, "That is a lot of geese. And where do they go? https://example.org/geese", {}),
  text(SELF, 30, "South. As they do each year.", { cloudCustomData: reply(first), isPeerRead: true }),
  text("bo", 20, "never mind", { status: 6 }),
  text(SELF, 10, "See you on Friday", { isPeerRead: false }),
  text(SELF, 5, "This one did not go out", { status: 3, id: "failed" }),
  text(SELF, 4, "sorry, wrong chat", { status: 6, revokerInfo: { userID: SELF } }),
];

const image = (hue: number, width: number, height: number) => ({
  imageList: [0, 1, 2].map((type) => ({
    type,
    width,
    height,
    size: 42_000,
    url: picture(hue, width, height),
  })),
});
const MEDIA: readonly V2TimMessage[] = [
  from("bo", 50, { elemType: 3, imageElem: image(200, 480, 320) }),
  from(SELF, 45, { elemType: 3, imageElem: image(20, 240, 480), isPeerRead: true }),
  from("bo", 40, {
    elemType: 5,
    videoElem: {
      videoUrl: "",
      snapshotUrl: picture(260),
      snapshotWidth: 480,
      snapshotHeight: 320,
      duration: 65,
      videoSize: 3_400_000,
    },
  }),
  from("bo", 30, {
    elemType: 4,
    soundElem: { url: spokenSound(8), duration: 8, dataSize: 64_044 },
  }),
  from(SELF, 20, { elemType: 6, fileElem: { fileName: "Trip to the lake.pdf", fileSize: 29_967, url: "" } }),
  from("bo", 15, {
    elemType: 7,
    locationElem: { desc: "Hornborga Lake, Sweden", latitude: 58.2947, longitude: 13.5486 },
  }),
  from(SELF, 10, {
    elemType: 10,
    mergerElem: { title: "What was said", abstractList: ["Ana: Hello", "Bo: Good morning"] },
  }),
  from("bo", 5, { elemType: 2, customElem: { data: "{}", desc: "An order of 3 items" } }),
];

const VOICES: readonly V2TimMessage[] = [
  from("bo", 30, { elemType: 4, soundElem: { url: spokenSound(3), duration: 3, dataSize: 24_044 } }),
  from(SELF, 28, {
    elemType: 4,
    soundElem: { url: spokenSound(8), duration: 8, dataSize: 64_044 },
    isPeerRead: true,
  }),
  from("bo", 20, { elemType: 4, soundElem: { url: spokenSound(270), duration: 270, dataSize: 2_160_044 } }),
  from("bo", 10, {
    elemType: 4,
    soundElem: { url: URL.createObjectURL(new Blob(["no sound"])), duration: 5, dataSize: 8 },
  }),
];

const inGroup = (message: V2TimMessage): V2TimMessage => ({ ...message, userID: "", groupID: "trip" });
const GROUP: readonly V2TimMessage[] = [
  from("bo", 90, {
    elemType: 9,
    groupTipsElem: {
      groupID: "trip",
      type: 2,
      opMember: { userID: "bo", nickName: "Bo" },
      memberList: [{ userID: "dee", nickName: "Dee" }],
    },
  } as Partial<V2TimMessage>),
  text("bo", 60, "Who comes to the lake on Friday?"),
  text("cai", 59, "我带汤 I bring soup."),
  text("cai", 58, "And bread."),
  text("bo", 30, "@Ana Lopes the first train is at 6:12", { groupAtUserList: ["ana"] }),
  text(SELF, 20, "I am there.", { needReadReceipt: true }),
].map(inGroup);

const withMessages = (messages: readonly V2TimMessage[]) =>
  new FakeIM({
    getConversationList: () =>
      answer({
        isFinished: true,
        conversationList: CONVERSATIONS.map((one) => ({ ...one, unreadCount: 0 })),
      }),
    getHistoryMessageListV2: () => answer({ isFinished: true, messageList: [...messages].reverse() }),
    getMessageReactions: ({ msgIDList }: { msgIDList: string[] }) =>
      answer(
        msgIDList.slice(0, 1).map((messageID) => ({
          messageID,
          resultCode: 0,
          reactionList: [
            {
              reactionID: "👍",
              totalUserCount: 3,
              partialUserList: [{ userID: "bo" }],
              reactedByMyself: true,
            },
          ],
        })),
      ),
    getMessageReadReceipts: ({ messageIDList }: { messageIDList: string[] }) =>
      answer(
        messageIDList.map((msgID) => ({
          userID: SELF,
          timestamp: minutesAgo(5),
          msgID,
          readCount: 2,
          unreadCount: 1,
        })),
      ),
    getGroupsInfo: () =>
      answer([
        {
          resultCode: 0,
          groupInfo: {
            groupID: "trip",
            groupName: "Trip to the lake",
            groupType: "Public",
            memberCount: 4,
            role: 200,
          },
        },
      ]),
    getGroupMemberList: () => answer({ nextSeq: "0", memberInfoList: MEMBERS }),
    getPinnedGroupMessageList: () => answer([GROUP[1]]),
    findMessages: () => answer([first]),
    getUserStatus: () => answer([{ userID: "bo", statusType: 1 }]),
  });

const story = (id: string, title: string, more: Omit<Story, "id" | "title" | "feature" | "size">): Story => ({
  id: `messages-${id}`,
  title,
  feature: "messages",
  size: "chat",
  ...more,
});

export const MESSAGES: readonly Story[] = [
  story("words", "Texts: days, a reply, a link, some taken back, read, sent and failed", {
    im: () => withMessages(WORDS),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("media-1", "Pictures, a video and a voice message", {
    im: () => withMessages(MEDIA.slice(0, 4)),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("media-2", "A file, a place, merged messages and one of the app's own kind", {
    im: () => withMessages(MEDIA.slice(4)),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("voices", "Voice messages: how loud they are, one too long to look at, one that cannot be played", {
    im: () => withMessages(VOICES),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("group", "A group: notices, names, a mention, receipts, a pinned message", {
    im: () => withMessages(GROUP),
    draw: () => <Chat conversationID="group_trip" />,
  }),
  story("empty", "No messages yet", {
    im: () => withMessages([]),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
];

const PICTURES = [200, 20, 120].map((hue) =>
  from("bo", 50, { elemType: 3, imageElem: image(hue, 480, 320) }),
);
const BROKEN = from("bo", 40, { elemType: 5, videoElem: { videoUrl: "", duration: 65 } });

/** What lies above a chat. */
export const MESSAGE_DIALOGS: readonly Story[] = [
  story("viewer", "A picture seen large, among others", {
    draw: () => <MediaViewer items={PICTURES} at={1} onMove={() => {}} onClose={() => {}} />,
  }),
  story("viewer-broken", "A video that cannot be played", {
    draw: () => <MediaViewer items={[...PICTURES, BROKEN]} at={3} onMove={() => {}} onClose={() => {}} />,
  }),
];
