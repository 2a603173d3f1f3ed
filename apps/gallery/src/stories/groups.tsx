import {
  CreateGroup,
  GroupApplicationList,
  GroupList,
  GroupMembers,
  GroupPanel,
  GroupSettings,
  JoinGroup,
} from "@skein-im/uikit-react";
import { type Answers, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { testID } from "../acts.ts";
import { CONVERSATIONS, FRIENDS, MEMBERS, minutesAgo, picture } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

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
    getFriendList: () =>
      answer([...FRIENDS, { userID: "erin", userProfile: { userID: "erin", nickName: "Erin" } }]),
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

/** Bo owns the group, where Ana is a member. */
const roleFor = ({ userID }: { readonly userID: string }) => (userID === "bo" ? 400 : 200);
const open = () => {};
const story = storiesOf("groups", { size: "list" });

export const GROUPS: readonly Story[] = [
  story("list", "Groups that one is in", {
    im: () => withGroups(),
    draw: () => <GroupList onOpen={open} />,
  }),
  story("empty", "No groups", {
    im: () => withGroups({ getJoinedGroupList: () => answer([]) }),
    draw: () => <GroupList onOpen={open} />,
  }),
  story("members", "Members, for the owner", {
    im: () => withGroups(),
    size: "small",
    draw: () => <GroupMembers groupID="trip" onOpen={open} />,
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
  story("no-applications", "Nobody wants to join", {
    im: () =>
      withGroups({
        getGroupApplicationList: () => answer({ unreadCount: 0, groupApplicationList: [] }),
      }),
    draw: () => <GroupApplicationList />,
  }),
  story("no-match", "No group matches", {
    im: () => withGroups(),
    acts: [{ types: "walrus", into: testID("search-box") }],
    draw: () => <GroupList onOpen={open} />,
  }),
  story("members-more", "Members, for a member, with more to come", {
    im: () =>
      withGroups({
        getGroupsInfo: () => answer([{ resultCode: 0, groupInfo: { ...TRIP, role: 200 } }]),
        getGroupMemberList: () =>
          answer({ nextSeq: "4", memberInfoList: MEMBERS.map((one) => ({ ...one, role: roleFor(one) })) }),
      }),
    size: "small",
    draw: () => <GroupMembers groupID="trip" onOpen={open} />,
  }),
];

const panel = () => <GroupPanel groupID="trip" onOpen={open} onClose={open} />;
const menuOf = (userID: string) => [
  { clicks: `[data-user-id="${userID}"] ${testID("person-menu")}` },
  { sees: "[popover]" },
];
const asWork = (role: number) => () =>
  withGroups({
    getGroupsInfo: () => answer([{ resultCode: 0, groupInfo: { ...TRIP, groupType: "Work", role } }]),
    getGroupMemberList: () =>
      answer({ nextSeq: "0", memberInfoList: MEMBERS.map((one) => ({ ...one, role: roleFor(one) })) }),
  });
const nth = (place: number) => `.skein-create-group__type:nth-of-type(${place}) input`;

export const GROUPS_ALONE: readonly Story[] = [
  story("panel", "A group: its members, for the owner", { im: () => withGroups(), draw: panel }),
  story("panel-loading", "A group that has not come yet", {
    im: () => withGroups({ getGroupsInfo: () => new Promise(() => {}) }),
    isWaiting: true,
    draw: panel,
  }),
  story("panel-member", "A group: for a member who may bring in others, and leave", {
    im: asWork(200),
    draw: panel,
  }),
  story("panel-settings", "A group: its notice, who may join, and more", {
    im: () => withGroups(),
    acts: [{ clicks: testID("tab-settings") }, { sees: testID("edit-group-name") }],
    draw: panel,
  }),
  story("menu-admin", "What the owner may do with an admin", {
    im: () => withGroups(),
    acts: menuOf("bo"),
    draw: panel,
  }),
  story("menu-muted", "What the owner may do with a muted member", {
    im: () => withGroups(),
    acts: menuOf("cai"),
    draw: panel,
  }),
  story("kick", "Removing a member", {
    im: () => withGroups(),
    acts: [...menuOf("dee"), { clicks: testID("menu-kick") }, { sees: testID("confirm") }],
    draw: panel,
  }),
  story("transfer", "Handing the group over", {
    im: () => withGroups(),
    acts: [...menuOf("bo"), { clicks: testID("menu-transfer") }, { sees: testID("confirm") }],
    draw: panel,
  }),
  story("invite", "Inviting people", {
    im: asWork(200),
    acts: [{ clicks: testID("invite") }, { sees: testID("pick") }],
    draw: panel,
  }),
  story("quit", "Leaving the group", {
    im: asWork(200),
    acts: [{ clicks: testID("quit-group") }, { sees: testID("confirm") }],
    draw: panel,
  }),
  story("dismiss", "Dissolving the group", {
    im: () => withGroups(),
    acts: [{ clicks: testID("dismiss-group") }, { sees: testID("confirm") }],
    draw: panel,
  }),
  story("create-people", "A new group: who is in it", {
    im: () => withGroups(),
    draw: () => <CreateGroup onOpen={open} onClose={open} userIDs={["bo"]} />,
  }),
  story("create-alone", "A new group: nobody to choose from", {
    draw: () => <CreateGroup onOpen={open} onClose={open} />,
  }),
  story("create-kind", "A new group: its kind and name", {
    im: () => withGroups(),
    acts: [{ clicks: testID("next") }, { sees: testID("create") }],
    draw: () => <CreateGroup onOpen={open} onClose={open} userIDs={["bo"]} />,
  }),
  story("create-community", "A new group: another kind, with a name", {
    im: () => withGroups(),
    acts: [
      { clicks: testID("next") },
      { types: "Friends of geese", into: testID("group-name") },
      { clicks: nth(4) },
    ],
    draw: () => <CreateGroup onOpen={open} onClose={open} />,
  }),
  story("join", "Joining a group by its id", {
    im: () => withGroups(),
    draw: () => <JoinGroup onOpen={open} onClose={open} />,
  }),
  story("join-none", "There is no group with this id", {
    im: () => withGroups({ joinGroup: async () => ({ code: 10_010, desc: "" }) }),
    acts: [
      { types: "walrus", into: testID("group-id") },
      { clicks: '[type="submit"]' },
      { sees: ".skein-notice" },
    ],
    draw: () => <JoinGroup onOpen={open} onClose={open} />,
  }),
];
