import type { V2TimMessage } from "@skein-im/sdk";
import { type Answers, aMessage, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { CONVERSATIONS, MEMBERS, minutesAgo, picture, SELF } from "./people.ts";

let seq = 0;
export const from = (sender: string, minutes: number, more: Partial<V2TimMessage>): V2TimMessage => {
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
export const text = (sender: string, minutes: number, words: string, more: Partial<V2TimMessage> = {}) =>
  from(sender, minutes, { textElem: { text: words }, ...more });

export const reply = (to: V2TimMessage): string =>
  JSON.stringify({
    messageReply: {
      messageID: to.msgID,
      messageAbstract: to.textElem?.text,
      messageSender: to.nickName,
      messageType: 1,
      version: 1,
    },
  });

export const first = text("bo", 1_600, "Did you see the geese this morning?");
export const WORDS: readonly V2TimMessage[] = [
  first,
  text(SELF, 1_598, "More than two hundred, all in one line!", { isPeerRead: true }),
  text("bo", 40, "That is a lot of geese. And where do they go? https://example.org/geese", {}),
  text(SELF, 30, "South. As they do each year.", { cloudCustomData: reply(first), isPeerRead: true }),
  text("bo", 20, "never mind", { status: 6 }),
  text(SELF, 10, "See you on Friday", { isPeerRead: false }),
  text(SELF, 5, "This one did not go out", { status: 3, id: "failed" }),
  text(SELF, 4, "sorry, wrong chat", { status: 6, revokerInfo: { userID: SELF } }),
];

export const image = (hue: number, width: number, height: number) => ({
  imageList: [0, 1, 2].map((type) => ({
    type,
    width,
    height,
    size: 42_000,
    url: picture(hue, width, height),
  })),
});
export const inGroup = (message: V2TimMessage): V2TimMessage => ({ ...message, userID: "", groupID: "trip" });
export const GROUP: readonly V2TimMessage[] = [
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

export const withMessages = (messages: readonly V2TimMessage[], more: Answers = {}) =>
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
    ...more,
  });
