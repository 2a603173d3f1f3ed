import type {
  V2TimConversation,
  V2TimFriendInfo,
  V2TimGroupMemberFullInfo,
  V2TimMessage,
} from "@skein-im/sdk";
import { aMessage } from "@skein-im/uikit-react/testing";

/** When all stories happen, ms: half past ten, UTC, on a Friday. */
export const NOW = Date.UTC(2026, 4, 15, 10, 30);
/** Unix seconds, so many minutes before. */
export const minutesAgo = (minutes: number): number => NOW / 1_000 - minutes * 60;

/** Who looks at the stories. */
export const SELF = "ana";

/** A picture that needs no file. */
export const picture = (hue: number, width = 480, height = 320): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 480 320" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 60% 45%)"/><stop offset="1" stop-color="hsl(${hue + 50} 80% 78%)"/></linearGradient></defs><rect width="480" height="320" fill="url(#g)"/><circle cx="350" cy="190" r="38" fill="#fff4d8"/><path d="M0 260Q120 200 240 250T480 230V320H0z" fill="hsl(${hue} 35% 28%)"/></svg>`,
  )}`;

export const bo: V2TimFriendInfo = {
  userID: "bo",
  userProfile: {
    userID: "bo",
    nickName: "Bo Lindqvist",
    selfSignature: "Mostly outdoors",
    faceUrl: picture(150, 96, 96),
  },
};
export const cai: V2TimFriendInfo = {
  userID: "cai",
  friendRemark: "蔡明 (Lisbon)",
  userProfile: { userID: "cai", nickName: "蔡明", selfSignature: "一行白鹭上青天" },
};
export const dee: V2TimFriendInfo = {
  userID: "dee",
  userProfile: { userID: "dee", nickName: "Dee Okafor", selfSignature: "Back on Monday" },
};
export const FRIENDS = [bo, cai, dee];

export const MEMBERS: V2TimGroupMemberFullInfo[] = [
  { userID: "ana", role: 400, nickName: "Ana Lopes" },
  { userID: "bo", role: 300, nickName: "Bo Lindqvist", faceUrl: picture(150, 96, 96) },
  { userID: "cai", role: 200, nickName: "蔡明", muteUntil: NOW / 1_000 + 600 },
  { userID: "dee", role: 200, nickName: "Dee Okafor", nameCard: "Dee (Monday)" },
];

export const lastText = (text: string, minutes: number, more: Partial<V2TimMessage> = {}): V2TimMessage =>
  aMessage(1, { timestamp: minutesAgo(minutes), textElem: { text }, ...more });

/** One conversation for each thing that a row of the list can show. */
export const CONVERSATIONS: V2TimConversation[] = [
  {
    conversationID: "c2c_bo",
    type: 1,
    userID: "bo",
    showName: "Bo Lindqvist",
    faceUrl: picture(150, 96, 96),
    unreadCount: 2,
    isPinned: true,
    orderkey: 9,
    lastMessage: lastText("Beautiful. May I use it for the invitation?", 2, { sender: "bo", userID: "bo" }),
  },
  {
    conversationID: "group_trip",
    type: 2,
    groupID: "trip",
    groupType: "Work",
    showName: "Trip to the lake",
    unreadCount: 130,
    orderkey: 8,
    groupAtInfoList: [{ seq: "5", atType: 1 }],
    lastMessage: lastText("@Ana the first train is at 6:12", 14, {
      sender: "bo",
      nickName: "Bo",
      groupID: "trip",
    }),
  },
  {
    conversationID: "c2c_cai",
    type: 1,
    userID: "cai",
    showName: "蔡明 (Lisbon)",
    unreadCount: 3,
    recvOpt: 2,
    orderkey: 7,
    lastMessage: lastText("照片真好看！", 65, { sender: "cai", userID: "cai" }),
  },
  {
    conversationID: "c2c_dee",
    type: 1,
    userID: "dee",
    showName: "Dee Okafor",
    unreadCount: 0,
    orderkey: 6,
    draftText: "I would love to, but",
    lastMessage: lastText("See you on Monday", 1_500, { sender: "dee", userID: "dee" }),
  },
  {
    conversationID: "c2c_erin",
    type: 1,
    userID: "erin",
    showName: "Erin",
    unreadCount: 0,
    markList: [2],
    orderkey: 5,
    lastMessage: lastText("Did it arrive?", 3_000, { sender: SELF, isSelf: true, userID: "erin", status: 3 }),
  },
];
