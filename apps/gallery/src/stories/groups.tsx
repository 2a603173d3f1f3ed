import { GroupApplicationList, GroupList, GroupMembers, GroupSettings } from "@skein-im/uikit-react";
import { type Answers, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { CONVERSATIONS, MEMBERS, minutesAgo, picture } from "../people.ts";
import type { Story } from "../story.ts";

const TRIP = {
  groupID: "trip",
  groupName: "Trip to the lake",
  groupType: "Public",
  memberCount: 4,
  role: 400,
  notification: "Friday 16:00 at the station",
  introduction: "Geese, soup and a train.",
  groupAddOpt: 1,
  faceUrl: picture(200, 96, 96),
};
const LIST = [
  TRIP,
  { groupID: "choir", groupName: "Choir 合唱团", groupType: "Work", memberCount: 31, role: 200 },
];

export const withGroups = (more: Answers = {}) =>
  new FakeIM({
    getJoinedGroupList: () => answer(LIST),
    getGroupsInfo: () => answer([{ resultCode: 0, groupInfo: TRIP }]),
    getGroupMemberList: () => answer({ nextSeq: "0", memberInfoList: MEMBERS }),
    getConversationList: () => answer({ isFinished: true, conversationList: CONVERSATIONS }),
    getGroupApplicationList: () =>
      answer({
        unreadCount: 1,
        groupApplicationList: [
          {
            groupID: "trip",
            fromUser: "fay",
            fromUserNickName: "Fay",
            requestMsg: "I bring cake",
            addTime: minutesAgo(3),
            type: 0,
            handleStatus: 0,
            handleResult: 0,
          },
          {
            groupID: "trip",
            fromUser: "gus",
            fromUserNickName: "Gus",
            addTime: minutesAgo(300),
            type: 0,
            handleStatus: 2,
            handleResult: 1,
          },
        ],
      }),
    getUserStatus: () => answer([{ userID: "bo", statusType: 1 }]),
    ...more,
  });

const story = (id: string, title: string, more: Omit<Story, "id" | "title" | "feature">): Story => ({
  id: `groups-${id}`,
  title,
  feature: "groups",
  size: "list",
  ...more,
});

export const GROUPS: readonly Story[] = [
  story("list", "Groups that one is in", {
    im: () => withGroups(),
    draw: () => <GroupList onOpen={() => {}} />,
  }),
  story("empty", "No groups", {
    im: () => withGroups({ getJoinedGroupList: () => answer([]) }),
    draw: () => <GroupList onOpen={() => {}} />,
  }),
  story("members", "Members, for the owner", {
    im: () => withGroups(),
    size: "small",
    draw: () => <GroupMembers groupID="trip" onOpen={() => {}} />,
  }),
  story("settings", "Settings, for the owner", {
    im: () => withGroups(),
    size: "small",
    draw: () => <GroupSettings groupID="trip" />,
  }),
  story("settings-member", "Settings, for a member", {
    im: () =>
      withGroups({ getGroupsInfo: () => answer([{ resultCode: 0, groupInfo: { ...TRIP, role: 200 } }]) }),
    size: "small",
    draw: () => <GroupSettings groupID="trip" />,
  }),
  story("applications", "Who wants to join", {
    im: () => withGroups(),
    draw: () => <GroupApplicationList />,
  }),
];
